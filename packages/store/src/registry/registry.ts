import { decodeFacts, encodeFacts, type JsonValue } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import type { PartyKind, PartyRecord } from '@ringfence/parties';
import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

interface RecordRow {
  readonly record_kind: string;
  readonly record_id: string;
  readonly position: bigint;
  readonly state: string;
  readonly version_date: string;
  readonly body: string;
}

const COLUMNS = 'record_kind, record_id, position, state, version_date, body';

/** A command of the registry that was decided before. */
export interface RegistryEntry {
  readonly position: number;
  readonly content: string;
}

/**
 * Locks the registry for the rest of the transaction.
 *
 * @returns the position of the next entry
 */
export async function lockRegistry(tx: Tx): Promise<number> {
  const [head] = await tx.query<{ readonly position_next: bigint }>(
    'select position_next from registry.head for update',
  );
  if (head === undefined) throw new Error('assertion: the registry has a head');
  return safeInteger(head.position_next);
}

/** The entry of a command id, when it was used. */
export async function findRegistryEntry(
  db: Db,
  commandId: string,
): Promise<RegistryEntry | undefined> {
  const [row] = await db.query<{ readonly position: bigint; readonly content: string }>(
    'select position, content from registry.entry where command_id = $1',
    [commandId],
  );
  return row === undefined ? undefined : { ...row, position: safeInteger(row.position) };
}

/** Appends an entry, and the version of a record that it made; the registry is locked. */
export async function appendRegistryEntry(
  tx: Tx,
  entry: {
    readonly position: number;
    readonly kind: string;
    readonly commandId: string;
    readonly recordedAt: string;
    readonly content: string;
    readonly record: PartyRecord | undefined;
  },
): Promise<void> {
  const { position, kind, commandId, recordedAt, content, record } = entry;
  await tx.execute(
    `insert into registry.entry (position, kind, command_id, recorded_at, content)
     values ($1, $2, $3, $4, $5)`,
    [position, kind, commandId, recordedAt, content],
  );
  await tx.execute('update registry.head set position_next = $1', [position + 1]);
  if (record === undefined) return;
  await tx.execute(
    `insert into registry.record (
       record_kind, record_id, position, state, version_date, platform_id, body)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      record.kind,
      record.recordId,
      position,
      record.state,
      record.date,
      record.kind === 'agreement' ? record.body.platformId : null,
      JSON.stringify(encodeFacts(record.body)),
    ],
  );
}

/** A version of a party as it is shown. */
export interface PartyRead {
  readonly recordId: string;
  readonly state: string;
  readonly date: string;
  readonly position: number;
  /** Amounts as digits, with `Minor` in the name. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The parties of a kind as they stand, by id, from after an id. */
export async function listParties(
  db: Db,
  page: { readonly kind: PartyKind; readonly after: string; readonly limit: number },
): Promise<readonly PartyRead[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record_now
     where record_kind = $1 and record_id > $2 order by record_id limit $3`,
    [page.kind, page.after, page.limit],
  );
  return rows.map(readOf);
}

/** Every version of a party, the first one first, from after a position. */
export async function listPartyVersions(
  db: Db,
  page: {
    readonly kind: PartyKind;
    readonly recordId: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<readonly PartyRead[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record
     where record_kind = $1 and record_id = $2 and position > $3 order by position limit $4`,
    [page.kind, page.recordId, page.after, page.limit],
  );
  return rows.map(readOf);
}

/** The party with this id as it stands. */
export async function findParty(
  db: Db,
  party: { readonly kind: PartyKind; readonly recordId: string },
): Promise<PartyRecord | undefined> {
  return (await findPartyAt(db, party))?.record;
}

/** The party with this id as it stands, and the position that made it so. */
export async function findPartyAt(
  db: Db,
  party: { readonly kind: PartyKind; readonly recordId: string },
): Promise<{ readonly record: PartyRecord; readonly position: number } | undefined> {
  const [row] = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record
     where record_kind = $1 and record_id = $2 order by position desc limit 1`,
    [party.kind, party.recordId],
  );
  if (row === undefined) return undefined;
  return { record: recordOf(row), position: safeInteger(row.position) };
}

/** The party with this id as it is shown. */
export async function findPartyRead(
  db: Db,
  party: { readonly kind: PartyKind; readonly recordId: string },
): Promise<PartyRead | undefined> {
  const [row] = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record_now where record_kind = $1 and record_id = $2`,
    [party.kind, party.recordId],
  );
  return row === undefined ? undefined : readOf(row);
}

/** Every party that is not at its end, of all kinds: for the list of what is due. */
export async function listOpenParties(db: Db, limit: number): Promise<readonly PartyRecord[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record_now
     where state not in ('ended', 'refused') order by record_kind, record_id limit $1`,
    [limit],
  );
  return rows.map(recordOf);
}

/** The agreements of a platform as they stand. */
export async function listAgreementsOf(
  db: Db,
  platformId: string,
): Promise<readonly PartyRecord[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from registry.record_now n
     where n.record_kind = 'agreement' and n.platform_id = $1 order by n.record_id`,
    [platformId],
  );
  return rows.map(recordOf);
}

function readOf(row: RecordRow): PartyRead {
  return {
    recordId: row.record_id,
    state: row.state,
    date: row.version_date,
    position: safeInteger(row.position),
    body: JSON.parse(row.body) as Readonly<Record<string, unknown>>,
  };
}

/** Reads what `appendRegistryEntry` wrote. */
function recordOf(row: RecordRow): PartyRecord {
  return {
    kind: row.record_kind,
    recordId: row.record_id,
    state: row.state,
    date: businessDate(row.version_date),
    body: decodeFacts(JSON.parse(row.body) as JsonValue),
  } as PartyRecord;
}
