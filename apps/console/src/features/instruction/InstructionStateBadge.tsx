import { useTranslation } from 'react-i18next';
import { INSTRUCTION_TONES, instructionStateOf } from '../../api/instruction-states.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** Where an instruction is. */
export function InstructionStateBadge({ state }: { readonly state: string }) {
  const { t } = useTranslation('instruction');
  const known = instructionStateOf(state);
  if (known === undefined) return <code>{state}</code>;
  return <StatusBadge state={known} tones={INSTRUCTION_TONES} text={t(`state.${known}`)} />;
}
