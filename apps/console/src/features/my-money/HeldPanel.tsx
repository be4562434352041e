import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** What of my money is kept back, and what for. */
export function HeldPanel({
  money: { held, isHeldCut, currency },
  instructionLink,
}: {
  readonly money: api.MyMoney;
  readonly instructionLink: (instructionId: string) => ReactNode;
}) {
  const { t } = useTranslation('myMoney');
  const numbered = held.map((part, index) => ({ ...part, index }));
  return (
    <div id="held">
      <Panel title={t('held')} note={t('heldNote')}>
        <RecordTable
          caption={t('held')}
          items={numbered}
          keyOf={({ index }) => String(index)}
          empty={t('heldNone')}
          columns={[
            {
              key: 'kind',
              title: t('whatFor'),
              cell: ({ kind, payeeCustomerId }) =>
                payeeCustomerId === undefined
                  ? t(`heldFor.${kind}`)
                  : t('heldForPayee', { payee: payeeCustomerId }),
            },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
            },
            {
              key: 'since',
              title: t('since'),
              cell: ({ since }) => (since === undefined ? '–' : <Moment at={since} />),
            },
            {
              key: 'until',
              title: t('until'),
              cell: ({ until }) => (until === undefined ? t('untilEnded') : <Moment at={until} />),
            },
            {
              key: 'from',
              title: t('order'),
              cell: ({ instructionId }) =>
                instructionId === undefined ? '–' : instructionLink(instructionId),
            },
          ]}
        />
        {isHeldCut ? <p className="note">{t('cut')}</p> : null}
      </Panel>
    </div>
  );
}
