import { type KeptPart, RETENTION_RULES } from '@ringfence/privacy';
import {
  appendPersonEvent,
  claimForgetting,
  destroyDataKeys,
  endSessions,
  insertCertificate,
  insertPersonState,
  type Tx,
} from '@ringfence/store';
import { subjectHolder } from '@ringfence/vault';

/** What is destroyed with a person's key: what no law keeps. */
const PARTS_DESTROYED = (Object.keys(RETENTION_RULES) as readonly KeptPart[]).filter(
  (part) => RETENTION_RULES[part].length === 0,
);

/** Whom to forget, and why. */
export interface Forgetting {
  readonly personId: string;
  /** Absent where time alone is the cause. */
  readonly requestId?: string;
  readonly by: string;
  readonly at: string;
}

/**
 * Forgets a person: destroys the key under which everything of the person is sealed, takes the
 * login name with its blind index, ends the sessions, and writes a certificate. Whoever calls this
 * forgets the opened key of the vault once the transaction is through.
 *
 * @returns how many keys were destroyed; undefined where time alone is the cause and the person was
 *   forgotten before
 */
export async function forgetPerson(
  tx: Tx,
  { personId, requestId, by, at }: Forgetting,
): Promise<number | undefined> {
  const cause = requestId === undefined ? 'retention_ended' : 'erasure_requested';
  const isFirst = await claimForgetting(tx, personId);
  // A request is answered by a certificate of its own.
  if (!isFirst && requestId === undefined) return undefined;
  const keysDestroyed = await destroyDataKeys(tx, {
    holder: subjectHolder(personId),
    destroyedBy: by,
    reason: cause,
  });
  await insertPersonState(tx, { personId, state: 'closed', changedAt: at, changedBy: by });
  await endSessions(tx, { personId }, { cause: 'person_ended', endedAt: at, endedBy: by });
  await insertCertificate(tx, {
    personId,
    ...(requestId === undefined ? {} : { requestId }),
    cause,
    parts: PARTS_DESTROYED,
    keysDestroyed,
    destroyedAt: at,
    by,
  });
  const event = { at, personId, act: 'person_forgotten', result: cause, actorId: by };
  await appendPersonEvent(tx, event);
  return keysDestroyed;
}
