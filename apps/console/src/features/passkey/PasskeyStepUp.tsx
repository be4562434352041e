import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PASSKEY_ACTS } from './actions/passkey-acts.ts';
import { usePasskeyAct } from './actions/use-passkey-act.ts';
import { PasskeyOutcomeNotice } from './PasskeyOutcomeNotice.tsx';

/** Proves by passkey that whoever is signed in is there. */
export function PasskeyStepUp({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('passkey');
  const act = usePasskeyAct(PASSKEY_ACTS.stepUp);
  return (
    <div className="form">
      <Button
        loading={act.isPending}
        onClick={() => {
          act.mutate(undefined, {
            onSuccess: (outcome) => {
              if (outcome === 'done') onDone();
            },
          });
        }}
      >
        {t('stepUp')}
      </Button>
      <PasskeyOutcomeNotice outcome={act.data} fault={act.error} />
    </div>
  );
}
