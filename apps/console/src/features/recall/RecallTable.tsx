import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Money } from '../../ui/Money.tsx';
import { PagedTable } from '../../ui/PagedTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { RECALL_LISTS, recallActsOf } from './actions/recall-acts.ts';
import { useRecalls } from './queries/use-recalls.ts';
import type { RecallProps } from './recall-props.ts';

const TONES: Readonly<Record<api.Recall['state'], Tone>> = {
  requested: 'wait',
  rejected: 'calm',
  ordered: 'busy',
  sent: 'busy',
  accepted: 'busy',
  declined: 'bad',
  unanswered: 'bad',
  returned: 'good',
};

/** Payments of the pool that are asked back: one asks, another one approves, the bank answers. */
export function RecallTable(props: RecallProps) {
  const { poolId, currency, instructionLink } = props;
  const { t } = useTranslation('recall');
  const { query, items } = useRecalls(poolId);
  return (
    <PagedTable
      title={t('ours')}
      note={t('oursNote')}
      query={query}
      items={items}
      empty={t('noneOurs')}
      columns={[
        {
          key: 'payment',
          title: t('payment'),
          cell: ({ body }) => instructionLink(body.instructionId),
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
              {t(`code.${body.code}`)}: {body.reason}
              {body.rejection === undefined ? null : <p className="note">{body.rejection}</p>}
            </>
          ),
        },
        {
          key: 'bank',
          title: t('bankSaid'),
          minor: true,
          cell: ({ body }) => body.answerCode ?? '–',
        },
        {
          key: 'state',
          title: t('state'),
          cell: ({ state }) => (
            <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
          ),
        },
        {
          key: 'acts',
          title: t('acts'),
          align: 'end',
          cell: (recall) => <RecallActs recall={recall} {...props} />,
        },
      ]}
    />
  );
}

function RecallActs({
  poolId,
  personId,
  recall,
  mayAsk,
  askApprovals,
}: RecallProps & { readonly recall: api.Recall }) {
  const { t } = useTranslation('recall');
  const acts = recallActsOf(poolId);
  const approve = useProvenAct(acts.approve, RECALL_LISTS);
  const reject = useProvenAct(acts.reject, RECALL_LISTS);
  // The same request is approved by others, so it keeps its id.
  const [commandId] = useState(newCommandId);
  const { recordId: recallId, state, body } = recall;
  const { instructionId } = body;
  if (state !== 'requested') return <>–</>;
  if (body.makerKeyId === personId) return <span className="note">{t('isMaker')}</span>;
  if (!mayAsk('approveRecall')) return <>–</>;
  const request = { commandId, recallId, instructionId };
  return (
    <div className="panel-extra">
      <ActButton
        primary
        label={t('approve')}
        note={t('approveNote')}
        act={approve}
        given={() => request}
        afterRefusal={(fault) => askApprovals(fault, { route: 'approveRecall', body: request })}
      />
      <ActButton
        danger
        label={t('reject')}
        note={t('rejectNote')}
        act={reject}
        reason={t('reason')}
        given={(reason) => ({ recallId, reason })}
      />
    </div>
  );
}
