import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PASSKEY_ACTS } from './actions/passkey-acts.ts';
import { usePasskeyAct } from './actions/use-passkey-act.ts';
import { PasskeyOutcomeNotice } from './PasskeyOutcomeNotice.tsx';

/** Signs in with a passkey, without a name; also the second step after the password. */
export function PasskeySignIn({ isFirstChoice = false }: { readonly isFirstChoice?: boolean }) {
  const { t } = useTranslation('passkey');
  const act = usePasskeyAct(PASSKEY_ACTS.signIn);
  if (!browserSupportsWebAuthn()) return null;
  return (
    <div className="form">
      <Button
        type={isFirstChoice ? 'primary' : 'default'}
        size="large"
        loading={act.isPending}
        onClick={() => {
          act.mutate(undefined);
        }}
      >
        {t('signIn')}
      </Button>
      <PasskeyOutcomeNotice outcome={act.data} fault={act.error} />
    </div>
  );
}
