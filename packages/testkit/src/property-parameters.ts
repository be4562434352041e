import type { Parameters } from 'fast-check';
import { chooseSeed } from './seed.ts';

const RUNS_DEFAULT = 100;

/**
 * Parameters of `fc.assert`: a printed seed, and a number of runs that RINGFENCE_PROPERTY_FACTOR
 * multiplies.
 */
export function propertyParameters(
  options: { readonly runs?: number } = {},
): Pick<Parameters<unknown>, 'seed' | 'numRuns' | 'endOnFailure'> {
  const numRuns = scaleRuns(options.runs ?? RUNS_DEFAULT);
  return { seed: chooseSeed(), numRuns, endOnFailure: false };
}

/**
 * A number of random steps or runs, multiplied by RINGFENCE_PROPERTY_FACTOR: above 1 for a long
 * night's search with the same tests, below 1 where the tests are measured by mutation.
 */
export function scaleRuns(count: number): number {
  const factor = Number.parseFloat(process.env['RINGFENCE_PROPERTY_FACTOR'] ?? '1');
  if (!(factor > 0)) throw new RangeError('RINGFENCE_PROPERTY_FACTOR is a number above 0');
  return Math.ceil(count * factor);
}
