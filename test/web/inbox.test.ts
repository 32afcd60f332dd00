// The inbox in the browser: the bell that moves by itself, in every tab and in the title; the page by
// mouse and by keyboard, on the desk and on a phone, in both languages; kinds that are switched off; who
// else has a case open.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok, signIn, type Caller } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, apply, order, step, world, type Case, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, assertLaidOut, browserOpen, deskEnter, pageOptions, visit,
  type Lang, type Size, type Visit,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const opened = async (): Promise<Case> => apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });

/** Somebody of the shop of his own, so that nothing was told to him before. */
let count = 0;
async function somebody(): Promise<{ login: string; who: Caller; id: string }> {
  const login = `web${Date.now()}${count++}@qinghe`;
  const { party_id } = (await ok(all.shop.api.GET('/api/v1/me'))).account;
  const made = await ok(all.admin.api.POST('/api/v1/accounts', {
    body: { login, password: PASSWORD, role: 'merchant', party_id: party_id as string, display_name: '收件人', locale: 'zh-CN' },
  }));
  return { login, who: await signIn(all.server, login), id: made.id };
}
async function staff(login: string, size: Size = 'desktop', lang: Lang = 'zh-CN'): Promise<Visit> {
  const visited = await visit(browser, { size, lang, isReduced: true });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}
/** Changes at midnight in Shanghai. */
const day = (): number => Math.floor((Date.now() + 8 * HOUR) / DAY);
const write = (of: Case, text: string) => step(all.consumer, of.id, 'notes', { text });
/** Those of the case: the demo world's own clocks ring for all of the shop at any time. */
const rowsOf = (page: Page, of: Case) => page.locator('.d-notice', { hasText: of.case_no });
const badge = async (page: Page): Promise<number> => {
  const bell = page.locator('.d-bell:visible');
  return Number((await bell.locator('.d-count-bad').allInnerTexts())[0]?.replace('+', '') ?? 0);
};

describe('the bell', () => {
  it('moves by itself, in the title and in another tab; reading there silences it here', async () => {
    const { login, who } = await somebody();
    const of = await opened();
    await step(who, of.id, 'claim', {});
    const desk = await staff(login);
    const { page } = desk;
    const before = await badge(page);
    await write(of, '请问何时处理？');
    await until('the bell', async () => (await badge(page)) > before);
    assert.match(await page.title(), /^\(\d+\+?\) /);
    const other = await desk.context.newPage();
    await other.goto(`${all.server.url}/desk/#/inbox`);
    await rowsOf(other, of).first().waitFor();
    const silence = other.getByRole('button', { name: '全部标为已读' });
    await silence.click();
    await until('silence in both', async () => {
      // the demo world may ring once more in between: that is read there as well
      if ((await badge(other)) > 0) await silence.click({ timeout: 1000 }).catch(() => undefined);
      return (await badge(page)) === 0 && (await badge(other)) === 0;
    });
    assert.doesNotMatch(await page.title(), /^\(/);
    desk.calm();
    await desk.close();
  });
});

describe('the page', () => {
  it('by day; opening one reads it and leads to its case; what rings meanwhile is said, not moved', async () => {
    const { login, who } = await somebody();
    const began = day();
    const [one, two] = [await opened(), await opened()];
    for (const each of [one, two]) {
      await step(who, each.id, 'claim', {});
      await write(each, '有消息吗');
    }
    const desk = await staff(login);
    const { page } = desk;
    await page.locator('.d-bell:visible').click();
    await page.getByRole('heading', { name: '提醒', level: 1 }).waitFor();
    await rowsOf(page, two).waitFor();
    const days = await page.locator('.d-inbox-day').allInnerTexts();
    assert.ok(days.includes('今天') || (day() !== began && days.includes('昨天')), days.join());
    await assertAccessible(page, 'inbox');
    await rowsOf(page, one).getByRole('link').click();
    await page.waitForURL(`**/#/case/${one.id}`);
    await page.goBack();
    await rowsOf(page, two).waitFor();
    await page.locator('.d-notice[data-unread]', { hasText: one.case_no }).waitFor({ state: 'detached' });
    await write(two, '再问一次');
    await page.getByRole('button', { name: '有新提醒，点击查看' }).click();
    await until('both of it', async () => (await rowsOf(page, two).count()) === 2);
    await page.getByRole('button', { name: '全部', exact: true }).click();
    await rowsOf(page, one).waitFor();
    desk.calm();
    await desk.close();
  });

  it('by keyboard: i opens it, j and k go, m reads, Enter opens', async () => {
    const { login, who } = await somebody();
    const of = await opened();
    await step(who, of.id, 'claim', {});
    await write(of, '一');
    await write(of, '二');
    const desk = await staff(login);
    const { page } = desk;
    await page.keyboard.press('i');
    await until('both', async () => (await rowsOf(page, of).count()) === 2);
    const active = page.locator('.d-notice[data-active]');
    // what else was told to all of the shop stands between: go down until the first of the case
    await until('the first of the case', async () => {
      await page.keyboard.press('j');
      return (await active.innerText()).includes(of.case_no);
    });
    await page.keyboard.press('m');
    await until('read', async () => (await active.getAttribute('data-unread')) === null);
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/#/case/${of.id}`);
    desk.calm();
    await desk.close();
  });

  it('kinds are switched off and on', async () => {
    const { login, who } = await somebody();
    const of = await opened();
    await step(who, of.id, 'claim', {});
    await write(of, '在吗');
    const desk = await staff(login);
    const { page } = desk;
    await page.goto(`${all.server.url}/desk/#/inbox`);
    await rowsOf(page, of).waitFor();
    await page.getByRole('button', { name: '提醒设置' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('留言').waitFor();
    assert.ok(await dialog.getByLabel('升级').isDisabled());
    await assertAccessible(page, 'settings of the inbox', '[role=dialog]');
    await dialog.getByLabel('留言').uncheck();
    await until('gone', async () => (await rowsOf(page, of).count()) === 0);
    await dialog.getByLabel('留言').check();
    await until('back', async () => (await rowsOf(page, of).count()) === 1);
    desk.calm();
    await desk.close();
  });

  for (const lang of LANGS)
    it(`on a phone, ${lang}`, async () => {
      const { login, who } = await somebody();
      const of = await opened();
      await step(who, of.id, 'claim', {});
      await write(of, '在吗');
      const phone = await staff(login, 'phone', lang);
      const { page } = phone;
      await page.locator('.d-bell:visible').click();
      await rowsOf(page, of).waitFor();
      await assertAccessible(page, `inbox on a phone, ${lang}`);
      await assertLaidOut(page, `inbox on a phone, ${lang}`, 24);
      phone.calm();
      await phone.close();
    });
});

describe('who else is there', () => {
  const open = async (page: Page, of: Case): Promise<void> => {
    await page.goto(`${all.server.url}/desk/#/case/${of.id}`);
    await page.waitForSelector('#talk textarea');
  };

  it('a colleague who looks, who writes, who leaves; what came while one was typing', async () => {
    const { login, who } = await somebody();
    const of = await opened();
    const [mine, theirs] = [await staff('staff@qinghe'), await staff(login)];
    await open(mine.page, of);
    await open(theirs.page, of);
    await mine.page.getByText('收件人 正在查看').waitFor();
    await theirs.page.getByText('周青禾 正在查看').waitFor();
    await theirs.page.locator('#talk textarea').pressSequentially('您好');
    await mine.page.getByText('收件人 正在书写').waitFor();
    await assertAccessible(mine.page, 'a case that somebody else has open');
    await step(all.shop, of.id, 'notes', { text: '我来回复', is_internal: true });
    await theirs.page.getByText(/您书写期间，周青禾：/).waitFor();
    await theirs.page.getByRole('button', { name: '知道了' }).click();
    await theirs.page.getByText(/您书写期间/).waitFor({ state: 'detached' });
    await theirs.page.goto(`${all.server.url}/desk/#/queue/open`);
    await mine.page.locator('.d-viewers span').first().waitFor({ state: 'detached' });
    assert.ok(who);
    for (const one of [mine, theirs]) {
      one.calm();
      await one.close();
    }
  });

  it('on a phone, in English', async () => {
    const { who } = await somebody();
    const of = await opened();
    const phone = await staff('staff@qinghe', 'phone', 'en');
    await open(phone.page, of);
    await ok(who.api.POST('/api/v1/cases/{id}/presence', { params: { path: { id: of.id } }, body: { is_writing: true } }));
    await phone.page.getByText('收件人 is writing').waitFor();
    await assertLaidOut(phone.page, 'a case that somebody else has open, on a phone', 24);
    phone.calm();
    await phone.close();
  });
});
