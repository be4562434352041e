import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { SUSPENSE_LISTS, suspenseActsOf } from './actions/suspense-acts.ts';
import { useSuspense } from './queries/use-suspense.ts';

interface SuspenseProps {
  readonly poolId: number;
  readonly currency: string;
  readonly journalLink: (subject: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
  /** Where it is given to its owner. */
  readonly extra: ReactNode;
}

/** Money whose owner is not known yet, by age; what may go back to its sender is proposed. */
export function SuspenseTable({ poolId, currency, journalLink, mayAsk, extra }: SuspenseProps) {
  const { t } = useTranslation('suspense');
  const { query, items } = useSuspense(poolId);
  return (
    <Panel title={t('unallocated')} note={t('unallocatedNote')} extra={extra}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('unallocated')}
          items={items}
          keyOf={({ receiptId }) => receiptId}
          empty={t('none')}
          columns={[
            { key: 'id', title: t('receipt'), cell: ({ receiptId }) => journalLink(receiptId) },
            {
              key: 'origin',
              title: t('origin'),
              minor: true,
              cell: ({ origin, bankReference }) => (
                <>
                  <code>{origin}</code>
                  {bankReference === undefined ? null : (
                    <p className="note">
                      {t('bankReference')} <span className="figure">{bankReference}</span>
                    </p>
                  )}
                </>
              ),
            },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ unallocatedMinor }) => (
                <Money minor={unallocatedMinor} currency={currency} />
              ),
            },
            {
              key: 'age',
              title: t('age'),
              align: 'end',
              cell: ({ ageBusinessDays }) => t('days', { count: ageBusinessDays }),
            },
            {
              key: 'date',
              title: t('date'),
              minor: true,
              cell: ({ businessDate }) => businessDate,
            },
            {
              key: 'back',
              title: t('mayGoBack'),
              cell: ({ returnableDate, senderKnown }) =>
                senderKnown ? (returnableDate ?? t('noPolicy')) : t('senderUnknown'),
            },
            {
              key: 'acts',
              title: t('acts'),
              align: 'end',
              cell: (item) => <ReturnButton poolId={poolId} item={item} mayAsk={mayAsk} />,
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

function ReturnButton({
  poolId,
  item,
  mayAsk,
}: Pick<SuspenseProps, 'poolId' | 'mayAsk'> & { readonly item: api.SuspenseItem }) {
  const { t } = useTranslation('suspense');
  const propose = useProvenAct(suspenseActsOf(poolId).propose, SUSPENSE_LISTS);
  const { receiptId, unallocatedMinor, returnId, senderKnown } = item;
  if (returnId !== undefined) return <span className="note">{t('proposed')}</span>;
  if (!senderKnown || !mayAsk('proposeReceiptReturn')) return <>–</>;
  return (
    <ActButton
      label={t('giveBack')}
      note={t('giveBackNote')}
      act={propose}
      reason={t('why')}
      given={(reason) => ({
        returnId: newCommandId(),
        receiptId,
        amountMinor: unallocatedMinor,
        reason,
      })}
    />
  );
}
