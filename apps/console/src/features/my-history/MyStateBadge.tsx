import { useTranslation } from 'react-i18next';
import { INSTRUCTION_TONES, instructionStateOf } from '../../api/instruction-states.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** How far something is, in the words of whoever waits for it. */
export function MyStateBadge({ state }: { readonly state: string }) {
  const { t } = useTranslation('myHistory');
  const known = instructionStateOf(state);
  if (known === undefined) return <code>{state}</code>;
  return <StatusBadge state={known} tones={INSTRUCTION_TONES} text={t(`state.${known}`)} />;
}
