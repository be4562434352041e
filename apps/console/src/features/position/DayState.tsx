import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

const TONES: Readonly<Record<api.PoolPosition['dayState'], Tone>> = {
  open: 'good',
  cutting: 'busy',
  reconciling: 'busy',
  closed: 'calm',
};

/** Where the latest business day stands. */
export function DayState({ state }: { readonly state: api.PoolPosition['dayState'] }) {
  const { t } = useTranslation('position');
  return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
}
