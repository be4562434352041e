import { isAccessPurpose } from '@ringfence/contract';
import { EVERY_PLATFORM, findAccount, withSnapshot } from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { PURPOSE_HEADER } from './authorize.ts';
import { checkLook } from './check-look.ts';

/** A number of an account, as it stands in a path. */
const ACCOUNT_ID_TEXT = /^[1-9][0-9]{0,15}$/;

/**
 * Refuses a look at the account of a customer that a look at the customer is refused: the number of
 * an account is another name of whose it is.
 *
 * @throws {RequestRefused} data_restricted, privacy_consent_missing
 */
export async function checkAccountLook(
  { params, pool, caller, headers }: FastifyRequest,
  { store }: Pick<ServerParts, 'store'>,
): Promise<void> {
  const { accountId: text } = params as { readonly accountId?: unknown };
  if (pool === undefined || !ACCOUNT_ID_TEXT.test(String(text))) return;
  const { poolId } = pool;
  const header = headers[PURPOSE_HEADER];
  const look = {
    purpose: typeof header === 'string' && isAccessPurpose(header) ? header : undefined,
    opens: 'customer',
    byPlatformStaff: caller?.actor.staffRole === 'platform_staff',
  } as const;
  await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const account = await findAccount(db, { poolId, accountId: Number(text) });
    const customerId = account?.customerId;
    if (customerId !== undefined) await checkLook(db, look, { poolId, customerId });
  });
}
