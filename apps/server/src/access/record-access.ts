import { isAccessPurpose, isAlwaysWritten, type RouteDefinition } from '@ringfence/contract';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  type Concerned,
  countAccesses,
  EVERY_PLATFORM,
  findPerson,
  insertBulkAccessAlarm,
  insertPersonalDataAccess,
  type PersonalDataAccess,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { PURPOSE_HEADER } from './authorize.ts';
import { checkLook } from './check-look.ts';
import { reachesPerson } from './reaches-person.ts';

/** Routes that open what is sealed: for a stated purpose only, whoever asks. */
const SEALED_IS_OPENED: readonly string[] = ['revealField'];

/** Routes whose record is a customer's: its id is the customer's. */
const RECORD_IS_CUSTOMER: readonly string[] = ['getCustomerAccount', 'listCustomerAccountVersions'];

/**
 * Writes that personal data is looked at, before it is: what cannot be written is not shown. A
 * program with a key that states no purpose leaves no row, as what it may read is its scope, unless
 * it takes what concerns many people. Who looks more often in an hour than one person's work asks
 * for raises an alarm.
 *
 * @throws {RequestRefused} purpose_required when a sealed field would be opened for none;
 *   record_not_found, data_restricted, privacy_consent_missing
 */
export async function recordAccess(
  request: FastifyRequest,
  route: RouteDefinition,
  parts: ServerParts,
): Promise<void> {
  const { caller, pool, headers, staffSessionId: sessionId } = request;
  const header = headers[PURPOSE_HEADER];
  const purpose = typeof header === 'string' && isAccessPurpose(header) ? header : undefined;
  if (caller === undefined) throw new Error('personal data is shown to a known caller');
  const opensSealed = SEALED_IS_OPENED.includes(route.name);
  const isStated = caller.grantId !== undefined || purpose !== undefined;
  const isWritten = isStated || isAlwaysWritten(route.name);
  if (!isStated && opensSealed) throw new RequestRefused({ code: 'purpose_required' });

  const customerId = customerOf(request, route);
  const subjectId = textOf(request.params, 'personId');
  const concerned = concernedBy({ subjectId, customerId, poolId: pool?.poolId });
  const look = {
    purpose,
    opens: opensSealed ? 'sealed_field' : 'customer',
    byPlatformStaff: caller.actor.staffRole === 'platform_staff',
  } as const;
  if (!isWritten) {
    if (concerned === undefined) return;
    await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => checkLook(db, look, concerned));
    return;
  }

  const field = textOf(request.body, 'field');
  const access: PersonalDataAccess = {
    at: parts.now(),
    actorId: caller.key.keyId,
    route: route.name,
    requestId: request.id,
    ...(caller.grantId === undefined ? {} : { grantId: caller.grantId }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(pool === undefined ? {} : { poolId: pool.poolId }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(field === undefined ? {} : { field }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
  await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      // Before it is written: whoever is out of reach was not looked at.
      if (subjectId !== undefined) {
        const person = await findPerson(tx, subjectId);
        const isSeen =
          person !== undefined && (await reachesPerson(caller.key, person, parts.pools));
        if (!isSeen) throw new RequestRefused({ code: 'record_not_found' });
      }
      if (concerned !== undefined) await checkLook(tx, look, concerned);
      await insertPersonalDataAccess(tx, access);
      await watchAccesses(tx, access);
    },
  );
}

/** Accesses of a person or a key in an hour that are no alarm. */
const ACCESSES_PER_HOUR_MAX = 200;
const MILLISECONDS_IN_HOUR = 3_600_000;

/** Raises an alarm when this access, which was written, is one too many. */
export async function watchAccesses(tx: Tx, { actorId, at }: PersonalDataAccess): Promise<void> {
  const since = timestampFromMilliseconds(millisecondsOf(timestamp(at)) - MILLISECONDS_IN_HOUR);
  const limit = ACCESSES_PER_HOUR_MAX + 1;
  const accesses = await countAccesses(tx, { actorId, since, limit });
  if (accesses <= ACCESSES_PER_HOUR_MAX) return;
  await insertBulkAccessAlarm(tx, {
    actorId,
    raisedAt: at,
    accesses,
    accessesMax: ACCESSES_PER_HOUR_MAX,
  });
}

/** Whom a request concerns, where it names one. */
function concernedBy(named: {
  readonly subjectId: string | undefined;
  readonly customerId: string | undefined;
  readonly poolId: number | undefined;
}): Concerned | undefined {
  const { subjectId, customerId, poolId } = named;
  if (subjectId !== undefined) return { personId: subjectId };
  return customerId === undefined || poolId === undefined ? undefined : { poolId, customerId };
}

/** The customer of a path, after it was held against the schema of the route. */
function customerOf({ params }: FastifyRequest, { name }: RouteDefinition): string | undefined {
  return textOf(params, RECORD_IS_CUSTOMER.includes(name) ? 'recordId' : 'customerId');
}

function textOf(from: unknown, name: string): string | undefined {
  if (typeof from !== 'object' || from === null) return undefined;
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' ? value : undefined;
}
