import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BreakBadges } from './BreakBadges.tsx';
import type { BreakWithCase } from './queries/use-breaks.ts';

/** What differs, and every place that its number comes from. */
export function BreakFacts({
  found,
  currency,
  age,
  subjectLink,
  journalLink,
  customerLink,
}: {
  readonly found: BreakWithCase;
  readonly currency: string;
  readonly age: number | undefined;
  readonly subjectLink: (record: api.Break, text?: ReactNode) => ReactNode;
  readonly journalLink: (position: number) => ReactNode;
  readonly customerLink: (customerId: string) => ReactNode;
}) {
  const { t } = useTranslation('break');
  const { record, work } = found;
  const { effectMinor, expectedMinor, customerId, bankReference, reason } = record;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('state'), <BreakBadges key="state" found={found} />],
    [t('kind'), t(`kind.${record.kind}`)],
    [t('where'), subjectLink(record)],
    [t('journalAt'), journalLink(record.position)],
    ...(work === undefined ? [] : [[t('body'), journalLink(work.position)] as const]),
    [t('since'), record.businessDate],
    ...(age === undefined ? [] : [[t('age'), age] as const]),
    ...(expectedMinor === undefined
      ? []
      : [
          [
            t('booksExpected'),
            <Money key="expected" minor={expectedMinor} currency={currency} />,
          ] as const,
        ]),
    ...(customerId === undefined ? [] : [[t('customer'), customerLink(customerId)] as const]),
    ...(bankReference === undefined ? [] : [[t('bankReference'), bankReference] as const]),
    ...(reason === undefined ? [] : [[t('whyApproved'), reason] as const]),
  ];
  return (
    <Panel title={t('facts')} note={t('amount')}>
      <p>
        <Money
          minor={effectMinor}
          currency={currency}
          size="large"
          signed
          lead={(figure) => subjectLink(record, figure)}
        />
      </p>
      <Facts facts={facts} />
      {record.kind === 'amount_differs' && record.state !== 'resolved' ? (
        <p className="note">
          {work?.body.stopLifted === true ? t('stopLifted') : t('statusAtBank')}
        </p>
      ) : null}
    </Panel>
  );
}
