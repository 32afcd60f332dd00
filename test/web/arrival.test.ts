// The first day in the browser: an empty program, its first administrator, a shop, somebody who works
// there, and a buyer who comes in from the shop's own page.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok, signIn, withKey } from '../lib/client.ts';
import { LANGS, SIZES, assertAccessible, assertLaidOut, browserOpen, servePages, visit, type Size } from './browser.ts';

const server = await servePages({ demo: false });
const browser: Browser = await browserOpen();
const [ROOT, SECRET] = ['root@shop', 'correct-horse-1'];
assert.equal((await server.admin(ROOT, SECRET)).code, 0);

async function come(page: Page, login: string, password: string): Promise<void> {
  await page.goto(`${server.url}/desk/#/merchants`);
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
}
const fill = (page: Page, label: string, value: string) => page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value);
const send = (page: Page) => page.locator('.ant-modal-footer .ant-btn:last-child').click();
const closed = (page: Page) => page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });

describe('the first day', () => {
  let given = '';

  it('a shop, and somebody who works there, whose password is shown once', async () => {
    const { page, calm, close } = await visit(browser, { size: 'desktop', isReduced: true });
    await come(page, ROOT, SECRET);
    await page.waitForSelector('.d-nothing');
    await assertAccessible(page, 'no shops yet');
    await page.click('.d-page-tools button');
    await fill(page, '店铺名称', '山海小店');
    await fill(page, '外部标识', 'shanhai');
    await send(page);
    await closed(page);
    await page.waitForSelector('.d-grid td:has-text("山海小店")');
    await page.goto(`${server.url}/desk/#/accounts`);
    await page.click('.d-page-tools button');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('所属商家').selectOption({ label: '山海小店' });
    await fill(page, '账号', 'wang@shanhai');
    await fill(page, '显示名', '王店长');
    await send(page);
    given = await page.innerText('.d-secret code');
    await assertAccessible(page, 'a password told once', '.ant-modal');
    await page.click('.ant-modal-footer button');
    await closed(page);
    assert.ok(!(await page.content()).includes(given));
    calm();
    await close();
  });

  it('who signs in with it chooses another before anything else', async () => {
    const { page, calm, close } = await visit(browser, { size: 'phone', isReduced: true });
    await come(page, 'wang@shanhai', given);
    await page.getByRole('dialog').getByText('当前密码由他人设置').waitFor();
    await assertAccessible(page, 'another password', '.ant-modal');
    await fill(page, '当前密码', 'not-this-one');
    await fill(page, '新密码（至少 8 位）', 'my-own-words-1');
    await send(page);
    await page.getByRole('dialog').getByText('当前密码不正确').waitFor();
    await fill(page, '当前密码', given);
    await page.keyboard.press('Enter');
    await closed(page);
    await page.locator('.d-grid').getByRole('button').first().click();
    await page.getByRole('dialog').getByLabel('退货地址', { exact: false }).fill('杭州市文一西路 1 号');
    await send(page);
    await closed(page);
    await page.waitForSelector('text=文一西路 1 号');
    await page.reload();
    await page.waitForSelector('text=文一西路 1 号');
    assert.equal(await page.getByRole('dialog').count(), 0, 'asked once');
    calm(/422/);
    await close();
  });

  for (const size of Object.keys(SIZES) as Size[])
    for (const lang of LANGS)
      it(`a buyer comes in from his shop, at ${size} size in ${lang}, once`, async () => {
        const boss = await signIn(server, ROOT, SECRET);
        const key = await ok(boss.api.POST('/api/v1/api-keys', { body: { name: 'shop', scopes: ['sign_in_link'] } }));
        const body = { consumer_key: `1391111${size.length}${lang.length}00`, name: '陈一', page: 'me' };
        const { url } = await ok(withKey(server, key.secret as string).api.POST('/api/v1/sign-in-links', { body }));
        const { page, calm, close } = await visit(browser, { size, lang, isReduced: true });
        await page.goto(`${server.url}${url}`);
        await page.getByText('陈一').waitFor();
        assert.equal(await page.evaluate(() => location.hash), '#/me', 'the secret is gone from the address');
        await assertAccessible(page, 'me');
        await assertLaidOut(page, 'me');
        calm();
        await close();
        const second = await visit(browser, { size, lang, isReduced: true });
        await second.page.goto(`${server.url}${url}`);
        await second.page.getByRole('alert').waitFor();
        await assertAccessible(second.page, 'a used link');
        await assertLaidOut(second.page, 'a used link');
        second.calm(/401/);
        await second.close();
      });

  it('a buyer whose password somebody else made chooses another', async () => {
    const boss = await signIn(server, ROOT, SECRET);
    const { consumer_id } = await ok(boss.api.POST('/api/v1/sign-in-links', { body: { consumer_key: '7' } }));
    const account = await ok(
      boss.api.POST('/api/v1/accounts', { body: { login: '13700000000', role: 'consumer', display_name: '李', party_id: consumer_id } }),
    );
    const { page, calm, close } = await visit(browser, { size: 'phone', isReduced: true });
    await page.goto(`${server.url}/#/me`);
    await page.fill('input[name=login]', '13700000000');
    await page.fill('input[name=password]', account.password as string);
    await page.keyboard.press('Enter');
    await page.getByText('当前密码由他人设置').waitFor();
    await assertAccessible(page, 'another password');
    await assertLaidOut(page, 'another password');
    await page.getByLabel('当前密码').fill(account.password as string);
    await page.getByLabel('新密码（至少 8 位）').fill('my-own-words-1');
    await page.keyboard.press('Enter');
    await page.getByText('13700000000').waitFor();
    await page.click('a[href="#/password"]');
    await page.getByLabel('当前密码').fill('my-own-words-1');
    await page.getByLabel('新密码（至少 8 位）').fill('my-own-words-1');
    await page.keyboard.press('Enter');
    await page.getByText('新密码须与当前密码不同').waitFor();
    calm(/422/);
    await close();
  });
});
