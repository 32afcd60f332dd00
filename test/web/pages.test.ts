// Every page of the desk in both languages and on both sizes: no accessibility finding, no word in
// the console, nothing wider than the page, on or outside something else, no target below 24 px, and
// everything within reach of the Tab key, which is seen where it stands. The service page's own are
// in shop.test.ts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD } from '../lib/client.ts';
import { DAY, PARCEL, apply, now, order, reaches, step, world, type World } from '../lib/world.ts';
import {
  LANGS,
  SIZES,
  assertAccessible,
  assertLaidOut,
  assertTabbable,
  browserOpen,
  pageOptions,
  visit,
  type Size,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const TARGET_PX = 24; // WCAG 2.2, 2.5.8

const chairs = () =>
  order(all, {
    lines: [{ quantity: 3, unit_money: 29_900, product_name: '实木折叠椅' }],
    freight_money: 1_200,
    signedAt: now(all) - DAY,
  });
const reviewing = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
const inspecting = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality', quantity: 2 });
await step(all.shop, inspecting.id, 'approve', {});
await step(all.consumer, inspecting.id, 'ship-back', PARCEL);
await step(all.shop, inspecting.id, 'receive', {});
const bought = await chairs();
const paid = await apply(all.consumer, bought, { type: 'refund_only', reason: 'quality' });
await step(all.shop, paid.id, 'approve', {});
await reaches(all.shop, paid.id, 'completed');

const MERCHANT = 'staff@qinghe';
const ADMIN = 'admin@platform';

interface Place {
  name: string;
  path: string;
  /** There when the page is there. */
  sign: string;
  login?: string;
  then?: (page: Page) => Promise<unknown>;
  /** What is new on it, when the page behind was looked at already. */
  part?: string;
}
const DIALOG = '[role=dialog]';
const acts = (index: number) => async (page: Page) => {
  await page.locator('.d-acts button').nth(index).click();
  await page.waitForSelector('.ant-modal-title');
};
const PLACES: readonly Place[] = [
  { name: 'queue', path: '/queue/open', sign: '.d-grid tbody tr' },
  { name: 'all cases', path: '/queue/all', sign: '.d-grid tbody tr' },
  { name: 'nothing found', path: '/queue/all?', sign: '.d-grid tbody tr', then: async (page) => {
    await page.fill('#queue-q', 'RET-19700101-000000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.d-nothing');
  } },
  { name: 'case', path: `/case/${reviewing.id}`, sign: '.d-lines' },
  { name: 'finished case', path: `/case/${paid.id}`, sign: '.d-refund' },
  { name: 'approve', path: `/case/${reviewing.id}`, sign: '.d-acts button', then: acts(0), part: DIALOG },
  { name: 'offer', path: `/case/${reviewing.id}`, sign: '.d-acts button', then: acts(1), part: DIALOG },
  { name: 'deny', path: `/case/${reviewing.id}`, sign: '.d-acts button', then: acts(2), part: DIALOG },
  { name: 'inspect', path: `/case/${inspecting.id}`, sign: '.d-acts button', then: acts(0), part: DIALOG },
  {
    name: 'deadline receipt',
    path: `/case/${reviewing.id}`,
    sign: '.d-clock',
    then: async (page) => {
      await page.locator('.d-clock button:not(.d-clause)').first().click();
      await page.waitForSelector('.d-receipt');
    },
    part: DIALOG,
  },
  { name: 'journal', path: `/case/${paid.id}/journal`, sign: '.d-chain' },
  { name: 'orders', path: '/orders', sign: '.d-grid tbody tr' },
  { name: 'order', path: `/orders/${bought.id}`, sign: '.d-facts' },
  { name: 'refunds', path: '/refunds', sign: '.d-grid tbody tr' },
  { name: 'ledger', path: '/ledger', sign: '.d-grid tbody tr' },
  { name: 'policy', path: '/policy/eligibility', sign: '.d-rules' },
  { name: 'promises', path: '/policy/promises', sign: '.d-rules' },
  { name: 'parameters', path: '/policy/parameters', sign: '.d-facts' },
  { name: 'clauses', path: '/policy/clauses', sign: '.d-clause-list' },
  { name: 'flows', path: '/flows/return_refund', sign: '.d-facts' },
  { name: 'calendar', path: '/calendar/2026-10', sign: '.d-calendar' },
  { name: 'keys', path: '/keys', sign: '.d-sheet .d-nothing, .d-sheet .d-grid' },
  { name: 'no page', path: '/nowhere', sign: '.d-nothing' },
  { name: 'packs', path: '/packs', sign: '.d-panel select', login: ADMIN },
  { name: 'a pack', path: '/packs/handbook', sign: '.d-panel, .d-sheet', login: ADMIN },
  { name: 'accounts', path: '/accounts', sign: '.d-grid tbody tr', login: ADMIN },
  { name: 'shops', path: '/merchants', sign: '.d-grid tbody tr', login: ADMIN },
  { name: 'a shop’s sheet', path: '/merchants', sign: '.d-grid tbody tr', then: async (page) => {
    await page.locator('.d-grid tbody button').first().click();
    await page.waitForSelector('.ant-modal-title');
  }, part: DIALOG },
];

async function signIn(page: Page, login: string): Promise<void> {
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.d-views');
}

/** Without loading the program anew: what a page leaves behind would be seen on the next. */
async function open(page: Page, place: Place): Promise<void> {
  if ((await page.locator('.ant-modal-title').count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal-title', { state: 'detached' });
  }
  await page.goto(`${all.server.url}/desk/#${place.path}`);
  await page.waitForSelector(place.sign);
  await place.then?.(page);
}

const OF: Record<Size, string> = { phone: '375 px', desktop: '1440 px' };

for (const size of Object.keys(SIZES) as Size[])
  for (const lang of LANGS)
    describe(`the desk at ${OF[size]} in ${lang}`, () => {
      // where Tab goes depends on the size, not on the words: each size once
      const isWalked = (size === 'phone') === (lang === 'zh-CN');
      for (const login of [MERCHANT, ADMIN])
        it(`has no finding on the pages of ${login}`, async () => {
          const { page, calm, close } = await visit(browser, { size, lang, isReduced: true });
          const faults: string[] = [];
          const note = (fault: Error) => faults.push(fault.message);
          const look = async (where: string, part?: string) => {
            await assertAccessible(page, where, part).catch(note);
            await assertLaidOut(page, where, TARGET_PX).catch(note);
            if (isWalked) await assertTabbable(page, where).catch(note);
          };
          await page.goto(`${all.server.url}/desk/`);
          await page.waitForSelector('#login:focus');
          await look('sign in');
          await signIn(page, login);
          for (const place of PLACES.filter((one) => (one.login ?? MERCHANT) === login)) {
            await open(page, place);
            await look(place.name, place.part);
          }
          assert.deepEqual(faults, []);
          calm();
          await close();
        });
    });

describe('a dialog', () => {
  it('keeps the focus and gives it back', async () => {
    const { page, calm, close } = await visit(browser, { size: 'desktop' });
    await page.goto(`${all.server.url}/desk/`);
    await signIn(page, MERCHANT);
    await open(page, { name: 'case', path: `/case/${reviewing.id}`, sign: '.d-acts button' });
    const button = page.locator('.d-acts button').nth(1);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-title');
    const isInside = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
    for (const key of ['Tab', 'Shift+Tab'])
      for (let press = 0; press < 20; press++) {
        await page.keyboard.press(key);
        assert.ok(await isInside(), `press ${press} of ${key} leaves the dialog`);
      }
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal-title', { state: 'detached' });
    assert.equal(await button.evaluate((one) => one === document.activeElement), true);
    calm();
    await close();
  });
});
