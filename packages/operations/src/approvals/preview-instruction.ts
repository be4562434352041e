import { type Effect, effectOf, type InstructCommand } from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import type { Store } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { type BooksForked, forkBooks } from './fork-books.ts';

/** An effect, and as of which position of the books. */
export type Preview = Effect & Pick<BooksForked, 'position'>;

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
): Promise<Preview | undefined> {
  const forked = await forkBooks(desk, [command]);
  if (forked === undefined) return undefined;
  const { fork, ...of } = forked;
  return { ...effectOf(fork, command, now), ...of };
}
