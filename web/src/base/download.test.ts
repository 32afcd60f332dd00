import { describe, expect, test } from 'vitest';
import { fileName } from './download.ts';

const cases: [disposition: string | null, name: string][] = [
  [`attachment; filename="a-1.pdf"; filename*=UTF-8''%E6%9C%8D%E5%8A%A1-1.pdf`, '服务-1.pdf'],
  ['attachment; filename="a-1.pdf"', 'a-1.pdf'],
  [`attachment; filename="b.csv"; filename*=UTF-8''%ff`, 'b.csv'],
  ['attachment', 'file'],
  [null, 'file'],
];

describe('fileName', () => {
  test.each(cases)('%s', (disposition, name) => expect(fileName(disposition, 'file')).toBe(name));
});
