import { isAccessPurpose, type RouteDefinition } from '@ringfence/contract';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  countAccesses,
  EVERY_PLATFORM,
  findPerson,
  insertBulkAccessAlarm,
  insertPersonalDataAccess,
  type PersonalDataAccess,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { PURPOSE_HEADER } from './authorize.ts';

/** Routes that open what is sealed: for a stated purpose only, whoever asks. */
const SEALED_IS_OPENED: readonly string[] = ['revealField'];

/** Routes whose record is a customer's: its id is the customer's. */
const RECORD_IS_CUSTOMER: readonly string[] = ['getCustomerAccount', 'listCustomerAccountVersions'];

/**
 * Writes that personal data is looked at, before it is: what cannot be written is not shown. A
 * program with a key that states no purpose leaves no row: what it may read is its scope. Who looks
 * more often in an hour than one person's work asks for raises an alarm.
 *
 * @throws {RequestRefused} purpose_required when a sealed field would be opened for none
 */
export async function recordAccess(
  request: FastifyRequest,
  route: RouteDefinition,
  parts: ServerParts,
): Promise<void> {
  const { caller, pool, headers } = request;
  const purpose = headers[PURPOSE_HEADER];
  if (caller === undefined) throw new Error('personal data is shown to a known caller');
  if (caller.grantId === undefined && purpose === undefined) {
    if (SEALED_IS_OPENED.includes(route.name)) {
      throw new RequestRefused({ code: 'purpose_required' });
    }
    return;
  }

  const customerId = customerOf(request, route);
  const subjectId = textOf(request.params, 'personId');
  const field = textOf(request.body, 'field');
  const access: PersonalDataAccess = {
    at: parts.now(),
    actorId: caller.key.keyId,
    route: route.name,
    requestId: request.id,
    ...(caller.grantId === undefined ? {} : { grantId: caller.grantId }),
    ...(typeof purpose === 'string' && isAccessPurpose(purpose) ? { purpose } : {}),
    ...(pool === undefined ? {} : { poolId: pool.poolId }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(field === undefined ? {} : { field }),
  };
  await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      if (subjectId !== undefined && (await findPerson(tx, subjectId)) === undefined) {
        throw new RequestRefused({ code: 'record_not_found' });
      }
      await insertPersonalDataAccess(tx, access);
      await watchAccesses(tx, access);
    },
  );
}

/** Accesses of a person or a key in an hour that are no alarm. */
const ACCESSES_PER_HOUR_MAX = 200;
const MILLISECONDS_IN_HOUR = 3_600_000;

/** Raises an alarm when this access is one too many. */
async function watchAccesses(tx: Tx, { actorId, at }: PersonalDataAccess): Promise<void> {
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

/** The customer of a path, after it was held against the schema of the route. */
function customerOf({ params }: FastifyRequest, { name }: RouteDefinition): string | undefined {
  return textOf(params, RECORD_IS_CUSTOMER.includes(name) ? 'recordId' : 'customerId');
}

function textOf(from: unknown, name: string): string | undefined {
  if (typeof from !== 'object' || from === null) return undefined;
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' ? value : undefined;
}
