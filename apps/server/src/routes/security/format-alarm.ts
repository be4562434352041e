import { isSecurityAlarmKind, type Parsed, type SecurityAlarmRecord } from '@ringfence/contract';
import type { NumberedSecurityAlarm } from '@ringfence/store';

/** An alarm as the interface shows it. */
export function formatAlarm({
  kind,
  acknowledgement,
  personIds,
  ...alarm
}: NumberedSecurityAlarm): Parsed<typeof SecurityAlarmRecord> {
  if (!isSecurityAlarmKind(kind)) throw new Error('the database keeps known kinds of alarms');
  return { ...alarm, ...acknowledgement, personIds: [...personIds], kind };
}
