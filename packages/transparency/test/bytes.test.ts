/**
 * Goal: bytes are written in one form and read back, and no reader of foreign bytes ever throws.
 * Method: random bytes against Node's own codecs; random and damaged files against every reader.
 */

import { propertyParameters } from '@ringfence/testkit';
import {
  formatBase64,
  formatBigEndian,
  formatHex,
  formatUtf8,
  parseAddCheckpoint,
  parseBase64,
  parseBigEndian,
  parseCheckpoint,
  parseCustomerProof,
  parseEntryBundle,
  parseHex,
  parseLogProof,
  parsePolicy,
  parseSignedNote,
  parseTilePath,
  parseUtf8,
  parseVerifierKey,
} from '@ringfence/transparency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256, signerOf } from './primitives.ts';
import { createTestLog, numberedEntries, signCheckpoint } from './test-log.ts';

describe('codecs', () => {
  test('agree with those of the runtime', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(formatBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(parseBase64(formatBase64(bytes))).toEqual(bytes);
        expect(formatHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(parseHex(formatHex(bytes))).toEqual(bytes);
      }),
      propertyParameters({ runs: 500 }),
    );
  });

  test.each(['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', 'A===', 'AAAA=', 'AA AA', 'AA_-', 'AAAA\n'])(
    '%j is no base 64; T1',
    (text) => {
      expect(parseBase64(text)).toBeUndefined();
    },
  );

  test.each(['a', 'AB', '0g', ' 00'])('%j is no hexadecimal text', (text) => {
    expect(parseHex(text)).toBeUndefined();
  });

  test('numbers keep their value and are never cut; T2', () => {
    expect([...formatBigEndian(258n, 4)]).toEqual([0, 0, 1, 2]);
    expect(parseBigEndian(formatBigEndian(2n ** 64n - 1n, 8))).toBe(2n ** 64n - 1n);
    expect(() => formatBigEndian(256n, 1)).toThrow('T2');
    expect(() => formatBigEndian(-1n, 1)).toThrow('T2');
  });

  test('a byte order mark is a letter like any other, and broken UTF-8 is none', () => {
    expect(parseUtf8(formatUtf8('\ufeff金'))).toBe('\ufeff金');
    expect(parseUtf8(Uint8Array.of(0xe9, 0x87))).toBeUndefined();
  });
});

describe('readers of foreign bytes', () => {
  const log = createTestLog(numberedEntries(5));
  const checkpoint = signCheckpoint(
    { origin: 'log.example', size: 5, root: log.root() },
    { log: signerOf('log.example') },
  );
  const text = new TextDecoder().decode(checkpoint);
  const readers: Readonly<Record<string, (bytes: Uint8Array, text: string) => unknown>> = {
    note: parseSignedNote,
    request: parseAddCheckpoint,
    'proof file': parseLogProof,
    policy: (bytes) => parsePolicy(sha256, bytes),
    bundle: (bytes) => parseEntryBundle(bytes, 3),
    checkpoint: (_, read) => parseCheckpoint(read),
    key: (_, read) => parseVerifierKey(sha256, read),
    path: (_, read) => parseTilePath(read),
    'customer proof': (_, read) => parseCustomerProof(read),
  };

  test.each(Object.entries(readers))('the reader of a %s answers every file', (_, read) => {
    const damaged = fc
      .tuple(fc.nat(text.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 8 }))
      .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (content) => {
        const bytes = formatUtf8(content);
        expect(() => read(bytes, content)).not.toThrow();
        expect(() => read(bytes.slice(1), content)).not.toThrow();
      }),
      propertyParameters({ runs: 500 }),
    );
  });
});
