import { ROUTES } from '@ringfence/contract';
import { ALLOCATION_PARTS_MAX, allocate, amount } from '@ringfence/money';
import { type BalanceDays, findRecordRead, listBalanceDays } from '@ringfence/store';
import { implementAct } from '../../commands/implement-act.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const planInterestRoute = implementPool(ROUTES.planInterest, async (call, parts) => {
  const { poolId } = call.pool;
  const { settlementId } = call.params;
  const list = `interest plan ${settlementId} of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const found = await readPool(parts, call.pool, async (db) => {
    const name = { poolId, kind: 'interest_settlement', recordId: settlementId };
    const settlement = await findRecordRead(db, name);
    if (settlement === undefined) return undefined;
    const { fromDate, throughDate, clientMinor } = settlement.body;
    const period = { poolId, fromDate: String(fromDate), throughDate: String(throughDate) };
    const limit = ALLOCATION_PARTS_MAX + 1;
    const balances = await listBalanceDays(db, { ...period, limit });
    return { balances, client: amount(BigInt(String(clientMinor))) };
  });
  if (found === undefined) return refused({ code: 'record_not_found' });
  const { balances, client } = found;
  if (balances.length > ALLOCATION_PARTS_MAX) return refused({ code: 'limit_reached' });

  const plan = planOf(client, balances);
  const { limit } = page;
  const after = page.after ?? '';
  const read = plan.lines.filter(({ customerId }) => customerId > after).slice(0, limit + 1);
  const afterOf = ({ customerId }: { readonly customerId: string }) => customerId;
  const shown = formatPage(parts.cursors, list, { read, limit, afterOf, format: (line) => line });
  return answered({
    ...shown,
    clientMinor: client.toString(),
    unitsLeftOver: plan.unitsLeftOver.toString(),
  });
});

/** The parts of all customers; they add up to the whole. */
function planOf(client: ReturnType<typeof amount>, balances: readonly BalanceDays[]) {
  if (balances.length === 0) return { lines: [], unitsLeftOver: 0n };
  const weights = balances.map(({ balanceDays }) => balanceDays);
  const { parts, unitsLeftOver } = allocate(client, weights);
  const lines = balances.map(({ customerId, balanceDays }, index) => ({
    customerId,
    balanceDays: balanceDays.toString(),
    amountMinor: (parts[index] ?? 0n).toString(),
  }));
  return { lines, unitsLeftOver };
}

/** The routes of the interest that the bank pays on the pool's money. */
export const INTEREST_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.setInterestPolicy, 'set_interest_policy'),
  implementAct(ROUTES.accrueInterest, 'accrue_interest'),
  implementAct(ROUTES.settleInterest, 'settle_interest'),
  planInterestRoute,
  ...implementRecordRoutes('interest_policy', {
    list: ROUTES.listInterestPolicies,
    get: ROUTES.getInterestPolicy,
    listVersions: ROUTES.listInterestPolicyVersions,
  }),
  ...implementRecordRoutes('interest_accrual', {
    list: ROUTES.listInterestAccruals,
    get: ROUTES.getInterestAccrual,
    listVersions: ROUTES.listInterestAccrualVersions,
  }),
  ...implementRecordRoutes('interest_settlement', {
    list: ROUTES.listInterestSettlements,
    get: ROUTES.getInterestSettlement,
    listVersions: ROUTES.listInterestSettlementVersions,
  }),
];
