import type { api } from '@ringfence/client';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { APPROVAL_LISTS, approvalActsOf } from './actions/approval-acts.ts';
import { RoleNotice } from './RoleNotice.tsx';
import { expiryOf, WAIT_HOURS, type WaitHours } from './wait-hours.ts';

/** Gives what needs nobody else, or asks for the approvals of what does. */
export function ProposeForm({
  poolId,
  instruction,
  isGivenAtOnce,
  mayAsk,
  onDone,
}: {
  readonly poolId: number;
  readonly instruction: api.Instruction;
  readonly isGivenAtOnce: boolean;
  readonly mayAsk: (route: string) => boolean;
  readonly onDone: (done: 'proposed' | 'given') => void;
}) {
  const { t } = useTranslation('approval');
  const [purpose, setPurpose] = useState('');
  const [hours, setHours] = useState<WaitHours>(WAIT_HOURS[1]);
  const acts = approvalActsOf(poolId);
  const give = useProvenAct(acts.give, APPROVAL_LISTS);
  const propose = useProvenAct(acts.propose, APPROVAL_LISTS);
  const hoursId = useId();
  const route = isGivenAtOnce ? 'postInstruction' : 'proposeInstruction';
  if (!mayAsk(route)) return <RoleNotice poolId={poolId} route={route} />;
  const fault = give.error ?? propose.error;
  return (
    <form
      className="form fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (isGivenAtOnce) {
          give.mutate(instruction, {
            onSuccess: () => {
              onDone('given');
            },
          });
          return;
        }
        const told = purpose.trim() === '' ? {} : { purpose: purpose.trim() };
        const asked = { instruction, expiresAt: expiryOf(hours, Date.now()), ...told };
        propose.mutate(asked, {
          onSuccess: () => {
            onDone('proposed');
          },
        });
      }}
    >
      {isGivenAtOnce ? null : (
        <>
          <TextField
            label={t('purposeTyped')}
            wrong={refusedText(fault, 'purpose')}
            value={purpose}
            onChange={setPurpose}
            complete="off"
          />
          <div className="field">
            <label htmlFor={hoursId}>{t('wait')}</label>
            <Select
              size="large"
              id={hoursId}
              aria-label={t('wait')}
              value={hours}
              options={WAIT_HOURS.map((count) => ({ value: count, label: t('hours', { count }) }))}
              onChange={setHours}
            />
          </div>
        </>
      )}
      <div className="fields-foot">
        <Button type="primary" htmlType="submit" loading={give.isPending || propose.isPending}>
          {t(isGivenAtOnce ? 'give' : 'askApprovals')}
        </Button>
      </div>
      {fault === null ? null : (
        <div className="fields-foot">
          <ProblemNotice fault={fault} />
        </div>
      )}
    </form>
  );
}
