// Goal: the result does not depend on how the bytes are cut (B1), and no damage to a file causes
// anything but a StatementFormatError (B8). Method: the files of the table, cut at random places;
// cut off at random; with random bytes changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStatementCheck, readStatements, StatementFormatError } from '../src/index.ts';
import {
  ALL_FILES,
  balance,
  bytesOf,
  detail,
  document,
  entry,
  statement,
} from './fixtures/camt-files.ts';

const FILES = ALL_FILES.map((file) => ({ name: file.name, bytes: bytesOf(file) })).filter(
  ({ bytes }) => bytes.length < 100_000,
);

function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

function checked(chunks: Iterable<Uint8Array>): object {
  const checking = createStatementCheck();
  for (const chunk of chunks) checking.write(chunk);
  const { error, ...result } = checking.end();
  return { ...result, error: error?.message };
}

function attempted(chunks: Iterable<Uint8Array>): unknown {
  try {
    return readStatements(chunks);
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return error.message;
  }
}

const RICH = bytesOf({
  content: document(
    statement(
      balance('OPBD', '1') +
        balance('CLBD', '2') +
        entry('50.00', 'CRDT', {
          details: `<NtryDtls>${detail('<Refs><EndToEndId>é😀&amp;<![CDATA[<x>]]></EndToEndId></Refs><Amt Ccy="EUR">1</Amt>').repeat(3)}</NtryDtls>`,
        }),
    ),
  ),
});

describe('the bytes cut in any way', () => {
  it('give the same verdict and the same fault', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(fc.nat(), { maxLength: 12 }),
        ({ bytes }, places) => {
          expect(checked(cut(bytes, places))).toEqual(checked([bytes]));
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('give the same statements', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (places) => {
        expect(attempted(cut(RICH, places))).toEqual(attempted([RICH]));
      }),
      { numRuns: 300 },
    );
  });

  it('one byte at a time give the same', () => {
    for (const { bytes } of FILES) {
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
      expect(checked(single)).toEqual(checked([bytes]));
    }
  });
});

describe('a damaged file', () => {
  it('cut off anywhere is read or refused, never anything else', () => {
    for (let length = 0; length < RICH.length; length += 1) {
      const result = attempted([RICH.subarray(0, length)]);
      expect(typeof result).toBe('string');
    }
  });

  it('with any bytes changed is read or refused, never anything else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom({ bytes: RICH }, ...FILES),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        ({ bytes }, changes) => {
          const damaged = new Uint8Array(bytes);
          for (const [place, byte] of changes) {
            if (damaged.length > 0) damaged[place % damaged.length] = byte;
          }
          attempted([damaged]);
          checked([damaged]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('of random bytes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(checked([bytes])).toMatchObject({ verdict: 'invalid' });
      }),
      { numRuns: 500 },
    );
  });
});
