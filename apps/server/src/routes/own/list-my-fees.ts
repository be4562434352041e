import { type MyFeeList, type Parsed, ROUTES } from '@ringfence/contract';
import { findPool, listRecords } from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';

const FEES_LISTED_MAX = 200;

type FeeTerms = Omit<Parsed<typeof MyFeeList>['items'][number], 'feeId'>;

export const listMyFeesRoute = implementOwn(ROUTES.listMyFees, async (call, parts) => {
  const { poolId } = call.pool;
  const { pool, fees } = await readPool(parts, call.pool, async (db) => ({
    pool: await findPool(db, poolId),
    fees: await listRecords(db, {
      poolId,
      kind: 'fee_schedule',
      after: '',
      limit: FEES_LISTED_MAX,
    }),
  }));
  if (pool?.businessDate === undefined) return refused({ code: 'record_not_found' });
  const { businessDate } = pool;
  return answered({
    items: fees.flatMap(({ recordId, body }) => {
      // The record is of the shape that the books keep of a fee.
      const { versions } = body as { readonly versions: readonly FeeTerms[] };
      const inForce = versions.findLast(({ effectiveDate }) => effectiveDate <= businessDate);
      return inForce === undefined ? [] : [{ feeId: recordId, ...inForce }];
    }),
  });
});
