// The desk, driven as its people drive it: the consumer acts through the API, staff through the page.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok, withKey } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import {
  DAY, PARCEL, PHONE, apply, caseNow, now, order, reaches, step, world,
  type Case, type Order, type OrderWish, type World,
} from '../lib/world.ts';
import {
  assertAccessible, browserOpen, deskEnter, pageOptions, visit, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();

const MERCHANT = 'staff@qinghe';
const PLATFORM = 'agent@platform';
const ADMIN = 'admin@platform';

const go = (page: Page, path: string) => page.goto(`${all.server.url}/desk/#${path}`);

async function signIn(login = MERCHANT, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, { size: 'desktop', ...options });
  await deskEnter(visited.page, all.server.url, login);
  return visited;
}

const chairs = (wish: OrderWish = {}): Promise<Order> =>
  order(all, {
    lines: [{ quantity: 3, unit_money: 29_900, product_name: '实木折叠椅' }],
    freight_money: 1_200,
    signedAt: now(all) - DAY,
    ...wish,
  });
const applied = async (type: Case['type'] = 'return_refund', quantity = 3): Promise<Case> =>
  apply(all.consumer, await chairs(), { type, reason: 'quality', quantity, description: '右侧椅腿有裂纹。' });

const openCase = async (page: Page, id: string) => {
  await go(page, `/case/${id}`);
  await page.waitForSelector('.d-verdict');
};
const stateIs = (page: Page, words: string) => page.waitForSelector(`.d-case-title .d-pill:text-is("${words}")`);
const act = async (page: Page, words: string) => {
  await page.click(`.d-acts button:has-text("${words}")`);
  await page.waitForSelector('.ant-modal-title');
};
const confirm = (page: Page) => page.click('.ant-modal-footer .ant-btn:last-child');
const isGone = (page: Page) => page.waitForSelector('.ant-modal-title', { state: 'detached' });
const panel = (title: string) => `.d-panel:has(h2:text-is("${title}"))`;

describe('sign in', () => {
  it('is done by keyboard, says what is wrong, remembers the language', async () => {
    const { page, calm, close } = await visit(browser, { size: 'desktop' });
    await go(page, '/');
    await page.waitForSelector('#login:focus');
    await page.keyboard.type(MERCHANT);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not-the-password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]:has-text("账号或密码不正确")');
    await page.click('button:has-text("English")');
    await page.waitForSelector('[role=alert]:has-text("wrong")');
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.d-views a:has-text("To do")');
    await page.reload();
    await page.waitForSelector('.d-views a:has-text("To do")');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.click('.d-rail button:has-text("Sign out")');
    await page.waitForSelector('#login');
    calm(/401/);
    await close();
  });

  it('sends a consumer to the service page', async () => {
    const { page, calm, close } = await visit(browser);
    await go(page, '/');
    await page.fill('#login', PHONE);
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-alert a[href="/"]');
    calm();
    await close();
  });

  it('a session that ended gives the page back after signing in again, with what was typed', async () => {
    const { id } = await applied();
    const { page, context, calm, close } = await signIn();
    await openCase(page, id);
    await page.keyboard.press('n');
    await page.keyboard.type('已电话核实。');
    await context.clearCookies();
    await page.click('.d-composer button:has-text("保存备注")');
    await page.waitForSelector('.ant-alert:has-text("登录已过期")');
    await page.fill('#login', MERCHANT);
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.d-verdict');
    assert.equal(await page.inputValue('.d-composer textarea'), '已电话核实。');
    calm(/401/);
    await close();
  });
});

describe('the queue', () => {
  it('stands by what is due first, and is walked by keys', async () => {
    await applied();
    const { page, calm, close } = await signIn();
    await page.waitForSelector('.d-grid tbody tr');
    const dues = await page.$$eval('.d-grid time.d-due', (all) => all.map((one) => one.getAttribute('datetime')));
    assert.ok(dues.length > 3);
    assert.deepEqual(dues, dues.toSorted());
    await page.waitForSelector('.d-due-overdue:has-text("超时")');
    await page.keyboard.press('?');
    await page.waitForSelector('.d-keys dt:has-text("J")');
    await page.keyboard.press('Escape');
    await isGone(page);
    for (const key of 'jjk') await page.keyboard.press(key);
    const number = await page.innerText('.d-grid tr[data-active=true] a');
    assert.equal(number, await page.innerText('.d-grid tbody tr >> nth=0 >> a'));
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.d-case-title h1:has-text("${number}")`);
    await page.keyboard.press('j');
    await page.waitForSelector('.d-neighbours:has-text("2 /")');
    await page.keyboard.press('u');
    await page.waitForSelector('.d-grid tr[data-active=true]');
    calm();
    await close();
  });

  it('does not move under the hand: what is new is counted until one asks', async () => {
    const { page, calm, close } = await signIn();
    await page.waitForSelector('.d-grid tbody tr');
    await page.waitForSelector('.d-live:not(.d-live-off)');
    const numbers = () => page.$$eval('.d-grid tbody tr td:first-child a', (all) => all.map((one) => one.textContent));
    const before = await numbers();
    const found = await applied('refund_only');
    await page.waitForSelector('.d-news:has-text("有 1 条更新")');
    assert.deepEqual(await numbers(), before);
    await page.click('.d-news');
    await page.waitForSelector(`.d-grid a:text-is("${found.case_no}")`);
    await page.waitForSelector('.d-news', { state: 'detached' });
    // a row that changes is marked where it stands
    await ok(all.consumer.api.POST('/api/v1/cases/{id}/notes', { params: { path: { id: found.id } }, body: { text: '请尽快。' } }));
    await page.waitForSelector(`.d-grid tr[data-changed=true]:has-text("${found.case_no}")`);
    calm();
    await close();
  });

  it('coming back finds filter, row and page as they were', async () => {
    await applied('exchange');
    const { page, calm, close } = await signIn();
    await page.selectOption('#queue-type', 'exchange');
    await until('only exchanges', async () => {
      const types = await page.$$eval('.d-grid .d-type', (all) => all.map((one) => one.textContent));
      return types.length > 0 && types.every((type) => type === '换货');
    });
    await page.keyboard.press('Escape');
    await page.click('.d-grid tbody tr >> nth=0 >> .d-product');
    await page.waitForSelector('.d-verdict');
    await page.click('.d-neighbours a');
    await page.waitForSelector('.d-grid tr[data-active=true]');
    assert.equal(await page.inputValue('#queue-type'), 'exchange');
    await page.reload();
    await page.waitForSelector('.d-grid tr[data-active=true]');
    assert.equal(await page.inputValue('#queue-type'), 'exchange');
    calm();
    await close();
  });

  it('a case number finds the case whatever the view', async () => {
    const found = await applied();
    const { page, calm, close } = await signIn();
    await go(page, '/queue/overdue');
    await page.fill('#queue-q', found.case_no.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.d-grid a:text-is("${found.case_no}")`);
    assert.equal(await page.locator('.d-grid tbody tr').count(), 1);
    // so does the number of the order, as the shop writes it
    await applied('exchange');
    await page.fill('#queue-q', found.order_no ?? '');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.d-grid a:text-is("${found.case_no}")`);
    assert.equal(await page.locator('.d-grid tbody tr').count(), 1);
    calm();
    await close();
  });

  it('is searched by what people remember, and narrowed by filters that go together and are kept', async () => {
    const found = await applied();
    await applied('exchange');
    await step(all.shop, found.id, 'claim', {});
    const { page, calm, close } = await signIn();
    await go(page, '/queue/all');
    await page.fill('#queue-q', PHONE.slice(-4));
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.d-grid a:text-is("${found.case_no}")`);
    await page.selectOption('#queue-type', 'return_refund');
    await page.click('button:has-text("更多筛选")');
    await page.selectOption('#queue-assignee_id', { label: '我' });
    await page.waitForFunction(() => document.querySelectorAll('.d-grid tbody tr').length === 1);
    await page.waitForSelector(`.d-grid a:text-is("${found.case_no}")`);
    await assertAccessible(page, 'further filters');
    await page.click('.d-saved button:has-text("保存")');
    await page.fill('.ant-modal input', '尾号');
    await confirm(page);
    const saved = page.locator('.d-saved', { hasText: '尾号' });
    await saved.waitFor();
    await page.click('button:has-text("重置")');
    await page.waitForFunction(() => document.querySelectorAll('.d-grid tbody tr').length > 1);
    await saved.locator('button').first().click();
    await page.waitForFunction(() => document.querySelectorAll('.d-grid tbody tr').length === 1);
    assert.equal(await page.inputValue('#queue-assignee_id'), (await ok(all.shop.api.GET('/api/v1/me'))).account.id);
    await page.fill('#queue-to', '2001-01-01');
    await page.waitForSelector('text=没有符合条件的售后单');
    calm();
    await close();
  });

  it('what is ticked may be everything that the filter finds: stated, told case by case, done once', async () => {
    const wanted = 27; // more than a page
    const ids: string[] = [];
    for (let n = 0; n < wanted; n++) {
      const of = await order(all, { lines: [{ quantity: 1, unit_money: 1_000, product_name: '成批处理的杯垫' }] });
      ids.push((await apply(all.consumer, of, { type: 'return_refund', reason: 'quality' })).id);
    }
    const { page, calm, close } = await signIn();
    await go(page, '/queue/all');
    await page.fill('#queue-q', '成批处理的杯垫');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.d-grid tbody tr').length === 25);
    await page.getByLabel('选择本页全部').first().check();
    await page.click('button:has-text("选择符合条件的全部（最多 500 单）")');
    await page.waitForSelector(`.d-picked:has-text("${wanted}")`);
    await assertAccessible(page, 'everything that fits');
    await page.click('.d-picked button:has-text("认领")');
    const me = (await ok(all.shop.api.GET('/api/v1/me'))).account.id;
    for (const id of ids)
      await until('each is claimed', async () => (await caseNow(all.shop, id)).assignee_id === me);
    await page.waitForSelector('.d-picked', { state: 'detached' });
    calm();
    await close();
  });
});

describe('the case', () => {
  it('is short: what is empty is one line, what is owed stands on top with the way to it', async () => {
    const { id } = await applied();
    const at = (task: string) => ({ params: { path: { id: task } } });
    const asked = await ok(all.shop.api.POST('/api/v1/cases/{id}/tasks', {
      ...at(id), body: { party: 'department', department: 'quality', kind: 'opinion', text: '请判断是否质量问题' },
    }));
    await ok(all.shop.api.POST('/api/v1/tasks/{id}/accept', { ...at(asked.id), body: {} as never }));
    await ok(all.shop.api.POST('/api/v1/tasks/{id}/answer', { ...at(asked.id), body: { text: '确有缺陷' } as never }));
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    const compensation = page.locator('.d-panel-idle', { hasText: '补偿' });
    await compensation.waitFor();
    assert.ok(((await compensation.boundingBox())?.height ?? 99) <= 48, 'an empty panel is one line');
    const owed = page.locator('.d-now li', { hasText: '1 个协办任务已有反馈' });
    await owed.getByRole('button').click();
    await page.waitForFunction(() => document.querySelector('#tasks')?.contains(document.activeElement));
    await compensation.getByRole('button', { name: '发放补偿' }).click();
    await page.getByRole('group', { name: '发放补偿' }).getByRole('button', { name: '取消' }).click();
    await compensation.waitFor();
    calm();
    await close();
  });

  it('cs-spec-4.2.3-2: what was seen outside is noted with its moment; only what a promise waits for', async () => {
    const { account } = await ok(all.shop.api.GET('/api/v1/me'));
    const enquiry = await ok(all.shop.api.POST('/api/v1/enquiries', {
      body: { topic: 'usage', text: '怎么安装？', channel: 'hotline', order_id: (await chairs()).id, merchant_id: account.party_id as string },
    }));
    const waits = new Set(((enquiry.verdict as { promises?: { starts_on?: string; stops_on?: string }[] } | null)?.promises ?? [])
      .flatMap((one) => `${one.starts_on ?? ''} ${one.stops_on ?? ''}`.split(' ')));
    const { page, calm, close } = await signIn();
    await go(page, `/case/${enquiry.id}`);
    const button = page.getByRole('button', { name: '记录外部事件' });
    await button.click();
    const dialog = page.getByRole('dialog');
    const words = await dialog.locator('select option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    assert.ok(words.length > 0 && words.every((word) => waits.has(word)), words.join());
    await assertAccessible(page, 'an outside event');
    await dialog.getByLabel('发生时间').fill('2020-01-01T10:00:00');
    await dialog.getByRole('button', { name: '记录外部事件' }).click();
    await dialog.locator('text=时间须在立案之后').waitFor(); // refused, and what was typed is kept
    assert.equal(await dialog.getByLabel('发生时间').inputValue(), '2020-01-01T10:00');
    await dialog.getByLabel('发生时间').fill('');
    await dialog.getByRole('button', { name: '记录外部事件' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.d-event-internal').first().waitFor();
    calm(/400|422|409/);
    await close();
  });

  it('leads with the decision and its reason, and shows what it rests on', async () => {
    const { id } = await applied();
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    await page.waitForSelector('.d-verdict-allow:has-text("符合政策")');
    const titles = await page.locator('.d-case-main h2').allInnerTexts();
    assert.deepEqual(titles.slice(0, 3), ['现在要做', '政策结论', '申请内容与凭证']);
    // the rule's conditions beside what is so here
    await page.waitForSelector('.d-facts tr:has(th:text-is("申请原因")):has-text("质量问题")');
    // what would have to be otherwise, and why the other rules did not apply
    await page.click('summary:has-text("怎样会有别的结论")');
    await page.waitForSelector('.d-misses li:has-text("如果已过质量问题退换货期限，就不能办理")');
    await page.click('summary:has-text("未命中的规则")');
    await page.waitForSelector('.d-misses li:has-text("不适用：申请原因是「质量问题」")');
    await page.selectOption('.d-explain-head select', 'freight');
    await page.waitForSelector('.d-misses li:has-text("如果申请原因是「七天无理由」")');
    await page.click('.d-verdict .d-clause >> nth=0');
    await page.waitForSelector('.d-clause-text blockquote:has-text("日")');
    await page.keyboard.press('Escape');
    // the promise, what happens when it ends, and how it was counted
    const clock = '.d-clock:has-text("商家审核并答复")';
    await page.waitForSelector(`${clock}:has-text("到期后由平台接管")`);
    await page.click(`${clock} button:has-text("时限凭据")`);
    await page.waitForSelector('.d-receipt [data-kind=counted] >> nth=0');
    await page.waitForSelector('.d-receipt [data-kind=due]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.d-receipt', { state: 'detached' });
    // evidence, order, buyer masked
    await page.click('.d-photos button >> nth=0');
    await page.waitForSelector('.d-lightbox img');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.d-says:has-text("椅腿有裂纹")');
    await page.waitForSelector('.d-case-side:has-text("林**")');
    calm();
    await close();
  });

  it('from review to money, with one broken unit in between, live all the way', async (test) => {
    const { id } = await applied();
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    assert.deepEqual(await page.locator('.d-acts button').allInnerTexts(), ['同意', '提出方案', '拒绝']);
    assert.equal(await page.locator('.d-acts .ant-btn-primary').innerText(), '同意');
    await page.keyboard.press('a');
    await page.waitForSelector('.ant-modal-title:has-text("同意")');
    await page.fill('.ant-modal textarea', '请保留原包装。');
    await confirm(page);
    await stateIs(page, '待买家寄回');
    await page.waitForSelector('.d-event:has-text("请保留原包装。")');
    assert.equal(await page.locator('.d-acts button').count(), 0);

    const sentAt = Date.now();
    await step(all.consumer, id, 'ship-back', PARCEL);
    await stateIs(page, '待收货');
    test.diagnostic(`a step by another is on the screen within ${Date.now() - sentAt} ms`);
    await page.waitForSelector(`${panel('物流')}:has-text("${PARCEL.tracking_no}")`);
    await page.waitForSelector('.d-event[data-new=true]:has-text("寄回商品")');

    await act(page, '确认收到退货');
    await confirm(page);
    await stateIs(page, '验货中');

    await act(page, '验货');
    const send = page.locator('.ant-modal-footer .ant-btn:last-child');
    const spin = (grade: string) => page.locator(`.d-inspect-row:has(#grade-${grade}) input >> nth=0`);
    await spin('damaged').fill('1');
    await page.waitForSelector('.d-inspect [role=status]:has-text("合计 4 件，应为 3 件")');
    assert.equal(await send.isDisabled(), true);
    await spin('accepted').fill('2');
    await page.waitForSelector('.d-inspect [role=status]:has-text("数量相符")');
    await page.fill('.d-inspect-row:has(#grade-damaged) input >> nth=1', '椅面有划痕');
    await confirm(page);
    await stateIs(page, '验收异议待确认');
    await page.waitForSelector(`${panel('验收结果')} li:has-text("损坏"):has-text("椅面有划痕")`);

    await step(all.consumer, id, 'accept', {});
    await stateIs(page, '待退款');
    await act(page, '退款');
    await page.waitForSelector('.ant-modal .d-pairs:has-text("退款金额")');
    await confirm(page);
    await stateIs(page, '已完成');
    await page.waitForSelector(`${panel('退款')} .d-pill:text-is("已到账")`);
    const refund = (await caseNow(all.shop, id)).refunds[0];
    assert.ok(refund);
    const amount = `¥${(refund.total_money / 100).toFixed(2)}`;
    await page.waitForSelector(`${panel('退款')}:has-text("${amount}")`);
    await page.click('.d-fold:has-text("账本分录")');
    await page.waitForSelector(`.d-panel:has-text("账本分录") td:has-text("${amount}")`);
    await page.click('.d-panel:has-text("变更日志") a');
    await page.waitForSelector('.d-panel h2:has-text("case.inspect")');
    await page.waitForSelector('.d-diff del:has-text("inspecting")', { state: 'attached' });
    calm();
    await close();
  });

  it('a note stays among staff, a reply does not; both are drafts until sent', async () => {
    const { id } = await applied();
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('买家上月也退过同款。');
    await page.waitForSelector('.d-composer-internal:has-text("买家不可见")');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('.d-composer textarea');
    assert.equal(await page.inputValue('.d-composer textarea'), '买家上月也退过同款。');
    await page.click('.d-composer button:has-text("保存备注")');
    await page.waitForSelector('.d-event-internal:has-text("买家上月也退过同款。"):has-text("买家不可见")');
    await page.click('.d-composer .ant-segmented-item:has-text("回复买家")');
    await page.fill('.d-composer textarea', '您好，请补一张整体照片。');
    await page.click('.d-composer button:has-text("发送给买家")');
    await page.waitForSelector('.d-event-reply:has-text("请补一张整体照片")');
    // the stream may show it before the answer to its sending empties the field
    await until('an empty field', async () => (await page.inputValue('.d-composer textarea')) === '');
    const seen = (await caseNow(all.consumer, id)).timeline.map((event) => event.text);
    assert.ok(seen.includes('您好，请补一张整体照片。'));
    assert.ok(!seen.includes('买家上月也退过同款。'));
    calm();
    await close();
  });

  it('somebody was quicker: nothing is sent, every word is kept, and one goes on after looking', async () => {
    const { id } = await applied();
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    await act(page, '提出方案');
    await page.fill('.ant-modal input', '100');
    await page.fill('.ant-modal textarea', '补偿 100 元，不用寄回。');
    await ok(all.consumer.api.POST('/api/v1/cases/{id}/notes', { params: { path: { id } }, body: { text: '我再补一句。' } }));
    await page.waitForSelector('.ant-modal [role=alert]:has-text("刚刚有变化")');
    assert.equal(await page.isDisabled('.ant-modal-footer .ant-btn:last-child'), true);
    await page.click('.ant-modal button:has-text("我已了解")');
    assert.equal(await page.inputValue('.ant-modal textarea'), '补偿 100 元，不用寄回。');
    await confirm(page);
    await stateIs(page, '待买家确认方案');
    await page.waitForSelector(`${panel('协商方案')}:has-text("¥100.00")`);
    calm();
    await close();
  });

  it('a version nobody told the page of is refused, and told', async () => {
    const { id } = await applied();
    const { page, calm, close } = await signIn();
    await page.route('**/queue/events', (route) => route.abort());
    await page.reload();
    await openCase(page, id);
    await act(page, '拒绝');
    await page.fill('.ant-modal textarea', '凭证不足。');
    await ok(all.consumer.api.POST('/api/v1/cases/{id}/notes', { params: { path: { id } }, body: { text: '请看照片。' } }));
    await confirm(page);
    await page.waitForSelector('.ant-modal [role=alert]:has-text("刚刚有变化")');
    assert.equal((await caseNow(all.shop, id)).state, 'reviewing');
    assert.equal(await page.inputValue('.ant-modal textarea'), '凭证不足。');
    calm(/412|ERR_FAILED/);
    await close();
  });

  it('an offer is at most what can be refunded', async () => {
    const { id } = await applied('return_refund', 1);
    const { page, calm, close } = await signIn();
    await openCase(page, id);
    await act(page, '提出方案');
    await page.fill('.ant-modal textarea', '补偿。');
    const send = page.locator('.ant-modal-footer .ant-btn:last-child');
    for (const wrong of ['0', '-1', 'abc', '999999', '1.234']) {
      await page.fill('.ant-modal input', wrong);
      assert.equal(await send.isDisabled(), true, wrong);
    }
    await page.click('.ant-modal .d-ready button:has-text("50%")');
    assert.equal(await send.isDisabled(), false);
    await page.keyboard.press('Escape');
    calm();
    await close();
  });

  it('a refusal of what the policy supports goes to the platform, which decides', async () => {
    const { id, case_no } = await applied('refund_only');
    const merchant = await signIn();
    await openCase(merchant.page, id);
    await act(merchant.page, '拒绝');
    await merchant.page.waitForSelector('.ant-modal .ant-alert:has-text("转由平台裁定")');
    await merchant.page.click('.ant-modal .d-ready button >> nth=1');
    await confirm(merchant.page);
    await merchant.page.waitForSelector('.d-case-title .d-pill:text-is("平台处理中")');
    assert.equal(await merchant.page.locator('.d-acts button').count(), 0);
    merchant.calm();
    await merchant.close();

    const platform = await signIn(PLATFORM);
    await platform.page.waitForSelector(`.d-grid a:text-is("${case_no}")`);
    await platform.page.click(`.d-grid a:text-is("${case_no}")`);
    await platform.page.waitForSelector('.ant-alert:has-text("商家曾拒绝")');
    await act(platform.page, '同意');
    await confirm(platform.page);
    await reaches(all.agent, id, 'completed');
    await stateIs(platform.page, '已完成');
    platform.calm();
    await platform.close();
  });

  it('the platform takes over, with a reason', async () => {
    const { id } = await applied();
    const { page, calm, close } = await signIn(PLATFORM);
    await openCase(page, id);
    await act(page, '平台接管');
    assert.equal(await page.isDisabled('.ant-modal-footer .ant-btn:last-child'), true);
    await page.click('.ant-modal .d-ready button >> nth=0');
    await confirm(page);
    await page.waitForSelector('.d-case-title .d-pill:text-is("平台处理中")');
    await page.waitForSelector('.d-acts button:has-text("同意")');
    assert.equal((await caseNow(all.agent, id)).handler, 'platform');
    calm();
    await close();
  });

  it('an exchange ends with a parcel', async () => {
    const { id } = await applied('exchange', 1);
    await step(all.shop, id, 'approve', {});
    await step(all.consumer, id, 'ship-back', PARCEL);
    await step(all.shop, id, 'receive', {});
    const { page, calm, close } = await signIn(MERCHANT, { size: 'phone' });
    await openCase(page, id);
    await act(page, '验货');
    await confirm(page);
    await stateIs(page, '待发货');
    await act(page, '寄出换货');
    await page.fill('.ant-modal input >> nth=0', '顺丰速运');
    await page.fill('.ant-modal input >> nth=1', 'SF9900001');
    await confirm(page);
    await stateIs(page, '待买家确认收货');
    await page.waitForSelector(`${panel('物流')} li:has-text("SF9900001")`);
    calm();
    await close();
  });
});

describe('orders, policy, keys, accounts', () => {
  it('an order is shipped and signed for, and the world has moved', async () => {
    const bought = await chairs({ state: 'paid' });
    const { page, calm, close } = await signIn();
    await go(page, `/orders/${bought.id}`);
    await page.click('.d-page-tools button:has-text("发货")');
    await page.fill('#ship-carrier', '顺丰速运');
    await page.fill('#ship-number', 'SF1');
    await confirm(page);
    await page.waitForSelector('h1 .d-pill:text-is("已发货")');
    await page.click('.d-page-tools button:has-text("登记签收")');
    await confirm(page);
    await page.waitForSelector('h1 .d-pill:text-is("已签收")');
    await page.waitForSelector(`${panel('订单行')} tr:has-text("实木折叠椅")`);
    calm();
    await close();
  });

  it('an order is found by its number, and what is not there is said', async () => {
    const bought = await chairs({ state: 'paid' });
    const { page, calm, close } = await signIn();
    await go(page, '/orders');
    await page.fill('#order-q', '没有这样的东西');
    await page.press('#order-q', 'Enter');
    await page.waitForSelector('text=没有符合条件的订单');
    await page.fill('#order-q', bought.order_no);
    await page.press('#order-q', 'Enter');
    await page.click(`.d-grid a:text-is("${bought.order_no}")`);
    await page.waitForSelector(`h1:has-text("${bought.order_no}")`);
    await page.goBack();
    await page.waitForSelector(`.d-grid a:text-is("${bought.order_no}")`);
    assert.equal(await page.inputValue('#order-q'), bought.order_no, 'coming back is coming back');
    calm();
    await close();
  });

  it('a refund is in the list and in the book', async () => {
    const { id } = await applied('refund_only', 1);
    await step(all.shop, id, 'approve', {});
    const done = await reaches(all.shop, id, 'completed');
    const { page, calm, close } = await signIn();
    await go(page, '/refunds');
    await page.click(`.d-grid button:text-is("${done.refunds[0]?.id}")`);
    await page.waitForSelector(`.ant-drawer:has-text("${done.case_no}") .d-pill:text-is("已到账")`);
    await go(page, '/ledger');
    await page.waitForSelector('.d-grid td:text-is("退款待清算")');
    calm();
    await close();
  });

  it('the policy is read rule by rule and tried', async () => {
    const { page, calm, close } = await signIn();
    await go(page, '/policy/eligibility');
    await page.waitForSelector('.d-rules li:has-text("no-reason")');
    const fact = (name: string) => page.locator('.d-try-fields').getByLabel(name, { exact: true });
    await fact('售后类型').selectOption('return_refund');
    await fact('申请原因').selectOption('quality');
    await fact('订单状态').selectOption('signed');
    await fact('申请人是购买者').selectOption('true');
    await fact('在质量问题期限内').selectOption('true');
    await page.click('.d-try-do .ant-btn-primary');
    await page.waitForSelector('.d-result:has-text("符合政策")');
    await page.waitForSelector('.d-rules li[data-hit=true]:has-text("defect-return")');
    await page.waitForSelector('.d-missed >> nth=0');
    await fact('在质量问题期限内').selectOption('false');
    await page.click('.d-try-do .ant-btn-primary');
    await page.waitForSelector('.d-rules li[data-hit=true]:has-text("defect-late")');
    calm();
    await close();
  });

  it('a calendar shows holidays and the weekends worked for them', async () => {
    const { page, calm, close } = await signIn();
    await go(page, '/calendar/2026-10');
    await page.waitForSelector('td[data-kind=holiday]:has-text("国庆节")');
    await page.waitForSelector('td[data-kind=makeup]:has(time[datetime="2026-10-10"])');
    await page.keyboard.press('k');
    await page.waitForSelector('td:has(time[datetime="2026-09-01"])');
    await go(page, '/calendar/2027-02');
    await page.waitForSelector('td.d-day-provisional:has-text("暂定")');
    calm();
    await close();
  });

  it('a key’s secret is shown once, works, and is revoked', async () => {
    const { page, calm, close } = await signIn();
    await go(page, '/keys');
    await page.click('.d-page-tools button');
    await page.fill('#key-name', 'ERP');
    await page.click('.d-scopes label:has-text("查看订单")');
    await confirm(page);
    const secret = await page.innerText('.d-secret code');
    assert.match(secret, /^ak_/);
    await page.click('.ant-modal-footer button');
    await isGone(page);
    await page.waitForSelector('.d-grid td:has-text("ERP")');
    assert.ok(!(await page.content()).includes(secret));
    await ok(withKey(all.server, secret).api.GET('/api/v1/orders'));
    await page.click('.d-grid button:has-text("吊销")');
    await page.click('.ant-modal .ant-btn-dangerous');
    await page.waitForSelector('.d-grid .d-pill:text-is("已吊销")');
    assert.equal((await withKey(all.server, secret).api.GET('/api/v1/orders')).response.status, 401);
    calm();
    await close();
  });

  it('an administrator adds somebody and switches him off', async () => {
    const { page, calm, close } = await signIn(ADMIN);
    await go(page, '/accounts');
    await page.click('.d-page-tools button');
    await page.selectOption('.ant-modal select', 'platform');
    await page.fill('.ant-modal input >> nth=0', 'new@platform');
    await page.fill('.ant-modal input >> nth=1', '小新');
    await page.fill('.ant-modal input[type=password]', 'a-long-password');
    await confirm(page);
    await isGone(page);
    await page.click('.d-grid tr:has-text("new@platform") button:has-text("停用")');
    await page.waitForSelector('.d-grid tr:has-text("new@platform") .d-pill:text-is("停用")');
    calm();
    await close();
  });
});
