import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/Choice.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';

import { FeesShown } from './FeesShown.tsx';

export type Delivery = api.MyQuote['ways'][number]['delivery'];

/** The second step: what it costs and when it arrives, before anybody agrees to anything. */
export function QuoteStep({
  quote,
  currency,
  onNext,
  onBack,
}: {
  readonly quote: api.MyQuote;
  readonly currency: string;
  readonly onNext: (delivery: Delivery | undefined) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('myPayment');
  const open = quote.ways.filter(({ refusal }) => refusal === undefined);
  const [delivery, setDelivery] = useState(open[0]?.delivery);
  const chosen = open.find((way) => way.delivery === delivery);
  return (
    <div className="form">
      <Facts
        facts={[
          [
            t('amount'),
            <Money key="amount" minor={quote.amountMinor} currency={currency} size="large" />,
          ],
          [t('feeWith'), <Money key="fee" minor={quote.feeMinor} currency={currency} />],
          [t('total'), <Money key="total" minor={quote.totalMinor} currency={currency} />],
          [t('after'), <Money key="after" minor={quote.availableAfterMinor} currency={currency} />],
          [
            t('to'),
            <span key="to" className="figure">
              {quote.payoutAccount?.masked ?? quote.toCustomerId}
            </span>,
          ],
        ]}
      />
      {quote.kind === 'withdraw' ? (
        <Choice
          legend={t('arrival')}
          value={delivery}
          options={quote.ways.map((way) => ({
            value: way.delivery,
            label: t(`delivery.${way.delivery}`),
            note: <ArrivalNote way={way} />,
            isOff: way.refusal !== undefined,
          }))}
          onChange={setDelivery}
        />
      ) : (
        <p>
          {t('arrival')}: {t('atOnce')}
        </p>
      )}
      <FeesShown quoted={quote.quotedFees} currency={currency} />
      {quote.approvalNeeded ? <p className="note">{t('approvalNeeded')}</p> : null}
      <div className="my-buttons">
        <Button
          type="primary"
          size="large"
          disabled={chosen === undefined}
          onClick={() => {
            onNext(quote.kind === 'withdraw' ? chosen?.delivery : undefined);
          }}
        >
          {t('toSign')}
        </Button>
        <Button type="link" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </div>
  );
}

function ArrivalNote({ way }: { readonly way: api.MyQuote['ways'][number] }) {
  const { t } = useTranslation('myPayment');
  if (way.refusal !== undefined) return t('wayRefused', { code: way.refusal });
  return (
    <>
      {way.arrivalDate === undefined ? t('arrivalUnknown') : t('arrives', { day: way.arrivalDate })}
      {way.releaseAt === undefined ? null : (
        <>
          {' · '}
          {t('cancellableUntil')} <Moment at={way.releaseAt} />
        </>
      )}
    </>
  );
}
