import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { AlarmState } from './record-shape.ts';

/** What happens to an alarm. */
export type AlarmEvent = 'acknowledge' | 'clear';

/** Every event in every state of an alarm. */
export const ALARM_TRANSITIONS: Transitions<AlarmState, AlarmEvent> = {
  raised: { acknowledge: 'acknowledged', clear: 'cleared' },
  acknowledged: { acknowledge: 'refused', clear: 'cleared' },
  cleared: { acknowledge: 'refused', clear: 'refused' },
};

export const ALARM_RECORD: RecordRule<'alarm'> = {
  kind: 'alarm',
  isOpen: { raised: true, acknowledged: true, cleared: false },
};
