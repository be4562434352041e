import {
  EVERY_PLATFORM,
  findRecordRead,
  listCustodySnapshots,
  withSnapshot,
} from '@ringfence/store';
import { parseCoverage } from '@ringfence/transparency';
import type { AlarmSource } from '../day-run/list-alarm-causes.ts';
import { SNAPSHOTS_LOOKED_AT_MAX } from './limits.ts';
import { newestFirst } from './newest-first.ts';
import { evidenceIdsOf } from './publish-snapshot.ts';

/**
 * The newest statement of coverage, when what banks signed falls short of it. A bank that signs
 * nothing covers nothing either, which every customer sees; it is no alarm of every day.
 */
export const listCoverageCauses: AlarmSource = async ({ store, engine: { poolId } }) => {
  const limit = SNAPSHOTS_LOOKED_AT_MAX;
  const newest = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    for (const snapshot of newestFirst(await listCustodySnapshots(db, { poolId, limit }))) {
      const recordId = evidenceIdsOf(snapshot.snapshotId).coverage;
      const record = await findRecordRead(db, { poolId, kind: 'evidence', recordId });
      const text = record?.body['text'];
      const statement = typeof text === 'string' ? parseCoverage(text) : undefined;
      if (statement !== undefined) return { snapshot, statement };
    }
    return undefined;
  });
  if (newest === undefined || newest.statement.notes === 0) return [];
  if (newest.statement.shortfallMinor === 0n) return [];
  const { businessDate, challengeId = '' } = newest.snapshot;
  return [{ kind: 'custody_not_covered', about: businessDate ?? challengeId }];
};
