import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { DeviceRefused } from '../../api/ask-device.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { PasskeyOutcome } from './actions/passkey-acts.ts';

/** What came of an act with a passkey, where that is not seen anyway; leaving it is no error. */
export function PasskeyOutcomeNotice({
  outcome,
  fault,
}: {
  readonly outcome: PasskeyOutcome | undefined;
  readonly fault: Error | null;
}) {
  const { t } = useTranslation('passkey');
  if (fault instanceof DeviceRefused) {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t(`refusal.${fault.refusal}`)}
        description={t(`refusalNote.${fault.refusal}`)}
      />
    );
  }
  if (fault !== null) return <ProblemNotice fault={fault} />;
  if (outcome !== 'left') return null;
  return (
    <p className="note" role="status">
      {t('left')}
    </p>
  );
}
