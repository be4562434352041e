import type { api } from '@ringfence/client';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PurposeGate } from '../features/customer/PurposeGate.tsx';
import { purposeHeader } from '../features/customer/purposes.ts';
import { OrderTable } from '../features/order/OrderTable.tsx';
import { ORDER_STATES } from '../features/order/order-states.ts';
import { RegisterOrder } from '../features/order/RegisterOrder.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** What authorities ordered, and the second person's word on it. */
export function OrdersPage() {
  const { t } = useTranslation('order');
  const [state, setState] = useState<api.Order['state']>('registered');
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => (
        <>
          <PageTitle
            title={t('title')}
            note={t('note')}
            extra={
              <Select
                aria-label={t('choose')}
                className="day-choice"
                value={state}
                onChange={setState}
                options={ORDER_STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
              />
            }
          />
          <PurposeGate>
            {(purpose) => (
              <>
                {mayAsk('registerOrder') ? (
                  <RegisterOrder
                    poolId={poolId}
                    currency={currency}
                    headers={purposeHeader(purpose)}
                    customerLink={linksOf(poolId).customer}
                    accountLink={linksOf(poolId).account}
                  />
                ) : null}
                <section className="panel panel-table">
                  <OrderTable
                    poolId={poolId}
                    currency={currency}
                    state={state}
                    headers={purposeHeader(purpose)}
                    personId={me?.personId ?? ''}
                    customerLink={linksOf(poolId).customer}
                    mayAsk={mayAsk}
                    askApprovals={askApprovalsOf(poolId)}
                  />
                </section>
              </>
            )}
          </PurposeGate>
        </>
      )}
    </WithPool>
  );
}
