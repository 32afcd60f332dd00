// The page of policy packs as who keeps the policy uses it: a value is changed, checked, published,
// and decides; a change that cannot be is refused with its reason; at both sizes, in both languages.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { DAY, application, now, order, world, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, browserOpen, deskEnter, pageOptions, visit, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);

async function keeper(options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  await deskEnter(visited.page, all.server.url, 'admin@platform');
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

  it('a rule is written without a formula, and told at once what stands against it', async () => {
    const { page, calm, close } = await keeper();
    await go(page, '/packs/handbook/rules');
    await page.click('.d-pack-table:has-text("能否申请") summary');
    await page.click('.d-pack-table[open] button:has-text("新增规则")');
    const form = page.locator('[role=dialog]');
    const condition = (name: string) => form.locator('.d-edit-row', { has: page.locator(`.d-edit-name:text-is("${name}")`) });
    for (const name of ['申请原因', '商品类目', '签收后天数', '申请人是购买者', '订单状态']) await form.locator('.d-edit-add').selectOption({ label: name });
    await condition('申请原因').locator('label:has-text("七天无理由")').click();
    await condition('商品类目').locator('input').fill('books、textbooks');
    await condition('签收后天数').locator('select').selectOption({ label: '至多' });
    await condition('签收后天数').locator('input').fill('15');
    await condition('订单状态').locator('label:has-text("已签收")').click();
    await condition('结论').locator('select').selectOption({ label: '符合政策，应予支持' });
    await condition('说明 (中文)').locator('input').fill('图书签收 15 天内可以无理由退货。');
    await condition('说明 (English)').locator('input').fill('Books may be returned within 15 days.');
    await assertAccessible(page, 'conditions of a rule');
    await form.locator('.ant-modal-footer .ant-btn-primary').click();
    const written = page.locator('.d-pack-table[open] li[data-changed=true]').first();
    const says = ((await written.textContent()) ?? '').replace(/\s+/g, ' ');
    for (const part of ['申请原因 七天无理由', '商品类目 books 或 textbooks', '签收后天数 ≤ 15', '申请人是购买者 是', '订单状态 已签收', '结论 符合政策，应予支持'])
      assert.ok(says.includes(part), `${part}: ${says}`);
    await page.waitForSelector('.d-stand-sum[data-good=true]');
    await page.click('.d-pack-table[open] button[aria-label="修改 our-1"]');
    assert.equal(await condition('签收后天数').locator('input').inputValue(), '15', 'it is there again as a form');
    await form.locator('.ant-modal-footer .ant-btn-primary').click();
    const freight = page.locator('.d-pack-table:has(> summary:has-text("运费"))');
    await freight.locator('summary').click();
    await freight.locator('button:has-text("新增规则")').click();
    await form.locator('.d-edit-add').selectOption({ label: '责任方' });
    await condition('责任方').locator('label:has-text("买家")').click();
    await condition('寄回运费').locator('select').selectOption({ index: 1 });
    await form.locator('.ant-modal-footer .ant-btn-primary').click();
    await freight.locator('.d-stands li[data-level=forbidden]').first().waitFor();
    assert.match((await freight.locator('.d-stands li').first().textContent()) ?? '', /例如：.*责任方 = 买家/);
    await page.waitForSelector('.d-stand-sum[data-good=false]');
    await assertAccessible(page, 'findings beside a table');
    calm();
    await close();
  });

  for (const lang of LANGS)
    it(`the form of a rule fits a phone, ${lang}`, async () => {
      const { page, calm, close } = await keeper({ lang, size: 'phone' });
      await go(page, '/packs/handbook/rules');
      await page.locator('.d-pack-table summary').first().click();
      await page.locator('.d-pack-table[open] button').nth(0).click();
      await page.locator('.d-edit-add').selectOption('reason');
      await page.locator('.d-edit-add').selectOption('days_since_sign');
      await page.waitForSelector('.d-edit-words label');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `the form is wider than the page by ${wide}`);
      for (const edge of await page.locator('[role=dialog] fieldset').evaluateAll((all_) => all_.map((one) => one.getBoundingClientRect().right)))
        assert.ok(edge <= 375, `a part of the form ends at ${edge}`);
      await assertAccessible(page, `a rule, ${lang}, phone`);
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
