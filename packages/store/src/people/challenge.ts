import type { Tx } from '../db.ts';

/** What the answer to a challenge is for. */
export type ChallengePurpose = 'registration' | 'sign_in' | 'step_up' | 'single_sign_on';

/** A challenge that waits for its answer; only its hash is kept. */
export interface WaitingChallenge {
  readonly challengeSha256: Uint8Array;
  readonly purpose: ChallengePurpose;
  /** Absent before anybody is known. */
  readonly personId?: string | undefined;
}

/** Keeps a challenge until its end. */
export async function keepChallenge(
  tx: Tx,
  challenge: WaitingChallenge,
  { expiresAt, now }: { readonly expiresAt: string; readonly now: string },
): Promise<void> {
  await tx.query('select people.keep_challenge($1, $2, $3, $4, $5)', [
    challenge.challengeSha256,
    challenge.purpose,
    challenge.personId ?? null,
    expiresAt,
    now,
  ]);
}

/** Takes a challenge. @returns false when it was not made for this, was taken, or has ended */
export async function takeChallenge(
  tx: Tx,
  { challengeSha256, purpose, personId }: WaitingChallenge,
  now: string,
): Promise<boolean> {
  const [row] = await tx.query<{ readonly is_taken: boolean | null }>(
    'select people.take_challenge($1, $2, $3, $4) as is_taken',
    [challengeSha256, purpose, personId ?? null, now],
  );
  return row?.is_taken === true;
}
