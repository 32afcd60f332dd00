// What a consumer with a phone runs into: a refusal and what to do then, forms that outlive a session
// or a lost answer, numbers to copy and to paste, what came back.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
import { until } from '../lib/wait.ts';
import { DAY, PARCEL, PHONE, apply, caseNow, now, order, reaches, step, world, type Case, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, assertLaidOut, assertTabbable, browserOpen, pageOptions, visit, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();

const go = (page: Page, path: string) => page.goto(`${all.server.url}/#${path}`);

async function enter(page: Page): Promise<void> {
  await page.fill('input[name=login]', PHONE);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button.main');
}

async function at(path: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, options);
  await go(visited.page, '/orders');
  await enter(visited.page);
  await visited.page.waitForSelector('.lines');
  await go(visited.page, path);
  return visited;
}

/** The session ends as if its week had passed. */
const sessionEnd = (visited: Visit) => visited.context.clearCookies();

const REFUSAL = '吊牌已剪，影响二次销售，按页面说明不予退货。';
async function denied(): Promise<Case> {
  const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'other' });
  return step(all.shop, id, 'deny', { reason: REFUSAL });
}
const photo = { name: 'a.png', mimeType: 'image/png', buffer: png(80, 60, 90) };

describe('a refusal', () => {
  for (const lang of LANGS)
    it(`stands first with its reason, its clauses and the ways on, in ${lang}`, async () => {
      const { id } = await denied();
      const { page, calm, close } = await at(`/case/${id}`, { lang });
      const why = page.locator('.card', { has: page.locator('.ways') });
      await why.waitFor();
      assert.ok((await why.innerText()).includes(REFUSAL));
      assert.ok((await why.locator('button.clause').count()) > 0);
      assert.equal(await why.locator('a[href^="#/apply/"]').count(), 1);
      assert.equal(await why.locator('a[href^="#/talk/complaint/ord_"]').count(), 1);
      await page.waitForSelector('text=12315');
      await assertAccessible(page, 'a refusal');
      await assertLaidOut(page, 'a refusal');
      await assertTabbable(page, 'a refusal');
      await why.locator(`a[href="#/talk/dispute/${id}"]`).click();
      await page.fill('textarea', '吊牌没有剪。');
      await page.click('.bar .main');
      await page.waitForSelector('.head');
      const { dispute_id } = (await caseNow(all.consumer, id)).after;
      assert.ok(dispute_id);
      await go(page, `/case/${id}`);
      await page.click(`.ways a[href="#/case/${dispute_id}"]`); // no second one about the same
      await page.waitForSelector('.head');
      calm();
      await close();
    });

  it('what the rules refuse leads to the merchant, or to a complaint', async () => {
    const bought = await order(all, { lines: [{ quantity: 1, unit_money: 9900, is_returnable: 'no', notice_shown: 'yes' }] });
    const { page, calm, close } = await at(`/apply/${bought.id}/1`);
    await page.click('.tiles label:has-text("退货退款")');
    await page.click('.row.pick');
    await page.click('dialog label:has-text("不想要了")');
    await page.waitForSelector('.ruling.refuse');
    assert.equal(await page.locator(`a[href="#/talk/complaint/${bought.id}"]`).count(), 1);
    await page.click(`.instead a[href="#/talk/enquiry/${bought.id}"]`);
    await page.waitForSelector('select');
    await until('the order to be chosen', async () => (await page.inputValue('select')) === bought.id);
    calm();
    await close();
  });
});

describe('what was typed is not lost', () => {
  it('the session ends in a question: signed in again it is all there, and is sent once', async () => {
    const visited = await at('/talk/enquiry');
    const { page, calm, close } = visited;
    await page.click('.chips label:has-text("保修")');
    await page.fill('textarea', '保修期多久？');
    assert.equal(await page.locator('select option:checked').innerText(), '与订单无关');
    await sessionEnd(visited);
    await page.click('.bar .main');
    await page.waitForSelector('input[name=password]');
    await enter(page);
    await page.waitForSelector('textarea');
    assert.equal(await page.inputValue('textarea'), '保修期多久？');
    assert.equal(await page.isChecked('.chips label:has-text("保修") input'), true);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/enquiries', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch(); // it arrived, and nobody hears of it
      return route.abort();
    });
    await page.click('.bar .main');
    await page.waitForSelector('.head h2:has-text("已收到")');
    assert.deepEqual([keys.length, keys[0]], [2, keys[1]]);
    const { items } = await ok(all.consumer.api.GET('/api/v1/cases', { params: { query: { view: 'all', type: 'enquiry', limit: '100' } } }));
    const asked = await Promise.all(items.map((one) => caseNow(all.consumer, one.id)));
    assert.equal(asked.filter((one) => one.description === '保修期多久？').length, 1);
    calm(/401|ERR_FAILED/);
    await close();
  });

  it('a message with photos, closed and opened again, reaches the merchant', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    const { page, calm, close } = await at(`/case/${id}`);
    const before = (await caseNow(all.shop, id)).files.length;
    await page.click('.bar button:has-text("联系客服")');
    await page.fill('dialog textarea', '包装也一起寄回吗？📦');
    await page.setInputFiles('dialog input[type=file]', [photo]);
    await page.waitForSelector('dialog .photos img[src^="/api/v1/files/"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.reload();
    await page.click('.bar button:has-text("联系客服")');
    assert.equal(await page.inputValue('dialog textarea'), '包装也一起寄回吗？📦');
    await assertAccessible(page, 'a message');
    await assertLaidOut(page, 'a message');
    await page.click('dialog .main');
    await page.waitForSelector('.talks q:has-text("包装也一起寄回吗？📦")');
    assert.equal((await caseNow(all.shop, id)).files.length, before + 1);
    await page.click('.bar button:has-text("联系客服")');
    assert.equal(await page.inputValue('dialog textarea'), '', 'it was sent');
    calm();
    await close();
  });

  it('a page that cannot be had says so, and is there when asked again', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    const { page, calm, close } = await visit(browser);
    let isDown = true;
    await page.route('**/assets/later-*.js', (route) => (isDown ? route.abort() : route.continue()));
    await go(page, '/orders');
    await enter(page);
    await page.waitForSelector('.lines');
    await go(page, `/case/${id}`);
    await page.waitForSelector('[role=alert] button');
    isDown = false;
    await page.click('[role=alert] button');
    await page.waitForSelector('.head h2:has-text("等待商家审核")');
    calm(/ERR_FAILED|dynamically imported/);
    await close();
  });
});

describe('evidence', () => {
  it('six at most, a document too; what was refused before is not said any more', async () => {
    const { id } = await denied();
    const { page, calm, close } = await at(`/talk/dispute/${id}`);
    await page.fill('textarea', '发票和照片都在。');
    const paper = { name: '发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
    const photos = [1, 2, 3, 4, 5, 6].map((n) => ({ ...photo, name: `${n}.png`, buffer: png(80, 60, 30 * n) }));
    await page.setInputFiles('input[type=file]', [paper, ...photos]);
    await page.waitForSelector('.toast:has-text("多出的没有添加")');
    await page.waitForSelector('.photos .paper:has-text("发票.pdf")');
    await until('all to be there', async () => (await page.locator('.photos img[src^="/api/v1/files/"]').count()) === 5);
    await page.click('[aria-label="移除照片 6"]');
    await page.setInputFiles('input[type=file]', [{ ...paper, buffer: Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-1.4 ') }]);
    await page.waitForSelector('.toast:has-text("10 MB")');
    await assertAccessible(page, 'evidence');
    await assertLaidOut(page, 'evidence');
    await page.click('.bar .main');
    await page.waitForSelector('.head h2:has-text("等待平台受理")');
    assert.equal(await page.locator('.toast').count(), 0);
    await page.waitForSelector('.photos a.paper:has-text("发票.pdf")');
    await assertAccessible(page, 'a dispute with a document');
    await assertLaidOut(page, 'a dispute with a document');
    calm();
    await close();
  });

  it('handbook-8.3.3-1: terms that wait for me say so at the top', async () => {
    const { id } = await denied();
    const dispute = await ok(all.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '没有剪。' }, params: { path: { id } } }));
    await step(all.agent, dispute.id, 'begin', {});
    await step(all.shop, dispute.id, 'propose-terms', {
      terms: [{ kind: 'refund', by_side: 'merchant', amount_money: 5000, due_at: new Date(Date.now() + 5 * 86_400_000).toISOString() }],
    });
    const { page, calm, close } = await at(`/case/${dispute.id}`);
    await page.waitForSelector('.head.mine h2:text-is("请确认和解协议")');
    calm();
    await close();
  });
});

describe('numbers', () => {
  it('of the case and of the parcel are copied with a tap; a pasted one names its carrier', async () => {
    const { id, case_no } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    await step(all.shop, id, 'approve', {});
    const { page, context, calm, close } = await at(`/case/${id}`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: all.server.url });
    await page.click('[aria-label="复制 售后单号"]');
    await page.waitForSelector('.toast:has-text("已复制")');
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    assert.equal(await clipboard(), case_no);
    await page.click('[aria-label="复制 寄回地址"]');
    await until('the address to be copied', async () => (await clipboard()).includes('退货仓'));
    await page.evaluate(() => navigator.clipboard.writeText(' SF1400000099887 '));
    await page.click('.bar .main');
    await page.click('dialog [aria-label="粘贴 运单号"]');
    await until('the number', async () => (await page.inputValue('dialog input[name=tracking_no]')) === 'SF1400000099887');
    assert.equal(await page.inputValue('dialog input[name=carrier]'), '顺丰');
    await page.click('dialog .instead button:has-text("京东")');
    assert.equal(await page.inputValue('dialog input[name=carrier]'), '京东');
    await assertAccessible(page, 'the parcel’s form');
    await assertLaidOut(page, 'the parcel’s form');
    await page.click('dialog .main');
    await page.waitForSelector('.head h2:has-text("商品寄回中")');
    await page.click('[aria-label="复制 运单号"]');
    await until('the number to be copied', async () => (await clipboard()) === 'SF1400000099887');
    calm();
    await close();
  });
});

describe('what came back', () => {
  for (const lang of LANGS)
    it(`refunds and coupons stand under me, in ${lang}`, async () => {
      const paid = await apply(all.consumer, await order(all, { state: 'paid' }), { type: 'refund_only', reason: 'other' });
      await step(all.shop, paid.id, 'approve', {});
      await reaches(all.consumer, paid.id, 'completed');
      const given = await apply(all.consumer, await order(all, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason: 'quality' });
      await step(all.shop, given.id, 'grant', { amount_money: 500, tender: 'coupon', reason: '小小心意' });
      const { coupons } = await reaches(all.consumer, given.id, 'completed');
      const { page, calm, close } = await at('/me', { lang });
      await assertAccessible(page, 'me');
      await page.click('a[href="#/me/refunds"]');
      await page.waitForSelector(`a[href="#/case/${paid.id}"]:has-text("¥100.00")`);
      await assertAccessible(page, 'refunds');
      await assertLaidOut(page, 'refunds');
      await go(page, '/me/coupons');
      await page.waitForSelector(`.row:has-text("${coupons[0]?.code ?? 'none'}")`);
      await assertAccessible(page, 'coupons');
      await assertLaidOut(page, 'coupons');
      calm();
      await close();
    });
});

describe('an answered question', () => {
  it('cs-spec-3.1.4-1: is called solved, not received', async () => {
    const asked = await ok(all.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '滤芯怎么装？', order_id: (await order(all)).id } }));
    await step(all.shop, asked.id, 'answer', { text: '按箭头方向。' });
    const { page, calm, close } = await at(`/case/${asked.id}`);
    await page.click('.bar .main:has-text("已解决")');
    await page.click('dialog .main');
    await page.waitForSelector('.head h2:text-is("已完成")');
    assert.match(await page.innerText('.talks li >> nth=0'), /问题已解决/);
    calm();
    await close();
  });
});

describe('whose move it is', () => {
  it('an inspection that was declined is the platform’s to decide; accepting nothing says so', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });
    await step(all.shop, id, 'approve', {});
    await step(all.consumer, id, 'ship-back', PARCEL);
    await step(all.shop, id, 'receive', {});
    await step(all.shop, id, 'inspect', { items: [{ grade: 'damaged', quantity: 1 }] });
    const { page, calm, close } = await at(`/case/${id}`);
    await page.waitForSelector('.head.mine h2:text-is("请确认验货结果")');
    await page.waitForSelector('.card:has-text("接受即结束此单")');
    await step(all.consumer, id, 'decline', { reason: '完好寄回' });
    await page.waitForSelector('.head.wait h2:text-is("平台正在判定验货结果")');
    await go(page, '/cases/open');
    await page.waitForSelector(`a.case[href="#/case/${id}"] .state.wait:has-text("平台正在判定验货结果")`);
    await assertLaidOut(page, 'the list');
    calm();
    await close();
  });

  it('what was inspected is offered in the reader’s language', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality', quantity: 2 });
    await step(all.shop, id, 'approve', {});
    await step(all.consumer, id, 'ship-back', PARCEL);
    await step(all.shop, id, 'receive', {});
    await step(all.shop, id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }, { grade: 'damaged', quantity: 1 }] });
    const { page, calm, close } = await at(`/case/${id}`, { lang: 'en' });
    await page.waitForSelector('.card:has-text("Counted by the units that passed the inspection")');
    calm();
    await close();
  });

  it('a refusal against the policy does not cite what speaks for the application', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    await step(all.shop, id, 'deny', { reason: '不退' });
    await step(all.agent, id, 'deny', { reason: REFUSAL });
    const { page, calm, close } = await at(`/case/${id}`);
    const why = page.locator('.card', { has: page.locator('.ways') });
    await why.waitFor();
    assert.equal(await why.locator('button.clause').count(), 0);
    assert.ok((await why.innerText()).includes('不同意这个决定'), 'it was the platform’s word');
    calm();
    await close();
  });

  it('a quote that was declined is no withdrawal', async () => {
    const old = await order(all, { signedAt: now(all) - 500 * DAY }); // out of warranty
    const { id } = await apply(all.consumer, old, { type: 'repair', reason: 'quality' });
    await step(all.shop, id, 'quote', { amount_money: 1000, reason: '人为损坏' });
    await step(all.consumer, id, 'decline', {});
    const { page, calm, close } = await at(`/case/${id}`);
    await page.waitForSelector('.card:has-text("您没有接受报价")');
    calm();
    await close();
  });
});

describe('an address without a line', () => {
  it('opens the only line at once, several as a list', async () => {
    const one = await order(all);
    const two = await order(all, { lines: [{ quantity: 1, unit_money: 1000 }, { quantity: 1, unit_money: 2000 }] });
    const { page, calm, close } = await at(`/apply/${one.id}`);
    await page.waitForSelector('.tiles');
    await go(page, `/apply/${two.id}`);
    await page.click(`.lines a[href="#/apply/${two.id}/2"]`);
    await page.waitForSelector('.goods:has-text("商品 2")');
    await page.waitForSelector('.tiles');
    calm();
    await close();
  });
});

describe('a network that went away', () => {
  it('is said at once, and events come again when it is back', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });
    const visited = await at(`/case/${id}`);
    await visited.page.waitForSelector('.live.live');
    await visited.context.setOffline(true);
    await visited.page.waitForSelector('.live.waiting');
    await visited.context.setOffline(false);
    await visited.page.waitForSelector('.live.live');
    await step(all.shop, id, 'approve', {});
    await visited.page.waitForSelector('.head h2:text-is("请寄回商品")');
    visited.calm(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/);
    await visited.close();
  });
});
