import { describe, expect, it } from 'vitest';
import { TERM_KINDS, termDrafted, termIsMoney, termOf, type TermDraft } from './term.ts';

const draft = (part: Partial<TermDraft>): TermDraft => ({
  id: 1,
  kind: 'exchange',
  by_side: 'merchant',
  amount: '',
  due: '2026-12-03',
  text: '',
  ...part,
});

describe('terms of a settlement', () => {
  it('are numbered anew after one was taken away', () => {
    const three = termDrafted(termDrafted(termDrafted([], 10), 10), 10);
    expect(three.map((one) => one.id)).toEqual([1, 2, 3]);
    expect(termDrafted(three.slice(1, 3), 10).at(-1)?.id).toBe(4);
    expect(three[0]?.due).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(termDrafted([], 16)[0]?.due).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  });
  it('of money need an amount and are the merchant’s', () => {
    for (const kind of TERM_KINDS.filter(termIsMoney)) {
      for (const amount of ['', '0', '-1', 'x'])
        expect(termOf(draft({ kind, amount }), 'CNY')).toBeUndefined();
      const term = termOf(draft({ kind, amount: '12.5', by_side: 'consumer' }), 'CNY');
      expect(term).toMatchObject({ kind, amount_money: 1250, by_side: 'merchant' });
    }
  });
  it('of the rest are of the side that is chosen, but goods come from the consumer', () => {
    expect(termOf(draft({ by_side: 'consumer', amount: '5' }), 'CNY')).toEqual({
      kind: 'exchange',
      by_side: 'consumer',
      due_at: new Date('2026-12-03T23:59:59').toISOString(),
    });
    expect(termOf(draft({ kind: 'return_goods' }), 'CNY')).toMatchObject({ by_side: 'consumer' });
  });
  it('of words need words, and all need a day', () => {
    for (const kind of ['apology', 'other']) {
      expect(termOf(draft({ kind, text: '  ' }), 'CNY')).toBeUndefined();
      expect(termOf(draft({ kind, text: ' sorry ' }), 'CNY')).toMatchObject({ text: 'sorry' });
    }
    expect(termOf(draft({ due: '' }), 'CNY')).toBeUndefined();
    expect(termOf(draft({ due: '2026-12-03T10:30' }), 'CNY')).toMatchObject({
      due_at: new Date('2026-12-03T10:30').toISOString(),
    });
  });
});
