import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { MY_TONES, myStateOf } from './my-states.ts';

/** How far something is, in the words of whoever waits for it. */
export function MyStateBadge({ state }: { readonly state: string }) {
  const { t } = useTranslation('myHistory');
  const known = myStateOf(state);
  if (known === undefined) return <code>{state}</code>;
  return <StatusBadge state={known} tones={MY_TONES} text={t(`state.${known}`)} />;
}
