/* view: the part of Preact this page uses, in a quarter of its size.
 *
 * Problem: the whole service page may weigh 20 KiB, Preact with its hooks is 5.4 of them. Idea: the
 * sources are written for Preact and checked against its types; the build puts this file in its
 * place (vite.shop.config.ts). Any change of state draws the whole tree anew and changes in the
 * document what differs: a page has a few hundred nodes, so that takes a millisecond or two.
 *
 * What always holds: children keep their place by key, else by position, as long as their type is
 * the same; a conditional child that is not there keeps its position; nodes that others put into
 * the document are left alone; effects run after the document is as drawn, clean-ups before the
 * next run and when the component goes.
 *
 * What it does not do: classes, contexts, memo, further hooks, portals, style objects,
 * hydration. Who needs one of them takes the alias out and has Preact.
 */
import type { ComponentChild, ComponentChildren, VNode as PreactNode } from 'preact';

type Props = Record<string, unknown>;
type Draw = (props: Props) => ComponentChildren;
interface VNode {
  type: string | Draw | null; // null: text, which is in `text`
  props: Props;
  key: unknown;
  text: string;
  kids: (VNode | undefined)[];
  dom: Node | undefined;
  hooks: Hook[];
}
interface Hook {
  value: unknown;
  deps?: readonly unknown[] | undefined;
  stop?: (() => void) | void;
}

const SVG = 'http://www.w3.org/2000/svg';

function vnode(type: VNode['type'], props: Props, text = ''): VNode {
  return { type, props, key: props['key'], text, kids: [], dom: undefined, hooks: [] };
}

export function h(type: string | Draw, props: Props | null, ...children: ComponentChild[]): VNode {
  if (!children.length) return vnode(type, props ?? {});
  return vnode(type, { ...props, children: children.length > 1 ? children : children[0] });
}
export const Fragment: Draw = ({ children }) => children as ComponentChildren;

/** Nothing stays nothing at its place; a list is a fragment, so that it takes one place. */
function nodeOf(child: unknown): VNode | undefined {
  if (child === null || child === undefined || typeof child === 'boolean') return undefined;
  if (Array.isArray(child)) return vnode(Fragment, { children: child });
  return typeof child === 'object' ? ({ ...child } as VNode) : vnode(null, {}, String(child));
}

const listOf = (children: unknown): unknown[] => (Array.isArray(children) ? children : [children]);

/* ---- the document */

function propSet(dom: Element, name: string, value: unknown): void {
  if (name === 'children' || name === 'key' || name === 'ref') return;
  if (name.startsWith('on')) {
    // what a handler returns must not reach the browser: false would prevent what the event does
    const handle = value as ((event: Event) => void) | undefined;
    Object.assign(dom, { [name.toLowerCase()]: (event: Event) => void handle?.(event) });
  } else if (name === 'value' || name === 'checked') {
    const field = dom as HTMLInputElement;
    if (field[name] !== value) Object.assign(dom, { [name]: value ?? '' });
  } else if (value === undefined || value === null || (value === false && !name.startsWith('aria')))
    dom.removeAttribute(name);
  else dom.setAttribute(name, value === true && !name.startsWith('aria') ? '' : String(value));
}

const domOf = (node: VNode | undefined): Node[] =>
  node ? (node.dom ? [node.dom] : node.kids.flatMap(domOf)) : [];

function place(parent: Node, kids: VNode['kids']): void {
  let next: Node | null = null;
  for (const dom of kids.flatMap(domOf).reverse()) {
    if (dom.parentNode !== parent || dom.nextSibling !== next) parent.insertBefore(dom, next);
    next = dom;
  }
}

function leave(node: VNode | undefined, isTop = true): void {
  if (!node) return;
  node.hooks.forEach((hook) => hook.stop?.());
  if (isTop) domOf(node).forEach((dom) => (dom as ChildNode).remove());
  node.kids.forEach((kid) => leave(kid, isTop && !node.dom));
}

/* ---- drawing */

let drawn: VNode; // the component being drawn
let hookAt = 0;
let effects: (() => void)[] = [];

function patchKids(node: VNode, old: VNode | undefined, children: unknown[]): void {
  const before = new Map(old?.kids.map((kid, index) => [kid?.key ?? index, kid]));
  node.kids = children.map((child, index) => {
    const kid = nodeOf(child);
    if (!kid) return undefined;
    const key = kid.key ?? index;
    const was = before.get(key);
    const isSame = was?.type === kid.type;
    if (isSame) before.delete(key);
    patch(kid, isSame ? was : undefined);
    return kid;
  });
  before.forEach((kid) => leave(kid));
}

function patch(node: VNode, old: VNode | undefined): void {
  const { type, props } = node;
  if (typeof type === 'function') {
    node.hooks = old?.hooks ?? [];
    drawn = node;
    hookAt = 0;
    return patchKids(node, old, listOf(type(props)));
  }
  if (type === null) {
    const text = (node.dom = (old?.dom ?? document.createTextNode(node.text)) as Text);
    if (text.data !== node.text) text.data = node.text;
    return;
  }
  const dom = (node.dom = (old?.dom ??
    (/^(svg|use|g|rect|path|text)$/.test(type)
      ? document.createElementNS(SVG, type)
      : document.createElement(type))) as Element);
  for (const name in { ...old?.props, ...props })
    if (!old || old.props[name] !== props[name] || name === 'value' || name === 'checked')
      propSet(dom, name, props[name]);
  const { ref, children } = props as { ref?: { current: unknown }; children?: unknown };
  if (ref) ref.current = dom;
  patchKids(node, old, listOf(children));
  place(dom, node.kids);
  if (type === 'select' && 'value' in props) propSet(dom, 'value', props['value']); // now it has options
}

let root: VNode | undefined;
let isQueued = false;
let drawAll: () => void;

function redraw(): void {
  if (isQueued) return;
  isQueued = true;
  queueMicrotask(() => {
    isQueued = false;
    drawAll();
  });
}

export function render(app: PreactNode, parent: Element): void {
  drawAll = () => {
    const next = vnode(Fragment, { children: app });
    patch(next, root);
    root = next;
    place(parent, next.kids);
    const due = effects;
    effects = [];
    due.forEach((effect) => effect());
  };
  drawAll();
}

/* ---- hooks */

const hookNext = (start: () => unknown): Hook => (drawn.hooks[hookAt++] ??= { value: start() });

export function useState<State>(start?: State | (() => State)) {
  const hook = hookNext(() => (typeof start === 'function' ? (start as () => State)() : start));
  const set = (next: State | ((now: State) => State)) => {
    const value = typeof next === 'function' ? (next as (now: unknown) => State)(hook.value) : next;
    if (Object.is(value, hook.value)) return;
    hook.value = value;
    redraw();
  };
  return [hook.value as State, set] as const;
}

export function useEffect(run: () => (() => void) | void, deps?: readonly unknown[]): void {
  const hook = hookNext(() => undefined);
  if (deps && hook.deps && deps.every((dep, index) => Object.is(dep, hook.deps?.[index]))) return;
  hook.deps = deps;
  effects.push(() => {
    hook.stop?.();
    hook.stop = run();
  });
}

export const useRef = <Value>(current: Value) => useState(() => ({ current }))[0];
