import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRegisterPayoutAccount } from './actions/use-register-payout-account.ts';
import { useMyPayoutAccounts } from './queries/use-my-payout-accounts.ts';

/** Where a withdrawal goes: always to the one account that is named, and how another one is. */
export function PayoutAccount() {
  const { t } = useTranslation('myPayment');
  const query = useMyPayoutAccounts();
  const [isNaming, setIsNaming] = useState(false);
  return (
    <section className="my-account" aria-label={t('account')}>
      <h3 className="my-account-title">{t('account')}</h3>
      <Loaded query={query}>
        {({ items }) => {
          const current = items.find(({ isCurrent }) => isCurrent);
          return (
            <>
              {current === undefined ? (
                <p className="note">{t('accountNone')}</p>
              ) : (
                <p>
                  <strong className="figure">{current.masked}</strong> {current.holderMasked}
                </p>
              )}
              {isNaming || current === undefined ? (
                <AccountForm
                  onNamed={() => {
                    setIsNaming(false);
                  }}
                />
              ) : (
                <Button
                  size="small"
                  onClick={() => {
                    setIsNaming(true);
                  }}
                >
                  {t('accountOther')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function AccountForm({ onNamed }: { readonly onNamed: () => void }) {
  const { t } = useTranslation('myPayment');
  const [commandId, setCommandId] = useState(newCommandId);
  const [holderName, setHolderName] = useState('');
  const [identification, setIdentification] = useState('');
  const act = useRegisterPayoutAccount();
  const number = identification.replaceAll(/\s/g, '');
  const isIban = /^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/i.test(number);
  return (
    <ActForm
      submit={t('accountName')}
      act={act}
      isReady={holderName.trim() !== '' && number !== ''}
      onSubmit={() => {
        act.mutate(
          {
            commandId,
            holderName: holderName.trim(),
            scheme: isIban ? 'iban' : 'other',
            identification: isIban ? number.toUpperCase() : number,
          },
          {
            onSuccess: () => {
              setCommandId(newCommandId());
              onNamed();
            },
          },
        );
      }}
    >
      <p className="note">{t('accountNote')}</p>
      <TextField label={t('holder')} value={holderName} onChange={setHolderName} complete="name" />
      <TextField
        label={t('number')}
        value={identification}
        onChange={setIdentification}
        complete="off"
      />
    </ActForm>
  );
}
