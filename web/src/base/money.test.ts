import { describe, expect, it } from 'vitest';
import { moneyDecimal, moneyParse, moneyText } from './money.ts';

describe('money', () => {
  it('prints minor units exactly', () => {
    expect(moneyText(123450, 'CNY', 'zh-CN')).toBe('¥1,234.50');
    expect(moneyText(5, 'CNY', 'en')).toBe('¥0.05');
    expect(moneyText(0, 'GBP', 'en')).toBe('£0.00');
    expect(moneyText(-1, 'CNY', 'zh-CN')).toBe('-¥0.01');
  });
  it('never goes through a float', () => {
    expect(moneyDecimal(9007199254740991, 'CNY')).toBe('90071992547409.91');
    expect(moneyText(9007199254740991, 'CNY', 'en')).toBe('¥90,071,992,547,409.91');
  });
  it('knows currencies without a minor unit', () => {
    expect(moneyDecimal(500, 'JPY')).toBe('500');
    expect(moneyText(500, 'JPY', 'en')).toBe('¥500');
  });
  it('reads what people type', () => {
    expect(moneyParse('12.3', 'CNY')).toBe(1230);
    expect(moneyParse(' ¥1,234.50 ', 'CNY')).toBe(123450);
    expect(moneyParse('0.07', 'CNY')).toBe(7);
    expect(moneyParse('8.', 'CNY')).toBe(800);
  });
  it('refuses what is no amount', () => {
    for (const typed of ['', '-1', '1.234', 'abc', '1e3', '.5', '9999999999999'])
      expect(moneyParse(typed, 'CNY'), typed).toBeUndefined();
    expect(moneyParse('1.5', 'JPY')).toBeUndefined();
  });
  it('reads back what it prints', () => {
    for (const minor of [0, 1, 99, 100, 123456789])
      expect(moneyParse(moneyDecimal(minor, 'CNY'), 'CNY')).toBe(minor);
  });
});
