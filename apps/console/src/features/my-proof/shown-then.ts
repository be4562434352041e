import type { api } from '@ringfence/client';

/** What an entry of one's account is, as far as it changes what is there. */
export type Movement = Pick<
  api.MyEntry,
  'position' | 'phase' | 'side' | 'amountMinor' | 'postedAfterMinor'
>;

/** What the pages of a customer say of the moment of a proof, worked out from what they say now. */
export interface ShownThen {
  /** What is shown now. @unit minor units */
  readonly nowMinor: bigint;
  /** Entries since the proof, also those that reserve or release and move nothing. */
  readonly movements: number;
  /** What was there at the proof, by these pages. @unit minor units */
  readonly thenMinor: bigint;
}

/**
 * Takes what came after a proof off what is shown now. Whoever changed a sum, or an entry before
 * the proof, leaves another amount than the one that is proved.
 *
 * @param nowMinor the posted balance that is shown now. @unit minor units
 * @param newestFirst every entry from now back to the proof; older ones do no harm
 * @param position the last position of the journal that the proof is of
 */
export function shownThen(
  nowMinor: bigint,
  newestFirst: readonly Movement[],
  position: number,
): ShownThen {
  const since = newestFirst.filter((entry) => entry.position > position);
  const moved = since.reduce((sum, entry) => sum + changeOf(entry), 0n);
  return { nowMinor, movements: since.length, thenMinor: nowMinor - moved };
}

/** What the list of entries says that is there now. @unit minor units */
export function listedNow(newestFirst: readonly Movement[]): bigint {
  return BigInt(newestFirst[0]?.postedAfterMinor ?? 0);
}

/** What an entry adds to the posted balance. @unit minor units */
function changeOf({ phase, side, amountMinor }: Movement): bigint {
  if (phase === 'pending') return 0n;
  return side === 'credit' ? BigInt(amountMinor) : -BigInt(amountMinor);
}
