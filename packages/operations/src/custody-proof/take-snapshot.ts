import {
  type CustodySnapshot,
  type Db,
  EVERY_PLATFORM,
  findCustodySnapshot,
  findRecordedAt,
  findRecordRead,
  insertCustodySnapshot,
  listClosedDays,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import { assert, formatUtf8 } from '@ringfence/transparency';
import { buildTree } from './build-tree.ts';
import type { CustodyProofDesk, SnapshotWanted } from './custody-proof-desk.ts';
import type { LogFault } from './public-log.ts';

export type SnapshotTaking =
  | { readonly status: 'taken'; readonly snapshot: CustodySnapshot }
  | { readonly status: 'waiting'; readonly reason: LogFault | 'day_not_closed' }
  | { readonly status: 'needs_person'; readonly reason: string };

/**
 * Takes a snapshot once: the newest checkpoint that has what is wanted names it, the balances are
 * those of exactly that prefix of the journal, and the tree lies on the disk before anything says
 * so. Begun again after a crash, it starts over, because nothing of it was published.
 *
 * A day's snapshot counts what was booked on business days up to that day; a challenge's counts
 * everything up to the checkpoint.
 *
 * @throws {StoreFault}
 */
export async function takeSnapshot(
  desk: CustodyProofDesk,
  wanted: SnapshotWanted,
): Promise<SnapshotTaking> {
  const { store, settings, engine } = desk;
  const { poolId } = engine;
  const known = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findCustodySnapshot(db, { poolId, ...wanted }),
  );
  if (known !== undefined) return { status: 'taken', snapshot: known };
  const from = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    beginningOf(db, poolId, wanted),
  );
  if (from === undefined) return { status: 'waiting', reason: 'day_not_closed' };
  const reading = await settings.log.readStand(poolId);
  if (reading.status !== 'read') return reading;
  const { stand } = reading;
  if (stand.checkpoint.size < from.position) return { status: 'waiting', reason: 'log_behind' };
  // A checkpoint names one snapshot; what is said of that one makes the log grow past it.
  const snapshotId = VERIFICATION.sha256(formatUtf8(stand.text));
  const isTaken = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findCustodySnapshot(db, { poolId, snapshotId }),
  );
  if (isTaken !== undefined) return { status: 'waiting', reason: 'log_behind' };

  const built = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    buildTree(db, settings, {
      poolId,
      snapshotId,
      logSize: stand.checkpoint.size,
      ...('businessDate' in wanted ? { businessDate: wanted.businessDate } : {}),
    }),
  );
  if (built.status !== 'built') return { status: 'needs_person', reason: built.status };
  const { tree, beside } = built;
  const asOf = from.asOf ?? (await momentOf(desk, stand.checkpoint.size));
  const snapshot: CustodySnapshot = {
    poolId,
    snapshotId: tree.snapshotId,
    origin: stand.checkpoint.origin,
    logSize: stand.checkpoint.size,
    ...('businessDate' in wanted
      ? { businessDate: wanted.businessDate }
      : { challengeId: wanted.challengeId }),
    asOf,
    customers: tree.customers,
    height: tree.height,
    total: tree.totalMinor,
    root: tree.root,
    ...beside,
  };
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(store, write, async (tx) => insertCustodySnapshot(tx, snapshot));
  return { status: 'taken', snapshot };
}

interface Beginning {
  /** The checkpoint has at least this position. */
  readonly position: number;
  /** Absent: the moment of the checkpoint's last position. */
  readonly asOf?: string;
}

/** @returns undefined while the day is not closed */
async function beginningOf(
  db: Db,
  poolId: number,
  wanted: SnapshotWanted,
): Promise<Beginning | undefined> {
  if ('businessDate' in wanted) {
    const { businessDate: date } = wanted;
    const [day] = await listClosedDays(db, { poolId, first: date, last: date });
    return day === undefined ? undefined : { position: day.position, asOf: day.closedAt };
  }
  const record = await findRecordRead(db, {
    poolId,
    kind: 'evidence',
    recordId: wanted.challengeId,
  });
  return record === undefined ? undefined : { position: record.position };
}

/** The moment at which a position was recorded. */
async function momentOf({ store, engine }: CustodyProofDesk, position: number): Promise<string> {
  const moment = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findRecordedAt(db, { poolId: engine.poolId, position }),
  );
  assert(moment !== undefined, `the log has position ${position}, the journal has not`);
  return moment;
}
