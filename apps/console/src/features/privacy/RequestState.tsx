import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

const STATES: Readonly<Record<api.OwnPrivacyRequest['state'], Tone>> = {
  open: 'wait',
  proposed: 'busy',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'calm',
};
const PACES: Readonly<Record<api.OwnPrivacyRequest['pace'], Tone>> = {
  in_time: 'calm',
  due_soon: 'wait',
  overdue: 'bad',
  ended: 'calm',
};

/** Where a request stands, and whether it is late. */
export function RequestState({
  request: { state, pace },
}: {
  readonly request: Pick<api.OwnPrivacyRequest, 'state' | 'pace'>;
}) {
  const { t } = useTranslation('privacy');
  return (
    <span className="badges">
      <StatusBadge state={state} tones={STATES} text={t(`status.${state}`)} />
      {pace === 'ended' || pace === 'in_time' ? null : (
        <StatusBadge state={pace} tones={PACES} text={t(`pace.${pace}`)} />
      )}
    </span>
  );
}
