import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { PagedTable } from '../../ui/PagedTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useRecallRequests } from './queries/use-recall-requests.ts';
import { RequestActs } from './RequestActs.tsx';
import type { RecallProps } from './recall-props.ts';

const TONES: Readonly<Record<api.RecallRequest['state'], Tone>> = {
  received: 'wait',
  proposed: 'wait',
  accepted: 'good',
  declined: 'calm',
};

/** Deposits that the bank asks back: one proposes an answer, another one approves it. */
export function RequestTable(props: RecallProps) {
  const { poolId, currency, journalLink } = props;
  const { t } = useTranslation('recall');
  const { query, items } = useRecallRequests(poolId);
  return (
    <PagedTable
      title={t('theirs')}
      note={t('theirsNote')}
      query={query}
      items={items}
      empty={t('noneTheirs')}
      columns={[
        {
          key: 'deposit',
          title: t('deposit'),
          cell: ({ body }) => (
            <>
              <span className="figure">{body.bankReference}</span>
              {body.receiptId === undefined ? null : <p>{journalLink(body.receiptId)}</p>}
            </>
          ),
        },
        {
          key: 'amount',
          title: t('amount'),
          align: 'end',
          cell: ({ body }) => <Money minor={body.amountMinor} currency={currency} />,
        },
        {
          key: 'why',
          title: t('why'),
          cell: ({ body }) => (
            <>
              <code>{body.code}</code> <span className="note">{body.caseId}</span>
            </>
          ),
        },
        {
          key: 'answer',
          title: t('answer'),
          cell: ({ body: { answer, refusalCode, reason } }) =>
            answer === undefined ? (
              '–'
            ) : (
              <>
                {t(`answer.${answer}`)}{' '}
                {refusalCode === undefined ? null : t(`refusal.${refusalCode}`)}
                {reason === undefined ? null : <p className="note">{reason}</p>}
              </>
            ),
        },
        {
          key: 'state',
          title: t('state'),
          cell: ({ state }) => (
            <StatusBadge state={state} tones={TONES} text={t(`requestState.${state}`)} />
          ),
        },
        {
          key: 'acts',
          title: t('acts'),
          align: 'end',
          cell: (request) => <RequestActs request={request} {...props} />,
        },
      ]}
    />
  );
}
