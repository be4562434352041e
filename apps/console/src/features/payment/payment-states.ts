import type { api } from '@ringfence/client';
import type { Tone } from '../../ui/StatusBadge.tsx';

export const PAYMENT_TONES: Readonly<Record<api.WaitingPayment['state'], Tone>> = {
  waiting: 'wait',
  ordered: 'good',
  cancelled: 'calm',
  intercepted: 'bad',
};

export const PAYMENT_STATES = [
  'waiting',
  'intercepted',
  'cancelled',
  'ordered',
] as const satisfies readonly api.WaitingPayment['state'][];
