// Compensations stand in the provider's own book as refunds do: verify holds both against it.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';

import { until } from '../lib/wait.ts';
import { again, apply, caseNow, order, step, world } from '../lib/world.ts';

const w = await world();
const figures = (out: string): [number, number, number] => {
  const found = /at the provider (\d+) payments agreed, (\d+) to be booked, (\d+) open/.exec(out);
  assert.ok(found, out);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
};

test('handbook-2.2.2-4: a compensation that was paid agrees with the provider; one it does not know is a fault', async () => {
  const [before] = figures((await w.server.tool('verify')).out);
  const of = await apply(w.consumer, await order(w, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason: 'quality' });
  await step(w.shop, of.id, 'grant', { amount_money: 500, tender: 'money', reason: '抱歉' });
  await until('the payment', async () => (await caseNow(w.shop, of.id)).compensations.find((one) => one.state === 'paid'));
  const refused = await apply(w.consumer, await order(w, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason: 'quality' });
  await step(w.shop, refused.id, 'grant', { amount_money: 400, tender: 'coupon', reason: '券' });
  const [after] = figures((await w.server.tool('verify')).out);
  assert.equal(after, before + 1, 'the money is compared, the coupon has no provider');
  await w.server.stop();
  const book = `${w.server.store.data}/sandbox.log`;
  const kept = await readFile(book, 'utf8');
  const lines = kept.trimEnd().split('\n');
  await writeFile(book, `${lines.slice(0, -1).join('\n')}\n`); // the last is ours
  const { code, err } = await w.server.tool('verify');
  assert.equal(code, 1);
  assert.match(err, /does not know 1 payments booked as paid, 0 otherwise than booked/);
  await writeFile(book, kept);
  await w.server.start();
  await again(w);
});
