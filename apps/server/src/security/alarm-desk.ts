import type { SecurityAlarmKind } from '@ringfence/contract';
import { EVERY_PLATFORM, insertSecurityAlarm, type Store, withTransaction } from '@ringfence/store';
import type { Logger } from 'pino';
import type { Counter } from 'prom-client';
import { describeFault } from '../log.ts';
import { ALARMS_WAITING_MAX } from './limits.ts';

/** What is raised. */
export interface AlarmRaised {
  readonly kind: SecurityAlarmKind;
  readonly source: string;
  /** What it is raised once for. */
  readonly occasion: string;
  readonly events: number;
}

/** Raises alarms that security administrators see. */
export interface AlarmDesk {
  /** Waits for nothing: whoever caused it is answered as fast as anybody. */
  raise(alarm: AlarmRaised): void;
  /** Tells the log and the metric of an alarm that somebody else wrote. */
  tell(alarm: Pick<AlarmRaised, 'kind' | 'events'>): void;
  /** Waits until what was raised is written. */
  close(): Promise<void>;
}

/** Opens the desk of a process. The log has the kind of each alarm, not where it came from. */
export function openAlarmDesk({
  store,
  log,
  now,
  raised,
}: {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => string;
  readonly raised: Counter<'kind'>;
}): AlarmDesk {
  const waiting = new Set<Promise<void>>();
  const write = async (alarm: AlarmRaised): Promise<void> => {
    try {
      await withTransaction(
        store,
        { isolation: 'read committed', scope: EVERY_PLATFORM },
        async (tx) => insertSecurityAlarm(tx, { ...alarm, raisedAt: now() }),
      );
    } catch (error) {
      log.error({ kind: alarm.kind, fault: describeFault(error) }, 'a security alarm was not kept');
    }
  };
  const tell: AlarmDesk['tell'] = ({ kind, events }) => {
    raised.inc({ kind });
    log.warn({ kind, events }, 'security alarm');
  };
  return {
    tell,
    raise: (alarm) => {
      tell(alarm);
      if (waiting.size >= ALARMS_WAITING_MAX) return;
      const written = write(alarm).finally(() => {
        waiting.delete(written);
      });
      waiting.add(written);
    },
    close: async () => {
      await Promise.all(waiting);
    },
  };
}
