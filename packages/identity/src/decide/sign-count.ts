/**
 * Whether a signature may come from the one passkey that was registered. A device that counts its
 * signatures counts up; where the count did not go up, a copy of its key has signed as well.
 * Passkeys that are carried from device to device count nothing and state 0.
 *
 * @returns count_regressed, when either of the two counts and the given one is not above
 */
export function judgeSignCount({
  known,
  given,
}: {
  readonly known: number;
  readonly given: number;
}): 'ok' | 'count_regressed' {
  if (known === 0 && given === 0) return 'ok';
  return given > known ? 'ok' : 'count_regressed';
}
