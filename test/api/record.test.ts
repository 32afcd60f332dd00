// Records of service: forms A.1 and A.2 of the cabinet standard, filled from the case, one and many,
// as JSON, PDF, XLSX and CSV.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { csvRead, xlsxRead } from '../lib/table.ts';
import { DAY, HOUR, OTHER_PHONE, apply, iso, now, order, step, world, type Case } from '../lib/world.ts';

const w = await world();
type Form = 'a1' | 'a2';
type Record_ = Schemas['service_record'];

const record = (who: Caller, id: string, form: Form = 'a1', lang: 'zh' | 'en' = 'zh'): Promise<Record_> =>
  ok(who.api.GET('/api/v1/cases/{id}/record', { params: { path: { id }, query: { form, lang } } })) as Promise<Record_>;

const values = (found: Record_): Record<string, string | null> =>
  Object.fromEntries(found.fields.map((field) => [field.name, field.value]));

interface File_ {
  bytes: Buffer;
  type: string;
  disposition: string;
}
async function file(who: Caller, path: string): Promise<File_> {
  const answer = await who.raw('GET', `/api/v1${path}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(answer.status, 200, bytes.toString().slice(0, 500));
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  return { bytes, type: answer.headers.get('content-type') ?? '', disposition: answer.headers.get('content-disposition') ?? '' };
}
const textOfPdf = (bytes: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString();

function csvOf(of: File_): string[][] {
  assert.equal(of.type, 'text/csv; charset=utf-8');
  assert.deepEqual([...of.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'a byte order mark, for spreadsheets');
  return csvRead(of.bytes.subarray(3).toString());
}

/** A repair at home, done and signed for: it has everything a record asks for. */
async function mended(): Promise<Case> {
  const bought = await order(w, { lines: [{ quantity: 1, unit_money: 129_900, lot: 'L-2026-07', expires_on: '2027-12-31', warranty_months: 24 }] });
  const opened = await apply(w.consumer, bought, { type: 'repair', reason: 'quality', delivery: 'home', description: '冰箱门关不严。' });
  const slot = { technician: '王师傅', slot_from: iso(now(w) + HOUR), slot_to: iso(now(w) + 3 * HOUR), address: '杭州市余杭区文一西路 1 号' };
  await step(w.shop, opened.id, 'book', slot);
  await step(w.shop, opened.id, 'notes', { text: '仓库说门封缺货', is_internal: true });
  await step(w.shop, opened.id, 'arrive', {});
  return step(w.shop, opened.id, 'visit-done', { result: '更换门封', signed_by: '林晓雨' });
}

const done = await mended();

describe('the record of service', () => {
  test('cabinet-A.1 cabinet-8.1 cabinet-8.2 cabinet-8.3 cabinet-8.4 cabinet-6.4.8-1: every field the forms ask for is filled from the case', async () => {
    const found = await record(w.shop, done.id);
    assert.deepEqual([found.form, found.case_no, found.version], ['a1', done.case_no, done.version]);
    const filled = values(found);
    const asked = {
      'cabinet-8.2': ['consumer_name', 'consumer_address', 'consumer_phone'],
      'cabinet-8.3': ['product_name', 'unit_price', 'expires_on'],
      'cabinet-8.4': ['service_unit', 'service_dates', 'staff', 'technician', 'measures', 'situation', 'confirmation'],
      'cabinet-A.1': ['consumer_name', 'consumer_phone', 'product_name', 'bought_at', 'bought_from', 'problem', 'problem_at', 'handling'],
    };
    for (const [clause, names] of Object.entries(asked))
      for (const name of names) {
        const field = found.fields.find((one) => one.name === name);
        assert.ok(field?.clauses.split(' ').includes(clause), `${name} cites ${clause}`);
        assert.ok(field?.value, `${name} is filled`);
      }
    assert.equal(filled.unit_price, 'CNY 1299.00');
    assert.equal(filled.expires_on, '2027-12-31');
    assert.equal(filled.lot, 'L-2026-07');
    assert.equal(filled.service_unit, '青禾家居');
    assert.match(filled.technician ?? '', /^王师傅：.*已完成/);
    assert.match(filled.measures ?? '', /更换门封/);
    assert.match(filled.problem ?? '', /质量问题\n冰箱门关不严。/);
    assert.match(filled.confirmation ?? '', /签字：林\*\* \d{4}-\d\d-\d\d \d\d:\d\d/);
    assert.match(filled.handling ?? '', /\d{4}-\d\d-\d\d \d\d:\d\d 消费者 提交申请：冰箱门关不严。\n.*商家 预约上门/);
    assert.equal(filled.money, null, 'what there is not stays blank');
  });

  test('cs-spec-5.3.2-3: customers stand in it as they are in the order, masked for staff, whole for themselves; internal notes stand in none; not for others', async () => {
    const staff = values(await record(w.shop, done.id)), own = values(await record(w.consumer, done.id));
    assert.match(staff.consumer_name ?? '', /^林\*\*$/);
    assert.match(staff.consumer_phone ?? '', /^138\*{4}0001$/);
    assert.deepEqual([own.consumer_name, own.consumer_phone], ['林晓雨', '13800000001']);
    assert.deepEqual([staff.staff, own.staff], ['周青禾（商家）', '商家'], 'the consumer is told the side only');
    for (const one of [staff, own]) assert.ok(!JSON.stringify(one).includes('缺货'));
    for (const who of [w.other, w.otherShop])
      await refused(who.api.GET('/api/v1/cases/{id}/record', { params: { path: { id: done.id } } }), 404, 'not_found');
  });

  test('in English: words and labels, not what people wrote', async () => {
    const found = await record(w.shop, done.id, 'a1', 'en');
    const filled = values(found);
    assert.deepEqual([found.language, filled.type, filled.result], ['en', 'repair', 'Completed']);
    assert.match(filled.measures ?? '', /Visit: 更换门封/);
  });

  test('cabinet-8.6 cabinet-7.7.1 cabinet-7.7.2: form A.2 is blank until the consumer was asked, then it holds the answer', async () => {
    const blank = values(await record(w.shop, done.id, 'a2'));
    assert.deepEqual([blank.case_no, blank.follow_up_state, blank.solved, blank.opinion], [done.case_no, '待回访', null, null]);
    const due = await ok(w.shop.api.GET('/api/v1/follow-ups', { params: { query: { limit: '100' } } }));
    const { id } = due.items.find((one) => one.case_id === done.id) ?? assert.fail('a follow-up is due');
    const body = {
      channel: 'phone', solved: 'partly', satisfaction: 4, manner: 5, speed: 2, skill: 4, opinion: '师傅很专业', suggestion: '早点来', quality_problem: '门封老化',
      handling: '已转质检', next_step: '一周后再看',
    } as const;
    await ok(w.shop.api.POST('/api/v1/follow-ups/{id}/answer', { body, params: { path: { id } } }));
    const filled = values(await record(w.shop, done.id, 'a2'));
    assert.deepEqual(
      [filled.follow_up_state, filled.asked_how, filled.solved, filled.satisfaction, filled.manner, filled.speed, filled.skill, filled.opinion, filled.suggestion, filled.quality_problem, filled.handling, filled.next_step],
      ['已回访', '电话', '部分解决', '4/5', '5/5', '2/5', '4/5', '师傅很专业', '早点来', '门封老化', '已转质检', '一周后再看']);
    assert.ok(filled.asked_by);
    assert.equal(values(await record(w.consumer, done.id, 'a2')).asked_by, null);
    assert.equal(values(await record(w.shop, done.id)).satisfaction, '4/5', 'and A.1 shows the satisfaction');
  });

  test('cabinet-A.1: as PDF, the same bytes each time, with the hash of what it says', async () => {
    const path = `/cases/${done.id}/record?format=pdf&lang=zh`;
    const first = await file(w.shop, path), second = await file(w.shop, path);
    assert.equal(first.type, 'application/pdf');
    assert.match(first.disposition, new RegExp(`^attachment; filename="service-record-a1-${done.case_no}\\.pdf"; filename\\*=UTF-8''%E5%94%AE`));
    assert.ok(first.bytes.equals(second.bytes));
    const text = textOfPdf(first.bytes), found = await record(w.shop, done.id);
    for (const field of found.fields) {
      assert.ok(text.includes(field.zh), `${field.zh} stands on paper`);
      for (const line of (field.value ?? '').split('\n')) if (line.length < 30) assert.ok(text.includes(line), `${line} stands on paper`);
    }
    assert.ok(text.includes(`SHA-256 ${found.sha256}`) && text.includes(`${done.case_no}`));
    const own = await record(w.consumer, done.id);
    assert.notEqual(own.sha256, found.sha256, 'another content, another hash');
  });

  test('one record as XLSX and CSV: a field a row', async () => {
    const found = await record(w.shop, done.id);
    const expected = found.fields.map((field) => [field.zh, field.value ?? '', field.clauses]);
    assert.deepEqual(csvOf(await file(w.shop, `/cases/${done.id}/record?format=csv&lang=zh`)).slice(1), expected);
    const book = await file(w.shop, `/cases/${done.id}/record?format=xlsx&lang=zh`);
    assert.equal(book.type, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    assert.deepEqual(xlsxRead(book.bytes).slice(1), expected);
  });

  test('what is no form, no format, no language is refused', async () => {
    for (const query of ['form=a3', 'format=doc', 'lang=fr']) {
      const answer = await w.shop.raw('GET', `/api/v1/cases/${done.id}/record?${query}`);
      assert.equal(answer.status, 422, query);
    }
  });
});

async function listed(who: Caller, query: Record<string, string>): Promise<string[]> {
  const numbers: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { case_no: string }[]; next_cursor: string | null } = await ok(
      who.api.GET('/api/v1/cases', { params: { query: { ...query, limit: '100', ...(cursor === '' ? {} : { cursor }) } } }));
    numbers.push(...page.items.map((one) => one.case_no));
    cursor = page.next_cursor;
  }
  return numbers;
}
const NO = '服务单号';
const column = (rows: string[][], name: string): string[] => {
  const at = rows[0]?.indexOf(name) ?? -1;
  assert.ok(at >= 0, `${name} is a column`);
  return rows.slice(1).map((row) => row[at] as string);
};
const exported = (who: Caller, query: Record<string, string>): Promise<File_> =>
  file(who, `/records?${new URLSearchParams({ lang: 'zh', ...query })}`);

describe('many records', () => {
  test('cabinet-8.1: the rows are the cases of the filter, for each reader his own', async () => {
    const filters = [{ view: 'all' }, { view: 'open' }, { view: 'all', type: 'repair' }, { view: 'all', state: 'completed' }, { q: done.case_no }];
    const seen = new Map<Caller, Set<string>>();
    for (const who of [w.shop, w.otherShop, w.agent, w.consumer])
      for (const filter of filters) {
        const numbers = column(csvOf(await exported(who, { format: 'csv', ...filter })), NO);
        assert.deepEqual(numbers, await listed(who, filter), JSON.stringify(filter));
        if (filter === filters[0]) seen.set(who, new Set(numbers));
      }
    const mine = seen.get(w.shop) ?? new Set(), theirs = seen.get(w.otherShop) ?? new Set();
    assert.ok(mine.has(done.case_no) && theirs.size > 0);
    assert.deepEqual([...mine].filter((one) => theirs.has(one)), [], 'no case of another shop');
  });

  test('in bulk the address is cut, the phone and the name are masked', async () => {
    const rows = csvOf(await exported(w.shop, { format: 'csv', q: done.case_no }));
    assert.deepEqual([column(rows, '顾客姓名'), column(rows, '联系电话'), column(rows, '地址')], [['林**'], ['138****0001'], ['杭州市余杭区****']]);
  });

  test('XLSX holds the same rows as CSV; form A.2 too', async () => {
    for (const form of ['a1', 'a2']) {
      const csv = csvOf(await exported(w.shop, { format: 'csv', form }));
      const xlsx = xlsxRead((await exported(w.shop, { format: 'xlsx', form })).bytes);
      const unmarked = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell);
      assert.deepEqual(xlsx, csv.map((row) => row.map(unmarked)));
    }
  });

  test('as PDF: a page or more for each case', async () => {
    const text = textOfPdf((await exported(w.otherShop, { format: 'pdf' })).bytes);
    for (const number of await listed(w.otherShop, { view: 'all' })) assert.ok(text.includes(number), number);
  });

  test('cs-spec-4.1.3-4: an enquiry has its record; what a consumer typed is never a formula', async () => {
    const text = '=HYPERLINK("http://evil.example","点我")';
    const asked: Case = await ok(w.other.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text } }));
    const rows = csvOf(await exported(w.agent, { format: 'csv', q: asked.case_no }));
    assert.deepEqual(column(rows, '顾客反映问题'), [`'${text}`]);
    assert.deepEqual(column(xlsxRead((await exported(w.agent, { format: 'xlsx', q: asked.case_no })).bytes), '顾客反映问题'), [text]);
  });

  test('by the days on which they were opened', async () => {
    const day = (ms: number): string => iso(ms + 8 * HOUR).slice(0, 10);
    const today = Date.parse(done.opened_at); // midnight may have passed since
    const before = column(csvOf(await exported(w.shop, { format: 'csv', to: day(today - DAY) })), NO);
    const since = column(csvOf(await exported(w.shop, { format: 'csv', from: day(today) })), NO);
    assert.ok(since.includes(done.case_no) && !before.includes(done.case_no) && before.length > 0);
    const all = await listed(w.shop, { view: 'all' });
    assert.deepEqual([...before, ...since].sort(), all.sort());
    const answer = await w.shop.raw('GET', '/api/v1/records?from=yesterday');
    assert.equal(answer.status, 422);
    assert.equal(((await answer.json()) as { field: string }).field, 'from');
  });

  test('more than fits on paper is refused, a thousand in a spreadsheet need no more memory', async () => {
    const bought = await order(w, { shop: w.otherShop, phone: OTHER_PHONE });
    for (let left = 1000; left > 0; left -= 40)
      await Promise.all(Array.from({ length: 40 }, () =>
        ok(w.other.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '怎么安装？'.repeat(50), order_id: bought.id } }))));
    const peak = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${w.server.pid}/status`, 'utf8'))?.[1]);
    await exported(w.otherShop, { format: 'xlsx', q: done.case_no });
    const before = peak();
    for (const format of ['csv', 'xlsx']) {
      const { bytes } = await exported(w.otherShop, { format, type: 'enquiry' });
      const rows = format === 'csv' ? csvRead(bytes.subarray(3).toString()) : xlsxRead(bytes);
      assert.ok(rows.length > 1000);
    }
    if (process.env.AFTERCARE_SANITIZED !== 'yes')
      assert.ok(peak() - before < 24 * 1024, `${peak() - before} KiB more for a thousand records`);
    const answer = await w.otherShop.raw('GET', '/api/v1/records?format=pdf');
    const problem = (await answer.json()) as { code: string; detail_en: string };
    assert.deepEqual([answer.status, problem.code], [422, 'limit']);
    assert.match(problem.detail_en, /At most 200 records/);
  });
});
