import { useTranslation } from 'react-i18next';
import { PurposeGate } from '../features/customer/PurposeGate.tsx';
import { purposeHeader } from '../features/customer/purposes.ts';
import { HoldTable } from '../features/hold/HoldTable.tsx';
import { OrderTable } from '../features/order/OrderTable.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { linksOf } from './links.tsx';
import { NewInstructionLink } from './NewInstructionLink.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** What keeps money where it is: freezes by authorities, and holds for payees. */
export function HoldsPage() {
  const { t } = useTranslation(['hold', 'order']);
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('title')} note={t('titleNote')} />
            <div className="panels">
              {mayAsk('listOrders') ? (
                <PurposeGate>
                  {(purpose) => (
                    <Panel title={t('order:freezes')} note={t('order:freezesNote')}>
                      <OrderTable
                        poolId={poolId}
                        currency={currency}
                        state="in_force"
                        headers={purposeHeader(purpose)}
                        personId={me?.personId ?? ''}
                        customerLink={links.customer}
                        mayAsk={mayAsk}
                        askApprovals={askApprovalsOf(poolId)}
                      />
                    </Panel>
                  )}
                </PurposeGate>
              ) : null}
              <HoldTable
                poolId={poolId}
                currency={currency}
                instructionLink={links.instruction}
                customerLink={links.customer}
                extra={
                  mayAsk('proposeInstruction') ? (
                    <NewInstructionLink poolId={poolId}>{t('place')}</NewInstructionLink>
                  ) : null
                }
              />
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
