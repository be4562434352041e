import { custodyReplayer, replayPool } from '@ringfence/operations';
import { listAccountSums, readThrough } from '@ringfence/store';
import { asCommands, createPayments, openCustodyPool, submitAccepted } from './custody-pool.ts';
import type { BenchmarkDatabase } from './database.ts';
import { type Measurement, measure } from './measure.ts';
import { inGroups } from './workload.ts';

const SENT_AT_ONCE = 500;
const CALLS_IN_FLIGHT = 8;
const REPLAYED_SAMPLE = 500;

/**
 * The whole custody path in process: idempotency, flow, mandate, limits, ledger, journal entry,
 * state rows, commit. The ids are random UUIDs, as most platforms send them.
 */
export async function measurePathInProcess(
  database: BenchmarkDatabase,
  instructions: number,
): Promise<Measurement> {
  const engine = await openCustodyPool(database, 'path');
  const payments = createPayments(instructions, 7);
  const groups = inGroups(payments, SENT_AT_ONCE).map(asCommands);
  const measurement = await measure({
    name: '(d) custody path in process',
    calls: groups.length,
    inFlight: CALLS_IN_FLIGHT,
    countPerCall: SENT_AT_ONCE,
    call: async (index) => submitAccepted(engine, groups[index] ?? []),
  });
  const before = await sumUp(database, engine.poolId);
  const again = await engine.submitAll(asCommands(payments.slice(0, REPLAYED_SAMPLE)));
  if (!again.every((answer) => answer.status === 'decided' && answer.replayed))
    throw new Error('a payment that was sent again was not recognised');
  if ((await sumUp(database, engine.poolId)) !== before)
    throw new Error('payments that were sent again changed the books');
  await engine.close();
  const report = await replayPool(database.store, engine.poolId, custodyReplayer);
  if (report.status !== 'same')
    throw new Error(`the replay differs: ${JSON.stringify(report.difference)}`);
  return measurement;
}

/** @returns the sums of all accounts, to compare; debits equal credits */
async function sumUp(database: BenchmarkDatabase, poolId: number): Promise<string> {
  let debits = 0n;
  let credits = 0n;
  const accounts = await listAccountSums(readThrough(database.connection), poolId);
  for (const { account, sums } of accounts) {
    debits += sums.debitsPosted;
    credits += sums.creditsPosted;
    if (account.kind === 'customer' && sums.creditsPosted < sums.debitsPosted)
      throw new Error(`account ${account.id} is below zero`);
  }
  if (debits !== credits) throw new Error('debits and credits differ');
  return `${debits} ${accounts.length}`;
}
