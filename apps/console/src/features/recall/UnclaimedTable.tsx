import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { RECALL_LISTS, recallActsOf } from './actions/recall-acts.ts';
import { useUnclaimedRecalls } from './queries/use-unclaimed-recalls.ts';

/** Requests of the bank for deposits that no pool has: taken over to be answered. */
export function UnclaimedTable({
  poolId,
  headers,
  mayAsk,
}: {
  readonly poolId: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mayAsk: (route: string) => boolean;
}) {
  const { t } = useTranslation('recall');
  const { query, items } = useUnclaimedRecalls(poolId, headers);
  const claim = useProvenAct(recallActsOf(poolId).claim, RECALL_LISTS);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('unclaimed')}
        items={items}
        keyOf={({ fileNumber, paymentNumber }) => `${fileNumber} ${paymentNumber}`}
        empty={t('noneUnclaimed')}
        columns={[
          { key: 'name', title: t('file'), cell: ({ name }) => <code>{name}</code> },
          {
            key: 'received',
            title: t('received'),
            cell: ({ receivedAt }) => <Moment at={receivedAt} seconds={false} />,
          },
          {
            key: 'deposit',
            title: t('deposit'),
            cell: ({ bankReference }) => bankReference ?? '–',
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
          },
          {
            key: 'acts',
            title: t('acts'),
            align: 'end',
            cell: ({ fileNumber, paymentNumber }) =>
              mayAsk('claimRecall') ? (
                <ActButton
                  label={t('claim')}
                  note={t('claimNote')}
                  act={claim}
                  given={() => ({ fileNumber, paymentNumber })}
                />
              ) : (
                '–'
              ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
