import { formatEntryRecord, isHidden } from '@ringfence/evidence';
import {
  loadCurrencies,
  openPoolConnection,
  readLoggedRows,
  readThrough,
  type Store,
  WHOLE_POOL_MILLISECONDS_MAX,
} from '@ringfence/store';

/** Positions that are read at once. */
const POSITIONS_IN_STEP = 8_192;

/** What opens the commitment of one entry of a log. Personal data. */
export interface EntryOpening {
  readonly position: number;
  /** 32 bytes; absent for an entry that published its text. */
  readonly salt?: Uint8Array;
  /** The text that the commitment was made of. */
  readonly record: string;
}

/**
 * Lists the openings of all entries of a pool up to a position, in order. An entry whose salt was
 * destroyed is left out: it cannot be opened any more.
 */
export async function* listOpenings(
  store: Store,
  { poolId, size }: { readonly poolId: number; readonly size: number },
): AsyncGenerator<EntryOpening> {
  const connection = await openPoolConnection(store, WHOLE_POOL_MILLISECONDS_MAX);
  try {
    await connection.command('begin isolation level repeatable read read only');
    const currencyOf = await loadCurrencies(readThrough(connection), poolId);
    for (let from = 1; from <= size; from += POSITIONS_IN_STEP) {
      const to = Math.min(from + POSITIONS_IN_STEP - 1, size);
      const { entries, salts } = await readLoggedRows(connection, { poolId, from, to, currencyOf });
      for (const entry of entries) {
        const salt = salts.get(entry.position);
        if (salt === undefined && isHidden(entry)) continue;
        const record = formatEntryRecord(entry);
        yield { position: entry.position, record, ...(salt === undefined ? {} : { salt }) };
      }
    }
  } finally {
    await connection.close();
  }
}
