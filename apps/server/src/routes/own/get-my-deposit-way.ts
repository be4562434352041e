import { ROUTES } from '@ringfence/contract';
import { findCustomer, findPool, findRecordRead } from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { findInstitution } from './find-institution.ts';

/** A deposit costs nothing here; what the payer's bank takes is not known to the books. */
const DEPOSIT_FEE_MINOR = '0';

export const getMyDepositWayRoute = implementOwn(ROUTES.getMyDepositWay, async (call, parts) => {
  const { customerId } = call;
  const { poolId, platformId, currency } = call.pool;
  const { pool, customer, intake } = await readPool(parts, call.pool, async (db) => ({
    pool: await findPool(db, poolId),
    customer: await findCustomer(db, { poolId, customerId }),
    intake: await findRecordRead(db, { poolId, kind: 'intake', recordId: 'intake' }),
  }));
  if (pool === undefined || customer === undefined) return refused({ code: 'record_not_found' });
  const institution = await findInstitution(parts.store, platformId);
  const account = pool.bankAccountIdentification;
  const isStopped = intake?.state === 'stopped' || customer.state === 'closed';
  return answered({
    accountName: pool.name,
    ...(account === undefined ? {} : { accountIdentification: account }),
    ...(institution === undefined ? {} : { institution }),
    currency,
    reference: customer.depositReference,
    feeMinor: DEPOSIT_FEE_MINOR,
    crediting: 'on_notice',
    intake: isStopped ? 'stopped' : 'open',
  });
});
