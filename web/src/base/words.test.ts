import { describe, expect, it } from 'vitest';
import { type CatalogueOf, fillHoles, pick, speaker } from './words.ts';

const zh = { hello: '你好', left: '还剩 {days} 天 {clock}' } as const;
const en: CatalogueOf<typeof zh> = { hello: 'Hello', left: '{days} d {clock} left' };

describe('words', () => {
  it('speaks either language and fills the holes', () => {
    expect(speaker<typeof zh>(zh)('left', { days: 2, clock: '01:02:03' })).toBe(
      '还剩 2 天 01:02:03',
    );
    expect(speaker<typeof zh>(en)('hello')).toBe('Hello');
  });
  it('leaves a hole it was given nothing for', () => {
    expect(fillHoles('{a} {b}', { a: 1 })).toBe('1 {b}');
  });
  it('does not compile with a key or hole that is missing', () => {
    const speak = speaker<typeof zh>(zh);
    // @ts-expect-error no such key
    expect(() => speak('nothing')).not.toThrow();
    // @ts-expect-error the hole `clock` is not filled
    expect(speak('left', { days: 1 })).toBe('还剩 1 天 {clock}');
  });
  it('takes the other language when one side is empty', () => {
    expect(pick({ zh: '中', en: 'e' }, 'en')).toBe('e');
    expect(pick({ zh: '中', en: '' }, 'en')).toBe('中');
    expect(pick(null, 'en')).toBe('');
  });
});
