// Answers that are long on their way: what a page shows is never older than what it has shown, and
// what happened before its stream stood is on it too.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { PARCEL, apply, order, step, world, type Case, type World } from '../lib/world.ts';
import { browserOpen, deskEnter, pageOptions, shopEnter, visit, type Visit } from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const applied = async (): Promise<Case> => apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });

async function desk(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', isReduced: true });
  await prepare(visited.page);
  await deskEnter(visited.page, all.server.url);
  return visited;
}
async function shop(): Promise<Visit> {
  const visited = await visit(browser);
  await shopEnter(visited.page, all.server.url);
  return visited;
}

/** Holds back the first answer of that kind; it was made when `made` is, and arrives when `bring` is called. */
async function held(page: Page, method: string, url: string): Promise<{ made: Promise<void>; bring: () => Promise<void> }> {
  let [tell, free] = [(): void => undefined, (): void => undefined];
  const made = new Promise<void>((resume) => (tell = resume));
  const freed = new Promise<void>((resume) => (free = resume));
  let isFirst = true;
  await page.route(url, async (route) => {
    if (route.request().method() !== method || !isFirst) return route.fallback();
    isFirst = false;
    const response = await route.fetch();
    tell();
    await freed;
    return route.fulfill({ response });
  });
  const bring = async (): Promise<void> => {
    const came = page.waitForEvent('requestfinished', (one) => one.method() === method && one.url().endsWith(url.replace('**', '')));
    free();
    await came;
    // twice drawn: whatever the answer does to the page is done
    for (const _ of [1, 2]) await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  };
  return { made, bring };
}

describe('the desk', () => {
  it('the answer to a step comes after the next step was seen: the page does not go back', async () => {
    const { id } = await applied();
    const { page, calm, close } = await desk();
    await page.waitForSelector('.d-live:not(.d-live-off)');
    await page.goto(`${all.server.url}/desk/#/case/${id}`);
    const own = await held(page, 'POST', `**/api/v1/cases/${id}/approve`);
    await page.click('.d-acts button:has-text("同意")');
    await page.click('.ant-modal-footer .ant-btn:last-child');
    await own.made;
    await step(all.consumer, id, 'ship-back', PARCEL);
    const pill = page.locator('.d-case-title .d-pill:text-is("待收货")');
    await pill.waitFor();
    await own.bring();
    await page.waitForSelector('.ant-modal-title', { state: 'detached' });
    assert.equal(await pill.count(), 1);
    calm();
    await close();
  });

  it('what happened while the stream was still being opened is on the page', async () => {
    const { id } = await applied();
    let free = (): void => undefined;
    const freed = new Promise<void>((resume) => (free = resume));
    const { page, calm, close } = await desk((fresh) =>
      fresh.route('**/queue/events', async (route) => {
        await freed;
        return route.continue();
      }),
    );
    await page.goto(`${all.server.url}/desk/#/case/${id}`);
    await page.waitForSelector('.d-verdict');
    await ok(all.consumer.api.POST('/api/v1/cases/{id}/notes', { params: { path: { id } }, body: { text: '请尽快处理。' } }));
    free();
    await page.waitForSelector('.d-event:has-text("请尽快处理。")');
    calm();
    await close();
  });
});

describe('the service page', () => {
  it('an earlier look at a case comes after a later one: the page does not go back', async () => {
    const { id } = await applied();
    const { page, calm, close } = await shop();
    const first = await held(page, 'GET', `**/api/v1/cases/${id}`);
    await page.goto(`${all.server.url}/#/case/${id}`);
    await first.made;
    await page.waitForSelector('.live.live');
    await step(all.shop, id, 'approve', {});
    const head = page.locator('.head h2:text-is("请寄回商品")');
    await head.waitFor();
    await first.bring();
    assert.equal(await head.count(), 1);
    calm();
    await close();
  });

  it('the answer to a step comes after the next step was seen: the page does not go back', async () => {
    const { id } = await applied();
    await step(all.shop, id, 'approve', {});
    const { page, calm, close } = await shop();
    await page.goto(`${all.server.url}/#/case/${id}`);
    await page.waitForSelector('.live.live');
    const own = await held(page, 'POST', `**/api/v1/cases/${id}/ship-back`);
    await page.click('.bar .main');
    await page.fill('dialog input[name=carrier]', PARCEL.carrier);
    await page.fill('dialog input[name=tracking_no]', PARCEL.tracking_no);
    await page.click('dialog .main');
    await own.made;
    await step(all.shop, id, 'receive', {});
    const head = page.locator('.head h2:text-is("商家正在验货")');
    await head.waitFor();
    await own.bring();
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await head.count(), 1);
    calm();
    await close();
  });
});
