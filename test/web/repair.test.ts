// Repairs, visits and compensations in the browser: the consumer on the service page, staff at the desk.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { png } from '../lib/picture.ts';
import { until } from '../lib/wait.ts';
import { DAY, apply, caseNow, now, order, reaches, step, world, type Case, type World } from '../lib/world.ts';
import { assertAccessible, browserOpen, deskEnter, pageOptions, shopEnter, visit, type Visit } from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const MONTH = 31 * DAY;

async function consumer(): Promise<Visit> {
  const visited = await visit(browser);
  await shopEnter(visited.page, all.server.url);
  return visited;
}

async function staff(): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', isReduced: true });
  await deskEnter(visited.page, all.server.url);
  return visited;
}

const headIs = (page: Page, words: string) => page.waitForSelector(`.head h2:text-is("${words}")`);
const openCase = (page: Page, of: Case) => page.goto(`${all.server.url}/desk/#/case/${of.id}`);
/** Presses a verb of the desk and the button of its dialog. */
async function act(page: Page, name: string, fill: Record<string, string> = {}): Promise<void> {
  await page.click(`.d-acts button:has-text("${name}")`);
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value);
  await dialog.locator('.ant-modal-footer .ant-btn-primary, .ant-modal-footer .ant-btn-dangerous').click();
  await page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });
}

describe('repair', () => {
  it('handbook-3.3.2-5a: asked for on the phone, quoted at the desk, accepted on the phone', async () => {
    const of = await order(all, { signedAt: now(all) - 14 * MONTH, lines: [{ quantity: 1, unit_money: 29_900 }] });
    const { page, calm, close } = await consumer();
    await page.goto(`${all.server.url}/#/apply/${of.id}/1`);
    await page.click('.tiles label:has-text("维修")');
    await page.click('.chips label:has-text("自送自取")');
    await page.click('.row.pick');
    await page.click('dialog label:has-text("质量问题")');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.fill('#need-description textarea', '开机没有反应');
    const buffer = png(80, 60, 90);
    await page.setInputFiles('#need-photo input[type=file]', [{ name: 'a.png', mimeType: 'image/png', buffer }]);
    await page.waitForSelector('.ruling.review');
    await page.click('footer button.main, .bar button.main');
    await headIs(page, '等待商家审核');
    const { id } = await until('the case', async () => {
      const found = /cas_\d+/.exec(page.url())?.[0];
      return found ? caseNow(all.shop, found) : undefined;
    });
    const desk = await staff();
    await openCase(desk.page, await caseNow(all.shop, id));
    await act(desk.page, '报价', { 金额: '120', 理由: '更换主板' });
    await headIs(page, '请确认维修报价');
    await page.waitForSelector('.card:has-text("维修报价"):has-text("120")');
    await assertAccessible(page, 'a quoted repair');
    await page.click('.bar button.main, footer button.main');
    await page.click('dialog button.main');
    const accepted = await reaches(all.consumer, id, 'awaiting_shipback');
    assert.deepEqual([accepted.repair[0]?.quote, accepted.charges[0]?.amount_money], ['accepted', 12_000]);
    await desk.page.waitForSelector('.d-case:has-text("待支付")');
    desk.calm();
    calm();
    await desk.close();
    await close();
  });
});

describe('visit', () => {
  it('cabinet-6.4.6-2: booked and signed for at the desk, seen on the phone', async () => {
    const opened = await apply(all.consumer, await order(all), { type: 'repair', reason: 'quality', delivery: 'home' });
    const { page, close } = await consumer();
    await page.goto(`${all.server.url}/#/case/${opened.id}`);
    const desk = await staff();
    await openCase(desk.page, opened);
    const local = (ms: number) => new Date(now(all) + ms + 8 * 3_600_000).toISOString().slice(0, 16);
    await act(desk.page, '预约上门', {
      技术人员: '王师傅', 预约开始: local(3_600_000), 预约结束: local(3 * 3_600_000), 地址: '文一西路 1 号',
    });
    await headIs(page, '等待上门');
    await page.waitForSelector('.card:has-text("王师傅")');
    await act(desk.page, '已到达');
    await act(desk.page, '上门完成', { 上门结果: '更换门封', 签字人: '林晓雨' });
    await headIs(page, '已完成');
    await page.waitForSelector('.card:has-text("更换门封")');
    await assertAccessible(desk.page, 'a finished visit');
    await desk.close();
    await close();
  });

  it('standard-2.2-2: asked for a visit: sent in only with a reason, which the consumer reads and may dispute', async () => {
    const opened = await apply(all.consumer, await order(all), { type: 'repair', reason: 'quality', delivery: 'home' });
    const desk = await staff();
    await openCase(desk.page, opened);
    assert.equal(await desk.page.locator('.d-acts .ant-btn-primary').innerText(), '预约上门');
    await desk.page.getByRole('button', { name: '同意送修' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('买家要求上门维修').waitFor();
    const send = dialog.getByRole('button', { name: '同意送修' });
    assert.ok(await send.isDisabled(), 'not without a reason');
    await dialog.getByLabel('送修方式').selectOption('collect');
    await dialog.getByLabel('留言').fill('须用专用设备检测');
    await assertAccessible(desk.page, 'a visit refused');
    await send.click();
    const sent = await reaches(all.consumer, opened.id, 'awaiting_shipback');
    assert.deepEqual([sent.delivery, sent.delivery_wish], ['collect', 'home']);
    await desk.page.waitForSelector('.d-case:has-text("买家期望")');
    const { page, close, calm } = await consumer();
    await page.goto(`${all.server.url}/#/case/${opened.id}`);
    await page.waitForSelector('.card:has-text("您申请的方式"):has-text("上门维修")');
    await page.waitForSelector(':text("须用专用设备检测")');
    await page.waitForSelector('button:has-text("平台介入")');
    await assertAccessible(page, 'a visit refused, at the consumer');
    calm();
    await desk.close();
    await close();
  });
});

describe('compensation', () => {
  it('handbook-2.2.2-4: a coupon granted at the desk is in the consumer’s hands', async () => {
    const opened = await apply(all.consumer, await order(all), { type: 'exchange', reason: 'quality' });
    const desk = await staff();
    await openCase(desk.page, opened);
    await desk.page.click('button:has-text("发放补偿")');
    const panel = desk.page.getByRole('group', { name: '发放补偿' });
    await panel.getByLabel('金额').fill('5');
    await panel.getByLabel('理由').fill('致歉');
    await panel.getByRole('button', { name: '优惠券' }).click();
    await desk.page.waitForSelector('.d-rows li:has-text("致歉"):has-text("已发放")');
    const { page, close } = await consumer();
    await page.goto(`${all.server.url}/#/case/${opened.id}`);
    const code = await page.waitForSelector('.card:has-text("优惠券") b:text-matches("^[2-9A-Z]{4}-")');
    assert.match((await code.textContent()) ?? '', /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await step(all.shop, opened.id, 'approve', {});
    await desk.close();
    await close();
  });
});
