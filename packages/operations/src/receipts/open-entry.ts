import { formatEntryRecord, type Opening, parseLeaf } from '@ringfence/evidence';
import {
  EVERY_PLATFORM,
  findOpening,
  type Store,
  type StoredEntry,
  withSnapshot,
} from '@ringfence/store';
import type { ProvedEntry } from './prove-entries.ts';

/** A proved entry, opened for somebody who may see what it hides. */
export interface OpenedEntry extends ProvedEntry {
  readonly opening?: Opening;
}

/**
 * Opens an entry of a pool from the books, in the custodian's own scope, which alone sees salts.
 * What is read is not compared with the log: a record that somebody changed is to be found out by
 * whoever checks the receipt, and not to be kept from him.
 *
 * @param mayOpen whether the reader may see what an entry hides
 */
export async function openEntry(
  store: Store,
  { poolId, proved }: { readonly poolId: number; readonly proved: ProvedEntry },
  mayOpen: (entry: StoredEntry) => boolean,
): Promise<OpenedEntry> {
  const leaf = parseLeaf(new TextEncoder().encode(proved.entry));
  if (leaf?.form !== 'entry') return proved;
  const { position } = proved;
  const stored = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findOpening(db, { poolId, position }),
  );
  if (stored === undefined || !mayOpen(stored.entry)) return proved;
  const { salt, entry } = stored;
  return { ...proved, opening: { salt, record: formatEntryRecord(entry) } };
}
