import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { breakStateOf, CASE_TONES, caseStateOf, STATE_TONES } from './break-tones.ts';
import type { BreakWithCase } from './queries/use-breaks.ts';

/** Whether the day may close with a break, and where the work on it is. */
export function BreakBadges({ found }: { readonly found: BreakWithCase }) {
  const { t } = useTranslation('break');
  const state = breakStateOf(found);
  const work = caseStateOf(found);
  return (
    <span className="badges">
      <StatusBadge state={state} tones={STATE_TONES} text={t(`state.${state}`)} />
      {state === 'resolved' ? null : (
        <StatusBadge state={work} tones={CASE_TONES} text={t(`case.${work}`)} />
      )}
    </span>
  );
}
