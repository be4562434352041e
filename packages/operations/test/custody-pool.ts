import type { CustodyState } from '@ringfence/custody';
import {
  createPool,
  EVERY_PLATFORM,
  loadCustodyState,
  openStore,
  prefetchCustodyFacts,
  type Store,
  withTransaction,
} from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyDecider } from '../src/custody-decider.ts';
import { openPoolEngine } from '../src/index.ts';

/**
 * A database with one pool whose books are not open yet, and an engine whose state can be looked
 * at.
 */
export interface CustodyPool {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly poolId: number;
  openEngine(options?: {
    readonly now?: () => number;
    /** Decides by the rules of an earlier version. */
    readonly rulesVersion?: number;
  }): Promise<CustodyEngine>;
  /** The state that the engine opened last works on. */
  stateOf(): CustodyState;
  close(): Promise<void>;
}

export async function openCustodyPool(): Promise<CustodyPool> {
  const database = await createTestDatabase();
  const store = openStore({ connectionString: database.connectionString });
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const poolId = await withTransaction(store, options, async (tx) => {
    await tx.execute(`insert into tenant.platform (platform_id, name) values ('shop', 'Shop')`);
    return createPool(tx, {
      platformId: 'shop',
      name: 'Wallets',
      currency: 'EUR',
      programmeId: 'wallet',
      programmeVersion: 1,
      commandId: 'pool-of-the-test',
    });
  });
  const engines: CustodyEngine[] = [];
  let state: CustodyState | undefined;
  return {
    database,
    store,
    poolId,
    openEngine: async ({ now, rulesVersion } = {}) => {
      const engine = openPoolEngine({
        store,
        poolId,
        decider: rulesVersion === undefined ? custodyDecider : deciderOf(rulesVersion),
        loadState: async (db, id) => {
          state = await loadCustodyState(db, id);
          return state;
        },
        prefetch: prefetchCustodyFacts,
        holder: `test-${engines.length + 1}`,
        ...(now === undefined ? {} : { now }),
        onFault: (fault) => console.error(fault),
      });
      engines.push(engine);
      await engine.whenOwner();
      return engine;
    },
    stateOf: () => {
      if (state === undefined) throw new Error('no engine has loaded a state');
      return state;
    },
    close: async () => {
      for (const engine of engines) await engine.close();
      await store.close();
      await database.drop();
    },
  };
}

/** The decider as it was under an earlier version of the rules. */
function deciderOf(rulesVersion: number): typeof custodyDecider {
  return {
    ...custodyDecider,
    decide: (state, command, context, known) =>
      custodyDecider.decide(state, command, { ...context, rulesVersion }, known),
  };
}
