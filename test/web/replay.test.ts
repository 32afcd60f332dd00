// Replays and clauses on the desk: a draft is tried over the past, followed, read down to its cases;
// the clauses of a company, with the cases in which one was not kept.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { freshKey, ok } from '../lib/client.ts';
import { apply, order, step, world, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, browserOpen, deskEnter, pageOptions, visit, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);

async function staff(login: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}

const body = { parameters: [{ name: 'condition_for_quality', value: true }, { name: 'review_days', value: 1 }], rules: [] };
const path = { pack: 'handbook' };
await ok(all.agent.api.POST('/api/v1/policies/{pack}/drafts', { params: { path }, body: body as never, headers: freshKey() }));
const refusedCase = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
await step(all.shop, refusedCase.id, 'deny', { reason: '不同意' });

describe('replays and clauses', { concurrency: false }, () => {
  it('a draft is tried from its page, and its figures lead to cases', async () => {
    const { page, calm, close } = await staff('agent@platform');
    await go(page, '/packs/handbook/versions');
    await page.click('a[href^="#/replays/of/handbook/ovl_"] >> nth=0');
    await page.waitForSelector('select:has(option:text-is("全部商家"))');
    await page.waitForFunction(() => [...document.querySelectorAll('select')].some((one) => one.value.startsWith('ovl_')));
    await assertAccessible(page, 'asking for a replay');
    await page.click('button:has-text("开始试算")');
    await page.waitForSelector('.d-replay-figures');
    await assertAccessible(page, 'a replay');
    const figure = page.locator('.d-replay-figures button:has-text("符合政策 → 不符合政策")');
    const count = Number(/\d+/.exec((await figure.locator('strong').textContent()) ?? '')?.[0]);
    assert.ok(count > 0);
    await figure.click();
    await page.waitForSelector('h2:has-text("涉及的售后单：")');
    await page.waitForSelector('.d-grid tbody tr');
    assert.equal(await page.locator('.d-grid tbody tr').count(), Math.min(count, 20));
    const csv = await page.request.get(`${all.server.url}${await page.getAttribute('a[download]', 'href')}`);
    assert.equal((await csv.text()).trim().split('\n').length, count + 1);
    await page.click('.d-grid tbody tr a >> nth=0');
    await page.waitForSelector('.d-case, .d-page-head h1');
    assert.match(page.url(), /#\/case\/cas_/);
    await page.goBack();
    await page.click('a[href="#/replays"] >> nth=-1');
    await page.waitForSelector('.d-grid tbody tr:has-text("已完成")');
    calm();
    await close();
  });

  it('a shop tries another pack over its own cases, and removes the run', async () => {
    const { page, calm, close } = await staff('staff@qinghe');
    await page.click('a[href="#/replays"]');
    await page.selectOption('.d-replay-form select', 'standard');
    await page.click('button:has-text("开始试算")');
    await page.waitForSelector('.d-replay-figures, .d-nothing');
    await page.click('button:has-text("删除")');
    await page.waitForSelector('.d-nothing:has-text("还没有试算")');
    calm();
    await close();
  });

  it('a clause that was not kept leads to its case', async () => {
    const { page, calm, close } = await staff('staff@qinghe');
    await page.click('a[href="#/clauses"]');
    await page.waitForSelector('.d-clause-list > li');
    await page.selectOption('.d-clause-tools select', 'broken');
    await page.waitForFunction(() => [...document.querySelectorAll('.d-clause-head')].every((one) => one.querySelector('.d-pill-bad')));
    const [clause] = (refusedCase.verdict as unknown as { clauses: { id: string }[] }).clauses;
    await page.click(`.d-clause-head:has(code:text-is("${clause?.id}")) button`);
    await page.waitForSelector(`.d-grid a:text-is("${refusedCase.case_no}")`);
    await assertAccessible(page, 'the cases of a clause');
    await page.selectOption('.d-clause-tools select', '');
    await page.check('.d-clause-switch input');
    await page.waitForSelector('[role=status]:has-text("535")');
    await page.fill('.d-clause-tools input[type=search]', 'handbook-4.1.1-1');
    await page.waitForFunction(() => document.querySelectorAll('.d-clause-list > li').length < 10);
    calm();
    await close();
  });

  for (const lang of LANGS)
    for (const size of ['phone', 'desktop'] as const)
      it(`everything is reached, ${lang}, ${size}`, async () => {
        const { page, calm, close } = await staff('agent@platform', { lang, size });
        const runs = (await ok(all.agent.api.GET('/api/v1/replays'))) as { items: { id: string; state: string }[] };
        const done = runs.items.find((one) => one.state === 'done');
        for (const place of ['/replays', `/replays/${done?.id}`, '/clauses']) {
          await go(page, place);
          await page.waitForSelector('.d-replay-figures, .d-replay-form select, .d-clause-list > li');
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${place} is wider than the page by ${wide}`);
          await assertAccessible(page, `${place} ${lang} ${size}`);
          if (process.env.AFTERCARE_SHOTS) await page.screenshot({ path: `${process.env.AFTERCARE_SHOTS}/${place.split('/')[1]}${place.length > 9 ? '-one' : ''}-${lang}-${size}.png` });
        }
        calm();
        await close();
      });
});
