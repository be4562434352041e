import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';
import { Who } from './Who.tsx';

/** Says who looks after a break: with one press it is oneself. */
export function AssignForm({
  poolId,
  breakId,
  ownerKeyId,
  myId,
  isWaiting,
}: {
  readonly poolId: number;
  readonly breakId: string;
  readonly ownerKeyId: string | undefined;
  readonly myId: string;
  /** Whether a proposal waits: then nobody else takes the break over. */
  readonly isWaiting: boolean;
}) {
  const { t } = useTranslation('break');
  const [other, setOther] = useState('');
  const assign = useProvenAct(BREAK_ACTS.assign, BREAK_LISTS);
  const giveTo = (keyId: string): void => {
    assign.mutate({ poolId, body: { commandId: newCommandId(), breakId, ownerKeyId: keyId } });
  };
  return (
    <div>
      <p>
        {t('assign')}: <Who keyId={ownerKeyId} myId={myId} />
      </p>
      {isWaiting ? null : (
        <form
          className="line-form"
          onSubmit={(event) => {
            event.preventDefault();
            giveTo(other);
          }}
        >
          {ownerKeyId === myId ? null : (
            <Button
              loading={assign.isPending}
              onClick={() => {
                giveTo(myId);
              }}
            >
              {t('act.assignMe')}
            </Button>
          )}
          <details>
            <summary>{t('act.assign')}</summary>
            <TextField label={t('assignWho')} value={other} onChange={setOther} complete="off" />
            <Button htmlType="submit" disabled={other === ''} loading={assign.isPending}>
              {t('act.assign')}
            </Button>
          </details>
        </form>
      )}
      {assign.error === null ? null : <ProblemNotice fault={assign.error} />}
    </div>
  );
}
