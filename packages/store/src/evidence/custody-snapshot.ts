import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A snapshot of what the customers of a pool are owed, whose tree was built. */
export interface CustodySnapshot {
  readonly poolId: number;
  readonly snapshotId: Uint8Array;
  readonly origin: string;
  /** Positions up to this one are in it. */
  readonly logSize: number;
  /** The closed day whose end it is; absent: it answers a challenge. */
  readonly businessDate?: string;
  /** The evidence of the challenge that it answers. */
  readonly challengeId?: string;
  /** RFC 3339, UTC. */
  readonly asOf: string;
  readonly customers: number;
  readonly height: number;
  /** @unit minor units of the pool's currency */
  readonly total: bigint;
  readonly root: Uint8Array;
  /** Owed to others than customers. @unit minor units of the pool's currency */
  readonly others: bigint;
  /** What customers' accounts are below zero. @unit minor units of the pool's currency */
  readonly overdrafts: bigint;
  /** Credited, and on no statement yet. @unit minor units of the pool's currency */
  readonly inTransit: bigint;
}

interface SnapshotRow {
  readonly pool_id: number;
  readonly snapshot_id: Uint8Array;
  readonly origin: string;
  readonly log_size: bigint;
  readonly business_date: string | null;
  readonly challenge_id: string | null;
  readonly as_of: string;
  readonly customers: number;
  readonly height: number;
  readonly total_minor: bigint;
  readonly root: Uint8Array;
  readonly others_minor: bigint;
  readonly overdrafts_minor: bigint;
  readonly in_transit_minor: bigint;
}

const SELECT = `select s.pool_id, s.snapshot_id, s.origin, s.log_size, s.business_date,
  s.challenge_id, s.as_of, s.customers, s.height, s.total_minor, s.root, s.others_minor,
  s.overdrafts_minor, s.in_transit_minor
  from operations.custody_snapshot s`;

/** Snapshots of one page. */
const SNAPSHOTS_MAX = 500;

/** Keeps a snapshot whose tree lies on the disk. */
export async function insertCustodySnapshot(tx: Tx, snapshot: CustodySnapshot): Promise<void> {
  await tx.query(
    `insert into operations.custody_snapshot (pool_id, snapshot_id, origin, log_size,
       business_date, challenge_id, as_of, customers, height, total_minor, root, others_minor,
       overdrafts_minor, in_transit_minor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      snapshot.poolId,
      Buffer.from(snapshot.snapshotId),
      snapshot.origin,
      snapshot.logSize,
      snapshot.businessDate ?? null,
      snapshot.challengeId ?? null,
      snapshot.asOf,
      snapshot.customers,
      snapshot.height,
      snapshot.total,
      Buffer.from(snapshot.root),
      snapshot.others,
      snapshot.overdrafts,
      snapshot.inTransit,
    ],
  );
}

/** The snapshot of this name, of this day, or the answer to this challenge. */
export async function findCustodySnapshot(
  db: Pick<Db, 'query'>,
  wanted: { readonly poolId: number } & (
    | { readonly snapshotId: Uint8Array }
    | { readonly businessDate: string }
    | { readonly challengeId: string }
  ),
): Promise<CustodySnapshot | undefined> {
  const rows = await db.query<SnapshotRow>(
    `${SELECT} where s.pool_id = $1 and (s.snapshot_id = $2 or s.business_date = $3::date
       or s.challenge_id = $4)`,
    [
      wanted.poolId,
      'snapshotId' in wanted ? Buffer.from(wanted.snapshotId) : null,
      'businessDate' in wanted ? wanted.businessDate : null,
      'challengeId' in wanted ? wanted.challengeId : null,
    ],
  );
  return rows.map(snapshotOf)[0];
}

/** The snapshots of a pool, the newest first, of fewer entries than a size. */
export async function listCustodySnapshots(
  db: Pick<Db, 'query'>,
  page: { readonly poolId: number; readonly beforeSize?: number; readonly limit: number },
): Promise<readonly CustodySnapshot[]> {
  const rows = await db.query<SnapshotRow>(
    `${SELECT} where s.pool_id = $1 and ($2::bigint is null or s.log_size < $2)
     order by s.log_size desc, s.snapshot_id limit $3`,
    [page.poolId, page.beforeSize ?? null, Math.min(page.limit, SNAPSHOTS_MAX)],
  );
  return rows.map(snapshotOf);
}

/** Challenges in the journal that no snapshot answers yet, the first one first. */
export async function listOpenChallenges(
  db: Pick<Db, 'query'>,
  {
    poolId,
    form,
    limit,
  }: { readonly poolId: number; readonly form: string; readonly limit: number },
): Promise<readonly { readonly evidenceId: string; readonly text: string }[]> {
  const rows = await db.query<{ readonly record_id: string; readonly body: string }>(
    `select r.record_id, r.body from custody.record r
     where r.pool_id = $1 and r.record_kind = 'evidence' and r.subject = $2
       and not exists (
         select from operations.custody_snapshot s
         where s.pool_id = $1 and s.challenge_id = r.record_id)
     order by r.position desc limit $3`,
    [poolId, form, limit],
  );
  return rows.toReversed().map((row) => ({
    evidenceId: row.record_id,
    text: (JSON.parse(row.body) as { readonly text: string }).text,
  }));
}

/** The last business day of a pool that is closed; undefined before the first. */
export async function findLastClosedDay(
  db: Pick<Db, 'query'>,
  poolId: number,
): Promise<string | undefined> {
  const [row] = await db.query<{ readonly business_date: string | null }>(
    `select max(d.business_date) as business_date
     from reconciliation.business_day_event d
     where d.pool_id = $1 and d.event = 'closed'`,
    [poolId],
  );
  return row?.business_date ?? undefined;
}

/** The moment at which a position was recorded; undefined when it is not there. */
export async function findRecordedAt(
  db: Pick<Db, 'query'>,
  { poolId, position }: { readonly poolId: number; readonly position: number },
): Promise<string | undefined> {
  const [row] = await db.query<{ readonly recorded_at: string }>(
    `select c.recorded_at from pool.commit c
     where c.pool_id = $1 and c.position_first <= $2 and c.position_last >= $2
     order by c.position_first desc limit 1`,
    [poolId, position],
  );
  return row?.recorded_at;
}

/** How many pools that are not closed keep their money of a currency on one account of a bank. */
export async function countPoolsOfAccount(
  db: Pick<Db, 'query'>,
  { account, currency }: { readonly account: string; readonly currency: string },
): Promise<number> {
  const [row] = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from custody.pool_opening o
     where o.bank_account_identification = $1 and o.currency = $2
       and not exists (
         select from custody.record_now c
         where c.pool_id = o.pool_id and c.record_kind = 'closing' and c.state = 'closed')`,
    [account, currency],
  );
  return row?.count ?? 0;
}

function snapshotOf(row: SnapshotRow): CustodySnapshot {
  return {
    poolId: row.pool_id,
    snapshotId: new Uint8Array(row.snapshot_id),
    origin: row.origin,
    logSize: safeInteger(row.log_size),
    ...(row.business_date === null ? {} : { businessDate: row.business_date }),
    ...(row.challenge_id === null ? {} : { challengeId: row.challenge_id }),
    asOf: row.as_of,
    customers: row.customers,
    height: row.height,
    total: row.total_minor,
    root: new Uint8Array(row.root),
    others: row.others_minor,
    overdrafts: row.overdrafts_minor,
    inTransit: row.in_transit_minor,
  };
}
