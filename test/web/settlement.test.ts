// A settlement from both ends: the shop writes terms on the desk, the consumer reads and confirms them on
// the phone; the money goes out, what is to be sent is reported and confirmed, and both can keep the paper.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, apply, caseNow, iso, now, order, step, world, type Case, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, assertLaidOut, browserOpen, deskEnter, pageOptions, shopEnter, visit, type Visit,
  type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();

const go = (page: Page, path: string) => page.goto(`${all.server.url}/#${path}`);
const goDesk = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);

async function consumer(options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, options);
  await shopEnter(visited.page, all.server.url);
  return visited;
}

async function staff(login: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}

async function mediating(): Promise<Case> {
  const bought = await order(all, { lines: [{ quantity: 1, unit_money: 29_900, product_name: '实木折叠椅' }] });
  const opened = await apply(all.consumer, bought, { type: 'return_refund', reason: 'other' });
  await step(all.shop, opened.id, 'deny', { reason: '无依据' });
  const filed = await ok(all.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '商家拒不退款。' }, params: { path: { id: opened.id } } }));
  return step(all.agent, filed.id, 'begin', {});
}

const card = (page: Page) => page.locator('.card', { has: page.locator('h2:text-is("和解协议")') });
const panel = (page: Page) => page.locator('.d-panel', { has: page.locator('h2:text-is("和解协议")') });
const pdf = async (page: Page, link: string): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(link)]);
  return download.suggestedFilename();
};

describe('a settlement', () => {
  it('handbook-8.3.3-1 handbook-8.3.3-2: written on the desk, confirmed on the phone, paid, sent, kept', async () => {
    const { id, case_no } = await mediating();
    const desk = await staff('staff@qinghe');
    await goDesk(desk.page, `/case/${id}`);
    await panel(desk.page).locator('button:has-text("提出和解条款")').click();
    const dialog = desk.page.locator('.ant-modal');
    await dialog.locator('fieldset >> nth=0').locator('input >> nth=0').fill('120.50');
    await dialog.locator('button:has-text("增加一条")').click();
    const second = dialog.locator('fieldset >> nth=1');
    await second.locator('select >> nth=0').selectOption('replacement');
    await second.locator('input >> nth=-1').fill('补发同款椅腿一根');
    await assertAccessible(desk.page, 'writing terms on the desk');
    await dialog.locator('.ant-modal-footer .ant-btn:last-child').click();
    await panel(desk.page).locator('text=补发同款椅腿一根').waitFor();
    await panel(desk.page).locator('.d-pill:text-is("待确认")').first().waitFor();
    await assertAccessible(desk.page, 'terms on the desk');

    const { page, calm, close } = await consumer({ isReduced: true }); // a sheet that rises is pale meanwhile
    await go(page, `/case/${id}`);
    await card(page).locator('text=¥120.50').waitFor();
    await assertLaidOut(page, 'terms on the phone');
    await assertAccessible(page, 'terms on the phone');
    await card(page).locator('button:has-text("提出其他条款")').click();
    await page.waitForSelector('dialog [role=group]');
    await assertLaidOut(page, 'writing terms on the phone');
    await assertAccessible(page, 'writing terms on the phone');
    await page.fill('dialog input[inputmode=decimal]', '150');
    await page.click('dialog button.main:not([disabled])');
    await page.waitForSelector('dialog', { state: 'detached' });
    await card(page).locator('text=¥150.00').waitFor();

    await panel(desk.page).locator('text=¥150.00').waitFor();
    await panel(desk.page).locator('button:has-text("不同意")').click();
    await dialog.locator('textarea').fill('还是原来的条款');
    await dialog.locator('.ant-modal-footer .ant-btn:last-child').click();
    await card(page).locator('.tag:text-is("未同意")').waitFor();

    const terms = [
      { kind: 'refund', by_side: 'merchant', amount_money: 12_050, due_at: iso(now(all) + 10 * DAY) },
      { kind: 'replacement', by_side: 'merchant', due_at: iso(now(all) + 10 * DAY), text: '补发同款椅腿一根' },
    ] as const;
    await step(all.shop, id, 'propose-terms', { terms: [...terms], note: '双方确认椅腿在运输中损坏。' });
    await card(page).locator('button:has-text("确认和解协议")').click();
    await page.waitForSelector('dialog >> text=确认后不能撤回');
    await assertLaidOut(page, 'confirming on the phone');
    await assertAccessible(page, 'confirming on the phone');
    await page.click('dialog button.main');
    await page.waitForSelector('dialog', { state: 'detached' });
    await card(page).locator('.tag:text-is("履行中")').waitFor();
    await card(page).locator('text=下载协议').waitFor();
    assert.equal(await pdf(page, 'a:has-text("下载协议")'), `settlement-${case_no}.pdf`);
    await assertLaidOut(page, 'a settlement in force on the phone');
    await assertAccessible(page, 'a settlement in force on the phone');
    await until('the refund', async () => (await caseNow(all.agent, id)).refunds.some((one) => one.state === 'paid'));

    await panel(desk.page).locator('button:has-text("报告已履行")').click();
    await dialog.locator('textarea').fill('顺丰 SF1400000099');
    await dialog.locator('.ant-modal-footer .ant-btn:last-child').click();
    await panel(desk.page).locator('.d-pill:text-is("已报履行")').waitFor();
    await assertAccessible(desk.page, 'a settlement in force on the desk');
    await card(page).locator('text=顺丰 SF1400000099').waitFor();
    await card(page).locator('button:has-text("我已收到")').click();
    await page.click('dialog button.main');
    await page.waitForSelector('.head h2:text-is("已完成")');
    await panel(desk.page).locator('.d-pill:text-is("已履行")').first().waitFor();
    assert.equal(await pdf(desk.page, 'a:has-text("下载协议（PDF）")'), `settlement-${case_no}.pdf`);
    const done = await caseNow(all.agent, id);
    const stranger = await visit(browser, { isReduced: true });
    await go(stranger.page, '/verify');
    await stranger.page.fill('textarea', done.talk?.settlements.at(-1)?.terms_sha256 ?? '');
    await stranger.page.click('button.main:not([disabled])');
    await stranger.page.waitForSelector(`text=${case_no}`);
    await stranger.page.waitForSelector('text=已履行');
    await assertLaidOut(stranger.page, 'checking a settlement');
    await assertAccessible(stranger.page, 'checking a settlement');
    stranger.calm();
    await stranger.close();
    assert.deepEqual([done.settlement, done.refunds.map((one) => one.total_money)], ['fulfilled', [12_050]]);
    desk.calm();
    await desk.close();
    calm();
    await close();
  });

  for (const lang of LANGS)
    it(`handbook-8.3.3-1: what was not kept is told, narrow and wide, in ${lang}`, async () => {
      const { id } = await mediating();
      const put = await step(all.agent, id, 'propose-terms', { terms: [
        { kind: 'replacement', by_side: 'merchant', due_at: iso(now(all) + 5 * DAY), text: '补发' },
        { kind: 'return_goods', by_side: 'consumer', due_at: iso(now(all) + 5 * DAY) },
      ] });
      const sha256 = put.talk?.settlements[0]?.terms_sha256 ?? '';
      await step(all.consumer, id, 'confirm-terms', { sha256 });
      await step(all.shop, id, 'confirm-terms', { sha256 });
      await step(all.shop, id, 'fulfil', { term_no: 1, text: 'SF1' });
      const phone = await consumer({ lang });
      await go(phone.page, `/case/${id}`);
      const words = lang === 'en' ? { not: 'Not done', kept: 'Not kept' } : { not: '没有履行', kept: '未按期履行' };
      await phone.page.click(`.card button:has-text("${words.not}")`);
      await phone.page.fill('dialog textarea', '空包裹');
      await phone.page.click('dialog button.main:not([disabled])');
      await phone.page.waitForSelector(`.card .tag:text-is("${words.kept}")`);
      await assertLaidOut(phone.page, 'a broken settlement on the phone');
      await assertAccessible(phone.page, 'a broken settlement on the phone');
      assert.equal((await caseNow(all.agent, id)).state, 'mediating');
      phone.calm();
      await phone.close();
      const desk = await staff('agent@platform', { lang, size: 'phone' });
      await goDesk(desk.page, `/case/${id}`);
      await desk.page.waitForSelector(`.d-panel .d-pill:text-is("${lang === 'en' ? 'Not kept' : '未按期履行'}")`);
      await assertLaidOut(desk.page, 'a broken settlement on the narrow desk', 24);
      await assertAccessible(desk.page, 'a broken settlement on the narrow desk');
      desk.calm();
      await desk.close();
    });
});
