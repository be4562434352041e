import { leafOfRegistryEntry, parseLeaf, type RegistryEntry } from '@ringfence/evidence';
import { type PoolConnection, readRegistryRows } from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import { type Journal, type LeafMade, takeNewLeaves } from './journal.ts';
import { openSalter } from './salter.ts';

/** Opens the journal of the installation: what was decided on institutions and agreements. */
export async function openRegistryJournal(connection: PoolConnection): Promise<Journal> {
  const salter = await openSalter(connection, undefined);
  return {
    confirm: async () => connection.command('select'),
    readLeaves: async (range) => {
      const { to, logged } = range;
      const from = logged === undefined ? range.from : range.from - 1;
      if (from > to) return [];
      const entries = await readRegistryRows(connection, { from, to });
      const saltOf = await salter.saltsOf({
        hidden: entries.map(({ position }) => position),
        loggedLast: range.from - 1,
      });
      const made = entries.map((entry) => madeOf(entry, saltOf(entry.position)));
      const isShownBy = (leaf: Uint8Array): boolean => isShown(entries[0], leaf);
      return takeNewLeaves(made, { ...range, isShownBy });
    },
  };
}

function madeOf(entry: RegistryEntry, salt: Uint8Array | undefined): LeafMade {
  const { position } = entry;
  const leaf =
    salt === undefined ? undefined : leafOfRegistryEntry(VERIFICATION.sha256, entry, salt);
  return { position, leaf };
}

function isShown(entry: RegistryEntry | undefined, leaf: Uint8Array): boolean {
  const shown = parseLeaf(leaf);
  return (
    entry !== undefined &&
    shown?.form === 'registry_entry' &&
    shown.position === entry.position &&
    shown.kind === entry.kind &&
    shown.recordedAt === entry.recordedAt
  );
}
