// Money and order among merchants at the desk: fund and standing, budgets, coupons, what waits for a
// second person, flags; and who looks after a case: claimed, handed over, many at once, named lists.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { apply, caseNow, order, reaches, step, world, type Case, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, assertLaidOut, assertTabbable, browserOpen, deskEnter, pageOptions, visit,
  type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const SMALLEST_PX = 24;

async function desk(login: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', isReduced: true, ...options });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}
const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);
/** Fills the dialog in front, by label, and sends it. */
async function answer(page: Page, fields: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: false });
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await dialog.locator('.ant-modal-footer .ant-btn:last-child').click();
  await page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });
}
const applied = async (): Promise<Case> =>
  apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });
const compensated = async (tender: 'money' | 'coupon', more: number): Promise<Case> => {
  const of = await order(all, { lines: [{ quantity: 1, unit_money: 100_000 }] });
  const opened = await apply(all.consumer, of, { type: 'compensation', reason: 'quality' });
  const { max_money } = await ok(
    all.shop.api.GET('/api/v1/cases/{id}/compensation-limit', { params: { path: { id: opened.id } } }),
  );
  const amount_money = more > 0 ? max_money + more : 700;
  return step(all.shop, opened.id, 'grant', { amount_money, tender, reason: '给您带来不便' });
};
const merchantId = async () => (await ok(all.shop.api.GET('/api/v1/standings'))).items[0]?.merchant_id ?? '';
const PAGES = ['/compensations', '/budgets', '/coupons', '/standing'];

describe('pages of money', () => {
  for (const lang of LANGS)
    it(`everybody can read and reach them, at both sizes, in ${lang}`, async () => {
      await compensated('money', 1);
      await reaches(all.shop, (await compensated('coupon', 0)).id, 'completed');
      for (const size of ['desktop', 'phone'] as const)
        for (const login of ['agent@platform', 'staff@qinghe']) {
          const { page, calm, close } = await desk(login, { size, lang });
          for (const path of [...PAGES, ...(login === 'agent@platform' ? ['/malice'] : [])]) {
            await go(page, path);
            await page.waitForSelector('main h1');
            await page.waitForSelector('.d-loading', { state: 'detached' });
            const where = `${path} for ${login}, ${size}, ${lang}`;
            await assertAccessible(page, where);
            await page.evaluate(() => document.querySelector('.d-rail nav')?.scrollTo(0, 0)); // Tab went through it
            await assertLaidOut(page, where, SMALLEST_PX);
            if (size === 'desktop') await assertTabbable(page, where);
          }
          calm();
          await close();
        }
    });

  it('cabinet-5.1.3-2: a deposit is booked at the desk; the shop sees it and cannot book', async () => {
    const { page, calm, close } = await desk('agent@platform');
    await go(page, '/standing');
    await page.click('a:text-is("青禾家居")');
    await page.click('button:has-text("记账")');
    await answer(page, { 类型: 'deposit', 金额: '5000', 转账单号: '电汇 118' });
    await page.waitForSelector('td:has-text("电汇 118")');
    await page.click('button:has-text("记账")');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('类型').selectOption('withdrawal');
    await dialog.getByLabel('金额').fill('9999999');
    await dialog.getByLabel('转账单号').fill('退还');
    await dialog.locator('.ant-modal-footer .ant-btn:last-child').click();
    await dialog.getByText('保证金余额不足').waitFor();
    calm(/409/);
    await close();

    const shop = await desk('staff@qinghe');
    await go(shop.page, '/standing');
    await shop.page.waitForSelector('td:has-text("电汇 118")');
    assert.equal(await shop.page.locator('button:has-text("记账")').count(), 0);
    shop.calm();
    await shop.close();
  });

  it('handbook-2.2.2-4: a second person agrees from the list; who granted it is not asked', async () => {
    const waiting = await compensated('money', 5);
    const shop = await desk('staff@qinghe');
    await go(shop.page, '/compensations');
    const own = shop.page.locator('tr', { hasText: waiting.case_no });
    await own.waitFor();
    assert.equal(await own.getByRole('button').count(), 0);
    await go(shop.page, `/case/${waiting.id}`);
    await shop.page.waitForSelector('.d-case-title');
    assert.equal(await shop.page.locator('.d-acts button:has-text("同意")').count(), 0);
    shop.calm();
    await shop.close();

    const { page, calm, close } = await desk('agent@platform');
    await go(page, '/compensations');
    const row = page.locator('tr', { hasText: waiting.case_no });
    await row.getByRole('button', { name: '复核同意' }).click();
    await row.waitFor({ state: 'detached' });
    await reaches(all.shop, waiting.id, 'completed');
    await go(page, '/budgets');
    const budget = page.locator('tr', { hasText: '青禾家居' }).first();
    await budget.getByRole('button').click();
    await answer(page, { 预算: '30000' });
    await page.locator('tr', { hasText: '¥30,000.00' }).waitFor();
    calm();
    await close();
  });

  it('handbook-2.2.2-4: a coupon is found by the code the buyer reads out, and used', async () => {
    const given = await reaches(all.shop, (await compensated('coupon', 0)).id, 'completed');
    const mine = (await ok(all.consumer.api.GET('/api/v1/coupons', {}))).items.find((one) => one.case_id === given.id);
    const { page, calm, close } = await desk('staff@qinghe');
    await go(page, '/coupons');
    await page.fill('#coupon-code', (mine?.code ?? '').replaceAll('-', '').toLowerCase());
    await page.keyboard.press('Enter');
    await page.click('tr button:has-text("核销")');
    await answer(page, { 使用订单号: 'T-2026-5' });
    await page.waitForSelector('td:has-text("T-2026-5")');
    await page.fill('#coupon-code', '2222-2222-2222');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=没有这个券码的优惠券');
    calm();
    await close();
  });

  it('handbook-6.3.3: a flag is confirmed by another person from the list, then lifted', async () => {
    const complaint = await ok(
      all.consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'merchant', text: '又来', subject: '投诉' } }),
    );
    await step(all.agent, complaint.id, 'malice', { reason: '同一事由多次投诉' });
    const { page, calm, close } = await desk('admin@platform');
    await go(page, '/malice');
    const row = page.locator('tr', { hasText: complaint.case_no });
    await row.getByRole('button', { name: '复核确认' }).click();
    await row.getByText('已确认').waitFor();
    await row.getByRole('button', { name: '撤销标记' }).click();
    await answer(page, { 理由: '查明属实' });
    await row.getByText('已撤销').waitFor();
    calm();
    await close();
  });
});

describe('on the case', () => {
  it('a complaint is classed anew, and a body outside is told of and followed', async () => {
    const { id } = await ok(
      all.consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'merchant', text: '无人处理', subject: '投诉' } }),
    );
    const { page, calm, close } = await desk('agent@platform');
    await go(page, `/case/${id}`);
    await page.click('button:has-text("修正分类")');
    await answer(page, { 严重程度: 'critical', 处理岗位: 'legal', 理由: '涉及安全' });
    await page.waitForSelector('.d-pairs dd:text-is("法务")');
    await page.waitForSelector('.d-timeline >> text=修正分类');
    const outside = page.locator('section.d-panel', { hasText: '外部救济' });
    await outside.getByRole('button', { name: '登记', exact: true }).click();
    await answer(page, { 机构: 'market_regulation', 进展: 'told' });
    await until('it is noted', async () => (await caseNow(all.agent, id)).talk?.external_remedies[0]?.state === 'told');
    await page.getByRole('button', { name: '更新 市场监督管理部门' }).click();
    await answer(page, { 进展: 'closed', 受理编号: '12315-77', 结果: '已调解' });
    const [remedy] = (await caseNow(all.agent, id)).talk?.external_remedies ?? [];
    assert.deepEqual([remedy?.state, remedy?.reference_no, remedy?.outcome], ['closed', '12315-77', '已调解']);
    await assertAccessible(page, 'a complaint at the desk');
    calm();
    await close();
  });

  it('is claimed, seen as mine, handed over with a note', async () => {
    const { id, case_no } = await applied();
    const merchant = await merchantId();
    const login = `wang${Date.now()}@qinghe`;
    await ok(
      all.admin.api.POST('/api/v1/accounts', {
        body: { login, password: PASSWORD, role: 'merchant', party_id: merchant, display_name: '王芳', locale: 'zh-CN' },
      }),
    );
    const { page, calm, close } = await desk('staff@qinghe');
    await go(page, `/case/${id}`);
    await page.click('.d-assign button:has-text("认领")');
    await page.waitForSelector('.d-assign strong:text-is("我")');
    await go(page, '/queue/mine');
    await page.waitForSelector(`tr:has-text("${case_no}")`);
    await go(page, `/case/${id}`);
    await page.click('.d-assign button:has-text("转交")');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').locator('option', { hasText: '王芳' }).waitFor({ state: 'attached' });
    const value = await dialog.getByRole('combobox').locator('option', { hasText: '王芳' }).getAttribute('value');
    await answer(page, { 转交给: value ?? '', 交接说明: '周五前回电' });
    await page.waitForSelector('.d-assign strong:text-is("王芳")');
    await page.waitForSelector('.d-event-text:has-text("周五前回电")');
    assert.equal((await caseNow(all.shop, id)).assignee_name, '王芳');
    calm();
    await close();
  });
});

describe('the queue', () => {
  it('several are claimed at once; what somebody has is left, with his name', async () => {
    const cases = [await applied(), await applied(), await applied()];
    const { page, calm, close } = await desk('staff@qinghe');
    await go(page, '/queue/free');
    for (const of of cases) await page.getByRole('checkbox', { name: `选择 ${of.case_no}` }).check();
    await page.waitForSelector('.d-picked >> text=已选 3 条');
    await assertAccessible(page, 'a selection');
    await page.click('.d-picked button:has-text("认领")');
    await page.waitForSelector('.d-picked', { state: 'detached' });
    for (const of of cases) assert.notEqual((await caseNow(all.shop, of.id)).assignee_id, null);
    calm();
    await close();
  });

  it('a filter is kept under a name, with its count, and dropped', async () => {
    await applied();
    const { page, calm, close } = await desk('staff@qinghe');
    await page.selectOption('#queue-type', 'return_refund');
    await page.selectOption('#queue-state', 'reviewing');
    await page.click('button:has-text("保存为视图")');
    await answer(page, { 名称: '待审退货' });
    const saved = page.locator('.d-saved', { hasText: '待审退货' });
    await saved.waitFor();
    assert.match(await saved.innerText(), /[1-9]/);
    await page.click('button:has-text("重置")');
    await saved.locator('button').first().click();
    assert.equal(await page.inputValue('#queue-state'), 'reviewing');
    await assertAccessible(page, 'named lists');
    await page.click('button[aria-label="删除视图 待审退货"]');
    await saved.waitFor({ state: 'detached' });
    calm();
    await close();
  });
});
