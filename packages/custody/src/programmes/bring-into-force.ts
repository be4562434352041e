import type { CustodyState } from '../custody-state.ts';
import { indexFlows } from './index-flows.ts';

/**
 * Puts the pool under the latest adopted programme whose day has come: when one is adopted, and
 * when a business day opens.
 */
export function bringIntoForce(state: CustodyState): void {
  const { pool, businessDate, programmes } = state;
  if (pool === undefined || businessDate === undefined) return;
  let latest = pool.programme;
  for (const { programme, inForceDate } of programmes) {
    if (inForceDate <= businessDate && programme.version > latest.version) latest = programme;
  }
  if (latest === pool.programme) return;
  state.pool = { ...pool, programme: latest, flows: indexFlows(latest) };
}
