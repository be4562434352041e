import { hash, randomBytes } from 'node:crypto';
import {
  type ChallengePurpose,
  EVERY_PLATFORM,
  keepChallenge,
  type Store,
  type Tx,
  takeChallenge,
  withTransaction,
} from '@ringfence/store';
import { later } from '../decide/later.ts';
import { CHALLENGE_MILLISECONDS_MAX } from '../limits.ts';

const CHALLENGE_BYTES = 32;

/** What a challenge is for, and of whom; nobody before somebody is known. */
export interface ChallengeUse {
  readonly purpose: ChallengePurpose;
  readonly personId?: string | undefined;
}

/** Makes a challenge that is good for a few minutes and one answer; only its hash is kept. */
export async function createChallenge(
  store: Store,
  use: ChallengeUse,
  now: string,
): Promise<Buffer> {
  const challenge = randomBytes(CHALLENGE_BYTES);
  const kept = { ...use, challengeSha256: hash('sha256', challenge, 'buffer') };
  const expiresAt = later(now, CHALLENGE_MILLISECONDS_MAX);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    keepChallenge(tx, kept, { expiresAt, now }),
  );
  return challenge;
}

/** Takes the challenge that an answer names. @returns false when it waits for no such answer */
export async function spendChallenge(
  tx: Tx,
  challenge: Uint8Array,
  use: ChallengeUse,
  now: string,
): Promise<boolean> {
  const challengeSha256 = hash('sha256', challenge, 'buffer');
  return takeChallenge(tx, { ...use, challengeSha256 }, now);
}

/** The challenge that the browser wrote into an answer; absent when it wrote none. */
export function challengeIn(clientDataJson: string): Buffer | undefined {
  try {
    const client: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    if (typeof client !== 'object' || client === null || !('challenge' in client)) return undefined;
    const { challenge } = client;
    return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : undefined;
  } catch {
    // A text that is no JSON is an answer here; the parser knows no other way to say so.
    return undefined;
  }
}
