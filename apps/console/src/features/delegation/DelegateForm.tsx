import { OPERATIONS } from '@ringfence/custody';
import { Alert, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { DELEGATION_LISTS, delegationActsOf } from './actions/delegation-acts.ts';

/** Lends the own approval to somebody else, for named operations and until a moment. */
export function DelegateForm({
  poolId,
  nameOf,
}: {
  readonly poolId: number;
  readonly nameOf: (operation: string) => string;
}) {
  const { t } = useTranslation('delegation');
  const [toKeyId, setToKeyId] = useState('');
  const [operations, setOperations] = useState<readonly string[]>([]);
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const lend = useProvenAct(delegationActsOf(poolId).lend, DELEGATION_LISTS);
  const id = useId();
  const end = new Date(until);
  const isWhole =
    toKeyId.trim() !== '' &&
    operations.length > 0 &&
    reason.trim() !== '' &&
    !Number.isNaN(end.getTime());
  return (
    <Panel title={t('lend')}>
      <Alert type="warning" showIcon title={t('warning')} description={t('warningNote')} />
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          lend.mutate(
            {
              delegationId: newCommandId(),
              toKeyId: toKeyId.trim(),
              operations: [...operations],
              expiresAt: end.toISOString(),
              reason: reason.trim(),
            },
            {
              onSuccess: () => {
                setToKeyId('');
                setOperations([]);
                setReason('');
              },
            },
          );
        }}
      >
        <TextField label={t('toWhom')} value={toKeyId} onChange={setToKeyId} complete="off" />
        <div className="field">
          <label htmlFor={`${id}-operations`}>{t('operations')}</label>
          <Select
            size="large"
            id={`${id}-operations`}
            aria-label={t('operations')}
            mode="multiple"
            optionFilterProp="label"
            value={[...operations]}
            options={OPERATIONS.map((value) => ({ value, label: nameOf(value) }))}
            onChange={setOperations}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-until`}>{t('until')}</label>
          <Input
            size="large"
            id={`${id}-until`}
            type="datetime-local"
            value={until}
            onChange={(event) => {
              setUntil(event.target.value);
            }}
          />
        </div>
        <TextField
          label={t('why')}
          value={reason}
          onChange={setReason}
          complete="off"
          wrong={refusedText(lend.error, 'reason')}
        />
        <div className="fields-foot">
          <Button type="primary" htmlType="submit" disabled={!isWhole} loading={lend.isPending}>
            {t('lend')}
          </Button>
        </div>
      </form>
      {lend.error === null ? null : <ProblemNotice fault={lend.error} />}
    </Panel>
  );
}
