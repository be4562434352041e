import type { Timestamp } from '@ringfence/money';
import type { AlarmKind } from './alarm-kind.ts';

/** Says that something is overdue or stands still. */
export interface RaiseAlarmAct {
  readonly kind: 'raise_alarm';
  readonly alarmId: string;
  readonly alarmKind: AlarmKind;
  /** The day, payment, break or step that it is about; no personal data. */
  readonly about: string;
  /** By when it should have been; absent: it had no time. */
  readonly dueAt?: Timestamp;
}

/** Says that the cause of an alarm is gone. */
export interface ClearAlarmAct {
  readonly kind: 'clear_alarm';
  readonly alarmId: string;
}

/** Somebody has seen an alarm and looks after its cause. */
export interface AcknowledgeAlarmAct {
  readonly kind: 'acknowledge_alarm';
  readonly alarmId: string;
  /** What is done about it, in words without personal data. */
  readonly note?: string;
}

export type AlarmAct = RaiseAlarmAct | ClearAlarmAct | AcknowledgeAlarmAct;
