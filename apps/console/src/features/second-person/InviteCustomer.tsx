import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { OneTimeLink } from '../../ui/OneTimeLink.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SECOND_PERSON_ACTS, SECOND_PERSON_LISTS } from './actions/second-person-acts.ts';

/** The link that brings the person of a customer in, once a colleague countersigned it. */
export function InviteCustomer({
  poolId,
  customerId,
}: {
  readonly poolId: number;
  readonly customerId: string;
}) {
  const { t, i18n } = useTranslation('secondPerson');
  const [displayName, setDisplayName] = useState('');
  const invite = useProvenAct(SECOND_PERSON_ACTS.inviteCustomer, SECOND_PERSON_LISTS);
  const language: api.InviteCustomer['language'] = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <Panel title={t('inviteTitle')} note={t('inviteNote')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ poolId, customerId, body: { displayName, language } });
        }}
      >
        <TextField label={t('name')} value={displayName} onChange={setDisplayName} complete="off" />
        <Button htmlType="submit" loading={invite.isPending} disabled={displayName.trim() === ''}>
          {t('invite')}
        </Button>
      </form>
      {invite.error === null ? null : <ProblemNotice fault={invite.error} />}
      {invite.data === undefined ? null : (
        <OneTimeLink key={invite.data.url} invited={invite.data} />
      )}
    </Panel>
  );
}
