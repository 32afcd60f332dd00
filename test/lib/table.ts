// Files that people open in a spreadsheet, read back: CSV by RFC 4180, XLSX as the zip of XML it is.

import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

/** Rows of cells; fails on a stray quote. */
export function csvRead(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    if (isQuoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (c === '"') {
      assert.equal(cell, '', `a quote inside a cell: ${text.slice(at - 20, at + 20)}`);
      isQuoted = true;
    } else if (c === ',' || c === '\r') {
      row.push(cell);
      cell = '';
      if (c === '\r') {
        assert.equal(text[++at], '\n');
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  assert.deepEqual([isQuoted, cell, row], [false, '', []], 'the file ends with a row');
  return rows;
}

/** The files of a zip, by name. */
export function zipRead(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  assert.ok(end >= 0, 'a zip has an end');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [size, nameBytes, extra, note] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + nameBytes + extra + note;
  }
  return files;
}

const plain = (xml: string): string =>
  xml.replaceAll(/_x000[aA]_/g, '\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The rows of the first sheet of an XLSX, whose cells must all be text. */
export function xlsxRead(bytes: Buffer): string[][] {
  const files = zipRead(bytes);
  assert.ok(files.has('[Content_Types].xml') && files.has('xl/workbook.xml'));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  assert.ok(!sheet.includes('<f>'), 'no formula');
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells]) =>
    [...(cells ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, how, inside]) => {
      if (inside === undefined) return '';
      assert.match(how as string, /t="inlineStr"/);
      return plain(inside.replaceAll(/<\/?(?:is|t)(?: [^>]*)?>/g, ''));
    }));
}
