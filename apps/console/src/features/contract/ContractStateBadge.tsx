import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

type State = api.Contract['state'];

const TONES: Readonly<Record<State, Tone>> = {
  collecting: 'wait',
  running: 'busy',
  completed: 'good',
  lapsed: 'calm',
};

/** Where a contract is. */
export function ContractStateBadge({ state }: { readonly state: State }) {
  const { t } = useTranslation('contract');
  return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
}
