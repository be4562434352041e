import { isAccessPurpose, type RouteDefinition } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  insertPersonalDataAccess,
  type PersonalDataAccess,
  withTransaction,
} from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { PURPOSE_HEADER } from './authorize.ts';

/** Routes whose record is a customer's: its id is the customer's. */
const RECORD_IS_CUSTOMER: readonly string[] = ['getCustomerAccount', 'listCustomerAccountVersions'];

/**
 * Writes that personal data is looked at, before it is: what cannot be written is not shown. A
 * program with a key that states no purpose leaves no row: what it may read is its scope.
 */
export async function recordAccess(
  request: FastifyRequest,
  route: RouteDefinition,
  parts: ServerParts,
): Promise<void> {
  const { caller, pool, headers } = request;
  const purpose = headers[PURPOSE_HEADER];
  if (caller === undefined) throw new Error('personal data is shown to a known caller');
  if (caller.grantId === undefined && purpose === undefined) return;

  const customerId = customerOf(request, route);
  const access: PersonalDataAccess = {
    at: parts.now(),
    actorId: caller.key.keyId,
    route: route.name,
    requestId: request.id,
    ...(caller.grantId === undefined ? {} : { grantId: caller.grantId }),
    ...(typeof purpose === 'string' && isAccessPurpose(purpose) ? { purpose } : {}),
    ...(pool === undefined ? {} : { poolId: pool.poolId }),
    ...(customerId === undefined ? {} : { customerId }),
  };
  await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => insertPersonalDataAccess(tx, access),
  );
}

/** The customer of a path, after it was held against the schema of the route. */
function customerOf({ params }: FastifyRequest, { name }: RouteDefinition): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const field = RECORD_IS_CUSTOMER.includes(name) ? 'recordId' : 'customerId';
  const value: unknown = Reflect.get(params, field);
  return typeof value === 'string' ? value : undefined;
}
