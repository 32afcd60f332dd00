// Statistics and improvements on the desk: figures lead to their cases, a group narrows the period, and
// what is to be done about it is planned from it and followed to its end.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { DAY, HOUR, apply, iso, now, order, world, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, browserOpen, deskEnter, pageOptions, visit, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);
const dayOf = (at: number): string => iso(at + 8 * HOUR).slice(0, 10);

async function staff(login: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}

const bought = await order(all, { lines: [{ quantity: 3, unit_money: 5_000, lot: 'W-1' }] });
for (let i = 0; i < 2; i++) await apply(all.consumer, bought, { type: 'refund_only', reason: 'missing_parts' });

await ok(
  all.agent.api.POST('/api/v1/documents', {
    body: { number: 'QP-1', kind: 'manual', title: '客服手册', readers: 'everybody', is_public: true, text: '一、礼貌。', change_note: '首次发布', review_on: dayOf(now(all) + 90 * DAY) },
  }),
);
await ok(
  all.agent.api.POST('/api/v1/improvements', {
    body: { title: '缩短答复用时', source: 'enquiry', cause: '排班少', action: '加一班', due_on: dayOf(now(all) + DAY), figure: 'answer_median', goal: 4 * HOUR },
  }),
);

describe('statistics and improvements', { concurrency: false }, () => {
  it('fresh-2.6-2 cs-spec-6.3.1-5: a figure leads to its cases, a group narrows the period, an improvement is planned from it', async () => {
    const { page, calm, close } = await staff('staff@qinghe');
    await page.click('a[href="#/statistics"]');
    await page.waitForSelector('.d-stat-tiles button');
    const figure = page.locator('.d-stat-tiles button:has-text("重复提出")');
    const count = Number(await figure.locator('strong').textContent());
    assert.ok(count > 0);
    await figure.click();
    await page.waitForSelector('h2:has-text("重复提出")');
    await page.waitForSelector('.d-panel .d-grid tbody tr');
    assert.equal(await page.locator('.d-panel .d-grid tbody tr').count(), Math.min(count, 20));
    await page.click('.d-panel-head button');
    const csv = await page.request.get(`${all.server.url}${await page.getAttribute('a[download] >> nth=1', 'href')}`);
    assert.equal(csv.status(), 200);
    await page.click('.d-grid button:text-is("少件漏发")');
    await page.waitForSelector('.d-stat-chips button:has-text("少件漏发")');
    await page.waitForSelector('.d-grid th:has-text("商品")');
    await page.waitForFunction(() => document.querySelectorAll('main .d-grid tbody tr').length > 0);
    await page.click('.d-grid tbody tr button:has-text("登记整改") >> nth=0');
    await page.waitForSelector('[role=dialog] input');
    await assertAccessible(page, 'planning an improvement');
    await page.fill('[role=dialog] .d-field:has-text("整改事项") input', '漏发复核');
    await page.fill('[role=dialog] .d-field:has-text("原因") textarea', '打包不点数');
    await page.fill('[role=dialog] .d-field:has-text("措施") textarea', '出库前称重');
    await page.fill('[role=dialog] input[type=date]', dayOf(now(all) + 3 * DAY));
    await page.fill('[role=dialog] .d-field:has-text("目标值") input', '5');
    await page.click('[role=dialog] .ant-modal-footer button:has-text("登记整改")');
    await page.waitForSelector('[role=dialog]', { state: 'hidden' });
    await page.click('a[href="#/improvements"]');
    await page.click('.d-grid button:text-is("漏发复核")');
    await page.waitForSelector('.ant-drawer button:has-text("实施完成")');
    await assertAccessible(page, 'an improvement');
    await page.click('.ant-drawer button:has-text("实施完成")');
    await page.fill('.ant-modal textarea', '已上线称重');
    await page.click('.ant-modal-footer button:has-text("实施完成")');
    await page.waitForSelector('.ant-drawer .d-pill:has-text("待验证")');
    calm();
    await close();
  });

  it('handbook-6.1.2 cabinet-4.2.2: a document is written, read by whom it concerns, revised', async () => {
    const { page, calm, close } = await staff('staff@qinghe');
    await page.click('a[href="#/documents"]');
    await page.click('button:has-text("新增文件")');
    const field = (name: string) => page.locator(`.ant-modal .d-field:has(label:has-text("${name}"))`);
    await field('文件号').locator('input').fill('QP-W1');
    await field('标题').locator('input').fill('打包规范');
    await field('正文').locator('textarea').fill('先点数，后封箱。');
    await field('修订说明').locator('input').fill('首次发布');
    await field('复审日期').locator('input').fill(dayOf(now(all) + 90 * DAY));
    await assertAccessible(page, 'writing a document');
    await page.click('.ant-modal-footer button:has-text("新增文件")');
    await page.click('.d-grid button:text-is("打包规范")');
    await page.click('.ant-drawer button:has-text("确认已阅读")');
    await page.waitForSelector('.ant-drawer .d-pill:text-is("现行")');
    await assertAccessible(page, 'a document');
    await page.click('.ant-drawer button:has-text("修订")');
    await field('正文').locator('textarea').fill('先点数，再称重，后封箱。');
    await field('修订说明').locator('input').fill('增加称重');
    await field('复审日期').locator('input').fill(dayOf(now(all) + 90 * DAY));
    await page.click('.ant-modal-footer button:has-text("修订")');
    await page.waitForSelector('.ant-drawer .d-document:has-text("再称重")');
    await page.waitForSelector('.ant-drawer button:has-text("确认已阅读")');
    calm();
    await close();
  });

  for (const lang of LANGS)
    for (const size of ['phone', 'desktop'] as const)
      it(`everything is reached, ${lang}, ${size}`, async () => {
        const { page, calm, close } = await staff('agent@platform', { lang, size });
        for (const place of ['/statistics', '/improvements', '/documents']) {
          await go(page, place);
          await page.waitForSelector(place === '/statistics' ? '.d-stat-tiles button' : '.d-views');
          await page.waitForSelector('.d-grid tbody tr');
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${place} is wider than the page by ${wide}`);
          await assertAccessible(page, `${place} ${lang} ${size}`);
          if (process.env.AFTERCARE_SHOTS) await page.screenshot({ path: `${process.env.AFTERCARE_SHOTS}/${place.slice(1)}-${lang}-${size}.png`, fullPage: true });
        }
        await go(page, '/statistics');
        await page.selectOption('.d-clause-tools select >> nth=-1', 'month');
        await page.waitForSelector('.d-stat-bars span', { state: 'attached' });
        await assertAccessible(page, `months ${lang} ${size}`);
        calm();
        await close();
      });
});
