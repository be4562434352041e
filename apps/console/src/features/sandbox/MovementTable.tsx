import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SANDBOX_LISTS, sandboxActsOf } from './actions/sandbox-acts.ts';
import { useSandboxMovements } from './queries/use-sandbox.ts';

/** What the bank itself booked, whatever its statements say; a payment can be made to come back. */
export function MovementTable({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('sandbox');
  const query = useSandboxMovements(poolId);
  return (
    <Panel title={t('movements')} note={t('movementsNote')}>
      <Loaded query={query}>
        {(movements) => (
          <RecordTable
            caption={t('movements')}
            items={[...movements].reverse()}
            keyOf={({ bankReference }) => bankReference}
            empty={t('noMovements')}
            columns={[
              {
                key: 'reference',
                title: t('bankReference'),
                cell: ({ bankReference }) => <code>{bankReference}</code>,
              },
              { key: 'day', title: t('bankDay'), cell: ({ businessDate }) => businessDate },
              {
                key: 'source',
                title: t('source'),
                cell: ({ source }) => t(`source.${source}`, { defaultValue: source }),
              },
              {
                key: 'amount',
                title: t('amount'),
                align: 'end',
                cell: ({ side, amountMinor }) => (
                  <Money
                    minor={side === 'debit' ? `-${amountMinor}` : amountMinor}
                    currency={currency}
                    signed
                    bare
                  />
                ),
              },
              {
                key: 'act',
                title: t('acts'),
                align: 'end',
                cell: ({ source, endToEndId }) =>
                  source === 'payment' && endToEndId !== undefined ? (
                    <ReturnButton poolId={poolId} endToEndId={endToEndId} />
                  ) : (
                    '–'
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function ReturnButton({
  poolId,
  endToEndId,
}: {
  readonly poolId: number;
  readonly endToEndId: string;
}) {
  const { t } = useTranslation('sandbox');
  const giveBack = useProvenAct(sandboxActsOf(poolId).inject, SANDBOX_LISTS);
  return (
    <ActButton
      label={t('giveBack')}
      note={t('giveBackNote')}
      act={giveBack}
      given={(): api.SandboxFaultAsked => ({ kind: 'late_return', endToEndId, businessDays: 0 })}
    />
  );
}
