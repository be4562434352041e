import { hash, randomBytes } from 'node:crypto';
import { CLOCK_DIFFERENCE_MILLISECONDS_MAX, NONCE_BYTES } from '../limits.ts';
import { type AuthorityAnswer, askAuthority } from './ask-authority.ts';
import { formatTimestampRequest } from './format-timestamp-request.ts';
import type { Roots } from './read-roots.ts';
import { type Timestamp, type TimestampVerification, verifyTimestamp } from './verify-timestamp.ts';

/** Who is asked for time stamps, and what of its answers is believed. */
export interface TimestampAuthority {
  readonly url: string;
  readonly roots: Roots;
  /** the policy that is asked for, and the only one that is accepted; any when absent */
  readonly policy?: string | undefined;
}

export type TimestampRequestOutcome =
  | { readonly status: 'ok'; readonly bytes: Uint8Array; readonly timestamp: Timestamp }
  | Exclude<AuthorityAnswer, { readonly status: 'ok' }>
  | Exclude<TimestampVerification, { readonly status: 'ok' }>
  | { readonly status: 'clocks_differ'; readonly time: Date };

/**
 * Asks an authority for a time stamp over the SHA-256 of a message, and verifies what it answers.
 *
 * @returns the answer's fault, the first of {@link TimestampRefusal} that applies, or
 * `clocks_differ`
 *   when the time in the stamp is far from `now`
 */
export async function requestTimestamp(
  authority: TimestampAuthority,
  { message, now }: { readonly message: Uint8Array; readonly now: Date },
): Promise<TimestampRequestOutcome> {
  const { url, roots, policy } = authority;
  const nonce = randomNonce();
  const digest = hash('sha256', message, 'buffer');
  const answer = await askAuthority(url, formatTimestampRequest({ digest, nonce, policy }));
  if (answer.status !== 'ok') return answer;
  const { bytes } = answer;
  const verified = verifyTimestamp({ timestamp: bytes, message, roots, now, nonce, policy });
  if (verified.status !== 'ok') return verified;
  const { status: _, ...timestamp } = verified;
  const difference = Math.abs(timestamp.time.getTime() - now.getTime());
  if (difference > CLOCK_DIFFERENCE_MILLISECONDS_MAX)
    return { status: 'clocks_differ', time: timestamp.time };

  return { status: 'ok', bytes, timestamp };
}

/** A positive number of the same length each time. */
function randomNonce(): bigint {
  const digits = randomBytes(NONCE_BYTES).toString('hex');
  return BigInt(`0x1${digits}`);
}
