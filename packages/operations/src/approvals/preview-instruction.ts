import { type Effect, effectOf, forkState, type InstructCommand } from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import { EVERY_PLATFORM, prefetchCustodyFacts, type Store, withSnapshot } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';

/**
 * What an instruction would do to the books as they stand in memory, with all its approvals.
 * Nothing is written: it is decided on a fork, which is thrown away.
 *
 * @returns undefined when the pool is not owned here
 * @throws {StoreFault}
 */
export async function previewInstruction(
  desk: { readonly store: Store; readonly engine: CustodyEngine },
  command: InstructCommand,
  now: Timestamp,
): Promise<Effect | undefined> {
  const { store, engine } = desk;
  const fork = engine.inspect(forkState);
  if (fork === undefined) return undefined;
  // What has left memory is fetched into the fork; the books themselves forget it again.
  await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    await prefetchCustodyFacts(fork, [command], db);
  });
  return effectOf(fork, command, now);
}
