// The public pages as anybody sees them: without sign-in, in both languages, on a phone, on a desk, on
// paper, and without scripts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { Caller, ok, signIn } from '../lib/client.ts';
import { LANGS, SIZES, assertAccessible, assertLaidOut, assertTabbable, browserOpen, servePages, visit, type Size } from './browser.ts';

const server = await servePages();
const browser: Browser = await browserOpen();
const anybody = new Caller(server);
const companies = (await ok(anybody.api.GET('/api/v1/public/companies', {}))).items;
const shop = companies.find((one) => !one.is_platform)?.company ?? '';
const PAGES = ['policy', 'commitments', 'hours', 'processes', 'privacy', 'documents', 'rating'];

async function go(page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}/public/${path}`);
  await page.waitForSelector('main .card');
}

describe('public pages', { concurrency: false }, () => {
  for (const lang of LANGS)
    for (const size of Object.keys(SIZES) as Size[])
      it(`${lang} ${size}: every page is laid out, accessible and quiet`, async () => {
        const { page, calm, close } = await visit(browser, { lang, size });
        for (const path of ['', ...PAGES.map((name) => `${shop}/${name}`)]) {
          const where = `${path} ${lang} ${size}`;
          await go(page, path);
          assert.equal(await page.getAttribute('html', 'lang'), lang, where);
          await assertLaidOut(page, where);
          await assertAccessible(page, where);
          calm();
        }
        await close();
      });

  it('a person finds the way from the sign-in page to the rules of a shop, by keyboard alone', async () => {
    const { page, calm, close } = await visit(browser, { size: 'desktop' });
    await page.goto(server.url);
    const link = page.getByRole('link', { name: '规则与承诺' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/public/');
    await page.waitForSelector('main .card');
    await assertTabbable(page, 'companies');
    await page.getByRole('region', { name: '青禾家居' }).getByRole('link', { name: '规则', exact: true }).click();
    await page.waitForSelector('.rules');
    await assertTabbable(page, 'policy');
    const told = await ok(anybody.api.GET('/api/v1/public/{company}/policy', { params: { path: { company: shop } } }));
    const shown = await page.locator('.rules > li').count();
    assert.equal(shown, told.tables.reduce((sum, table) => sum + table.rules.length, 0));
    assert.match(await page.locator('#eligibility-not-purchaser').innerText(), /当申请人不是购买者时.*\n依据: handbook-2\.1\.1-2 /);
    calm();
    await close();
  });

  it('the language can be changed, and stays', async () => {
    const { page, close } = await visit(browser, { lang: 'zh-CN' });
    await go(page, `${shop}/commitments`);
    await page.click('button.lang');
    await page.waitForSelector('h1:has-text("Commitments")');
    await go(page, `${shop}/hours`);
    await page.waitForSelector('h1:has-text("Service hours")');
    await close();
  });

  it('cs-spec-9.2.1-2: each kind of case is drawn with all its states, and told as an ordered list', async () => {
    const { page, close } = await visit(browser, { size: 'phone' });
    const told = await ok(anybody.api.GET('/api/v1/public/{company}/processes', { params: { path: { company: shop } } }));
    await go(page, `${shop}/processes`);
    for (const process of told.processes) {
      const section = page.getByRole('region', { name: process.zh, exact: true });
      const drawing = section.getByRole('img');
      assert.equal(await drawing.locator('rect').count(), process.states.length, process.type);
      const box = await drawing.boundingBox();
      assert.ok(box !== null && box.width >= 280 && box.width <= 343 && box.height > 200, process.type);
      assert.equal(await section.locator('.states > li').count(), process.states.length);
      assert.equal(await section.locator('.states ul > li').count(), process.steps.length);
    }
    await close();
  });

  it('handbook-6.1.5: the rating says what it rests on, how it is computed, and when it is too little', async () => {
    const { page, close } = await visit(browser, { size: 'phone' });
    await go(page, `${shop}/rating`);
    const text = await page.locator('main').innerText();
    assert.match(text, /样本不足/);
    assert.match(text, /少于 30 件/);
    assert.match(text, /威尔逊区间/);
    await page.getByRole('link', { name: '365 天' }).click();
    await page.waitForURL('**/rating?days=365');
    await page.waitForSelector('.tabs a[aria-current=true]:has-text("365")');
    await close();
  });

  it('on paper there is the text and nothing to press; without scripts there is the data', async () => {
    const { page, context, close } = await visit(browser, { size: 'desktop' });
    await go(page, `${shop}/policy`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible').count(), 0);
    assert.equal(await page.locator('nav:visible').count(), 0);
    assert.ok((await page.locator('.rules > li:visible').count()) > 50);
    const bare = await (context.browser() as Browser).newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${server.url}/public/platform/hours`);
    const links = await plain.locator('noscript a').evaluateAll((all) => all.map((one) => (one as { href?: string }).href ?? '')).catch(() => []);
    const found = links.length > 0 ? links : [...(await plain.content()).matchAll(/href="(\/api\/v1\/public\/[^"]+)"/g)].map((one) => `${server.url}${one[1]}`);
    assert.equal(found.length, 6);
    for (const link of found) assert.equal((await fetch(link)).status, 200, link);
    await bare.close();
    await close();
  });

  it('cs-spec-9.2.1-2: earlier versions can be read again, each at an address of its own', async () => {
    const admin = await signIn(server, 'admin@platform');
    const at = { params: { path: { pack: 'handbook' } } };
    const made = (await ok(admin.api.POST('/api/v1/policies/{pack}/drafts', { ...at, body: { parameters: [{ name: 'no_reason_days', value: 14 }] } as never }))) as { id: string };
    const draft = { params: { path: { pack: 'handbook', id: made.id } } };
    await ok(admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { ...draft, body: { reason: '延长' } as never }));
    const { page, calm, close } = await visit(browser, { size: 'phone' });
    const days = () => page.locator('tr', { hasText: '无理由退换货期限（天）' }).locator('td').innerText();
    await go(page, 'platform/policy');
    assert.match(await days(), /14$/);
    await assertLaidOut(page, 'versions');
    await assertAccessible(page, 'versions');
    const versions = page.getByRole('region', { name: '历次版本' }).getByRole('link');
    assert.equal(await versions.count(), 2);
    await versions.nth(1).click();
    await page.waitForURL('**/policy?at=*');
    await page.waitForSelector('.note:has-text("显示")');
    assert.match(await days(), /7$/);
    await assertLaidOut(page, 'an earlier version');
    await page.getByRole('link', { name: '现行版本' }).click();
    await page.waitForURL('**/platform/policy');
    await page.waitForSelector('main .card');
    assert.match(await days(), /14$/);
    calm();
    await close();
  });

  it('what is not there says so', async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${server.url}/public/platform/nothing`);
    await page.waitForSelector('h1:has-text("没有这个页面")');
    await page.goto(`${server.url}/public/mer_1/policy`);
    await page.waitForSelector('[role=status]:has-text("读取失败")');
    await close();
  });
});
