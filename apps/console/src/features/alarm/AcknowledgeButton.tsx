import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAcknowledgeAlarm } from './actions/use-acknowledge-alarm.ts';

const NOTE_LENGTH_MAX = 200;

/** Takes an alarm on, with a word on what is done about it. */
export function AcknowledgeButton({
  poolId,
  alarmId,
}: {
  readonly poolId: number;
  readonly alarmId: string;
}) {
  const { t } = useTranslation('alarm');
  const [commandId, setCommandId] = useState('');
  const [note, setNote] = useState('');
  const acknowledge = useAcknowledgeAlarm(poolId);
  const fieldId = useId();
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setCommandId(newCommandId());
        }}
      >
        {t('acknowledge')}
      </Button>
      <ConfirmDialog
        isOpen={commandId !== ''}
        title={t('acknowledge')}
        confirm={t('acknowledge')}
        cancel={t('cancel')}
        isPending={acknowledge.isPending}
        onCancel={() => {
          setCommandId('');
        }}
        onConfirm={() => {
          const told = note === '' ? {} : { note };
          acknowledge.mutate(
            { commandId, alarmId, ...told },
            {
              onSuccess: () => {
                setCommandId('');
              },
            },
          );
        }}
      >
        <p>{t('acknowledgeNote')}</p>
        <div className="field">
          <label htmlFor={fieldId}>{t('note')}</label>
          <Input
            id={fieldId}
            value={note}
            maxLength={NOTE_LENGTH_MAX}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        </div>
        {acknowledge.error === null ? null : <ProblemNotice fault={acknowledge.error} />}
      </ConfirmDialog>
    </>
  );
}
