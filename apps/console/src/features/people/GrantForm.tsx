import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { PEOPLE_ACTS, PEOPLE_LISTS } from './actions/people-acts.ts';
import { GrantFields } from './GrantFields.tsx';
import { EMPTY_GRANT, grantOf } from './grant-draft.ts';

/** Grants one more role to a person. */
export function GrantForm({
  personId,
  pools,
}: {
  readonly personId: string;
  readonly pools: readonly api.Pool[];
}) {
  const { t } = useTranslation('people');
  const [draft, setDraft] = useState(EMPTY_GRANT);
  const [reason, setReason] = useState('');
  const grant = useProvenAct(PEOPLE_ACTS.grant, PEOPLE_LISTS);
  const body = grantOf(draft, reason);
  return (
    <Panel title={t('grantTitle')} note={t('grantNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (body === undefined) return;
          grant.mutate(
            { personId, body },
            {
              onSuccess: () => {
                setDraft(EMPTY_GRANT);
                setReason('');
              },
            },
          );
        }}
      >
        <GrantFields draft={draft} onChange={setDraft} pools={pools} />
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          complete="off"
          wrong={refusedText(grant.error, 'reason')}
        />
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={body === undefined || reason === ''}
            loading={grant.isPending}
          >
            {t('grantSend')}
          </Button>
        </div>
      </form>
      {grant.error === null ? null : <ProblemNotice fault={grant.error} />}
    </Panel>
  );
}
