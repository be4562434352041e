import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { keepSeen, readSeen, type SeenCheckpoint } from '../seen-checkpoint.ts';
import { isGrown, readTrust, type VerifiedStand, verifyStand } from '../verify-log.ts';

const LIVE_MILLISECONDS = 5_000;

/** How far a log is, and whether it only grew from what this browser saw before. */
export interface LogView {
  readonly url: string;
  readonly stand: VerifiedStand;
  readonly trustText?: string;
  /** Absent: this browser sees the log for the first time. */
  readonly seen?: SeenCheckpoint;
  readonly growth: 'first' | 'same' | 'grown' | 'rewritten';
}

/** The log of a pool, verified here; what was verified is remembered for the next visit. */
export function usePoolLog(poolId: number) {
  return useQuery({
    queryKey: ['pool-log', poolId],
    queryFn: () => readLog(poolId),
    refetchInterval: LIVE_MILLISECONDS,
  });
}

async function readLog(poolId: number): Promise<LogView> {
  const { url, checkpoint, trust } = answerOf(await api.getPoolLog({ client, path: { poolId } }));
  const stand = verifyStand(checkpoint, readTrust(trust));
  if (stand === undefined) throw new Error('expected a checkpoint');
  const seen = readSeen(stand.checkpoint.origin);
  const growth = await findGrowth(poolId, stand, seen);
  const isSigned = stand.status === 'ok' || stand.status === 'quorum_not_reached';
  if (isSigned && growth !== 'rewritten') keepSeen(stand.checkpoint, new Date().toISOString());
  return {
    url,
    stand,
    growth,
    ...(trust === undefined ? {} : { trustText: trust }),
    ...(seen === undefined ? {} : { seen }),
  };
}

async function findGrowth(
  poolId: number,
  { checkpoint }: VerifiedStand,
  seen: SeenCheckpoint | undefined,
): Promise<LogView['growth']> {
  if (seen === undefined) return 'first';
  const before = seen.checkpoint;
  if (checkpoint.size < before.size) return 'rewritten';
  if (checkpoint.size === before.size) {
    return isGrown(before, checkpoint, []) ? 'same' : 'rewritten';
  }
  const query = { from: before.size, to: checkpoint.size };
  const { hashes } = answerOf(await api.getLogGrowth({ client, path: { poolId }, query }));
  return isGrown(before, checkpoint, hashes) ? 'grown' : 'rewritten';
}
