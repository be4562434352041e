import { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { connection as client } from '../api/connection.ts';
import { ApprovalSheet } from '../features/my-approval/ApprovalSheet.tsx';
import { GrantPanel } from '../features/my-mandate/GrantPanel.tsx';
import { MandateTable } from '../features/my-mandate/MandateTable.tsx';
import { PasskeyOutcomeNotice } from '../features/passkey/PasskeyOutcomeNotice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { usePayoutName } from './use-payout-name.ts';
import { WithMoney } from './WithMoney.tsx';

/** What others may do with the money, and the end of each. */
export function MyMandatesPage() {
  const { t } = useTranslation('myMandate');
  const payoutNameOf = usePayoutName();
  return (
    <>
      <PageTitle title={t('title')} note={t('note')} />
      <WithMoney>
        {({ currency }) => (
          <div className="panels">
            <section className="panel panel-table">
              <MandateTable currency={currency} />
            </section>
            <GrantPanel
              currency={currency}
              sign={(asked, onDone, onBack) => {
                const { commandId, ...shown } = asked;
                return (
                  <ApprovalSheet
                    key={commandId}
                    asked={{ act: 'grant_mandate', ...shown }}
                    send={(approval) =>
                      api.grantMyMandate({ client, body: { ...asked, approval } })
                    }
                    onDone={onDone}
                    onBack={onBack}
                    payoutNameOf={payoutNameOf}
                    outcome={(outcome, fault) => (
                      <PasskeyOutcomeNotice outcome={outcome} fault={fault} />
                    )}
                  />
                );
              }}
            />
          </div>
        )}
      </WithMoney>
    </>
  );
}
