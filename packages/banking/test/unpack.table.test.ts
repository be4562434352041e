// Goal: a compressed statement is read as the statement inside it, and a compressed file that is
// damaged, cut off, of several files or a bomb is refused with its rule and keeps nothing. Method:
// archives made here by another implementation (node:zlib) and by the library that reads them.
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { GZIP_HEAD_BYTES_MAX, readGzip } from '../src/container/read-gzip.ts';
import { checkStatement, readStatements, StatementFormatError } from '../src/index.ts';
import { balance, bytesOf, document, entry, statement } from './fixtures/camt-files.ts';
import { statementOf } from './fixtures/mt-files.ts';

const MT = statementOf(':61:2608030803C50,05NTRFNONREF', ':62F:C260803EUR150,05');
const CAMT = bytesOf({ content: document(statement(entry('1.00', 'CRDT'))) });

function damaged(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

function ruleOf(bytes: Uint8Array): string | undefined {
  const { verdict, error, statements } = checkStatement([bytes]);
  expect([verdict, statements]).toEqual(['invalid', 0]);
  expect(() => readStatements([bytes])).toThrow(StatementFormatError);
  return error?.rule;
}

describe('a compressed statement', () => {
  it('is read as what it has inside', () => {
    for (const content of [MT, CAMT]) {
      const plain = checkStatement([content]);
      expect(plain.statements).toBe(1);
      for (const packed of [
        gzipSync(content),
        zipSync({ 'a/': new Uint8Array(0), 'a/x': content }),
      ]) {
        expect(checkStatement([packed])).toEqual(plain);
        expect(readStatements([packed])).toEqual(readStatements([content]));
        const pieces = Array.from(packed, (byte) => Uint8Array.of(byte));
        expect(checkStatement(pieces)).toEqual(plain);
      }
    }
  });

  it('is read when it is stored without compression', () => {
    expect(checkStatement([zipSync({ x: MT }, { level: 0 })])).toMatchObject({ verdict: 'ok' });
  });
});

describe('a zip of several statement files', () => {
  const WRONG = bytesOf({
    content: document(
      statement(balance('OPBD', '1') + balance('CLBD', '3') + entry('1', 'CRDT')),
      'camt.052.001.08',
    ),
  });

  it('is read file by file, with the statements numbered on', () => {
    const packed = zipSync({ a: MT, 'b/c': CAMT, d: MT });
    const { statements } = readStatements([packed]);
    expect(statements.map(({ statementNumber }) => statementNumber)).toEqual([1, 2, 3]);
    expect(statements.map(({ entries }) => entries.length)).toEqual([1, 1, 1]);
    expect(checkStatement([packed])).toEqual({
      ...{ format: 'MT940 + camt.053.001.08', statements: 3, entries: 3, details: 0 },
      verdict: 'ok',
    });
  });

  it('has the worst verdict of its files, and says which file it is', () => {
    const differing = checkStatement([zipSync({ a: MT, b: WRONG, c: WRONG })]);
    expect(differing).toMatchObject({
      verdict: 'differs',
      statements: 3,
      remarks: [{ kind: 'equation', count: 2, place: { path: expect.stringMatching(/^\[2\]/) } }],
    });
    const notes = bytesOf({ content: 'dear customer' });
    const unread = zipSync({ a: MT, b: notes });
    expect(checkStatement([unread])).toMatchObject({
      verdict: 'invalid',
      error: { rule: 'format', path: '[2]' },
    });
    expect(() => readStatements([unread])).toThrow(expect.objectContaining({ path: '[2]' }));
  });
});

describe('a compressed file that is refused', () => {
  const gzip = gzipSync(MT);
  const zip = zipSync({ x: MT });

  it('is one that is cut off anywhere', () => {
    for (const whole of [gzip, zip]) {
      for (let size = 4; size < whole.length; size += 1) {
        expect(ruleOf(whole.subarray(0, size)), `${size} bytes`).toBe('archive');
      }
    }
  });

  it('is one with a damaged content or checksum', () => {
    for (let at = 20; at < gzip.length; at += 1) expect(ruleOf(damaged(gzip, at))).toBe('archive');
    for (let at = 32; at < 32 + 60; at += 1) {
      expect(ruleOf(damaged(zip, at)), `byte ${at}`).toBe('archive');
    }
  });

  it('is a zip of no file or of too many', () => {
    expect(ruleOf(zipSync({ 'a/': new Uint8Array(0) }))).toBe('archive_members');
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, MT]));
    expect(ruleOf(zipSync(many))).toBe('archive_members');
  });

  it('is a workbook', () => {
    const sheet = bytesOf({ content: '<worksheet/>' });
    expect(ruleOf(zipSync({ '[Content_Types].xml': sheet, 'xl/workbook.xml': sheet }))).toBe(
      'format',
    );
  });

  it('is a gzip of several members', () => {
    expect(ruleOf(Buffer.concat([gzip, gzip]))).toBe('archive');
  });

  it('is a bomb, before it has gone off', () => {
    const zeros = new Uint8Array(40_000_000).fill(0x20);
    expect(ruleOf(gzipSync(zeros))).toBe('archive_ratio_max');
    expect(ruleOf(zipSync({ x: zeros }))).toBe('archive_ratio_max');
  });

  it('is a zip whose files come to too much together, however few bytes they share', () => {
    const copies = zipSync({ a: MT, b: MT });
    const view = new DataView(copies.buffer, copies.byteOffset, copies.length);
    for (let at = 0; at < copies.length - 28; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 3_000_000_000, true);
    }
    expect(ruleOf(copies)).toBe('archive_size_max');
  });

  it('is a zip with more content than its directory names', () => {
    const short = zip.slice();
    const view = new DataView(short.buffer, short.byteOffset, short.length);
    const at = view.getUint32(short.length - 22 + 16, true);
    view.setUint32(at + 24, MT.length - 1, true);
    expect(ruleOf(short)).toBe('archive');
  });

  it('is a gzip whose head never ends', () => {
    const head = new Uint8Array(1_000_000).fill(0x41);
    head.set([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
    let taken = 0;
    const { write } = readGzip({
      write: () => undefined,
      end: () => undefined,
    });
    expect(() => {
      for (; taken < head.length; taken += 16_384) write(head.subarray(taken, taken + 16_384));
    }).toThrow('none');
    expect(taken).toBeLessThan(GZIP_HEAD_BYTES_MAX + 16_384);
  });

  it('is a compressed file inside another', () => {
    expect(ruleOf(gzipSync(gzip))).toBe('format');
  });
});
