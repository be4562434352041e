// Goal: `statement check` gives the right counts and verdict for the MT940 and MT942 files that
// banks really send, and names the fault of the others. Method: one made-up file for each dialect
// and each quirk, the expected answer beside it; and each file again in pieces of every size.
import { describe, expect, it } from 'vitest';
import { checkStatement } from '../src/index.ts';
import { MT_FILES } from './fixtures/mt-files.ts';

describe('the verdict on a file', () => {
  for (const { name, bytes, expected } of MT_FILES) {
    it(`${name}: ${expected.verdict}`, () => {
      const { format, statements, entries, details, verdict, error } = checkStatement([bytes]);
      expect({
        format,
        counts: [statements, entries],
        verdict,
        ...(error === undefined ? {} : { rule: error.rule }),
      }).toEqual(expected);
      expect(details).toBe(0);
    });
  }
});

describe('pieces', () => {
  it('of any size give the same verdict (B1)', () => {
    for (const { name, bytes } of MT_FILES) {
      const whole = checkStatement([bytes]);
      for (const size of [1, 2, 3, 7, 64]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.slice(index * size, (index + 1) * size),
        );
        expect(checkStatement(pieces), `${name} by ${size}`).toEqual(whole);
      }
    }
  });

  it('of a file larger than its head give the same verdict (B1)', () => {
    for (const { name, bytes } of MT_FILES) {
      const many = Array.from({ length: 40 }, () => [...bytes, 10]).flat();
      const large = Uint8Array.from(many);
      const whole = checkStatement([large]);
      for (const size of [61, 4_096, 4_097]) {
        const pieces = Array.from({ length: Math.ceil(large.length / size) }, (_, index) =>
          large.slice(index * size, (index + 1) * size),
        );
        expect(checkStatement(pieces), `${name} by ${size}`).toEqual(whole);
      }
    }
  });
});
