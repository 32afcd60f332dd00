// After the end in the browser: the follow-up list and its form, reopening on both sides, links and
// merging at the desk.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { PARCEL, apply, caseNow, order, reaches, step, world, type Case, type World } from '../lib/world.ts';
import {
  assertAccessible, assertLaidOut, browserOpen, deskEnter, pageOptions, shopEnter, visit, type Lang, type Size,
  type Visit,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const shots = process.env.AFTERCARE_SHOTS;
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

async function consumer(at: string, lang: Lang = 'zh-CN'): Promise<Visit> {
  const visited = await visit(browser, { lang });
  await shopEnter(visited.page, all.server.url);
  await visited.page.goto(`${all.server.url}/#${at}`);
  return visited;
}

async function staff(at: string, size: Size = 'desktop', lang: Lang = 'zh-CN'): Promise<Visit> {
  const visited = await visit(browser, { size, lang, isReduced: true });
  await deskEnter(visited.page, all.server.url);
  await visited.page.goto(`${all.server.url}/desk/#${at}`);
  return visited;
}

async function mended(): Promise<Case> {
  const { id } = await apply(all.consumer, await order(all), { type: 'repair', reason: 'quality' });
  await step(all.shop, id, 'approve', {});
  await step(all.consumer, id, 'ship-back', PARCEL);
  await step(all.shop, id, 'receive', {});
  await step(all.shop, id, 'diagnose', { fault_code: 'E-09', cause: 'wear', is_consumer_caused: false, diagnosis: '滤芯堵塞' });
  await step(all.shop, id, 'repair-done', { work: '更换滤芯' });
  await step(all.shop, id, 'resend', PARCEL);
  return step(all.consumer, id, 'confirm', {});
}

async function refunded(): Promise<Case> {
  const opened = await apply(all.consumer, await order(all, { state: 'paid' }), { type: 'refund_only', reason: 'other' });
  await step(all.shop, opened.id, 'approve', {});
  return reaches(all.consumer, opened.id, 'completed');
}

const complain = async (): Promise<Case> =>
  ok(all.consumer.api.POST('/api/v1/complaints', {
    body: { topic: 'service', against: 'merchant', text: '客服不理人。', order_id: (await order(all)).id },
  }));

const save = (page: Page) => page.getByRole('dialog').locator('.ant-modal-footer .ant-btn').last().click();
const gone = (page: Page) => page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });

describe('follow-up', () => {
  it('cabinet-7.7.1: from the list: not reached, and tried again', async () => {
    const done = await mended();
    const { page, calm, close } = await staff('/follow-ups');
    await page.waitForSelector(`.d-grid tr:has-text("${done.case_no}")`);
    await assertAccessible(page, 'the follow-up list');
    await shot(page, 'follow-ups-desk');
    await page.getByRole('button', { name: `登记回访: ${done.case_no}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('回访结果').selectOption('没有联系上');
    await dialog.getByLabel('备注').fill('无人接听');
    await assertAccessible(page, 'the form of who was not reached');
    await save(page);
    await gone(page);
    await page.waitForSelector(`.d-grid tr:has-text("${done.case_no}"):has-text("第 1 / 3 次")`);
    calm();
    await close();
  });

  it('cabinet-8.6 cabinet-7.7.3: form A.2 on the case; not solved, so reopened at once; the consumer reads it', async () => {
    const done = await mended();
    const { page, calm, close } = await staff(`/case/${done.id}`);
    await page.click('section:has(h2:text-is("回访")) button:has-text("登记回访")');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('问题是否解决').selectOption('问题再次出现');
    await dialog.getByLabel('满意度').selectOption('2');
    await dialog.getByLabel('顾客意见').fill('又堵了');
    await dialog.getByText('立即重新打开售后单').click();
    await dialog.getByLabel('重新打开理由').fill('回访：又堵了');
    await assertAccessible(page, 'form A.2');
    await shot(page, 'follow-up-form-desk');
    await save(page);
    await gone(page);
    await page.waitForSelector('.d-case-title:has-text("待审核")');
    await page.waitForSelector('section:has(h2:text-is("重新打开记录")):has-text("回访：又堵了")');
    await assertAccessible(page, 'a reopened case');
    await shot(page, 'reopened-desk');
    assert.equal((await caseNow(all.shop, done.id)).after.follow_ups[0]?.satisfaction, 2);
    const phone = await consumer(`/case/${done.id}`);
    await phone.page.waitForSelector('.card:has-text("回访"):has-text("又堵了"):has-text("2 / 5")');
    await assertAccessible(phone.page, 'what was asked');
    await shot(phone.page, 'reopened-shop');
    calm();
    phone.calm();
    await phone.close();
    await close();
  });

  it('keeps its shape on a phone, in English', async () => {
    const done = await mended();
    const { page, calm, close } = await staff('/follow-ups', 'phone', 'en');
    await page.waitForSelector(`.d-grid tr:has-text("${done.case_no}")`);
    await assertAccessible(page, 'the list on a phone');
    await assertLaidOut(page, 'the list on a phone', 24);
    await shot(page, 'follow-ups-phone');
    await page.getByRole('button', { name: `Record: ${done.case_no}` }).click();
    await page.getByRole('dialog').getByLabel('Is the problem solved?').selectOption('Solved');
    await shot(page, 'follow-up-form-phone');
    await save(page);
    await gone(page);
    await until('the answer', async () => (await caseNow(all.shop, done.id)).after.follow_ups[0]?.state === 'done' || undefined);
    await page.goto(`${all.server.url}/desk/#/case/${done.id}`);
    await page.waitForSelector('section:has(h2:text-is("Follow-up")):has-text("Solved")');
    await assertAccessible(page, 'the case on a phone');
    await shot(page, 'case-phone');
    calm();
    await close();
  });
});

describe('the problem is back', () => {
  it('cabinet-7.7.3: on the phone the case goes on', async () => {
    const done = await mended();
    const { page, calm, close } = await consumer(`/case/${done.id}`);
    await page.click('.card button:has-text("问题又出现了")');
    await page.fill('dialog textarea[name=reason]', '又堵了');
    await assertAccessible(page, 'asking to reopen', 'dialog');
    await page.click('dialog button.main');
    await page.waitForSelector('.head h2:text-is("等待商家审核")');
    await page.waitForSelector('.card:has-text("重新打开记录"):has-text("又堵了")');
    await assertLaidOut(page, 'a reopened case');
    calm();
    await close();
  });

  it('cabinet-7.7.3: where money is gone, another case opens', async () => {
    const done = await refunded();
    const { page, calm, close } = await consumer(`/case/${done.id}`, 'en');
    await page.click('.card button:has-text("The problem is back")');
    await page.fill('dialog textarea[name=reason]', 'It is back.');
    await page.click('dialog button.main');
    await page.waitForSelector('.card:has-text("Linked cases"):has-text("Came back from")');
    await assertAccessible(page, 'the complaint it came back as');
    await shot(page, 'recurred-shop');
    assert.equal((await caseNow(all.shop, done.id)).state, 'completed');
    calm();
    await close();
  });
});

describe('links', () => {
  it('made and removed at the desk; a duplicate is merged and read from the other', async () => {
    const [a, b] = [await complain(), await complain()];
    const { page, calm, close } = await staff(`/case/${a.id}`);
    const panel = page.locator('section:has(h2:has-text("关联工单"))');
    await panel.getByRole('button', { name: '添加关联' }).click();
    const adding = page.getByRole('dialog');
    await adding.getByLabel('工单号').fill(b.case_no);
    await adding.getByLabel('关联类型').selectOption('重复');
    await adding.getByRole('button', { name: '添加关联' }).click();
    await panel.locator(`li:has-text("${b.case_no}")`).waitFor();
    await assertAccessible(page, 'a linked case');
    await panel.getByRole('button', { name: `解除关联: ${b.case_no}` }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('弄错了');
    await save(page);
    await gone(page);
    await panel.locator(`li:has-text("${b.case_no}")`).waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: '合并到其他工单' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('目标工单号').fill(b.case_no);
    await dialog.getByLabel('理由').fill('同一件事');
    await assertAccessible(page, 'the merge dialog');
    await shot(page, 'merge-dialog');
    await save(page);
    await gone(page);
    await page.waitForSelector('.d-case-title:has-text("已合并")');
    await shot(page, 'merged-desk');
    await page.click(`.d-links a:has-text("${b.case_no}")`);
    await page.click('section:has(h2:text-is("并入的工单")) summary');
    await page.waitForSelector('section:has(h2:text-is("并入的工单")):has-text("客服不理人")');
    await assertAccessible(page, 'the case it went into');
    await shot(page, 'survivor-desk');
    const phone = await consumer(`/case/${a.id}`);
    await phone.page.waitForSelector(`.card:has-text("关联工单"):has-text("${b.case_no}")`);
    await assertAccessible(phone.page, 'a merged case');
    await shot(phone.page, 'merged-shop');
    calm();
    phone.calm();
    await phone.close();
    await close();
  });
});

describe('the consumer’s own word', () => {
  it('cs-spec-3.2.4-1 cabinet-6.4.8-2: rated on the phone, changed, and read at the desk', async () => {
    const done = await mended();
    const { page, calm, close } = await consumer(`/case/${done.id}`);
    await page.click('.card:has-text("不再另行回访") button:has-text("去评价")');
    const send = page.locator('dialog button.main');
    assert.ok(await send.isDisabled(), 'nothing is chosen yet');
    await page.click('dialog label:has-text("部分解决")');
    await page.click('dialog label:has-text("2 不满意")');
    await page.locator('dialog fieldset:has-text("服务态度") label:has-text("5")').click();
    await page.fill('dialog textarea[name=opinion]', '还有一点异响');
    await assertAccessible(page, 'rating', 'dialog');
    await assertLaidOut(page, 'rating');
    await shot(page, 'rate-shop');
    await page.reload();
    await page.click('.card button:has-text("去评价")');
    assert.equal(await page.inputValue('dialog textarea[name=opinion]'), '还有一点异响', 'a reload loses nothing');
    await send.dblclick();
    const own = page.locator('.card:has(h2:text-is("我的评价"))');
    await own.filter({ hasText: '2 / 5' }).filter({ hasText: '还有一点异响' }).waitFor();
    await page.click('.card button:has-text("修改评价")');
    await page.click('dialog label:has-text("4 满意")');
    await page.click('dialog label:has-text("已解决")');
    await send.click();
    await own.filter({ hasText: '4 / 5' }).waitFor();
    await assertAccessible(page, 'a rated case');
    await assertLaidOut(page, 'a rated case');
    await shot(page, 'rated-shop');
    const rows = (await caseNow(all.shop, done.id)).after.follow_ups;
    assert.deepEqual(rows.map((one) => [one.channel, one.satisfaction, one.manner, one.solved]), [['self', 4, 5, 'solved']]);
    const desk = await staff(`/case/${done.id}`);
    await desk.page.waitForSelector('section:has(h2:text-is("回访")):has-text("本人填写"):has-text("还有一点异响")');
    await assertAccessible(desk.page, 'what the consumer wrote');
    await shot(desk.page, 'rated-desk');
    calm();
    desk.calm();
    await desk.close();
    await close();
  });

  it('handbook-2.3.1: in English, on a case that was withdrawn', async () => {
    const opened = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    await step(all.consumer, opened.id, 'withdraw', {});
    const { page, calm, close } = await consumer(`/case/${opened.id}`, 'en');
    await page.click('.card button:has-text("Rate now")');
    await page.click('dialog label:has-text("Not solved")');
    await page.click('dialog label:has-text("1 Very poor")');
    await assertAccessible(page, 'rating in English', 'dialog');
    await assertLaidOut(page, 'rating in English');
    await page.click('dialog button.main');
    await page.waitForSelector('.card:has(h2:text-is("My rating")):has-text("1 / 5"):has-text("Not solved")');
    await assertLaidOut(page, 'a rated case in English');
    calm();
    await close();
  });
});
