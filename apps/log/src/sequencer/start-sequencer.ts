import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type JournalReach,
  openPoolConnection,
  type PoolConnection,
  readJournalReaches,
  type Store,
  takeLogLock,
} from '@ringfence/store';
import type { KeyRing } from '../keys/key-ring.ts';
import type { LogState } from '../log-state.ts';
import { type FollowedLog, type Follower, followJournal } from './follow-journal.ts';
import type { Journal } from './journal.ts';
import { POLL_MILLISECONDS, RETRY_MILLISECONDS } from './limits.ts';
import { type LogCondition, LogWaits } from './log-condition.ts';
import { openPoolJournal } from './pool-journal.ts';
import { openRegistryJournal } from './registry-journal.ts';

/** What the following of all journals is given. */
export interface SequencerParts {
  readonly store: Store;
  readonly stateDirectory: string;
  readonly ring: KeyRing;
  readonly readSeen: FollowedLog['readSeen'];
  readonly report: SequencerReport;
}

/** Whom the following tells what happened. */
export interface SequencerReport {
  /** A journal was met for the first time since the start; its log has a name and keys now. */
  found(log: LogState): void;
  /** A log is followed for the first time since the start; its newest checkpoint is known. */
  opened(log: LogState): void;
  /** A log goes on, or does not, and why. */
  changed(log: string, condition: LogCondition): void;
  /** The database cannot be read; it is tried again. */
  unreachable(cause: unknown): void;
}

/** All journals of an installation, each followed into its log. */
export interface Sequencer {
  /** of all journals that were seen, whether they are followed now or not */
  logs(): readonly LogState[];
  condition(name: string): LogCondition | undefined;
  /** why not all work is done, in a word; absent when it is */
  fault(): string | undefined;
  /** A witness said that a log forked or shrank. */
  doubt(name: string): void;
  /** Ends after the turns that run now. */
  close(): Promise<void>;
}

/** Follows the journals of all pools and of the installation, new ones too. */
export function startSequencer(parts: SequencerParts): Sequencer {
  const { store, report } = parts;
  const ending = new AbortController();
  const followers = new Map<string, Follower>();
  const told = new Map<string, LogCondition>();
  const opened = new Set<string>();
  const turns = new Set<Promise<void>>();
  let isReachable = false;

  const tell = ({ state, condition }: Follower): void => {
    const now = condition();
    const before = told.get(state.name);
    if (before?.status === now.status && reasonOf(before) === reasonOf(now)) return;
    told.set(state.name, now);
    if (now.status === 'following' && !opened.has(state.name)) {
      opened.add(state.name);
      report.opened(state);
    }
    report.changed(state.name, now);
  };
  const takeTurn = (reach: JournalReach, connection: () => PoolConnection): void => {
    const name = reach.poolId === undefined ? 'installation' : `pool-${reach.poolId}`;
    const known = followers.get(name);
    const follower = known ?? openFollower(parts, { name, reach, connection });
    followers.set(name, follower);
    if (known === undefined) report.found(follower.state);
    const turn = follower.turn(reach.positionLast).then(() => {
      turns.delete(turn);
      tell(follower);
    });
    turns.add(turn);
  };
  let current: PoolConnection | undefined;
  const connectionNow = (): PoolConnection => {
    if (current === undefined)
      throw new LogWaits('the database cannot be reached', { reason: 'fault' });
    return current;
  };
  const followOn = async (connection: PoolConnection): Promise<void> => {
    current = connection;
    while (!ending.signal.aborted) {
      for (const reach of await readJournalReaches(connection)) takeTurn(reach, connectionNow);
      isReachable = true;
      await wait(POLL_MILLISECONDS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    await Promise.all(turns);
  };
  const running = (async () => {
    while (!ending.signal.aborted) {
      let connection: PoolConnection | undefined;
      try {
        connection = await openPoolConnection(store);
        await followOn(connection);
      } catch (cause) {
        if (!ending.signal.aborted) report.unreachable(cause);
      }
      isReachable = false;
      current = undefined;
      await Promise.all(turns);
      await connection?.close().catch(() => undefined);
      for (const follower of followers.values()) follower.reopen();
      await wait(RETRY_MILLISECONDS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();

  return {
    logs: () => [...followers.values()].map(({ state }) => state),
    condition: (name) => followers.get(name)?.condition(),
    fault: () => (isReachable ? faultOf(followers) : 'database_unreachable'),
    doubt: (name) => followers.get(name)?.doubt(),
    close: async () => {
      ending.abort();
      await running;
    },
  };
}

function openFollower(
  { stateDirectory, ring, readSeen }: SequencerParts,
  {
    name,
    reach: { poolId },
    connection,
  }: {
    readonly name: string;
    readonly reach: JournalReach;
    readonly connection: () => PoolConnection;
  },
): Follower {
  const origin = `${ring.originPrefix}/${name}`;
  const openJournal = async (): Promise<Journal> => {
    const open = connection();
    if (!(await takeLogLock(open, poolId)))
      throw new LogWaits('another process extends this log', { reason: 'in_use' });
    return poolId === undefined ? openRegistryJournal(open) : openPoolJournal(open, poolId);
  };
  const log: FollowedLog = {
    name,
    origin,
    directory: join(stateDirectory, name),
    signingKeys: ring.signingKeys(origin),
    readSeen,
  };
  return followJournal(log, openJournal);
}

function reasonOf(condition: LogCondition): string {
  return condition.status === 'following' ? '' : condition.reason;
}

function faultOf(followers: ReadonlyMap<string, Follower>): string | undefined {
  for (const [name, follower] of followers) {
    const condition = follower.condition();
    if (condition.status === 'following') continue;
    return `${name} ${condition.status} ${condition.reason}`;
  }
  return undefined;
}
