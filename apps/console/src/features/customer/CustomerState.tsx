import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

const TONES: Readonly<Record<api.Customer['state'], Tone>> = { open: 'good', closed: 'calm' };

/** Whether a customer is open. */
export function CustomerState({ state }: { readonly state: api.Customer['state'] }) {
  const { t } = useTranslation('customer');
  return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
}
