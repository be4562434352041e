import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

const BASIS_POINTS_OF_PERCENT = 100;

/** The published fees with every version: what is not here is not taken. */
export function FeeTable({
  fees,
  currency,
}: {
  readonly fees: readonly api.Fee[];
  readonly currency: string;
}) {
  const { t, i18n } = useTranslation('setting');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const versions = fees.flatMap(({ recordId, body }) =>
    body.versions.map((version, index) => ({ ...version, recordId, number: index + 1 })),
  );
  const money = (minor: string | undefined) =>
    minor === undefined ? '–' : <Money minor={minor} currency={currency} />;
  return (
    <Panel title={t('fees')} note={t('feesNote')}>
      <RecordTable
        caption={t('fees')}
        items={versions}
        keyOf={({ recordId, number }) => `${recordId} ${number}`}
        empty={t('feesNone')}
        columns={[
          { key: 'fee', title: t('fee'), cell: ({ title }) => title[language] },
          { key: 'version', title: t('version'), cell: ({ number }) => String(number) },
          { key: 'from', title: t('from'), cell: ({ effectiveDate }) => effectiveDate },
          {
            key: 'fixed',
            title: t('fixed'),
            align: 'end',
            cell: ({ fixedMinor }) => money(fixedMinor),
          },
          {
            key: 'share',
            title: t('share'),
            align: 'end',
            cell: ({ basisPoints }) => `${basisPoints / BASIS_POINTS_OF_PERCENT} %`,
          },
          {
            key: 'most',
            title: t('most'),
            align: 'end',
            minor: true,
            cell: ({ amountMaxMinor }) => money(amountMaxMinor),
          },
        ]}
      />
    </Panel>
  );
}
