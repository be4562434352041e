import { randomInt } from 'node:crypto';

const SEED_MAX = 2 ** 31 - 1;

/**
 * The seed of a test: RINGFENCE_SEED when it is set, else a new one. It is printed, so that every
 * run can be repeated.
 */
export function chooseSeed(): number {
  const asked = process.env['RINGFENCE_SEED'];
  const seed = asked === undefined ? randomInt(SEED_MAX) : Number.parseInt(asked, 10);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > SEED_MAX) {
    throw new RangeError(`RINGFENCE_SEED is 0 to ${SEED_MAX}, received ${asked ?? ''}`);
  }
  process.stdout.write(`seed ${seed} (repeat with RINGFENCE_SEED=${seed})\n`);
  return seed;
}
