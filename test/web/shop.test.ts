// The consumer's page, driven as a consumer drives it; the merchant acts through the API.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';

import { PASSWORD, ok } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
import { until } from '../lib/wait.ts';
import {
  DAY,
  PARCEL,
  PHONE,
  apply,
  caseNow,
  now,
  order,
  reaches,
  step,
  world,
  type Case,
  type Order,
  type OrderWish,
  type State,
  type World,
} from '../lib/world.ts';
import {
  LANGS, SIZES, assertAccessible, assertLaidOut, assertTabbable, browserOpen, pageOptions, shopEnter, visit,
  type Size, type Visit, type VisitOptions,
} from './browser.ts';

const all: World = await world(pageOptions());
const browser: Browser = await browserOpen();

const go = (page: Page, path: string) => page.goto(`${all.server.url}/#${path}`);

async function signIn(options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, options);
  await shopEnter(visited.page, all.server.url);
  return visited;
}

const headIs = (page: Page, words: string) => page.waitForSelector(`.head h2:text-is("${words}")`);
const verdictIs = (page: Page, outcome: string) =>
  page.waitForSelector(`.beside[aria-busy=false] .ruling.${outcome}, .beside:not([aria-busy=true]) .ruling.${outcome}`);
const photo = (name: string, shade: number) => ({ name, mimeType: 'image/png', buffer: png(80, 60, shade) });

async function reasonPick(page: Page, reason: string): Promise<void> {
  await page.click('.row.pick');
  await page.click(`dialog label:has-text("${reason}")`);
  await page.waitForSelector('dialog', { state: 'detached' });
}

/** An order of three chairs, signed for yesterday. */
const chairs = (wish: OrderWish = {}): Promise<Order> =>
  order(all, {
    lines: [{ quantity: 3, unit_money: 29_900, product_name: '实木折叠椅' }],
    freight_money: 1_200,
    signedAt: now(all) - DAY,
    ...wish,
  });

/** Cases of the order, as the merchant sees them. */
async function casesOf(of: Order): Promise<Case[]> {
  const { items } = await ok(
    all.consumer.api.GET('/api/v1/cases', { params: { query: { order_id: of.id, view: 'all' } } }),
  );
  return items as Case[];
}

describe('sign in', () => {
  it('says in the page’s language what is wrong, and remembers number and language', async () => {
    const { page, calm, close } = await visit(browser);
    await go(page, '/');
    await page.fill('input[name=login]', PHONE);
    await page.fill('input[name=password]', 'not-the-password');
    await page.click('button.main');
    await page.waitForSelector('[role=alert]:has-text("账号或密码不正确")');
    await page.click('.lang');
    await page.waitForSelector('button.main:text-is("Sign in")');
    assert.equal(await page.inputValue('input[name=login]'), PHONE);
    await page.fill('input[name=password]', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lines');
    await page.reload();
    await page.waitForSelector('h1:text-is("Orders")');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.click('.tabs a:has-text("Me")');
    await page.click('text=Sign out');
    await page.waitForSelector('input[name=login]');
    assert.equal(await page.inputValue('input[name=login]'), PHONE);
    calm(/401/);
    await close();
  });
  it('sends staff to the desk', async () => {
    const { page, calm, close } = await visit(browser);
    await go(page, '/');
    await page.fill('input[name=login]', 'staff@qinghe');
    await page.fill('input[name=password]', PASSWORD);
    await page.click('button.main');
    await page.waitForSelector('[role=alert] a[href="/desk/"]');
    calm();
    await close();
  });
});

describe('from the order to the money', () => {
  it('part of the quantity, verdict first, then live to the end', async () => {
    const bought = await chairs();
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.click('.tiles label:has-text("退货退款")');
    await reasonPick(page, '质量问题');
    await page.click('[aria-label="减一件"]');
    assert.equal(await page.inputValue('#quantity'), '2');
    await page.click('.chips label:has-text("已拆封")');
    await verdictIs(page, 'allow');

    // the policy's words are one tap away
    await page.click('.ruling .clause');
    await page.waitForSelector('dialog .quote:has-text("15 日")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });

    // who pays, what comes back, by when
    await page.waitForSelector('.row:has-text("寄送运费"):has-text("商家承担")');
    await page.waitForSelector('.row.strong:has-text("¥606.00")'); // 2 × 299.00 and 2/3 of the freight
    assert.match(
      await page.innerText('.promises >> nth=0'),
      /商家审核并答复\s+2 个工作日 · \d{4}\/\d\d\/\d\d \d\d:\d\d 前/,
    );

    // what is missing is said, and led to
    await page.click('.bar .main');
    await page.waitForSelector('.toast:has-text("还需要")');
    await page.fill('textarea', '右侧椅腿有裂纹。');
    await page.setInputFiles('input[type=file]', [photo('a.png', 90), photo('b.png', 200)]);
    await page.waitForSelector('.photos img >> nth=1');
    await page.click('[aria-label="移除照片 2"]');
    await page.waitForSelector('.photos progress', { state: 'detached' });
    await page.waitForSelector('.instead', { state: 'detached' });
    await page.click('.bar .main');
    await headIs(page, '等待商家审核');

    const [found] = await casesOf(bought);
    assert.ok(found);
    assert.equal(found.quantity, 2);
    const { id } = found;
    assert.equal((await caseNow(all.consumer, id)).files.length, 1);
    await page.waitForSelector('.live.live');

    // the merchant agrees: the page turns by itself
    await step(all.shop, id, 'approve', {});
    await headIs(page, '请寄回商品');
    await page.waitForSelector('address:has-text("退货仓")');
    await page.click('.bar .main');
    await page.fill('dialog input[name=carrier]', PARCEL.carrier);
    await page.fill('dialog input[name=tracking_no]', PARCEL.tracking_no);
    await page.click('dialog .main');
    await headIs(page, '商品寄回中，等待商家收货');
    await page.waitForSelector(`.row:has-text("${PARCEL.tracking_no}")`);

    await step(all.shop, id, 'receive', {});
    await headIs(page, '商家正在验货');
    await step(all.shop, id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
    await headIs(page, '等待退款');
    await step(all.shop, id, 'refund', {});
    await reaches(all.consumer, id, 'completed');
    await headIs(page, '已完成');
    await page.waitForSelector('.head:has-text("¥606.00")');
    await page.waitForSelector('.card:has(h2:text-is("钱款去向")) .tag:has-text("已退回")');
    assert.match(await page.innerText('.talks li >> nth=0'), /退款成功/);

    // the one that was kept can still be applied for
    await go(page, '/orders');
    await page.waitForSelector(`.card:has-text("${bought.order_no}") small:has-text("可申请 1/3 件")`);
    calm();
    await close();
  });

  it('a refusal says why and what can be done instead', async () => {
    const bought = await chairs();
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.click('.tiles label:has-text("仅退款")');
    await reasonPick(page, '不想要了');
    await page.click('.chips label:has-text("未拆封")');
    await verdictIs(page, 'refuse');
    await page.waitForSelector('.ruling p:has-text("如果申请原因是「质量问题」")');
    assert.equal(await page.isDisabled('.bar .main'), true);
    await page.click('.instead button:has-text("退货退款")');
    await verdictIs(page, 'allow');
    assert.equal(await page.isChecked('.tiles label:has-text("退货退款") input'), true);
    calm();
    await close();
  });

  it('goods that are not here yet are refunded without sending back', async () => {
    const bought = await chairs({ state: 'shipped' });
    const { page, calm, close } = await signIn({ lang: 'en' });
    await go(page, `/apply/${bought.id}/1`);
    assert.equal(await page.isChecked('.tiles label:has-text("Refund only") input'), true);
    await reasonPick(page, 'Not received');
    await page.fill('textarea', 'It never came.');
    await verdictIs(page, 'allow');
    await page.click('.bar .main');
    await headIs(page, 'The merchant is reviewing');
    calm();
    await close();
  });
});

describe('on a bad connection', () => {
  it('the form is there again after a reload, with its photos', async () => {
    const bought = await chairs();
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.click('.tiles label:has-text("换货")');
    await reasonPick(page, '发错货');
    await page.fill('textarea', '颜色发错了。');
    await page.setInputFiles('input[type=file]', [photo('a.png', 40)]);
    await page.waitForSelector('.photos img');
    await page.waitForSelector('.photos progress', { state: 'detached' });
    await page.reload();
    await page.waitForSelector('.photos img');
    assert.equal(await page.inputValue('textarea'), '颜色发错了。');
    assert.equal(await page.isChecked('.tiles label:has-text("换货") input'), true);
    assert.match(await page.innerText('.row.pick'), /发错货/);
    calm();
    await close();
  });

  it('an answer that is lost opens no second case', async () => {
    const bought = await chairs();
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.click('.tiles label:has-text("退货退款")');
    await reasonPick(page, '不想要了');
    await page.click('.chips label:has-text("未拆封")');
    await page.fill('textarea', '买多了。');
    await verdictIs(page, 'allow');
    await page.waitForSelector('.instead', { state: 'detached' });
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/cases', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch(); // it arrived, and nobody hears of it
      return route.abort();
    });
    await page.dblclick('.bar .main');
    await headIs(page, '等待商家审核');
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.equal((await casesOf(bought)).length, 1);
    calm(/ERR_FAILED/);
    await close();
  });

  it('an upload that fails is kept and sent again', async () => {
    const bought = await chairs();
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.waitForSelector('.photos');
    await page.route('**/api/v1/files?*', (route) => route.abort());
    await page.setInputFiles('input[type=file]', [photo('a.png', 10)]);
    await page.waitForSelector('[aria-label="重新上传照片 1"]');
    await page.unroute('**/api/v1/files?*');
    await page.click('[aria-label="重新上传照片 1"]');
    await page.waitForSelector('.photos img[src^="/api/v1/files/"]');
    await page.setInputFiles('input[type=file]', [
      { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') },
    ]);
    await page.waitForSelector('.toast:has-text("不是能识别的照片")');
    calm(/ERR_FAILED/);
    await close();
  });

  it('a list shows its bones, then why not, then itself', async () => {
    const { page, calm, close } = await signIn();
    let isDown = true;
    let fall = (): void => undefined;
    const held = new Promise<void>((resume) => (fall = resume)); // until its bones were seen
    await page.route('**/api/v1/cases?*', async (route) => {
      await held;
      return isDown ? route.abort() : route.continue();
    });
    await page.click('.tabs a:has-text("售后")');
    await page.waitForSelector('.bones');
    fall();
    await page.waitForSelector('[role=alert]:has-text("网络不通")');
    isDown = false;
    await page.click('[role=alert] button');
    await page.waitForSelector('.case');
    calm(/ERR_FAILED/);
    await close();
  });

  it('the stream says when it waits, and what was missed is there when it is back', async () => {
    const found = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, calm, close } = await signIn();
    await page.route('**/events', (route) => route.abort());
    await go(page, `/case/${found.id}`);
    await page.waitForSelector('.live.waiting:has-text("重新连接中")');
    await step(all.shop, found.id, 'approve', {});
    await page.unroute('**/events');
    await page.waitForSelector('.live.live:has-text("实时更新")');
    await headIs(page, '请寄回商品');
    calm(/ERR_FAILED/);
    await close();
  });

  it('two tabs share one stream, and both turn', async () => {
    const found = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, context, calm, close } = await signIn();
    let streams = 0;
    context.on('request', (request) => (streams += request.url().endsWith('/events') ? 1 : 0));
    await go(page, `/case/${found.id}`);
    await page.waitForSelector('.live.live');
    const other = await context.newPage();
    await go(other, `/case/${found.id}`);
    await other.waitForSelector('.live.live');
    await step(all.shop, found.id, 'approve', {});
    await Promise.all([page, other].map((tab) => headIs(tab, '请寄回商品')));
    assert.equal(streams, 1);
    calm();
    await close();
  });
});

describe('what the consumer answers', () => {
  it('declines an offer with a reason, asks the platform in, withdraws', async () => {
    const { id } = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, calm, close } = await signIn();
    await go(page, `/case/${id}`);
    await headIs(page, '等待商家审核');
    await step(all.shop, id, 'offer', { amount_money: 5_000, reason: '补偿 50 元，不用寄回。' });
    await headIs(page, '商家给了新方案，请答复');
    await page.waitForSelector('.card:has(h2:text-is("商家方案")):has-text("¥50.00")');
    await page.click('.answers button:has-text("拒绝方案")');
    await page.fill('dialog textarea', '补偿太少。');
    await page.click('dialog .main');
    await headIs(page, '等待商家审核');
    await page.waitForSelector('.talks q:has-text("补偿太少。")');
    await page.click('.bar button:has-text("申请平台介入")');
    await page.fill('dialog textarea', '请平台看看。');
    await page.click('dialog .main');
    await headIs(page, '平台已介入，正在处理');
    await page.click('.bar button:has-text("撤销申请")');
    await page.click('dialog .main');
    await headIs(page, '您已撤销申请');
    await page.waitForSelector('.bar .line', { state: 'detached' });
    calm();
    await close();
  });

  it('accepts an inspection that kept something back', async () => {
    const { id } = await apply(all.consumer, await chairs(), {
      type: 'return_refund',
      reason: 'no_reason',
      quantity: 2,
    });
    await step(all.shop, id, 'approve', {});
    await step(all.consumer, id, 'ship-back', PARCEL);
    await step(all.shop, id, 'receive', {});
    await step(all.shop, id, 'inspect', {
      items: [
        { grade: 'accepted', quantity: 1 },
        { grade: 'damaged', quantity: 1, note: '椅面有划痕' },
      ],
    });
    const { page, calm, close } = await signIn();
    await go(page, `/case/${id}`);
    await headIs(page, '请确认验货结果');
    await page.waitForSelector('.card:has(h2:text-is("验货结果")) q:has-text("椅面有划痕")');
    await page.click('.answers .main');
    await page.click('dialog .main');
    await headIs(page, '等待退款');
    calm();
    await close();
  });

  it('writes to the merchant and adds photos', async () => {
    const { id } = await apply(all.consumer, await chairs(), { type: 'exchange', reason: 'wrong_item' });
    const { page, calm, close } = await signIn();
    await go(page, `/case/${id}`);
    await page.click('.side-act');
    await page.fill('dialog textarea', '什么时候能处理？');
    await page.click('dialog .main');
    await page.waitForSelector('.talks q:has-text("什么时候能处理？")');
    const before = await page.locator('.photos img').count();
    await page.click('.photos button');
    await page.setInputFiles('dialog input[type=file]', [photo('c.png', 160)]);
    await page.waitForSelector('dialog .photos progress', { state: 'detached' });
    await page.click('dialog button.main:enabled');
    await page.waitForSelector('dialog', { state: 'detached' });
    await until('the photo on the page', async () => (await page.locator('.photos img').count()) === before + 1);
    calm();
    await close();
  });

  it('a step that came too late says so and shows how things are', async () => {
    const { id } = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, calm, close } = await signIn();
    await page.route('**/events', (route) => route.abort()); // this page hears nothing
    await go(page, `/case/${id}`);
    await headIs(page, '等待商家审核');
    await step(all.shop, id, 'approve', {});
    await page.click('.bar button:has-text("撤销申请")');
    await page.click('dialog .main');
    await page.waitForSelector('.toast:has-text("刚有更新")');
    await headIs(page, '请寄回商品');
    calm(/ERR_FAILED|412/);
    await close();
  });
});

describe('the deadline receipt', () => {
  it('is one tap from the countdown and adds up', async () => {
    const { id } = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, calm, close } = await signIn();
    await go(page, `/case/${id}`);
    await page.click('.head a');
    await page.waitForSelector('.receipt');
    const counted = await page.locator('.receipt .counted').allInnerTexts();
    const sum = counted.reduce((days, words) => days + Number(/计 (\d+) 个工作日/.exec(words)?.[1]), 0);
    assert.equal(sum, 2);
    await page.waitForSelector('.receipt .due:has-text("截止时间")');
    await page.waitForSelector('.row:has-text("china")');
    calm();
    await close();
  });
  it('other clocks read otherwise, and the page says which it means', async () => {
    const { id } = await apply(all.consumer, await chairs(), { type: 'return_refund', reason: 'quality' });
    const { page, calm, close } = await signIn({ lang: 'en', zone: 'America/New_York' });
    await go(page, `/case/${id}`);
    await page.waitForSelector('.head p:has-text("(UTC-")');
    await page.click('.head a');
    await page.waitForSelector('.row.strong:has-text("24:00")');
    await page.waitForSelector('text=All times are Beijing time');
    calm();
    await close();
  });
});

/* Every state has a page; each is looked at by axe and by ruler. */
async function cast(): Promise<Map<State, string>> {
  const cases = new Map<State, string>();
  const open = async (type: Case['type'], wish: OrderWish = {}) =>
    (await apply(all.consumer, await chairs(wish), { type, reason: 'quality', quantity: 2, description: '坏了。' })).id;
  cases.set('reviewing', await open('return_refund'));
  const offered = await open('exchange');
  await step(all.shop, offered, 'offer', { amount_money: 9_900, reason: '不用寄回。' });
  cases.set('offered', offered);
  const sent = await open('return_refund');
  await step(all.shop, sent, 'approve', {});
  cases.set('awaiting_shipback', sent);
  const disputed = await open('return_refund');
  await step(all.shop, disputed, 'approve', {});
  await step(all.consumer, disputed, 'ship-back', PARCEL);
  await step(all.shop, disputed, 'receive', {});
  await step(all.shop, disputed, 'inspect', {
    items: [
      { grade: 'accepted', quantity: 1 },
      { grade: 'missing_parts', quantity: 1, note: '缺螺丝' },
    ],
  });
  cases.set('settling', disputed);
  const replaced = await open('exchange');
  await step(all.shop, replaced, 'approve', {});
  await step(all.consumer, replaced, 'ship-back', PARCEL);
  await step(all.shop, replaced, 'receive', {});
  await step(all.shop, replaced, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
  await step(all.shop, replaced, 'resend', PARCEL);
  cases.set('replacement_sent', replaced);
  const paid = await open('refund_only', { state: 'paid' }).catch(() => open('refund_only'));
  await step(all.shop, paid, 'approve', {});
  await reaches(all.consumer, paid, 'completed');
  cases.set('completed', paid);
  const ended = await open('return_refund');
  await step(all.consumer, ended, 'withdraw', { reason: '不退了' });
  cases.set('cancelled', ended);
  return cases;
}

describe('every page', () => {
  let cases: Map<State, string>;
  let bought: Order;
  before(async () => {
    cases = await cast();
    bought = await chairs();
  });

  for (const size of Object.keys(SIZES) as Size[])
    for (const lang of LANGS)
      it(`has no finding on a ${size} in ${lang}`, async () => {
        const fresh = await visit(browser, { size, lang });
        await go(fresh.page, '/');
        await fresh.page.waitForSelector('input[name=login]');
        await assertAccessible(fresh.page, 'sign in');
        await assertLaidOut(fresh.page, 'sign in');
        fresh.calm();
        await fresh.close();

        const { page, calm, close } = await signIn({ size, lang, isReduced: true });
        const look = async (where: string, path: string, sign: string) => {
          await go(page, path);
          await page.waitForSelector(sign);
          await assertAccessible(page, where);
          await assertLaidOut(page, where);
        };
        await look('orders', '/orders', '.lines');
        await look('cases', '/cases/all', '.case');
        await look('me', '/me', '.goods');
        for (const [state, id] of cases) await look(state, `/case/${id}`, '.head');
        await look('a receipt', `/case/${cases.get('reviewing')}`, '.head a');
        await page.click('.head a');
        await page.waitForSelector('.receipt');
        await assertAccessible(page, 'a receipt');
        await assertLaidOut(page, 'a receipt');

        await look('an empty form', `/apply/${bought.id}/1`, '.tiles');
        await page.click('.tiles label >> nth=1');
        await page.click('.row.pick');
        await page.waitForSelector('dialog');
        await assertAccessible(page, 'the reasons');
        await assertLaidOut(page, 'the reasons');
        await page.click('dialog label >> nth=0');
        await page.click('.chips label >> nth=0');
        await verdictIs(page, 'refuse');
        await assertAccessible(page, 'a refusal');
        await assertLaidOut(page, 'a refusal');
        await page.click('.instead button');
        await verdictIs(page, 'allow');
        await assertAccessible(page, 'a verdict');
        await assertLaidOut(page, 'a verdict');
        assert.equal(
          await page.evaluate(() => document.getAnimations().length),
          0,
          'motion, though less was asked for',
        );
        calm();
        await close();
      });

  it('is reached by the Tab key alone', async () => {
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.waitForSelector('.tiles');
    await assertTabbable(page, 'the form');
    await go(page, `/case/${cases.get('offered')}`);
    await page.waitForSelector('.answers');
    await assertTabbable(page, 'a case');
    await go(page, '/cases/all');
    await page.waitForSelector('.case');
    await assertTabbable(page, 'the cases');
    calm();
    await close();
  });

  it('the form can be filled in by keyboard', async () => {
    const { page, calm, close } = await signIn();
    await go(page, `/apply/${bought.id}/1`);
    await page.waitForSelector('.tiles');
    await page.focus('.tiles input >> nth=0');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.match(await page.evaluate(() => document.activeElement?.className ?? ''), /pick/, 'focus comes back');
    calm();
    await close();
  });

  it('what is not there says so', async () => {
    const { page, calm, close } = await signIn();
    await go(page, '/nowhere');
    await page.waitForSelector('text=没有这个页面');
    await go(page, '/case/cas_123456789');
    await page.waitForSelector('[role=alert]');
    calm(/404/);
    await close();
  });
});
