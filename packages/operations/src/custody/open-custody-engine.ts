import type { CustodyState, Outcome, PoolCommand } from '@ringfence/custody';
import { loadCustodyState, prefetchCustodyFacts } from '@ringfence/store';
import { custodyDecider } from '../custody-decider.ts';
import {
  openPoolEngine,
  type PoolEngine,
  type PoolEngineOptions,
} from '../pool-engine/pool-engine.ts';

/** The engine of a custody pool. */
export type CustodyEngine = PoolEngine<PoolCommand, Outcome, CustodyState>;

export type CustodyEngineOptions = Omit<
  PoolEngineOptions<CustodyState, PoolCommand, Outcome>,
  'decider' | 'loadState' | 'prefetch'
>;

/** Opens the engine of a custody pool; it becomes owner when the lease is free. */
export function openCustodyEngine(options: CustodyEngineOptions): CustodyEngine {
  return openPoolEngine({
    ...options,
    decider: custodyDecider,
    loadState: loadCustodyState,
    prefetch: prefetchCustodyFacts,
  });
}
