import { expect, it } from 'vitest';
import { carrierOf } from './carrier.ts';

it('knows a company by the letters of its numbers, and does not guess from digits', () => {
  expect(carrierOf('SF1400000001234')).toBe('顺丰');
  expect(carrierOf(' yt8800000012345 ')).toBe('圆通');
  expect(carrierOf('JDVA00012345678')).toBe('京东');
  expect(carrierOf('EA123456789CN')).toBe('邮政');
  expect(carrierOf('773312345678901')).toBeUndefined();
  expect(carrierOf('SF1')).toBeUndefined();
});
