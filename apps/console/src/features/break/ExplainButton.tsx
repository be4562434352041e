import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';

/** Lets a day close although a break stands: one operator says why. */
export function ExplainButton({
  poolId,
  breakId,
}: {
  readonly poolId: number;
  readonly breakId: string;
}) {
  const { t } = useTranslation('break');
  const explain = useProvenAct(BREAK_ACTS.explain, BREAK_LISTS);
  return (
    <ActButton
      label={t('act.explain')}
      name={t('explain')}
      note={t('explainNote')}
      reason={t('reason')}
      act={explain}
      given={(reason) => ({ poolId, breakId, body: { commandId: newCommandId(), reason } })}
    />
  );
}
