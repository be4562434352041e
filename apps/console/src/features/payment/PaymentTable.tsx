import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { PAYMENT_LISTS, paymentActsOf } from './actions/payment-acts.ts';
import { PAYMENT_TONES } from './payment-states.ts';
import { useWaitingPayments } from './queries/use-waiting-payments.ts';

interface PaymentProps {
  readonly poolId: number;
  readonly currency: string;
  readonly state: api.WaitingPayment['state'];
  readonly instructionLink: (instructionId: string, shown?: ReactNode) => ReactNode;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
}

/** Withdrawals that wait to be paid: confirmed, cancelled or stopped before they leave. */
export function PaymentTable({
  poolId,
  currency,
  state,
  instructionLink,
  customerLink,
  mayAsk,
}: PaymentProps) {
  const { t } = useTranslation('payment');
  const { query, items } = useWaitingPayments(poolId, state);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t('none')}
        columns={[
          { key: 'id', title: t('id'), cell: ({ recordId }) => instructionLink(recordId) },
          {
            key: 'customer',
            title: t('customer'),
            cell: ({ subject }) => (subject === undefined ? '–' : customerLink(subject)),
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ recordId, body: { amountMinor } }) =>
              amountMinor === undefined ? (
                '–'
              ) : (
                <Money
                  minor={amountMinor}
                  currency={currency}
                  lead={(figure) => instructionLink(recordId, figure)}
                />
              ),
          },
          {
            key: 'why',
            title: t('why'),
            cell: ({ body }) => (
              <>
                {body.form === 'confirmed' && !body.confirmed ? <p>{t('toConfirm')}</p> : null}
                {body.releaseAt === undefined ? null : (
                  <p>
                    {t('notBefore')} <Moment at={body.releaseAt} seconds={false} />
                  </p>
                )}
                {body.reason === undefined ? null : <p>{body.reason}</p>}
              </>
            ),
          },
          {
            key: 'delivery',
            title: t('delivery'),
            cell: ({ body }) => t(`delivery.${body.delivery}`),
          },
          { key: 'arrival', title: t('arrival'), cell: ({ body }) => body.arrivalDate },
          {
            key: 'state',
            title: t('state'),
            cell: (one) => (
              <StatusBadge state={one.state} tones={PAYMENT_TONES} text={t(`state.${one.state}`)} />
            ),
          },
          {
            key: 'acts',
            title: t('acts'),
            align: 'end',
            cell: (payment) =>
              payment.state === 'waiting' ? (
                <PaymentActs poolId={poolId} payment={payment} mayAsk={mayAsk} />
              ) : (
                '–'
              ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

function PaymentActs({
  poolId,
  payment,
  mayAsk,
}: Pick<PaymentProps, 'poolId' | 'mayAsk'> & { readonly payment: api.WaitingPayment }) {
  const { t } = useTranslation('payment');
  const acts = paymentActsOf(poolId);
  const confirm = useProvenAct(acts.confirm, PAYMENT_LISTS);
  const cancel = useProvenAct(acts.cancel, PAYMENT_LISTS);
  const intercept = useProvenAct(acts.intercept, PAYMENT_LISTS);
  const { recordId: instructionId, body } = payment;
  return (
    <div className="panel-extra">
      {body.form === 'confirmed' && !body.confirmed && mayAsk('confirmPayment') ? (
        <ActButton
          primary
          label={t('confirm')}
          note={t('confirmNote')}
          act={confirm}
          given={() => instructionId}
        />
      ) : null}
      {mayAsk('cancelPayment') ? (
        <ActButton
          label={t('cancelIt')}
          note={t('cancelNote')}
          act={cancel}
          given={() => instructionId}
        />
      ) : null}
      {mayAsk('interceptPayment') ? (
        <ActButton
          danger
          label={t('intercept')}
          note={t('interceptNote')}
          act={intercept}
          reason={t('reason')}
          given={(reason) => ({ instructionId, reason })}
        />
      ) : null}
    </div>
  );
}
