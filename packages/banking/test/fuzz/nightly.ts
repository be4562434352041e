/**
 * Reads damaged files of every format: `npm run fuzz -w @ringfence/banking -- --inputs 2000000
 * --seed 7`. The inputs are shared by the formats; exit code 1 and the input on a failure.
 */
import { parseArgs } from 'node:util';
import { FUZZ_FORMATS } from './fuzz-formats.ts';
import { runFuzz } from './run-fuzz.ts';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 0x1_0000_0000);
const inputsMax = Math.ceil(Number(values.inputs) / FUZZ_FORMATS.length);
process.stdout.write(`seed ${seed}, ${inputsMax} inputs for each format\n`);
let inputs = 0;
for (const format of FUZZ_FORMATS) {
  const started = performance.now();
  const report = runFuzz(format, { seed, inputsMax, secondsMax: Number.POSITIVE_INFINITY });
  inputs += report.inputs;
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(
    `${format.name.padEnd(32)} ${JSON.stringify(report)} ${seconds.toFixed(0)} s\n`,
  );
}
process.stdout.write(`${inputs} inputs, no crash, no hang, no amount overlooked\n`);
