import type { api } from '@ringfence/client';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { RECALL_LISTS, recallActsOf } from './actions/recall-acts.ts';
import { REFUSAL_CODES, type RecallProps } from './recall-props.ts';

type RequestProps = RecallProps & { readonly request: api.RecallRequest };

/** The next word on a request of the bank: what to answer, or whether that is right. */
export function RequestActs(props: RequestProps) {
  const { request, personId, mayAsk } = props;
  const { t } = useTranslation('recall');
  if (request.state === 'received' && mayAsk('proposeRecallAnswer')) {
    return <ProposeAnswer {...props} />;
  }
  if (request.state !== 'proposed') return <>–</>;
  if (request.body.makerKeyId === personId) return <span className="note">{t('isMaker')}</span>;
  return mayAsk('approveRecallAnswer') ? <DecideAnswer {...props} /> : <>–</>;
}

function ProposeAnswer({ poolId, request }: RequestProps) {
  const { t } = useTranslation('recall');
  const [refusalCode, setRefusalCode] = useState<(typeof REFUSAL_CODES)[number]>('CUST');
  const propose = useProvenAct(recallActsOf(poolId).proposeAnswer, RECALL_LISTS);
  const id = useId();
  const about = { requestId: request.recordId, bankReference: request.body.bankReference };
  return (
    <div className="panel-extra">
      <ActButton
        label={t('accept')}
        note={t('acceptNote')}
        act={propose}
        reason={t('reason')}
        given={(reason) => ({ ...about, answer: 'accept' as const, reason })}
      />
      <ActButton
        danger
        label={t('refuse')}
        note={t('refuseNote')}
        act={propose}
        reason={t('reason')}
        given={(reason) => ({ ...about, answer: 'refuse' as const, refusalCode, reason })}
      >
        <div className="field">
          <label htmlFor={id}>{t('refusalLabel')}</label>
          <Select
            id={id}
            aria-label={t('refusalLabel')}
            value={refusalCode}
            // Inside the dialog: outside of it, nothing can be chosen while it is open.
            getPopupContainer={(field: HTMLElement) => field.parentElement ?? document.body}
            options={REFUSAL_CODES.map((value) => ({
              value,
              label: `${value} · ${t(`refusal.${value}`)}`,
            }))}
            onChange={setRefusalCode}
          />
        </div>
      </ActButton>
    </div>
  );
}

function DecideAnswer({ poolId, request, askApprovals }: RequestProps) {
  const { t } = useTranslation('recall');
  const acts = recallActsOf(poolId);
  const approve = useProvenAct(acts.approveAnswer, RECALL_LISTS);
  const reject = useProvenAct(acts.rejectAnswer, RECALL_LISTS);
  // The same request is approved by others, so it keeps its id.
  const [commandId] = useState(newCommandId);
  const { recordId: requestId, body } = request;
  const answer = { commandId, requestId, bankReference: body.bankReference };
  return (
    <div className="panel-extra">
      <ActButton
        primary
        label={t('approve')}
        note={t('approveAnswerNote')}
        act={approve}
        given={() => answer}
        afterRefusal={(fault) =>
          askApprovals(fault, { route: 'approveRecallAnswer', body: answer })
        }
      />
      <ActButton
        danger
        label={t('reject')}
        note={t('rejectAnswerNote')}
        act={reject}
        given={() => requestId}
      />
    </div>
  );
}
