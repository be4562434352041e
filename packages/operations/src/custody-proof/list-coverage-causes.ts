import {
  EVERY_PLATFORM,
  findRecordRead,
  listCustodySnapshots,
  withSnapshot,
} from '@ringfence/store';
import { parseCoverage } from '@ringfence/transparency';
import type { AlarmSource } from '../day-run/list-alarm-causes.ts';
import { evidenceIdsOf } from './publish-snapshot.ts';

/**
 * The newest statement of coverage, when what banks signed falls short of it. A bank that signs
 * nothing covers nothing either, which every customer sees; it is no alarm of every day.
 */
export const listCoverageCauses: AlarmSource = async ({ store, engine: { poolId } }) => {
  const found = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const [newest] = await listCustodySnapshots(db, { poolId, limit: 1 });
    if (newest === undefined) return undefined;
    const recordId = evidenceIdsOf(newest.snapshotId).coverage;
    const record = await findRecordRead(db, { poolId, kind: 'evidence', recordId });
    return { newest, text: record?.body['text'] };
  });
  const statement = typeof found?.text === 'string' ? parseCoverage(found.text) : undefined;
  if (found === undefined || statement === undefined || statement.notes === 0) return [];
  const { businessDate, challengeId = '' } = found.newest;
  if (statement.shortfallMinor === 0n) return [];
  return [{ kind: 'custody_not_covered', about: businessDate ?? challengeId }];
};
