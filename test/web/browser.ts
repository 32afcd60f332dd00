// A browser that looks at the pages as people do, and complains like the strictest of them: every
// console error, every accessibility finding, whatever lies on or outside something else.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import { PASSWORD } from '../lib/client.ts';
import { serve, type Options, type Server } from '../lib/server.ts';
import { PATIENCE_S } from '../lib/wait.ts';
import { PHONE } from '../lib/world.ts';

export const SIZES = { phone: { width: 375, height: 812 }, desktop: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;
export type Lang = 'zh-CN' | 'en';
export const LANGS: readonly Lang[] = ['zh-CN', 'en'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The pages inside the program; with AFTERCARE_WEB those of a folder. */
export const pageOptions = (options: Options = {}): Options => ({
  ...options,
  flags: [...(options.flags ?? []), ...(process.env.AFTERCARE_WEB ? ['--web', process.env.AFTERCARE_WEB] : [])],
});
export const servePages = (options: Options = {}): Promise<Server> => serve(pageOptions(options));

/** One browser for the file; closed at its end. */
export async function browserOpen(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    timeout: PATIENCE_S * 1000,
    env: { ...process.env, LC_ALL: 'C.UTF-8' }, // names of files in Chinese, whatever the machine speaks
  });
  after(() => browser.close());
  return browser;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the console complained about; `calm` allows what the test provokes and fails on the rest. */
  complaints: string[];
  calm: (allowed?: RegExp) => void;
  close: () => Promise<void>;
}

export interface VisitOptions {
  size?: Size;
  lang?: Lang;
  zone?: string;
  isReduced?: boolean;
}

export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { size = 'phone', lang = 'zh-CN', zone = 'Asia/Shanghai', isReduced = false } = options;
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: lang,
    timezoneId: zone,
    hasTouch: size === 'phone',
    reducedMotion: isReduced ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(PATIENCE_S * 1000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const listen = (tab: Page) => {
    tab.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${message.text()} ${message.location().url}`);
    });
    tab.on('pageerror', (error) => complaints.push(`${error.stack ?? error.message}`));
  };
  listen(page);
  context.on('page', listen);
  const calm = (allowed?: RegExp) => {
    assert.deepEqual(
      complaints.filter((line) => !allowed?.test(line)),
      [],
    );
    complaints.length = 0;
  };
  return { page, context, complaints, calm, close: () => context.close() };
}

/** Signs in on the service page, as people do; it shows the orders then. */
export async function shopEnter(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/#/orders`);
  await page.fill('input[name=login]', PHONE);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button.main');
  await page.waitForSelector('.lines');
}

/** Signs in at the desk, by keyboard; it shows the open cases then. */
export async function deskEnter(page: Page, url: string, login = 'staff@qinghe'): Promise<void> {
  await page.goto(`${url}/desk/#/queue/open`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.d-views');
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}
let axeSource: string | undefined;

/** No accessibility finding at all, on the page or in a part of it. */
export async function assertAccessible(page: Page, where: string, part?: string): Promise<void> {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (chosen) =>
      (globalThis as unknown as { axe: { run: (on: unknown, how: object) => Promise<AxeResult> } }).axe.run(
        chosen ?? document,
        { resultTypes: ['violations'] },
      ),
    part,
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
  assert.deepEqual(found, [], `accessibility of ${where}`);
}

/** Nothing wider than the page, no target too small for a thumb, nothing lying on something else. */
export async function assertLaidOut(page: Page, where: string, targetPx = 44): Promise<void> {
  const found = await page.evaluate((least) => {
    const faults: string[] = [];
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide)
      faults.push(`wider than the page by ${document.documentElement.scrollWidth - wide}`);
    const name = (one: Element) =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} “${(one.textContent ?? '').trim().slice(0, 24)}”`;
    const layer = (one: Element): Element | null => {
      for (let up: Element | null = one; up; up = up.parentElement)
        if (['fixed', 'sticky'].includes(getComputedStyle(up).position) || up.tagName === 'DIALOG') return up;
      return null;
    };
    const top = document.querySelector('dialog[open]');
    const isSeen = (one: Element) =>
      (!top || top.contains(one)) && one.checkVisibility({ visibilityProperty: true }) && one.clientWidth !== 1; // 1: for readers only
    /** Lies in something that scrolls sideways by itself. */
    const scrolls = (one: Element): boolean => {
      for (let up = one.parentElement; up; up = up.parentElement)
        if (up.scrollWidth > up.clientWidth && /auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
      return one.closest('.filter') !== null;
    };
    const targets = [...document.querySelectorAll('a, button, textarea, select, input, summary')].filter(
      (one) => isSeen(one) && !['radio', 'checkbox', 'file'].includes((one as HTMLInputElement).type),
    );
    const boxes: { one: Element; box: DOMRect; on: Element | null }[] = [];
    for (const one of targets) {
      // a click beside the text of a framed field reaches it: the frame is the target
      const frame = (one.closest('.ant-input-affix-wrapper, .ant-input-number') ?? one).getBoundingClientRect();
      const box = one.getBoundingClientRect();
      const isInline = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
      if (!isInline && (frame.width < least - 0.5 || frame.height < least - 0.5))
        faults.push(`${name(one)} is ${Math.round(frame.width)}×${Math.round(frame.height)}`);
      if ((box.right > wide + 1 || box.left < -1) && !scrolls(one)) faults.push(`${name(one)} reaches outside`);
      boxes.push({ one, box, on: layer(one) });
    }
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) {
        if (a.on !== b.on || a.one.contains(b.one) || b.one.contains(a.one) || scrolls(a.one)) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // small links in a text may share a few pixels of their padding, never their words
        if (across > 1 && down > 12) faults.push(`${name(a.one)} lies on ${name(b.one)}`);
      }
    });
    for (const one of document.querySelectorAll('h1, h2, p, b, small, button, .row > *, .tag, li')) {
      if (!isSeen(one) || getComputedStyle(one).display === 'inline') continue;
      if (one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).textOverflow !== 'ellipsis')
        faults.push(`${name(one)} is cut off`);
    }
    return faults;
  }, targetPx);
  assert.deepEqual(found, [], `layout of ${where}`);
}

interface Walk {
  missed: string[];
  unseen: string[];
  strays: string[];
}

/**
 * By Tab alone one comes to every link, button and field of the page, or of the dialog in front,
 * and sees on each that one has come to it: something of it or around it looks otherwise then.
 */
export async function assertTabbable(page: Page, where: string): Promise<void> {
  const count = await page.evaluate(() => {
    const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]')];
    const top = dialogs.filter((one) => one.checkVisibility({ visibilityProperty: true })).at(-1);
    const still = new CSSStyleSheet(); // the service page's content policy allows no style element
    still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets.push(still);
    if (!top) {
      (document.activeElement as HTMLElement | null)?.blur();
      scrollTo(0, 0);
    }
    const name = (one: Element) =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 24)}”`;
    const fields = (top ?? document).querySelectorAll<HTMLInputElement>(
      'a[href], button, input, textarea, select, summary, [tabindex="0"]',
    );
    const wanted = [...fields].filter(
      (one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
    );
    const key = (one: HTMLInputElement) =>
      one.type === 'radio' ? `group ${one.name}` : `node ${wanted.indexOf(one)}`; // one stop for a whole group
    /** How it and what is around it looks. */
    const look = (one: Element) => {
      const near = [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement];
      return near
        .map((each) => {
          if (!each) return '';
          const { outline, boxShadow, borderColor, backgroundColor, clip, clipPath, transform } = getComputedStyle(each);
          return [outline, boxShadow, borderColor, backgroundColor, clip, clipPath, transform].join();
        })
        .join('|');
    };
    const active = document.activeElement;
    const rest = new Map(wanted.filter((one) => one !== active).map((one) => [one, look(one)]));
    const walk: Walk = { missed: [], unseen: [], strays: [] };
    const left = new Map(wanted.map((one) => [key(one), one]));
    if (active && left.has(key(active as HTMLInputElement))) left.delete(key(active as HTMLInputElement));
    const onFocus = (event: FocusEvent) => {
      const one = event.target as HTMLInputElement;
      if (top && !top.contains(one)) walk.strays.push(name(one));
      if (rest.get(one) === look(one)) walk.unseen.push(name(one));
      left.delete(key(one));
    };
    addEventListener('focusin', onFocus, true);
    Object.assign(globalThis, {
      missing: () => left.size,
      walked: () => {
        removeEventListener('focusin', onFocus, true);
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
        walk.missed = [...left.values()].map(name);
        return walk;
      },
    });
    return left.size;
  });
  // held down: one journey to the browser each, and none waits for another; once more round where a
  // page got further stops (a list that came later) after they were counted
  for (let round = 0, stops = count + 3; round < 2 && stops > 0; round++) {
    await Promise.all(Array.from({ length: stops }, () => page.keyboard.down('Tab')));
    await page.keyboard.up('Tab');
    const missing = await page.evaluate(() => (globalThis as unknown as { missing: () => number }).missing());
    stops = missing > 0 ? count + 3 : 0;
  }
  const walk = await page.evaluate(() => (globalThis as unknown as { walked: () => Walk }).walked());
  assert.deepEqual(walk, { missed: [], unseen: [], strays: [] }, `what Tab comes to on ${where}`);
}
