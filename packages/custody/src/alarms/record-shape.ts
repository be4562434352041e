import type { Timestamp } from '@ringfence/money';
import type { AlarmKind, AlarmSeverity } from './alarm-kind.ts';

/** Where an alarm is. One that is cleared stays so; its cause, back again, raises another. */
export type AlarmState = 'raised' | 'acknowledged' | 'cleared';

/** Something that is overdue or stands still. */
export interface AlarmShape {
  readonly state: AlarmState;
  readonly body: {
    readonly alarmKind: AlarmKind;
    readonly severity: AlarmSeverity;
    readonly about: string;
    readonly raisedAt: Timestamp;
    readonly dueAt?: Timestamp;
    readonly acknowledgedAt?: Timestamp;
    /** The key of whoever acknowledged it. */
    readonly acknowledgedBy?: string;
    readonly note?: string;
    readonly clearedAt?: Timestamp;
  };
}
