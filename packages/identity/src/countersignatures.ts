import { timestampFromMilliseconds } from '@ringfence/money';
import {
  appendPersonEvent,
  type CountersignatureFact,
  type CountersignatureSubject,
  type Db,
  EVERY_PLATFORM,
  findCountersignature,
  insertCountersignature,
  listHoldersOfRole,
  listPersonsOfKey,
  listStandingGrants,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { decideSecondPerson, mayCountersign } from './decide/second-person.ts';
import type { IdentityParts } from './identity-parts.ts';
import {
  ADMINISTRATOR_MISSED_MILLISECONDS,
  ADMINISTRATORS_READ_MAX,
  GRANTS_READ_MAX,
} from './limits.ts';

const ADMINISTRATOR = 'security_administrator';
/** From this level on a security administrator acts, as the policies say. */
const ADMINISTRATOR_LEVEL_MIN = 2;

/**
 * Security administrators who could give the word of a second person. Who was one until lately
 * counts: nobody acts alone by removing a colleague first.
 */
export async function listSecondPersons(db: Db, now: string): Promise<readonly string[]> {
  return listHoldersOfRole(db, {
    role: ADMINISTRATOR,
    levelMin: ADMINISTRATOR_LEVEL_MIN,
    lostAfter: timestampFromMilliseconds(Date.parse(now) - ADMINISTRATOR_MISSED_MILLISECONDS),
    limit: ADMINISTRATORS_READ_MAX,
  });
}

/** Whether what somebody makes counts only once a second person countersigned it. */
export async function findSecondPersonNeed(
  db: Db,
  {
    requestedBy,
    personId,
  }: { readonly requestedBy: string; readonly personId?: string | undefined },
  now: string,
): Promise<ReturnType<typeof decideSecondPerson>> {
  const grants =
    personId === undefined
      ? []
      : await listStandingGrants(db, { personId, now, limit: GRANTS_READ_MAX });
  return decideSecondPerson({
    requestedBy,
    personId,
    peopleWhoAsk: await listPeopleWhoAsk(db, requestedBy),
    concernsAdministrator: grants.some(({ role }) => role === ADMINISTRATOR),
    administrators: await listSecondPersons(db, now),
  });
}

/** The person who asks, or those who made and hold the key that asks. */
async function listPeopleWhoAsk(db: Db, requestedBy: string): Promise<readonly string[]> {
  return requestedBy.startsWith('p-') ? [requestedBy] : listPersonsOfKey(db, requestedBy);
}

/** What somebody countersigns, and who. */
export interface Countersigning extends CountersignatureSubject {
  /** Undefined for a key: only a person countersigns. */
  readonly signedBy: string | undefined;
  /** Of a customer's link: the pool that the person works in. */
  readonly poolId?: number;
}

export type CountersignatureFound =
  | { readonly status: 'ok'; readonly fact: CountersignatureFact; readonly signedBy: string }
  | { readonly status: 'record_not_found' | 'second_person_required' };

/**
 * What somebody may countersign, signed already or not.
 *
 * @returns record_not_found, second_person_required
 */
export async function findToCountersign(
  db: Db,
  signing: Countersigning,
): Promise<CountersignatureFound> {
  const { signedBy, poolId } = signing;
  const fact = await findCountersignature(db, signing);
  if (fact === undefined || fact.poolId !== poolId) return { status: 'record_not_found' };
  const peopleWhoAsk = await listPeopleWhoAsk(db, fact.requestedBy);
  return mayCountersign(signedBy, { ...fact, peopleWhoAsk })
    ? { status: 'ok', fact, signedBy }
    : { status: 'second_person_required' };
}

export type Countersigned =
  | { readonly status: 'ok'; readonly fact: CountersignatureFact; readonly isFirst: boolean }
  | Exclude<CountersignatureFound, { readonly status: 'ok' }>;

/**
 * Gives the word of a second person.
 *
 * @param signing.evidence of what the person signed, hexadecimal: see `takeCountersignature`
 * @returns record_not_found, second_person_required
 */
export async function countersign(
  { store }: Pick<IdentityParts, 'store'>,
  signing: Countersigning & { readonly evidence: string },
  now: string,
): Promise<Countersigned> {
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(store, write, async (tx) => {
    const found = await findToCountersign(tx, signing);
    if (found.status !== 'ok') return found;
    const { fact, signedBy } = found;
    const evidence = Buffer.from(signing.evidence, 'hex');
    const isFirst = await sign(tx, { ...fact, signedBy, evidence }, now);
    const signed = isFirst ? { ...fact, signedBy, signedAt: now } : fact;
    return { status: 'ok', fact: signed, isFirst };
  });
}

async function sign(
  tx: Tx,
  fact: CountersignatureFact & { readonly signedBy: string; readonly evidence: Uint8Array },
  now: string,
): Promise<boolean> {
  const { kind, subjectId, personId, signedBy, evidence } = fact;
  const signed = { kind, subjectId, signedBy, signedAt: now, evidence };
  const isFirst = await insertCountersignature(tx, signed);
  if (!isFirst) return false;
  await appendPersonEvent(tx, {
    at: now,
    personId,
    act: 'countersigned',
    result: 'ok',
    actorId: signedBy,
    subjectId,
  });
  return true;
}
