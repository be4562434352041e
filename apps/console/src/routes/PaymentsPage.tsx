import type { api } from '@ringfence/client';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaymentTable } from '../features/payment/PaymentTable.tsx';
import { PAYMENT_STATES } from '../features/payment/payment-states.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** Withdrawals that have not left yet. */
export function PaymentsPage() {
  const { t } = useTranslation('payment');
  const [state, setState] = useState<api.WaitingPayment['state']>('waiting');
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
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
                  options={PAYMENT_STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
                />
              }
            />
            <section className="panel panel-table">
              <PaymentTable
                poolId={poolId}
                currency={currency}
                state={state}
                instructionLink={links.instruction}
                customerLink={links.customer}
                mayAsk={mayAsk}
              />
            </section>
          </>
        );
      }}
    </WithPool>
  );
}
