import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { InstructionStateBadge } from './InstructionStateBadge.tsx';
import { useInstructions } from './queries/use-instructions.ts';

/** The instructions of a pool. */
export function InstructionTable({
  poolId,
  currency,
  linkOf,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly linkOf: (instructionId: string, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('instruction');
  const { query, items } = useInstructions(poolId);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ instructionId, position }) => `${instructionId} ${position}`}
        empty={t('none')}
        columns={[
          { key: 'id', title: t('id'), cell: ({ instructionId }) => linkOf(instructionId) },
          { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`kind.${kind}`) },
          {
            key: 'state',
            title: t('state'),
            cell: ({ state }) => <InstructionStateBadge state={state} />,
          },
          {
            key: 'customer',
            title: t('customer'),
            minor: true,
            cell: ({ customerId, accountKind }) => customerId ?? accountKind ?? '–',
          },
          {
            key: 'counterparty',
            title: t('counterparty'),
            minor: true,
            cell: ({ counterpartyCustomerId }) => counterpartyCustomerId ?? '–',
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ instructionId, amountMinor }) =>
              amountMinor === undefined ? (
                '–'
              ) : (
                <Money
                  minor={amountMinor}
                  currency={currency}
                  lead={(figure) => linkOf(instructionId, figure)}
                />
              ),
          },
          {
            key: 'recorded',
            title: t('recorded'),
            cell: ({ recordedAt }) => <Moment at={recordedAt} />,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
