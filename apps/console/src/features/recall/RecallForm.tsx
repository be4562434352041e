import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { RECALL_LISTS, recallActsOf } from './actions/recall-acts.ts';
import { RECALL_CODES } from './recall-props.ts';

/** Asks for a payment back; another person approves before the bank is asked. */
export function RecallForm({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('recall');
  const [instructionId, setInstructionId] = useState('');
  const [code, setCode] = useState<(typeof RECALL_CODES)[number]>('DUPL');
  const [reason, setReason] = useState('');
  // The same recall, sent again, is one; another payment is another recall.
  const [recallId, setRecallId] = useState(newCommandId);
  const request = useProvenAct(recallActsOf(poolId).request, RECALL_LISTS);
  const id = useId();
  return (
    <Panel title={t('request')} note={t('requestNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          request.mutate(
            {
              recallId,
              instructionId: instructionId.trim(),
              code,
              reason: reason.trim(),
            },
            {
              onSuccess: () => {
                setRecallId(newCommandId());
                setInstructionId('');
                setReason('');
              },
            },
          );
        }}
      >
        <TextField
          label={t('paymentId')}
          value={instructionId}
          onChange={(text) => {
            setInstructionId(text);
            setRecallId(newCommandId());
          }}
          complete="off"
        />
        <div className="field">
          <label htmlFor={id}>{t('codeLabel')}</label>
          <Select
            size="large"
            id={id}
            aria-label={t('codeLabel')}
            value={code}
            options={RECALL_CODES.map((value) => ({
              value,
              label: `${value} · ${t(`code.${value}`)}`,
            }))}
            onChange={setCode}
          />
        </div>
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          complete="off"
          wrong={refusedText(request.error, 'reason')}
        />
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={instructionId.trim() === '' || reason.trim() === ''}
            loading={request.isPending}
          >
            {t('request')}
          </Button>
        </div>
      </form>
      {request.error === null ? null : <ProblemNotice fault={request.error} />}
    </Panel>
  );
}
