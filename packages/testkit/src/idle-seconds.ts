const IDLE_SECONDS_DEFAULT = 20;

/**
 * How long the shared cluster waits for the next test process; RINGFENCE_TEST_IDLE_SECONDS sets it.
 */
export function idleSeconds(): number {
  const asked = process.env['RINGFENCE_TEST_IDLE_SECONDS'];
  if (asked === undefined) return IDLE_SECONDS_DEFAULT;
  if (!/^\d{1,5}$/.test(asked)) throw new RangeError('RINGFENCE_TEST_IDLE_SECONDS is 0 to 99999');
  return Number.parseInt(asked, 10);
}
