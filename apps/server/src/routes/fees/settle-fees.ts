import { createHash } from 'node:crypto';
import { ROUTES } from '@ringfence/contract';
import { FEE_SETTLEMENT_LINES_MAX, FEE_SETTLEMENT_POLICY_ID } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import { type Db, findRecordRead, listSettledFees, type SettledFee } from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

/**
 * Settles what the facts say was accrued; nobody else states it. The list of days that are over is
 * always the same, so that a repeat has the same content.
 */
export const settleFeesRoute = implementPool(ROUTES.settleFees, async (call, parts) => {
  const { settlementId, throughDate } = call.body;
  const { poolId } = call.pool;
  const found = await readPool(parts, call.pool, async (db) => {
    const fromDate = await findStart(db, { poolId, settlementId });
    const limit = FEE_SETTLEMENT_LINES_MAX + 1;
    const period = { poolId, throughDate, after: 0, limit, ...startOf(fromDate) };
    return { fromDate, fees: await listSettledFees(db, period) };
  });
  const { fees, fromDate } = found;
  if (fees.length > FEE_SETTLEMENT_LINES_MAX) return refused({ code: 'limit_reached' });

  const total = fees.reduce((sum, { amount }) => sum + amount, 0n);
  return answerAct(call, parts, 'settle_fees', {
    settlementId,
    ...(fromDate === undefined ? {} : { fromDate: businessDate(fromDate) }),
    throughDate: businessDate(throughDate),
    count: fees.length,
    total,
    hash: hashOf(fees),
  });
});

/** The fees that a settlement settled. */
export const listSettledFeesRoute = implementPool(ROUTES.listSettledFees, async (call, parts) => {
  const { poolId } = call.pool;
  const { settlementId: recordId } = call.params;
  const list = `fees of settlement ${recordId} of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const after = positionAfter(page.after);
  const read = await readPool(parts, call.pool, async (db) => {
    const settlement = await findRecordRead(db, { poolId, kind: 'fee_settlement', recordId });
    if (settlement === undefined) return undefined;
    const { fromDate, throughDate } = settlement.body;
    const start = startOf(typeof fromDate === 'string' ? fromDate : undefined);
    const period = { poolId, throughDate: String(throughDate), ...start };
    return listSettledFees(db, { ...period, after, limit: limit + 1 });
  });
  if (read === undefined) return refused({ code: 'record_not_found' });
  const afterOf = ({ position }: SettledFee) => String(position);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatFee }));
});

/** Where a settlement begins: where it began when it is there, else where the one before ended. */
async function findStart(
  db: Db,
  { poolId, settlementId }: { readonly poolId: number; readonly settlementId: string },
): Promise<string | undefined> {
  const known = { poolId, kind: 'fee_settlement', recordId: settlementId };
  const settlement = await findRecordRead(db, known);
  const policy = { poolId, kind: 'fee_settlement_policy', recordId: FEE_SETTLEMENT_POLICY_ID };
  const start =
    settlement === undefined
      ? (await findRecordRead(db, policy))?.body['settledThroughDate']
      : settlement.body['fromDate'];
  return typeof start === 'string' ? start : undefined;
}

function startOf(fromDate: string | undefined): { readonly fromDate?: string } {
  return fromDate === undefined ? {} : { fromDate };
}

function hashOf(fees: readonly SettledFee[]): string {
  const hash = createHash('sha256');
  for (const { id, mandateId = '-', amount } of fees) hash.update(`${id} ${mandateId} ${amount}\n`);
  return hash.digest('hex');
}

function formatFee({ position: _position, amount, ...fee }: SettledFee) {
  return { ...fee, amountMinor: amount.toString() };
}
