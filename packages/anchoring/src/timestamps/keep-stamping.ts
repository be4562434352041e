import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STAMP_LOOK_MILLISECONDS, STAMP_RETRY_MILLISECONDS } from '../limits.ts';
import type { TimestampAnchor } from '../list/anchor-list.ts';
import type { TimestampAuthority } from './request-timestamp.ts';
import { type StampOutcome, stampCheckpoint } from './stamp-checkpoint.ts';

/** A log whose newest checkpoint is stamped once a day. */
export interface LogToStamp {
  readonly name: string;
  /** its public directory */
  readonly directory: string;
}

/** Whom to tell what became of the stamps. */
export interface StampReport {
  stamped(log: string, anchor: TimestampAnchor): void;
  /** the authority gave none that is accepted; it is asked again later */
  refused(
    log: string,
    outcome: Exclude<StampOutcome, { readonly status: 'stamped' | 'already_stamped' }>,
  ): void;
  /** a file cannot be read or written */
  failed(log: string, cause: unknown): void;
}

/** What keeps the logs of a program stamped, until it is closed. */
export interface Stamping {
  /** Ends after the round that is under way. */
  close(): Promise<void>;
}

interface StampingParts {
  readonly logs: () => readonly LogToStamp[];
  readonly authority: TimestampAuthority;
  readonly report: StampReport;
}

/**
 * Has every log stamped once a day, as long as it runs. A stamp that does not come holds nothing
 * up: the authority is asked again an hour later.
 */
export function keepStamping(parts: StampingParts): Stamping {
  const round = createStampRound(parts);
  let current: Promise<void> = Promise.resolve();
  const look = (): void => {
    current = current.then(async () => round(new Date()));
  };
  const timer = setInterval(look, STAMP_LOOK_MILLISECONDS);
  look();
  return {
    close: async () => {
      clearInterval(timer);
      await current;
    },
  };
}

/** Looks at every log once, one after the other, and asks for the stamps that are due. */
export function createStampRound(parts: StampingParts): (now: Date) => Promise<void> {
  const triedAt = new Map<string, number>();
  return async (now) => {
    for (const log of parts.logs()) {
      const last = triedAt.get(log.name);
      const isDue = last === undefined || now.getTime() - last >= STAMP_RETRY_MILLISECONDS;
      if (isDue && (await stampLog(log, { ...parts, now }))) triedAt.set(log.name, now.getTime());
    }
  };
}

/** @returns whether there was something to stamp */
async function stampLog(
  { name, directory }: LogToStamp,
  { authority, report, now }: StampingParts & { readonly now: Date },
): Promise<boolean> {
  try {
    const note = await readFile(join(directory, 'checkpoint'));
    const outcome = await stampCheckpoint({ directory, note, authority, now });
    if (outcome.status === 'stamped') report.stamped(name, outcome.anchor);
    else if (outcome.status !== 'already_stamped') report.refused(name, outcome);
    return outcome.status !== 'not_a_checkpoint';
  } catch (cause) {
    // Before its first checkpoint a log has nothing to stamp.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    report.failed(name, cause);
    return true;
  }
}
