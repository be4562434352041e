import { StatementFormatError } from '../../src/index.ts';
import type { FuzzFormat } from './fuzz-format.ts';
import { changeAmount, createChance, mutateBytes } from './mutate-bytes.ts';

/** When to stop: after so many inputs, or when the time is over, whichever is first. */
export interface FuzzTerms {
  readonly seed: number;
  readonly inputsMax: number;
  readonly secondsMax: number;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly accepted: number;
  readonly refused: number;
  readonly forgeries: number;
}

/** A file of a few kilobytes that takes longer hangs. */
const READ_MILLISECONDS_MAX = 5_000;
/** One input in so many is a forgery: a seed with one digit of one amount changed. */
const FORGERY_EVERY = 8;

/**
 * Reads damaged files until the terms are met.
 *
 * @throws {Error} when a file crashes the reader, makes it hang, or changes an amount without any
 *   change of the answer; the message has the input
 */
export function runFuzz(
  format: FuzzFormat,
  { seed, inputsMax, secondsMax }: FuzzTerms,
): FuzzReport {
  const chance = createChance(seed);
  const answers = format.seeds.map((bytes) => format.read(bytes));
  const until = performance.now() + secondsMax * 1_000;
  const report = { inputs: 0, accepted: 0, refused: 0, forgeries: 0 };
  while (report.inputs < inputsMax && performance.now() < until) {
    const number = chance(format.seeds.length);
    const original = format.seeds[number] ?? new Uint8Array(0);
    const forged =
      report.inputs % FORGERY_EVERY === 0 ? changeAmount(original, chance, format) : undefined;
    const bytes = forged ?? mutateBytes(original, chance, format);
    const answer = answerOf(format, bytes);
    report.inputs += 1;
    if (answer === undefined) report.refused += 1;
    else report.accepted += 1;
    if (forged === undefined) continue;
    report.forgeries += 1;
    if (answer === answers[number]) throw failure(format, bytes, 'an amount changed unnoticed');
  }
  return report;
}

/** @returns undefined when the file is refused */
function answerOf(format: FuzzFormat, bytes: Uint8Array): string | undefined {
  const started = performance.now();
  const answer = attempt(format, bytes);
  const milliseconds = Math.round(performance.now() - started);
  if (milliseconds > READ_MILLISECONDS_MAX) throw failure(format, bytes, `took ${milliseconds} ms`);
  return answer;
}

function attempt(format: FuzzFormat, bytes: Uint8Array): string | undefined {
  try {
    return format.read(bytes);
  } catch (cause) {
    if (cause instanceof StatementFormatError) return undefined;
    throw failure(format, bytes, cause instanceof Error ? cause.message : 'crash', cause);
  }
}

function failure(format: FuzzFormat, bytes: Uint8Array, what: string, cause?: unknown): Error {
  const input = Buffer.from(bytes).toString('base64');
  return new Error(`${format.name}: ${what}; input (base64): ${input}`, { cause });
}
