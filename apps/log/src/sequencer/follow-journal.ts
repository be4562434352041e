import type { LogAppender, SigningKey } from '@ringfence/tiled-log';
import { LogSourceFault } from '@ringfence/tiled-log';
import { ENTRY_BYTES_MAX, equalBytes } from '@ringfence/transparency';
import { LogFault } from '../log-fault.ts';
import type { LogState } from '../log-state.ts';
import { openCheckpointDesk } from './checkpoint-desk.ts';
import type { Journal } from './journal.ts';
import {
  PRUNE_MILLISECONDS,
  RETRY_MILLISECONDS,
  WITNESSES_READ_AGE_MILLISECONDS_MAX,
  WITNESSES_READ_IDLE_MILLISECONDS,
  WITNESSES_READ_MILLISECONDS,
} from './limits.ts';
import { IS_FORK, type LogCondition, LogStopped, LogWaits } from './log-condition.ts';
import { openTree, rootAt } from './open-tree.ts';
import { createPace } from './pace.ts';
import type { SeenOutside } from './seen-outside.ts';

/** What the log of one journal is made of. */
export interface FollowedLog {
  readonly name: string;
  readonly origin: string;
  readonly directory: string;
  readonly signingKeys: readonly SigningKey[];
  /**
   * Asks the witnesses what they have seen of the log.
   *
   * @throws {LogWaits} when too few of them answer
   */
  readonly readSeen: (log: LogState) => Promise<readonly SeenOutside[]>;
}

/** A journal that is published as a log, record by record. */
export interface Follower {
  readonly state: LogState;
  condition(): LogCondition;
  /**
   * Takes up what was committed since, up to a position, and signs a checkpoint of it; at most one
   * turn runs at a time, and one that comes too early does nothing. It never throws: what keeps
   * the log from going on is its condition.
   */
  turn(positionLast: number): Promise<void>;
  /** A witness said that the log forked or shrank: ask them all again before the next signature. */
  doubt(): void;
  /** The connection is gone, and with it the right to extend the log: begin from the disk again. */
  reopen(): void;
}

interface Opened {
  readonly journal: Journal;
  readonly appender: LogAppender;
  /** the last leaf in the appender */
  leafLast: Uint8Array | undefined;
  /** whether the record of the last logged leaf was read since the log was opened */
  isConfirmed: boolean;
}

/**
 * Follows one journal.
 *
 * @param openJournal takes the right to extend the log, and opens the journal
 */
export function followJournal(log: FollowedLog, openJournal: () => Promise<Journal>): Follower {
  const { directory, origin } = log;
  const desk = openCheckpointDesk(log);
  let opened: Opened | undefined;
  let condition: LogCondition = { status: 'waiting', reason: 'starting', detail: '' };
  let busy = false;
  let retryAt = 0;
  let prunedAt = performance.now();
  const state: LogState = {
    name: log.name,
    origin,
    directory,
    keys: desk.keys,
    latest: desk.latest,
    onCheckpoint: desk.onCheckpoint,
    publish: desk.publish,
  };
  const guard = createGuard(log, state);
  const pace = createPace();
  const open = async (): Promise<Opened> => {
    const tree = await openTree(directory, origin);
    desk.resume(tree);
    const journal = await openJournal();
    await guard.ask();
    const { appender, leafLast } = tree;
    return { journal, appender, leafLast, isConfirmed: false };
  };
  const extend = async (
    target: Opened,
    { positionLast, recordsMax }: { readonly positionLast: number; readonly recordsMax: number },
  ): Promise<void> => {
    const { size } = target.appender.head();
    const ahead = guard.check(size, positionLast);
    if (size === positionLast && target.isConfirmed) return;
    const to = Math.min(positionLast, size + recordsMax, ahead?.size ?? positionLast);
    const { leafLast: logged } = target;
    const leaves = await target.journal.readLeaves({ from: size + 1, to, logged });
    target.isConfirmed = true;
    if (leaves.length === 0) return;
    requireShort(leaves, size);
    target.appender.append(leaves);
    target.leafLast = leaves.at(-1);
    const head = target.appender.head();
    if (ahead !== undefined && head.size === ahead.size) guard.compare(ahead, head.root);
    await target.appender.write();
    await guard.refresh(head.size, 'growing');
    // A log that witnesses have seen longer is built up to there before it signs again.
    if (guard.check(head.size, positionLast) !== undefined) return;
    await target.journal.confirm();
    await desk.sign(head);
  };
  const run = async (positionLast: number): Promise<void> => {
    const target = opened ?? (await open());
    opened = target;
    const { size } = target.appender.head();
    if (positionLast < size)
      throw new LogStopped(`${size} entries, ${positionLast} records`, {
        reason: 'database_behind',
      });
    const recordsMax = pace.recordsAt(performance.now(), positionLast - size);
    if (recordsMax === 0) return;
    await guard.refresh(size, size < positionLast ? 'growing' : 'idle');
    await extend(target, { positionLast, recordsMax });
    condition = { status: 'following' };
    if (size < positionLast) pace.rest(performance.now());
    if (performance.now() - prunedAt < PRUNE_MILLISECONDS) return;
    prunedAt = performance.now();
    await target.appender.prune();
  };
  return {
    state,
    condition: () => condition,
    doubt: guard.doubt,
    reopen: () => {
      opened = undefined;
    },
    turn: async (positionLast) => {
      if (busy || condition.status === 'fork_refused' || condition.status === 'stopped') return;
      if (performance.now() < retryAt) return;
      busy = true;
      try {
        await run(positionLast);
      } catch (cause) {
        // What is in the memory may be more than what is on the disk: begin from the disk again.
        opened = undefined;
        retryAt = performance.now() + RETRY_MILLISECONDS;
        condition = conditionOf(cause);
      } finally {
        busy = false;
      }
    },
  };
}

function conditionOf(cause: unknown): LogCondition {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof LogStopped) {
    const { reason } = cause;
    return { status: IS_FORK[reason] ? 'fork_refused' : 'stopped', reason, detail };
  }
  if (cause instanceof LogFault) return { status: 'fork_refused', reason: 'state_behind', detail };
  if (cause instanceof RangeError)
    return { status: 'stopped', reason: 'record_not_readable', detail };
  const reason = cause instanceof LogWaits ? cause.reason : 'fault';
  return { status: 'waiting', reason, detail };
}

function requireShort(leaves: readonly Uint8Array[], size: number): void {
  const at = leaves.findIndex((leaf) => leaf.length > ENTRY_BYTES_MAX);
  if (at >= 0)
    throw new LogStopped(
      `the leaf at position ${size + at + 1} has ${leaves[at]?.length ?? 0} bytes`,
      { reason: 'record_not_readable' },
    );
}

interface Guard {
  /** Asks the witnesses now. */
  ask(): Promise<void>;
  /**
   * Asks them again when their answer is old, and holds each root that they saw against the log. In
   * a process that has heard them once, witnesses that fall silent do not keep it from signing:
   * what it signed since it knows itself.
   */
  refresh(size: number, pace: 'growing' | 'idle'): Promise<void>;
  /**
   * The nearest that was seen outside beyond a size.
   *
   * @throws {LogStopped} when the database has not so many records
   */
  check(size: number, positionLast: number): SeenOutside | undefined;
  /** @throws {LogStopped} when a witness saw another root at this size */
  compare(seen: SeenOutside, root: Uint8Array): void;
  doubt(): void;
}

const MILLISECONDS_OF_PACE = {
  growing: WITNESSES_READ_MILLISECONDS,
  idle: WITNESSES_READ_IDLE_MILLISECONDS,
} as const;

function passSilence(cause: unknown): void {
  if (!(cause instanceof LogWaits)) throw cause;
}

/** Keeps what witnesses saw of a log against what the log is about to sign. */
function createGuard(log: FollowedLog, state: LogState): Guard {
  let seen: readonly SeenOutside[] = [];
  let unproven: readonly SeenOutside[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  let isDoubted = false;
  const readAll = async (): Promise<void> => {
    const wasDoubted = isDoubted;
    // A doubt that comes while they are asked is one about answers that may be older.
    isDoubted = false;
    try {
      seen = await log.readSeen(state);
      unproven = seen;
    } catch (cause) {
      isDoubted ||= wasDoubted;
      throw cause;
    } finally {
      askedAt = performance.now();
      asking = undefined;
    }
  };
  const ask = async (): Promise<void> => {
    asking ??= readAll();
    await asking;
  };
  const compare = ({ witness, size, root }: SeenOutside, own: Uint8Array): void => {
    if (root !== undefined && !equalBytes(root, own))
      throw new LogStopped(`${witness} saw another root at ${size} entries`, {
        reason: 'witness_differs',
      });
  };
  return {
    ask,
    compare,
    doubt: () => {
      isDoubted = true;
    },
    refresh: async (size, pace) => {
      const age = performance.now() - askedAt;
      // Who was being asked when the doubt came is asked again.
      if (isDoubted) while (isDoubted) await ask();
      else if (age > WITNESSES_READ_AGE_MILLISECONDS_MAX) await ask().catch(passSilence);
      // While they answer the log goes on with what they said before.
      else if (age > MILLISECONDS_OF_PACE[pace]) ask().catch(() => undefined);
      for (const one of unproven.filter((reached) => reached.size <= size && reached.size > 0)) {
        refuseFork(one);
        if (one.root !== undefined) compare(one, await ownRoot(log.directory, size, one.size));
      }
      unproven = unproven.filter((reached) => reached.size > size);
    },
    check: (size, positionLast) => {
      const ahead = seen
        .filter((one) => one.size > size)
        .sort((left, right) => left.size - right.size);
      const farthest = ahead.at(-1);
      if (farthest !== undefined && farthest.size > positionLast)
        throw new LogStopped(
          `${farthest.witness} saw ${farthest.size} entries, the database has ${positionLast} records`,
          { reason: 'witness_ahead' },
        );
      return ahead[0];
    },
  };
}

function refuseFork({ witness, size, isFork }: SeenOutside): void {
  if (isFork === true)
    throw new LogStopped(`${witness} saw other entries up to ${size}`, {
      reason: 'witness_differs',
    });
}

async function ownRoot(directory: string, size: number, earlier: number): Promise<Uint8Array> {
  try {
    return await rootAt(directory, { size, earlier });
  } catch (cause) {
    if (!(cause instanceof LogSourceFault)) throw cause;
    throw new LogStopped(cause.message, { reason: 'files_damaged', cause });
  }
}
