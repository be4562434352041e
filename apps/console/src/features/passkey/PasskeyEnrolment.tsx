import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PASSKEY_ACTS } from './actions/passkey-acts.ts';
import { usePasskeyAct } from './actions/use-passkey-act.ts';
import { PasskeyOutcomeNotice } from './PasskeyOutcomeNotice.tsx';

/** The first passkey of somebody who has no second factor yet: the first choice, one button. */
export function PasskeyEnrolment() {
  const { t } = useTranslation('passkey');
  const act = usePasskeyAct(PASSKEY_ACTS.add);
  if (!browserSupportsWebAuthn()) return null;
  return (
    <div className="form">
      <p>{t('enrolNote')}</p>
      <Button
        type="primary"
        size="large"
        autoFocus
        loading={act.isPending}
        onClick={() => {
          act.mutate(t('nameFirst'));
        }}
      >
        {t('add')}
      </Button>
      <PasskeyOutcomeNotice outcome={act.data} fault={act.error} />
      <h2>{t('enrolOther')}</h2>
    </div>
  );
}
