import { type CustodyState, createCustodyState, NO_MEMORY } from '@ringfence/custody';
import type { Db } from '../db.ts';
import { loadLedger } from '../ledger/load-ledger.ts';
import { loadCustomers } from './load/load-customers.ts';
import { loadClosedDay, loadDays } from './load/load-days.ts';
import { loadMandates } from './load/load-mandates.ts';
import { loadBreaks, loadHolds, loadReceipts, loadWithdrawals } from './load/load-open-items.ts';
import { loadPoolRecord } from './load/load-pool-record.ts';
import { loadRecords } from './load/load-records.ts';

/**
 * Rebuilds the state of a pool from its facts: the same state that the engine had when it wrote the
 * last of them, but for the recent facts, which are read again when they are asked for.
 *
 * The caller gives one snapshot and holds the lease, so that nothing is committed meanwhile.
 *
 * @invariant C19 the state follows from the facts
 */
export async function loadCustodyState(
  db: Pick<Db, 'query'>,
  poolId: number,
): Promise<CustodyState> {
  const ledger = await loadLedger(db, poolId, NO_MEMORY);
  const state = createCustodyState({ ledger });
  state.pool = await loadPoolRecord(db, poolId, ledger);
  if (state.pool === undefined) return state;
  // Breaks stop the withdrawals of customers, and items count on them: customers come first. What
  // is open depends on which day was closed last.
  await loadCustomers(db, poolId, state);
  await loadClosedDay(db, poolId, state);
  await loadMandates(db, poolId, state);
  await loadHolds(db, poolId, state);
  await loadWithdrawals(db, poolId, state);
  await loadReceipts(db, poolId, state);
  await loadBreaks(db, poolId, state);
  await loadDays(db, poolId, state);
  await loadRecords(db, poolId, state);
  return state;
}
