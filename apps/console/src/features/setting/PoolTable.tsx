import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** The pools that whoever looks may see. */
export function PoolTable({
  pools,
  linkOf,
}: {
  readonly pools: readonly api.Pool[];
  readonly linkOf: (pool: api.Pool) => ReactNode;
}) {
  const { t } = useTranslation('setting');
  return (
    <RecordTable
      caption={t('pools')}
      items={pools}
      keyOf={({ poolId }) => String(poolId)}
      empty={t('poolsNone')}
      columns={[
        { key: 'pool', title: t('pool'), cell: linkOf },
        { key: 'platform', title: t('platform'), cell: ({ platformId }) => platformId },
        { key: 'currency', title: t('currency'), cell: ({ currency }) => currency },
        {
          key: 'programme',
          title: t('programme'),
          cell: ({ programme }) => `${programme.id}.${programme.version}`,
        },
        {
          key: 'date',
          title: t('businessDate'),
          minor: true,
          cell: ({ businessDate }) => businessDate ?? '–',
        },
      ]}
    />
  );
}
