// Records of service in the browser: the page that prints itself, the files, the export of the queue.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Browser, Download, Page } from 'playwright-core';

import { PASSWORD } from '../lib/client.ts';
import { csvRead, zipRead } from '../lib/table.ts';
import { PARCEL, PHONE, apply, order, step, world, type Case, type World } from '../lib/world.ts';
import {
  assertAccessible, assertLaidOut, browserOpen, deskEnter, pageOptions, visit, type Lang, type Size, type Visit,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const shots = process.env.AFTERCARE_SHOTS;
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

async function staff(at: string, size: Size = 'desktop', lang: Lang = 'zh-CN'): Promise<Visit> {
  const visited = await visit(browser, { size, lang, isReduced: true });
  await deskEnter(visited.page, all.server.url);
  await visited.page.goto(`${all.server.url}/desk/#${at}`);
  return visited;
}

async function exchanged(): Promise<Case> {
  const { id } = await apply(all.consumer, await order(all), { type: 'exchange', reason: 'quality', description: '按键失灵。' });
  await step(all.shop, id, 'approve', {});
  return step(all.consumer, id, 'ship-back', PARCEL);
}
const opened = await exchanged();

async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), act()]) as [Download, void];
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('the record of a case', () => {
  it('cabinet-A.1 cabinet-6.4.8-1: from the case to a page that prints, and to files', async () => {
    const { page, calm, close } = await staff(`/case/${opened.id}`);
    await page.click('section:has(h2:text-is("服务记录")) a:has-text("A.1")');
    await page.waitForSelector('.d-paper');
    const text = await page.innerText('.d-paper');
    for (const words of ['售后服务记录表（A.1）', '顾客信息', '商品信息', '服务信息', opened.case_no, '按键失灵。', '青禾家居', '用户确认'])
      assert.ok(text.includes(words), words);
    await assertAccessible(page, 'the record');
    await shot(page, 'record-desk');
    for (const [label, name, magic] of [['PDF', `售后服务记录-${opened.case_no}.pdf`, '%PDF'], ['Excel（XLSX）', `售后服务记录-${opened.case_no}.xlsx`, 'PK'], ['CSV', `售后服务记录-${opened.case_no}.csv`, '\ufeff']] as const) {
      const file = await saved(page, () => page.getByRole('button', { name: label, exact: true }).click());
      assert.equal(file.name, name);
      assert.ok(file.bytes.toString().startsWith(magic), label);
    }
    await page.click('nav[aria-label="记录表"] a:has-text("A.2")');
    await page.waitForSelector('.d-paper h1:has-text("A.2")');
    assert.ok((await page.innerText('.d-paper')).includes('问题是否解决'));
    calm();
    await close();
  });

  it('on paper stands the record alone, on A4', async () => {
    const { page, calm, close } = await staff(`/case/${opened.id}/record`);
    await page.waitForSelector('.d-paper');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.d-rail', '.d-paper-bar']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.match(pdf, /\/MediaBox ?\[0 0 59[45][.\d]* 84[12]/);
    calm();
    await close();
  });

  it('on a phone, and in English', async () => {
    const { page, calm, close } = await staff(`/case/${opened.id}/record/a1`, 'phone', 'en');
    await page.waitForSelector('.d-paper h1:text-is("After-sales service record (A.1)")');
    assert.ok((await page.innerText('.d-paper')).includes("Customer's name"));
    await assertAccessible(page, 'the record on a phone');
    await assertLaidOut(page, 'the record on a phone', 24);
    await shot(page, 'record-phone');
    calm();
    await close();
  });
});

describe('the consumer', () => {
  it('cabinet-8.1: keeps the record of the own case, whole', async () => {
    const { id } = await apply(all.consumer, await order(all), { type: 'return_refund', reason: 'no_reason' });
    const ended = await step(all.consumer, id, 'withdraw', {});
    const { page, calm, close } = await visit(browser, {});
    await page.goto(`${all.server.url}/#/orders`);
    await page.fill('input[name=login]', PHONE);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('button.main');
    await page.waitForSelector('.lines');
    await page.goto(`${all.server.url}/#/case/${id}`);
    const link = page.getByRole('link', { name: '下载 PDF' });
    await link.waitFor();
    await assertAccessible(page, 'a case that ended');
    await assertLaidOut(page, 'a case that ended');
    await shot(page, 'record-shop');
    const file = await saved(page, () => link.click());
    assert.equal(file.name, `售后服务记录-${ended.case_no}.pdf`);
    assert.ok(execFileSync('pdftotext', ['-', '-'], { input: file.bytes }).toString().includes('林晓雨'));
    calm();
    await close();
  });
});

describe('the export of the queue', () => {
  it('cabinet-8.1: all cases of the filter, not of the page', async () => {
    const { page, calm, close } = await staff('/queue/all');
    await page.waitForSelector('.d-grid tbody tr');
    await page.selectOption('#queue-type', 'exchange');
    await page.waitForSelector(`.d-grid tr:has-text("${opened.case_no}")`);
    await page.getByRole('button', { name: '导出服务记录' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('文件格式').selectOption('csv');
    await assertAccessible(page, 'the export');
    await shot(page, 'export-desk');
    const file = await saved(page, () => dialog.locator('.ant-modal-footer .ant-btn').last().click());
    const rows = csvRead(file.bytes.toString().slice(1));
    const at = rows[0]?.indexOf('服务类型') ?? -1;
    assert.ok(rows.some((row) => row.includes(opened.case_no)));
    assert.ok(rows.slice(1).every((row) => row[at] === '换货'));
    await page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });
    calm();
    await close();
  });

  it('by keyboard on a phone, in English; what is refused is said in the dialog', async () => {
    const { page, calm, close } = await staff('/queue/open', 'phone', 'en');
    const button = page.getByRole('button', { name: 'Export records' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Form', { exact: true }).waitFor();
    await assertAccessible(page, 'the export on a phone');
    await shot(page, 'export-phone');
    const file = await saved(page, async () => {
      await dialog.getByRole('button', { name: 'Export', exact: true }).focus();
      await page.keyboard.press('Enter');
    });
    assert.match(file.name, /^service-record-a1-\d{4}-\d\d-\d\d\.xlsx$/);
    assert.ok(zipRead(file.bytes).has('xl/worksheets/sheet1.xml'));
    await page.route('**/api/v1/records?*', (route) =>
      route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ status: 422, code: 'limit', detail_en: 'At most 5000 records leave at once' }) }));
    await button.click();
    await page.getByRole('dialog').locator('.ant-modal-footer .ant-btn').last().click();
    await page.waitForSelector('[role=alert]:has-text("At most 5000")');
    calm(/422/);
    await close();
  });
});
