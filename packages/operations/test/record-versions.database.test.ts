/**
 * Goal: a take-over reads of each record its latest version, however many there are before it.
 *
 * Method: records that change with every instruction, written as the engine writes them; the rows
 * that the database reads are those that its own plan counts.
 */
import { type CustodyState, findRecord, openRecords } from '@ringfence/custody';
import { currency } from '@ringfence/money';
import {
  type Db,
  loadCustodyState,
  openPoolConnection,
  openStore,
  readThrough,
} from '@ringfence/store';
import { BANK_ACCOUNT, commandOf, DAY_1 } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const VERSIONS = 20_000;
const MAKERS = 20;
/** Look-ups by index for each record: the next one, and its latest version. */
const ROWS_PER_RECORD = 4;

let pool: CustodyPool;

beforeAll(async () => {
  pool = await openCustodyPool();
  const engine = await pool.openEngine();
  const opened = {
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  } as const;
  await engine.submit(commandOf(opened, 'c-1'));
  await engine.close();
  await keepAsOwner(`
    select ${pool.poolId}, 1000 + n, 'maker_day', 'i-' || (n % ${MAKERS}), 'counting', true, null,
      date '${DAY_1}', '{"party":"key-' || (n % ${MAKERS}) || '","totals":{"move_outMinor":"' || n
        || '"},"keptUntil":"2026-03-04T08:00:00.000Z"}'
    from generate_series(1, ${VERSIONS}) n`);
  await keepAsOwner(`
    select ${pool.poolId}, 1000 + n, 'reserve_position', 'reserve', 'kept', true, null,
      date '${DAY_1}', '{"numeratorMinor":"' || n || '","paidInMinor":"0","drawnMinor":"0",'
        || '"readPosition":0,"outstandingMinor":"0","targetMinor":"0","calls":0}'
    from generate_series(1, ${VERSIONS}) n`);
});

afterAll(async () => {
  await pool?.close();
});

/** As the owner, past the triggers that protect facts. */
async function keepAsOwner(rows: string): Promise<void> {
  const store = openStore({ connectionString: pool.database.ownerConnectionString });
  const connection = await openPoolConnection(store);
  try {
    await connection.command(`set session_replication_role = replica;
      insert into custody.record
        (pool_id, position, record_kind, record_id, state, is_open, subject, business_date, body)
      ${rows}`);
  } finally {
    await connection.close();
    await store.close();
  }
}

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows that the leaves of a plan read. */
function rowsOf(node: PlanNode): number {
  const { Plans: plans = [] } = node;
  if (plans.length === 0) return node['Actual Rows'] * node['Actual Loops'];
  return plans.reduce((sum, one) => sum + rowsOf(one), 0);
}

async function takeOver(): Promise<{ readonly state: CustodyState; readonly rows: number }> {
  const connection = await openPoolConnection(pool.store);
  const db = readThrough(connection);
  let rows = 0;
  const counted: Pick<Db, 'query'> = {
    query: async (sql, values) => {
      if (sql.includes('custody.record')) {
        const explain = `explain (analyze, costs off, timing off, format json) ${sql}`;
        const [plan] = await db.query<{
          readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
        }>(explain, values);
        for (const { Plan: root } of plan?.['QUERY PLAN'] ?? []) rows += rowsOf(root);
      }
      return db.query(sql, values);
    },
  };
  try {
    return { state: await loadCustodyState(counted, pool.poolId), rows };
  } finally {
    await connection.close();
  }
}

test('of a record that changes with every instruction, the latest version is read', async () => {
  const { state, rows } = await takeOver();
  expect(findRecord(state, 'reserve_position', 'reserve')?.body.numerator).toBe(BigInt(VERSIONS));
  const totals = [...openRecords(state, 'maker_day').values()].map(
    ({ body }) => body.totals.move_out,
  );
  expect(totals.toSorted()).toEqual(
    Array.from({ length: MAKERS }, (_, index) => BigInt(VERSIONS - index)).toSorted(),
  );
  expect(rows).toBeLessThan((MAKERS + 2) * ROWS_PER_RECORD);
  expect(rows).toBeGreaterThan(MAKERS);
});
