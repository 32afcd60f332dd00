// The page of policy packs as who keeps the policy uses it: a value is changed, checked, published,
// and decides; a change that cannot be is refused with its reason; at both sizes, in both languages.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok } from '../lib/client.ts';
import { DAY, application, now, order, world, type World } from '../lib/world.ts';
import { LANGS, assertAccessible, browserOpen, pageOptions, visit, type Visit, type VisitOptions } from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);

async function keeper(options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  const { page } = visited;
  await go(page, '/queue/open');
  await page.fill('#login', 'admin@platform');
  await page.fill('#password', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.d-views');
  return visited;
}

async function verdict(): Promise<{ outcome: string; version: string }> {
  const bought = await order(all, { signedAt: now(all) - 10 * DAY });
  const body = await application(all.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
  const told = (await ok(all.consumer.api.POST('/api/v1/cases/preview', { body }))) as unknown as {
    outcome: string;
    pack: { version: string };
  };
  return { outcome: told.outcome, version: told.pack.version };
}

describe('policy packs', { concurrency: false }, () => {
  it('a value is changed, checked, published, and decides', async () => {
    assert.equal((await verdict()).outcome, 'refuse');
    const { page, calm, close } = await keeper();
    await page.click('a[href="#/packs"]');
    await page.click('a[href="#/packs/handbook"]');
    await page.fill('tr:has(code:text-is("no_reason_days")) input[type=number]', '14');
    await page.click('button:has-text("保存草稿并检查")');
    await page.waitForSelector('.d-good:has-text("检查通过")');
    const told = page.locator('.d-differences li:has(code:text-is("no_reason_days"))');
    assert.match((await told.locator('del').textContent()) ?? '', /7/);
    assert.match((await told.locator('ins').textContent()) ?? '', /14/);
    await assertAccessible(page, 'a checked draft');
    await page.fill('label:has-text("发布理由") + input', '延长退货期限');
    await page.click('button:text-is("发布"), button:has(span:text-is("发布"))');
    await page.waitForSelector('h1 + p:has-text("+1")');
    const after = await verdict();
    assert.equal(after.outcome, 'allow');
    assert.match(after.version, /\+1$/);
    await page.click('a[href="#/packs/handbook/versions"]');
    await page.waitForSelector('.d-pack-versions:has-text("延长退货期限")');
    await page.click('.d-compare summary');
    await page.waitForSelector('.d-compare .d-differences li');
    await assertAccessible(page, 'versions');
    await page.click('button:has-text("去掉全部公司改动")');
    await page.waitForURL(/packs\/handbook\/parameters/);
    await page.click('button:has-text("保存草稿并检查")');
    await page.waitForSelector('.d-differences ins:has-text("7")');
    await page.fill('label:has-text("发布理由") + input', '恢复原规定');
    await page.click('button:text-is("发布"), button:has(span:text-is("发布"))');
    await page.waitForSelector('h1 + p:has-text("+2")');
    assert.equal((await verdict()).outcome, 'refuse');
    calm();
    await close();
  });

  it('a change that leaves a gap is told with the input that shows it', async () => {
    const { page, calm, close } = await keeper();
    await go(page, '/packs/handbook/rules');
    await page.click('.d-pack-table:has-text("运费") summary');
    await page.click('.d-pack-table[open] button:has-text("删除") >> nth=0');
    await page.click('button:has-text("保存草稿并检查")');
    await page.waitForSelector('.d-pack-findings li[data-level=forbidden]');
    assert.equal(await page.locator('button:has(span:text-is("发布"))').count(), 0);
    await assertAccessible(page, 'a draft that cannot be');
    await page.click('.d-pack-table[open] button:has-text("新增规则")');
    await page.waitForSelector('[role=dialog] legend');
    await assertAccessible(page, 'a new rule');
    calm();
    await close();
  });

  for (const lang of LANGS)
    for (const size of ['phone', 'desktop'] as const)
      it(`everything is reached, ${lang}, ${size}`, async () => {
        const { page, calm, close } = await keeper({ lang, size });
        for (const path of ['/packs', '/packs/fresh/parameters', '/packs/fresh/rules', '/packs/fresh/versions', '/policy/choices']) {
          await go(page, path);
          await page.waitForSelector('.d-panel, .d-facts, .d-pack-table');
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${path} is wider than the page by ${wide}`);
          await assertAccessible(page, `${path} ${lang} ${size}`);
        }
        calm();
        await close();
      });

  it('a shop is given a pack', async () => {
    const { page, calm, close } = await keeper();
    await go(page, '/packs');
    const form = page.locator('.d-choose');
    await form.locator('select').first().selectOption({ label: '星辰数码' });
    await form.locator('select').nth(1).selectOption('fresh');
    await form.locator('input[type=datetime-local]').fill('2088-01-01T00:00');
    await form.locator('.ant-input').fill('改卖生鲜');
    await page.click('.d-choose-do button');
    const row = page.locator('.d-grid tbody tr:has-text("改卖生鲜")');
    await row.locator('.d-pill:has-text("待生效")').waitFor();
    await assertAccessible(page, 'a choice for later');
    await row.locator('button:has-text("取消生效")').click();
    await row.locator('.d-pill:has-text("已取消")').waitFor();
    await go(page, '/policy/choices');
    await page.waitForSelector('.d-grid tbody tr:has-text("系统设置")');
    calm();
    await close();
  });
});
