import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { type Column, RecordTable } from '../../ui/RecordTable.tsx';

type Listed = api.PoolPosition['breaks']['listed'][number];
type Difference = Listed & { readonly what: string; readonly key: string };

/** Every item that one side has and the other has not, the oldest first. */
export function DifferenceList({
  position,
  currency,
  linkOf,
}: {
  readonly position: api.PoolPosition;
  readonly currency: string;
  /** Where an item is told in full. */
  readonly linkOf: (
    item: { readonly subject: string; readonly breakId?: string | undefined },
    side: 'in' | 'out' | 'break',
    shown?: ReactNode,
  ) => ReactNode;
}) {
  const { t } = useTranslation('position');
  const items: readonly (Difference & { readonly side: 'in' | 'out' | 'break' })[] = [
    ...position.breaks.listed.map((item) => ({
      ...item,
      side: 'break' as const,
      what: t(`kindBreak.${item.kind}`),
      key: `break ${item.breakId ?? item.subject}`,
    })),
    ...position.inTransitIn.listed.map((item) => ({
      ...item,
      side: 'in' as const,
      what: t('kindIn'),
      key: `in ${item.subject}`,
    })),
    ...position.inTransitOut.listed.map((item) => ({
      ...item,
      side: 'out' as const,
      what: t('kindOut'),
      key: `out ${item.subject}`,
    })),
  ];
  const columns: readonly Column<(typeof items)[number]>[] = [
    { key: 'kind', title: t('itemKind'), cell: ({ what }) => what },
    { key: 'item', title: t('item'), cell: (item) => linkOf(item, item.side) },
    {
      key: 'since',
      title: t('since'),
      cell: ({ since }) => <span className="figure">{since}</span>,
    },
    { key: 'age', title: t('age'), align: 'end', cell: ({ ageBusinessDays }) => ageBusinessDays },
    {
      key: 'amount',
      title: t('amount'),
      align: 'end',
      cell: (item) => (
        <Money
          minor={item.amountMinor}
          currency={currency}
          signed
          lead={(figure) => linkOf(item, item.side, figure)}
        />
      ),
    },
  ];
  return (
    <RecordTable
      caption={t('differences')}
      columns={columns}
      items={[...items].sort((a, b) => b.ageBusinessDays - a.ageBusinessDays)}
      keyOf={({ key }) => key}
      empty={t('differencesNone')}
    />
  );
}
