// Tasks in the browser: asked at the desk, answered through the link by who has no account, taken at
// the desk; the list of all tasks; in both languages, at both sizes, by mouse and by keyboard.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { ok, type Caller, type Schemas } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, apply, iso, now, order, pass, step, world, type Case, type World } from '../lib/world.ts';
import {
  LANGS, assertAccessible, assertLaidOut, browserOpen, deskEnter, pageOptions, visit, type Lang, type Size,
  type Visit,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();
const opened = async (): Promise<Case> => apply(all.consumer, await order(all), { type: 'return_refund', reason: 'quality' });

async function staff(size: Size = 'desktop', lang: Lang = 'zh-CN'): Promise<Visit> {
  const visited = await visit(browser, { size, lang, isReduced: true });
  await deskEnter(visited.page, all.server.url);
  return visited;
}

const ask = (who: Caller, id: string, wish: Partial<Schemas['task_input']> = {}): Promise<Schemas['task'] & Schemas['task_extra']> =>
  ok(who.api.POST('/api/v1/cases/{id}/tasks', {
    params: { path: { id } },
    body: { party: 'carrier', party_name: '顺丰速运', kind: 'trace_parcel', text: '请查件', ...wish } as never,
  }));
const openCase = async (page: Page, of: Case): Promise<void> => {
  await page.goto(`${all.server.url}/desk/#/case/${of.id}`);
  await page.waitForSelector('#tasks');
};

describe('a task', () => {
  it('cs-spec-10.1 cs-spec-2.1.2-5: asked at the desk, answered through its link, taken at the desk', async () => {
    const of = await opened();
    const desk = await staff();
    const { page } = desk;
    await openCase(page, of);
    const panel = page.locator('#tasks');
    await panel.getByRole('button', { name: '发起协办' }).click();
    await panel.getByLabel('协办方类型').selectOption('supplier');
    await panel.getByLabel('协办方名称').fill('华东电机厂');
    await panel.getByLabel('事项').selectOption('inspect');
    await panel.getByLabel('要求').fill('请按照片判断故障原因');
    await panel.getByLabel('时限', { exact: true }).fill('2');
    await panel.getByLabel('photo.png').check();
    await assertAccessible(page, 'form of a task');
    if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/form.png` });
    await panel.getByRole('button', { name: '发起', exact: true }).click();
    const line = panel.locator('.d-task', { hasText: '华东电机厂' });
    await line.waitFor();
    await line.locator('summary').click();
    await line.getByRole('button', { name: '催办' }).click();
    await line.getByText('已催办 1 次').waitFor();
    await line.getByRole('button', { name: '生成链接' }).click();
    const link = await line.getByLabel(/对方没有账号时/).inputValue();
    assert.match(link, /#\/task\/tsk_\d+\/[0-9a-f]{64}$/);
    await assertAccessible(page, 'a task with its link');
    if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/panel.png` });

    const outside = await visit(browser, { size: 'phone' });
    await outside.page.goto(link);
    await outside.page.waitForSelector('text=请按照片判断故障原因');
    const seen = await outside.page.locator('body').innerText();
    for (const personal of ['林', '13800000001']) assert.ok(!seen.includes(personal), personal);
    await outside.page.getByRole('button', { name: /打开 photo.png/ }).click();
    await outside.page.waitForSelector('main a[download="photo.png"]');
    await assertAccessible(outside.page, 'the page behind the link');
    await assertLaidOut(outside.page, 'the page behind the link');
    if (process.env.SHOTS) await outside.page.screenshot({ path: `${process.env.SHOTS}/link.png`, fullPage: true });
    await outside.page.getByRole('button', { name: '接受任务' }).click();
    await outside.page.waitForSelector('text=处理中');
    await outside.page.setInputFiles('main input[type=file]', { name: '报告.png', mimeType: 'image/png', buffer: Buffer.from(png(40, 30, 9)) });
    await outside.page.waitForSelector('text=打开 报告.png');
    await outside.page.getByLabel('您的反馈').fill('电容批次不良，我方承担运费');
    await outside.page.getByLabel(/愿承担金额/).fill('15.00');
    await outside.page.getByLabel(/您的姓名/).fill('王工');
    await outside.page.getByRole('button', { name: '提交反馈' }).click();
    await outside.page.waitForSelector('text=等待对方确认');
    outside.calm();
    await outside.close();

    await line.getByText('电容批次不良，我方承担运费').waitFor(); // by itself: the desk listens
    await line.getByText('反馈人 王工').waitFor();
    await page.waitForSelector('nav .d-count-bad:has-text("个任务")');
    await line.getByRole('button', { name: '确认完成' }).click();
    await line.locator('summary', { hasText: '已完成' }).waitFor();
    await line.getByRole('button', { name: '登记收取金额' }).click();
    await line.getByLabel('收取金额').fill('15');
    await line.getByRole('button', { name: '登记收取金额' }).click();
    await line.getByText('已向对方收取').waitFor();
    await page.waitForSelector('text=协办方已反馈'); // in the timeline
    desk.calm();
    await desk.close();
  });

  it('a wrong link says so and nothing else', async () => {
    const { page, calm, close } = await visit(browser, { size: 'phone' });
    await page.goto(`${all.server.url}/#/task/tsk_1/${'0'.repeat(64)}`);
    await page.waitForSelector('text=链接无效或已失效');
    await assertAccessible(page, 'a wrong link');
    calm(/404/);
    await close();
  });
});

describe('the list of tasks', () => {
  it('cs-spec-2.3.1-4: by due time, filtered, opened, answered; both languages, both sizes', async () => {
    const of = await opened();
    await ask(all.shop, of.id, { kind: 'restock', party: 'supplier', party_name: '晚到的工厂', amount: 3, unit: 'natural_day' });
    await ask(all.shop, of.id, { kind: 'restock', party: 'supplier', party_name: '先到的工厂', amount: 1, unit: 'natural_day' });
    await ask(all.shop, of.id, { kind: 'carrier_claim', amount: 1, unit: 'natural_hour', text: '破损理赔' });
    await pass(all, 2 * HOUR);
    for (const lang of LANGS)
      for (const size of ['desktop', 'phone'] as const) {
        const { page, calm, close } = await staff(size, lang);
        await page.goto(`${all.server.url}/desk/#/tasks`);
        await page.waitForSelector('.d-grid-hold');
        await page.selectOption('#task-kind', 'restock');
        const names = () => page.locator('.d-grid-hold tbody tr').allInnerTexts();
        const rows = await until('the filter', async () => {
          const found = await names();
          return found.length === 2 ? found : undefined;
        });
        assert.ok(rows[0]?.includes('先到的工厂') && rows[1]?.includes('晚到的工厂'), rows.join('|'));
        await page.selectOption('#task-kind', '');
        await page.selectOption('#task-view', 'overdue');
        await page.waitForSelector(`.d-pill-bad:has-text("${lang === 'en' ? 'Overdue' : '已逾期'}")`);
        await assertAccessible(page, `tasks, ${lang}, ${size}`);
        if (size === 'phone') await assertLaidOut(page, `tasks, ${lang}`, 24);
        await openCase(page, of);
        await page.locator('#tasks summary').first().click();
        await page.locator('#tasks .ant-btn').nth(1).waitFor();
        await assertAccessible(page, `tasks on the case, ${lang}, ${size}`);
        if (size === 'phone') await assertLaidOut(page, `tasks on the case, ${lang}`, 24);
        if (process.env.SHOTS) await page.locator('#tasks').screenshot({ path: `${process.env.SHOTS}/case-${lang}-${size}.png` });
        calm();
        await close();
      }
  });

  it('by keyboard: a task is opened, answered and done', async () => {
    const of = await opened();
    await ask(all.shop, of.id, { kind: 'opinion', party: 'person', party_name: '张师傅' });
    const { page, calm, close } = await staff();
    await page.goto(`${all.server.url}/desk/#/tasks`);
    await page.selectOption('#task-kind', 'opinion');
    const row = page.locator('.d-grid-hold tbody tr', { hasText: '张师傅' });
    await row.waitFor();
    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: '登记反馈' }).focus();
    await page.keyboard.press('Enter');
    await drawer.getByLabel('反馈内容').fill('系使用不当');
    await drawer.getByRole('button', { name: '登记反馈' }).focus();
    await page.keyboard.press('Enter');
    await drawer.getByText('系使用不当').waitFor();
    await drawer.getByRole('button', { name: '确认完成' }).waitFor(); // the form is away
    await assertAccessible(page, 'a task in front');
    await drawer.getByRole('button', { name: '确认完成' }).focus();
    await page.keyboard.press('Enter');
    await drawer.getByText('已完成').waitFor();
    calm();
    await close();
  });
});

describe('a loaner', () => {
  it('lent until a day, shown late when it has passed', async () => {
    const of = await apply(all.consumer, await order(all), { type: 'repair', reason: 'quality' });
    const { page, calm, close } = await staff();
    await page.goto(`${all.server.url}/desk/#/case/${of.id}`);
    await page.click('.d-acts button:has-text("借出备用机")');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('备用机名称').fill('备用吸尘器');
    await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
    await page.waitForSelector('.ant-modal-wrap', { state: 'hidden' });
    await page.waitForSelector('text=约定归还');
    await step(all.shop, of.id, 'loaner-due', { due_at: iso(now(all) + DAY) });
    await pass(all, DAY + HOUR);
    const again = await staff();
    await again.page.goto(`${all.server.url}/desk/#/case/${of.id}`);
    await again.page.waitForSelector('text=逾期未还');
    await assertAccessible(again.page, 'a late loaner');
    calm(/40[13]/);
    await close();
    await again.close();
  });
});
