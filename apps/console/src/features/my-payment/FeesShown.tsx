import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMyFees } from './queries/use-my-fees.ts';

const BASIS_POINTS_IN_PERCENT = 100;

/** What the platform may take and was quoted, then what it published: before anybody consents. */
export function FeesShown({
  quoted,
  currency,
}: {
  readonly quoted: api.MyQuote['quotedFees'];
  readonly currency: string;
}) {
  const { t } = useTranslation('myPayment');
  const titleOf = useTitle();
  return (
    <>
      {quoted.length === 0 ? null : (
        <>
          <h3>{t('feesQuoted')}</h3>
          <p className="note">{t('feesQuotedNote')}</p>
          <RecordTable
            caption={t('feesQuoted')}
            items={quoted}
            keyOf={({ quoteId }) => quoteId}
            empty="–"
            columns={[
              { key: 'fee', title: t('fee'), cell: ({ title }) => titleOf(title) },
              {
                key: 'base',
                title: t('feeBase'),
                align: 'end',
                cell: ({ baseMinor }) => <Money minor={baseMinor} currency={currency} />,
              },
              {
                key: 'amount',
                title: t('amount'),
                align: 'end',
                cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
              },
              {
                key: 'until',
                title: t('feeUntil'),
                cell: ({ expiresAt }) => <Moment at={expiresAt} seconds={false} />,
              },
            ]}
          />
        </>
      )}
      <details>
        <summary>{t('feesPublished')}</summary>
        <PublishedFees currency={currency} />
      </details>
    </>
  );
}

function PublishedFees({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('myPayment');
  const titleOf = useTitle();
  const query = useMyFees();
  return (
    <Loaded query={query}>
      {({ items }) => (
        <RecordTable
          caption={t('feesPublished')}
          items={items}
          keyOf={({ feeId }) => feeId}
          empty={t('feesPublishedNone')}
          columns={[
            { key: 'fee', title: t('fee'), cell: ({ title }) => titleOf(title) },
            {
              key: 'fixed',
              title: t('feeFixed'),
              align: 'end',
              cell: ({ fixedMinor }) => <Money minor={fixedMinor} currency={currency} />,
            },
            {
              key: 'share',
              title: t('feeShare'),
              align: 'end',
              cell: ({ basisPoints }) => `${basisPoints / BASIS_POINTS_IN_PERCENT} %`,
            },
            {
              key: 'bounds',
              title: t('feeBounds'),
              cell: ({ amountMinMinor, amountMaxMinor }) => (
                <>
                  {amountMinMinor === undefined ? (
                    ''
                  ) : (
                    <Money minor={amountMinMinor} currency={currency} />
                  )}
                  {' – '}
                  {amountMaxMinor === undefined ? (
                    ''
                  ) : (
                    <Money minor={amountMaxMinor} currency={currency} />
                  )}
                </>
              ),
            },
            { key: 'from', title: t('feeFrom'), cell: ({ effectiveDate }) => effectiveDate },
          ]}
        />
      )}
    </Loaded>
  );
}

/** A title of a fee in the language of the page. */
function useTitle(): (title: api.MyQuote['quotedFees'][number]['title']) => string {
  const { i18n } = useTranslation();
  return ({ en, zh }) => (i18n.language === 'en' ? en : zh);
}
