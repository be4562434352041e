import type { Parameters } from 'fast-check';
import { chooseSeed } from './seed.ts';

const RUNS_DEFAULT = 100;

/**
 * Parameters of `fc.assert`: a printed seed, and a number of runs that RINGFENCE_PROPERTY_FACTOR
 * multiplies, for a long night's search with the same tests.
 */
export function propertyParameters(
  options: { readonly runs?: number } = {},
): Pick<Parameters<unknown>, 'seed' | 'numRuns' | 'endOnFailure'> {
  const factor = Number.parseInt(process.env['RINGFENCE_PROPERTY_FACTOR'] ?? '1', 10);
  if (!(factor >= 1)) throw new RangeError('RINGFENCE_PROPERTY_FACTOR is a whole number from 1');
  return {
    seed: chooseSeed(),
    numRuns: (options.runs ?? RUNS_DEFAULT) * factor,
    endOnFailure: false,
  };
}
