import { createTransferIdSource } from '@ringfence/operations';
import { openPoolConnection } from '@ringfence/store';
import { bigintArray, numberArray, uuidArray } from '../packages/store/src/pool/binary-array.ts';
import type { BenchmarkDatabase } from './database.ts';
import { type Measurement, measure } from './measure.ts';
import { createTransfers, inGroups } from './workload.ts';

const BATCH_ROWS = 1_000;

/**
 * The bound: the same rows into the same table and indexes, as fast as the database takes them. No
 * decision, no fence, no answer to anyone; even the encoding is done before the clock starts.
 */
export async function measureBound(
  database: BenchmarkDatabase,
  { rows, connections }: { readonly rows: number; readonly connections: number },
): Promise<Measurement> {
  const name = `bound, ${connections} connections`;
  const poolId = await database.createPool(name);
  const transfers = createTransfers(rows, {
    spread: { kind: 'uniform' },
    seed: 1,
    nextId: createTransferIdSource(),
  });
  const batches = inGroups(transfers, BATCH_ROWS).map((group, index) => [
    numberArray(group, (_, offset) => index * BATCH_ROWS + offset + 1),
    uuidArray(group, ({ id }) => id),
    numberArray(group, ({ debitAccountId }) => debitAccountId),
    numberArray(group, ({ creditAccountId }) => creditAccountId),
    bigintArray(group, (one) => one.amount),
  ]);
  const open = await Promise.all(
    Array.from({ length: connections }, async () => openPoolConnection(database.store)),
  );
  const free = [...open];
  const measurement = await measure({
    name: `(a) ${name}`,
    calls: batches.length,
    inFlight: connections,
    countPerCall: BATCH_ROWS,
    call: async (index) => {
      const connection = free.pop();
      const batch = batches[index];
      if (connection === undefined || batch === undefined)
        throw new Error('no connection, or no batch');
      await connection.query(
        'bound',
        `insert into ledger.transfer (
           pool_id, position, id, debit_account_id, credit_account_id, amount_minor,
           kind, business_date, phase, linked)
         select ${poolId}, t.position, t.id, t.debit, t.credit, t.amount,
           'transfer', '2026-11-23', 'single', false
         from unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])
           as t (position, id, debit, credit, amount)`,
        batch,
      );
      free.push(connection);
    },
  });
  for (const connection of open) await connection.close();
  return measurement;
}
