import { type CustodyState, forkState, type PoolCommand } from '@ringfence/custody';
import { EVERY_PLATFORM, prefetchCustodyFacts, type Store, withSnapshot } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';

/** Books that are looked at, and thrown away. */
export interface BooksForked {
  readonly fork: CustodyState;
  /** The last position of the books that it shows; absent: they moved on while it was made. */
  readonly position?: number;
}

/** How often it is tried to fork books that stand still meanwhile. */
const ATTEMPTS_MAX = 5;

/**
 * Forks the books as they stand in memory, with all that some commands ask about. What has left
 * memory is fetched into the fork, which takes time: where the books moved on meanwhile, the fork
 * would show some of before and some of after, and is made again, a few times. To be used at once.
 *
 * @returns undefined when the pool is not owned here
 * @throws {StoreFault}
 */
export async function forkBooks(
  { store, engine }: { readonly store: Store; readonly engine: CustodyEngine },
  commands: readonly PoolCommand[],
): Promise<BooksForked | undefined> {
  let forked: BooksForked | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const before = engine.figures().positionNext;
    const fork = engine.inspect(forkState);
    if (fork === undefined) return undefined;
    await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      await prefetchCustodyFacts(fork, commands, db);
    });
    if (engine.figures().positionNext === before) return { fork, position: before - 1 };
    forked = { fork };
  }
  return forked;
}
