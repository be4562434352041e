import type { api } from '@ringfence/client';
import type { Tone } from '../../ui/StatusBadge.tsx';
import type { BreakWithCase } from './queries/use-breaks.ts';

export const BREAK_STATES = ['open', 'explained', 'resolved'] as const;
export type BreakState = (typeof BREAK_STATES)[number];

export const STATE_TONES: Readonly<Record<BreakState, Tone>> = {
  open: 'bad',
  explained: 'wait',
  resolved: 'good',
};

export const CASE_TONES: Readonly<Record<api.BreakCase['state'], Tone>> = {
  open: 'bad',
  assigned: 'busy',
  proposed: 'wait',
  standing: 'wait',
  adjusted: 'good',
  settled: 'good',
};

/** The state of a break; what this page does not know counts as open. */
export function breakStateOf({ record }: BreakWithCase): BreakState {
  return BREAK_STATES.find((state) => state === record.state) ?? 'open';
}

/** Where the work on a break is; before anybody began it is open. */
export function caseStateOf({ record, work }: BreakWithCase): api.BreakCase['state'] {
  if (work !== undefined) return work.state;
  return record.state === 'resolved' ? 'settled' : 'open';
}
