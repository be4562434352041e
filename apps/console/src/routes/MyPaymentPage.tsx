import { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { connection as client } from '../api/connection.ts';
import { ApprovalSheet } from '../features/my-approval/ApprovalSheet.tsx';
import { PaymentDone } from '../features/my-history/PaymentDone.tsx';
import { PaymentFlow } from '../features/my-payment/PaymentFlow.tsx';
import { PasskeyOutcomeNotice } from '../features/passkey/PasskeyOutcomeNotice.tsx';
import { Money } from '../ui/Money.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';
import { usePayoutName } from './use-payout-name.ts';
import { WithMoney } from './WithMoney.tsx';

/** Withdraws or pays, signed by whoever owns the money. */
export function MyPaymentPage() {
  const { t } = useTranslation(['myPayment', 'myMoney']);
  const payoutNameOf = usePayoutName();
  return (
    <>
      <PageTitle title={t('title')} />
      <WithMoney>
        {(money) => (
          <>
            <p className="my-available">
              {t('myMoney:available')}{' '}
              <Money minor={money.availableMinor} currency={money.currency} />{' '}
              {MY_LINKS.entries(t('myMoney:whereFrom'))}
            </p>
            <PaymentFlow
              money={money}
              sign={(asked, onDone, onBack) => {
                const { commandId, ...shown } = asked;
                return (
                  <ApprovalSheet
                    key={commandId}
                    asked={{ act: 'instruct', ...shown }}
                    send={(approval) =>
                      api.giveMyInstruction({ client, body: { ...asked, approval } })
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
              done={(instructionId, onAgain) => (
                <PaymentDone
                  instructionId={instructionId}
                  currency={money.currency}
                  storyLink={(text) => MY_LINKS.instruction(instructionId, text)}
                  onAgain={onAgain}
                />
              )}
            />
          </>
        )}
      </WithMoney>
    </>
  );
}
