// Goal: no file of any kind crashes a reader, hangs it, or has an amount changed unnoticed.
// Method: valid files, damaged at random: bytes, parts taken out, doubled and moved, huge numbers;
// every eighth input is a valid file with one digit of one amount changed. The time is shared by
// the formats; `npm run fuzz -w @ringfence/banking` reads at least a million.
import { describe, expect, it } from 'vitest';
import { FUZZ_FORMATS } from './fuzz/fuzz-formats.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';

const SECONDS_ALL = Number(process.env['RINGFENCE_FUZZ_SECONDS'] ?? 60);
const seconds = SECONDS_ALL / FUZZ_FORMATS.length;
const seed = Number(process.env['RINGFENCE_FUZZ_SEED'] ?? Date.now() % 0x1_0000_0000);

describe(`damaged files, seed ${seed}`, () => {
  for (const format of FUZZ_FORMATS) {
    it(`${format.name}: refused or read, never overlooked`, {
      timeout: 60_000 + 2_000 * seconds,
    }, () => {
      const report = runFuzz(format, { seed, inputsMax: 1_000_000, secondsMax: seconds });
      expect(report.refused).toBeGreaterThan(0);
      expect(report.accepted).toBeGreaterThan(0);
      expect(report.forgeries).toBeGreaterThan(0);
    });
  }
});
