import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@ringfence/store';
import { createKeyRing, openKeyRing } from '../../src/keys/key-ring.ts';
import type { LogState, SignedCheckpoint } from '../../src/log-state.ts';
import type { LogCondition } from '../../src/sequencer/log-condition.ts';
import type { SeenOutside } from '../../src/sequencer/seen-outside.ts';
import { type Sequencer, startSequencer } from '../../src/sequencer/start-sequencer.ts';

export const ORIGIN_PREFIX = 'custody.example/logs';

/** A sequencer on a database, that can be waited for. */
export interface FollowedLogs {
  readonly sequencer: Sequencer;
  /** Waits until a log has published a checkpoint of at least so many entries. */
  signed(name: string, size: number): Promise<SignedCheckpoint>;
  /** Waits until the condition of a log is one. */
  whenCondition(name: string, isIt: (condition: LogCondition) => boolean): Promise<LogCondition>;
  close(): Promise<void>;
}

/** Makes a directory with keys, for the logs of a test. */
export async function makeStateDirectory(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  await createKeyRing(join(directory, 'keys'), ORIGIN_PREFIX);
  return directory;
}

/** Starts to follow the journals of a database. */
export async function followLogs(request: {
  readonly store: Store;
  readonly stateDirectory: string;
  readonly readSeen?: (log: LogState) => Promise<readonly SeenOutside[]>;
}): Promise<FollowedLogs> {
  const { store, stateDirectory, readSeen = async () => Promise.resolve([]) } = request;
  const looks = new Set<() => void>();
  const published = new Map<string, number>();
  const lookAgain = (): void => {
    for (const look of looks) look();
  };
  const ring = await openKeyRing(join(stateDirectory, 'keys'));
  const sequencer = startSequencer({
    store,
    stateDirectory,
    ring,
    readSeen,
    report: {
      found: () => undefined,
      opened: (log) => {
        const publish = ({ size }: SignedCheckpoint): void => {
          log.publish({ size, cosignatures: [] }).then(() => {
            published.set(log.name, size);
            lookAgain();
          }, lookAgain);
        };
        log.onCheckpoint(publish);
        const latest = log.latest();
        if (latest !== undefined) publish(latest);
      },
      changed: lookAgain,
      unreachable: lookAgain,
    },
  });
  const whenThere = async <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
    });
  return {
    sequencer,
    signed: async (name, size) =>
      whenThere(() => {
        if ((published.get(name) ?? 0) < size) return undefined;
        return sequencer
          .logs()
          .find((log) => log.name === name)
          ?.latest();
      }),
    whenCondition: async (name, isIt) =>
      whenThere(() => {
        const condition = sequencer.condition(name);
        return condition !== undefined && isIt(condition) ? condition : undefined;
      }),
    close: sequencer.close,
  };
}
