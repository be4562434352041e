import type { api } from '@ringfence/client';
import type { Tone } from '../../ui/StatusBadge.tsx';

export const ORDER_TONES: Readonly<Record<api.Order['state'], Tone>> = {
  registered: 'wait',
  provisional: 'busy',
  in_force: 'busy',
  carried_out: 'good',
  rejected: 'calm',
  lapsed: 'calm',
  released: 'good',
  expired: 'calm',
};

/** Those that somebody has to decide come first. */
export const ORDER_STATES = [
  'registered',
  'provisional',
  'in_force',
  'carried_out',
  'released',
  'expired',
  'rejected',
  'lapsed',
] as const satisfies readonly api.Order['state'][];
