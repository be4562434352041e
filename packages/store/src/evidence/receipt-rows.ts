import type { Db } from '../db.ts';
import { findEntryAt, type StoredEntry } from '../journal/entry.ts';
import { safeInteger } from '../safe-integer.ts';

/** What an instruction did in the journal of its pool. */
export interface InstructionTraces {
  /** The positions of its entries, its own first, and of their transfers; in order. */
  readonly positions: readonly number[];
  /** Whether there are more than a receipt has room for. */
  readonly isCut: boolean;
}

/**
 * Finds what an instruction did: its own entry and those that moved it on, each with the transfers
 * that stand behind it.
 *
 * @param instruction.countMax positions that are wanted at most
 */
export async function findInstructionTraces(
  db: Pick<Db, 'query'>,
  instruction: {
    readonly poolId: number;
    readonly instructionId: string;
    readonly position: number;
    readonly countMax: number;
  },
): Promise<InstructionTraces> {
  const { poolId, instructionId, position, countMax } = instruction;
  const rows = await db.query<{ readonly position: bigint }>(
    `with own as (
       select $3::bigint as position
       union
       (select e.position from custody.instruction_event e
        where e.pool_id = $1 and e.instruction_id = $2 order by e.position limit $4)
     )
     select o.position from own o
     union
     select t.position from own o
     cross join lateral (
       select t.position from ledger.transfer t
       where t.pool_id = $1 and t.position > o.position and t.position <= o.position + $4
         and t.cause_position = o.position
     ) t
     order by position limit $4`,
    [poolId, instructionId, position, countMax + 1],
  );
  const positions = rows.map((row) => safeInteger(row.position));
  return { positions: positions.slice(0, countMax), isCut: positions.length > countMax };
}

/** What opens the commitment of an entry in the log. */
export interface StoredOpening {
  readonly entry: StoredEntry;
  readonly salt: Uint8Array;
}

/**
 * The entry at a position with its salt, which only the custodian's own scope sees; undefined when
 * there is no entry, or its salt was destroyed or not made yet.
 */
export async function findOpening(
  db: Pick<Db, 'query'>,
  place: { readonly poolId: number; readonly position: number },
): Promise<StoredOpening | undefined> {
  const entry = await findEntryAt(db, place);
  const [row] = await db.query<{ readonly salt: Uint8Array }>(
    'select s.salt from evidence.salt s where s.pool_id = $1 and s.position = $2',
    [place.poolId, place.position],
  );
  if (entry === undefined || row === undefined) return undefined;
  return { entry, salt: new Uint8Array(row.salt) };
}
