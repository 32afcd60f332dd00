// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { Fragment, h, render, useEffect, useRef, useState } from './view.ts';

let root: HTMLElement;
let redraw: () => void;
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

type Draw = () => ReturnType<typeof h> | null;

/** Draws what `draw` says now, and again on redraw(). */
function show(draw: Draw): void {
  const App = () => {
    const [, set] = useState({});
    redraw = () => set({});
    return draw() as never;
  };
  render(h(App as never, null) as never, root);
}
async function again(): Promise<void> {
  redraw();
  await settle();
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

describe('view', () => {
  it('draws elements, texts, lists and fragments', () => {
    const list = ['a', 'b'].map((name) => h('li', { key: name }, name));
    show(() =>
      h(
        'ul',
        { class: 'x' },
        list as never,
        h(Fragment as never, null, h('li', null, 3), false, null),
      ),
    );
    expect(root.innerHTML).toBe('<ul class="x"><li>a</li><li>b</li><li>3</li></ul>');
  });
  it('changes what differs and keeps the nodes', async () => {
    let name = 'one';
    show(() => h('p', { title: name, hidden: name === 'two' }, 'It is ', name));
    const before = root.firstChild;
    name = 'two';
    await again();
    expect(root.innerHTML).toBe('<p title="two" hidden="">It is two</p>');
    expect(root.firstChild).toBe(before);
    name = 'three';
    await again();
    expect(root.innerHTML).toBe('<p title="three">It is three</p>');
  });
  it('a conditional child comes and goes without moving its neighbours', async () => {
    let isThere = false;
    show(() => h('div', null, isThere && h('b', null, '!'), h('input', null)));
    const input = root.querySelector('input');
    isThere = true;
    await again();
    expect(root.innerHTML).toBe('<div><b>!</b><input></div>');
    expect(root.querySelector('input')).toBe(input);
    isThere = false;
    await again();
    expect(root.innerHTML).toBe('<div><input></div>');
    expect(root.querySelector('input')).toBe(input);
  });
  it('moves keyed children with what was typed into them', async () => {
    let names = ['a', 'b', 'c'];
    show(() => h('ul', null, names.map((name) => h('li', { key: name }, name)) as never));
    const [a, b, c] = [...root.querySelectorAll('li')];
    names = ['c', 'a', 'd'];
    await again();
    const now = [...root.querySelectorAll('li')];
    expect(now.map((item) => item.textContent)).toEqual(['c', 'a', 'd']);
    expect([now[0], now[1]]).toEqual([c, a]);
    expect(b?.isConnected).toBe(false);
  });
  it('another type is another node', async () => {
    let type = 'p';
    show(() => h('div', null, h(type, { key: 'x' }, 'text')));
    type = 'h2';
    await again();
    expect(root.innerHTML).toBe('<div><h2>text</h2></div>');
  });
  it('leaves alone what others put into the document', async () => {
    let text = 'a';
    show(() => h('div', null, h('p', null, text)));
    const other = document.createElement('aside');
    root.firstElementChild?.prepend(other);
    text = 'b';
    await again();
    expect(root.innerHTML).toBe('<div><aside></aside><p>b</p></div>');
  });
  it('hears events, with the handler of the last drawing', async () => {
    let count = 0;
    show(() => {
      const seen = count;
      return h('button', { onClick: () => (count = seen + 1) }, seen);
    });
    root.querySelector('button')?.click();
    await again();
    root.querySelector('button')?.click();
    expect(count).toBe(2);
  });
  it('what a handler returns prevents nothing', () => {
    show(() => h('div', { onClick: () => false }, h('input', { type: 'checkbox' })));
    const input = root.querySelector('input') as HTMLInputElement;
    input.click();
    expect(input.checked).toBe(true);
  });
  it('sets a field to what it shall hold, whatever was typed', async () => {
    show(() => h('input', { value: 'kept' }));
    const input = root.querySelector('input') as HTMLInputElement;
    input.value = 'typed';
    await again();
    expect(input.value).toBe('kept');
  });
  it('writes aria states as words', () => {
    show(() => h('div', { 'aria-busy': false, 'aria-hidden': true, disabled: true }));
    expect(root.innerHTML).toBe('<div aria-busy="false" aria-hidden="true" disabled=""></div>');
  });
});

describe('hooks', () => {
  it('state belongs to its component and survives drawing', async () => {
    const sets: ((next: (now: number) => number) => void)[] = [];
    const Counter = ({ name }: { name: string }) => {
      const [count, set] = useState(0);
      sets.push(set);
      return h('i', null, `${name}${count}`) as never;
    };
    show(() =>
      h('div', null, h(Counter as never, { name: 'a' }), h(Counter as never, { name: 'b' })),
    );
    sets[1]?.((now) => now + 1);
    sets[1]?.((now) => now + 1);
    await settle();
    expect(root.textContent).toBe('a0b2');
  });
  it('effects run when their deps change, clean up before, and at the end', async () => {
    const log: string[] = [];
    let dep = 1;
    let isThere = true;
    const Effect = ({ dep: value }: { dep: number }) => {
      useEffect(() => {
        log.push(`run ${value}`);
        return () => log.push(`stop ${value}`) as never;
      }, [value]);
      return null;
    };
    show(() => h('div', null, isThere && h(Effect as never, { dep })));
    await again();
    expect(log).toEqual(['run 1']);
    dep = 2;
    await again();
    expect(log).toEqual(['run 1', 'stop 1', 'run 2']);
    isThere = false;
    await again();
    expect(log).toEqual(['run 1', 'stop 1', 'run 2', 'stop 2']);
  });
  it('a ref holds the node when effects run, and clean-ups still find it in the document', async () => {
    const log: unknown[] = [];
    let isThere = true;
    const Box = () => {
      const ref = useRef<HTMLElement | null>(null);
      useEffect(() => {
        const node = ref.current;
        log.push(node?.tagName);
        return () => log.push(node?.isConnected) as never;
      }, []);
      return h('section', { ref }) as never;
    };
    show(() => h('div', null, isThere && h(Box as never, null)));
    isThere = false;
    await again();
    expect(log).toEqual(['SECTION', true]);
    expect(root.innerHTML).toBe('<div></div>');
  });
});
