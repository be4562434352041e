import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { toneOf } from './party-states.ts';

/** Where a record of the registry is. */
export function PartyState({ state }: { readonly state: string }) {
  const { t } = useTranslation('party');
  return (
    <StatusBadge state={state} tones={{ [state]: toneOf(state) }} text={t(`state.${state}`)} />
  );
}
