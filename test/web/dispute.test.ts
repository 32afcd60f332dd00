// A dispute from both ends: the consumer on the phone asks the platform in and brings evidence, the
// platform's staff ask, find and see it executed on the desk.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
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

async function agent(): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop' });
  await deskEnter(visited.page, all.server.url, 'agent@platform');
  return visited;
}

async function denied(): Promise<Case> {
  const bought = await order(all, { lines: [{ quantity: 1, unit_money: 29_900, product_name: '实木折叠椅' }] });
  const opened = await apply(all.consumer, bought, { type: 'return_refund', reason: 'other' });
  return step(all.shop, opened.id, 'deny', { reason: '无依据' });
}

const headIs = (page: Page, words: string) => page.waitForSelector(`.head h2:text-is("${words}")`);
const idOf = (page: Page) => /cas_\d+/.exec(page.url())?.[0] as string;

describe('a dispute', () => {
  it('handbook-8.1.2: asked for on the phone, decided on the desk, told with its reasons', async () => {
    const refusal = await denied();
    const { page, calm, close } = await consumer();
    await go(page, `/case/${refusal.id}`);
    await page.click(`a[href="#/talk/dispute/${refusal.id}"]`);
    await page.fill('textarea >> nth=0', '页面没有写明规格，商家拒不退货。');
    await assertLaidOut(page, 'asking the platform in');
    await assertAccessible(page, 'asking the platform in');
    await page.click('.bar button.main');
    await headIs(page, '等待平台受理');
    const id = idOf(page);

    const desk = await agent();
    await goDesk(desk.page, `/case/${id}`);
    await desk.page.click('.d-acts button:has-text("受理")');
    await desk.page.click('.ant-modal-footer .ant-btn:last-child');
    await desk.page.waitForSelector('.d-case-title .d-pill:text-is("调解中")');
    await headIs(page, '平台调解中');

    await step(all.agent, id, 'ask-evidence', { of: 'both', text: '请提供商品页面截图', until: iso(now(all) + DAY) });
    await page.waitForSelector('text=请提供商品页面截图');
    await page.click('.card button.main:has-text("提交证据")');
    await page.fill('dialog textarea', '下单当天的截图');
    await page.setInputFiles('dialog input[type=file]', { name: 'a.png', mimeType: 'image/png', buffer: png(80, 60, 90) });
    await page.waitForSelector('dialog li img');
    await page.click('dialog button.main:not([disabled])');
    await page.waitForSelector('dialog', { state: 'detached' });
    await until('the evidence', async () => ((await caseNow(all.agent, id)).talk?.evidence.length ?? 0) > 0);
    await assertLaidOut(page, 'a dispute on the phone');
    await assertAccessible(page, 'a dispute on the phone');

    await desk.page.waitForSelector('.d-both >> text=下单当天的截图');
    await step(all.agent, id, 'evidence-over', {});
    await desk.page.click('.d-acts button:has-text("裁定")');
    await desk.page.fill('.ant-modal textarea', '商家未举证，商品与描述不符。');
    await desk.page.selectOption('.ant-modal select >> nth=2', 'refund');
    await desk.page.fill('.ant-modal input[id]:not([type=checkbox]) >> nth=1', '299');
    await desk.page.click('.ant-modal-footer .ant-btn:last-child');
    await desk.page.waitForSelector('.d-case-title .d-pill:text-is("已裁定")');
    await assertAccessible(desk.page, 'a dispute on the desk');
    desk.calm();
    await desk.close();

    await headIs(page, '已裁定');
    await page.waitForSelector('text=商家未举证，商品与描述不符。');
    await page.waitForSelector('text=人民法院');
    await assertAccessible(page, 'a finding on the phone');
    assert.equal((await caseNow(all.agent, id)).talk?.findings[0]?.remedy_money, 29_900);
    calm();
    await close();
  });
});

describe('asking and complaining', () => {
  for (const lang of LANGS)
    it(`cs-spec-3.1.1-1: from the phone, in ${lang}`, async () => {
      const { page, calm, close } = await consumer({ lang });
      await go(page, '/cases');
      await page.click('a[href="#/talk/enquiry"]');
      await page.fill('textarea', lang === 'en' ? 'How do I clean it?' : '怎么清洗？');
      await assertLaidOut(page, 'asking');
      await assertAccessible(page, 'asking');
      await page.click('.bar button.main');
      await page.waitForSelector('.head h2');
      const id = idOf(page);
      await step(all.agent, id, 'answer', { text: '用温水。' });
      await page.waitForSelector('.talks >> text=用温水。');
      await assertLaidOut(page, 'an enquiry');
      await assertAccessible(page, 'an enquiry');
      await go(page, '/talk/complaint');
      await page.waitForSelector('fieldset');
      await page.fill('textarea >> nth=0', 'x');
      await page.click('.bar button.main');
      await page.waitForSelector('.head h2');
      const complaint = await ok(all.consumer.api.GET('/api/v1/cases/{id}', { params: { path: { id: idOf(page) } } }));
      assert.equal(complaint.type, 'complaint');
      calm();
      await close();
    });
});
