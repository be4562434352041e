import { ROUTES } from '@ringfence/contract';
import { type PositionNow, readPosition } from '@ringfence/operations';
import { findLatestStatement, findPool } from '@ringfence/store';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getPositionRoute = implementPool(ROUTES.getPosition, async (call, parts) => {
  const { poolId } = call.pool;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { pool, statement } = await readPool(parts, call.pool, async (db) => ({
    pool: await findPool(db, poolId),
    statement: await findLatestStatement(db, poolId),
  }));
  const now = readPosition(location.engine);
  if (pool === undefined || now === undefined) return refused({ code: 'record_not_found' });

  const { liabilities, bankMirror, inTransitIn } = now;
  return answered({
    poolId,
    businessDate: now.businessDate,
    dayState: now.dayState,
    daysOpen: [...now.daysOpen],
    positionLast: pool.positionNext - 1,
    at: parts.now(),
    liabilities: {
      availableMinor: liabilities.available.toString(),
      heldMinor: liabilities.held.toString(),
      inTransitOutMinor: liabilities.inTransitOut.toString(),
      suspenseMinor: liabilities.suspense.toString(),
      feesAccruedMinor: liabilities.feesAccrued.toString(),
      purposeMinor: liabilities.purpose.toString(),
      totalMinor: liabilities.total.toString(),
    },
    bank: {
      mirrorMinor: bankMirror.toString(),
      inTransitInMinor: inTransitIn.toString(),
      totalMinor: (bankMirror + inTransitIn).toString(),
    },
    differenceMinor: now.difference.toString(),
    ...(statement === undefined
      ? {}
      : {
          statement: {
            statementId: statement.statementId,
            businessDate: statement.businessDate,
            closingMinor: statement.closing.toString(),
            position: statement.position,
          },
        }),
    inTransitIn: formatItems(now.items.inTransitIn),
    inTransitOut: formatItems(now.items.inTransitOut),
    breaks: formatItems(now.items.breaks),
  });
});

function formatItems({ count, sum, listed }: PositionNow['items']['breaks']) {
  return {
    count,
    sumMinor: sum.toString(),
    listed: listed.map(({ amount, ageBand: _, ...item }) => ({
      ...item,
      amountMinor: amount.toString(),
    })),
  };
}
