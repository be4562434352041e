import { hash } from 'node:crypto';
import {
  type AttemptLine,
  countFailures,
  type Db,
  insertAttempt,
  lockAttempts,
  type Tx,
} from '@ringfence/store';
import { later } from './decide/later.ts';
import { networkOf } from './decide/network-of.ts';
import { decideSignInDelay, type SignInDelay } from './decide/sign-in-delay.ts';
import { FAILURES_COUNTED_MAX, FAILURES_KEPT_MILLISECONDS } from './limits.ts';

/**
 * The line of attempts at a password: of one name, from one known device or one network. Whoever
 * fails from elsewhere makes nobody wait who comes from a device that is known.
 */
export function passwordLine(
  loginIndex: Uint8Array,
  from: { readonly deviceId?: string | undefined; readonly address: string },
): AttemptLine {
  const { deviceId, address } = from;
  const origin = deviceId === undefined ? `network:${networkOf(address)}` : `device:${deviceId}`;
  return { who: loginIndex, origin: sha256(origin) };
}

/**
 * The line of attempts at a code. Who tries one has given the password: all browsers that are not
 * known wait together, so that many networks guess no faster than one.
 */
export function codeLine(
  personId: string,
  { deviceId }: { readonly deviceId?: string | undefined },
): AttemptLine {
  const origin = deviceId === undefined ? 'unknown' : `device:${deviceId}`;
  return { who: sha256(`code:${personId}`), origin: sha256(origin) };
}

/** Whether the next attempt of a line may be judged. */
export async function findSignInDelay(
  db: Db,
  line: AttemptLine,
  now: string,
): Promise<SignInDelay> {
  const since = later(now, -FAILURES_KEPT_MILLISECONDS);
  const failures = await countFailures(db, line, { since, limit: FAILURES_COUNTED_MAX });
  return decideSignInDelay(failures, now);
}

/**
 * Counts an attempt of a line, one after the other: of many at once only as many are judged as
 * would have been in turn.
 *
 * @returns delayed, whatever was tried, while the line must wait
 */
export async function countAttempt(
  tx: Tx,
  line: AttemptLine,
  { now, isRight }: { readonly now: string; readonly isRight: boolean },
): Promise<SignInDelay> {
  await lockAttempts(tx, line);
  const delay = await findSignInDelay(tx, line, now);
  if (delay.status === 'delayed') return delay;
  await insertAttempt(tx, line, { at: now, result: isRight ? 'succeeded' : 'failed' });
  return delay;
}

function sha256(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}
