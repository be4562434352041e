import type { api } from '@ringfence/client';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { OneTimeLink } from '../../ui/OneTimeLink.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PEOPLE_ACTS, PEOPLE_LISTS } from './actions/people-acts.ts';
import { GrantFields } from './GrantFields.tsx';
import { EMPTY_GRANT, grantOf } from './grant-draft.ts';

const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

/** Invites a member of staff, with a first role if one was chosen; the link is shown once. */
export function InviteForm({ pools }: { readonly pools: readonly api.Pool[] }) {
  const { t, i18n } = useTranslation('people');
  const [displayName, setDisplayName] = useState('');
  const [language, setLanguage] = useState<api.InvitePerson['language']>(
    i18n.language === 'en' ? 'en' : 'zh-CN',
  );
  const [draft, setDraft] = useState(EMPTY_GRANT);
  const invite = useProvenAct(PEOPLE_ACTS.invite, PEOPLE_LISTS);
  const grant = useProvenAct(PEOPLE_ACTS.grant, PEOPLE_LISTS);
  const languageId = useId();
  const fault = invite.error ?? grant.error;
  return (
    <Panel title={t('invite')} note={t('inviteNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          const body = grantOf(draft, t('inviteReason'));
          invite.mutate(
            { kind: 'staff', displayName, language },
            {
              onSuccess: ({ personId }) => {
                setDisplayName('');
                setDraft(EMPTY_GRANT);
                if (body !== undefined) grant.mutate({ personId, body });
              },
            },
          );
        }}
      >
        <TextField
          label={t('displayName')}
          value={displayName}
          onChange={setDisplayName}
          complete="off"
        />
        <div className="field">
          <label htmlFor={languageId}>{t('language')}</label>
          <Select
            size="large"
            id={languageId}
            aria-label={t('language')}
            value={language}
            options={[...LANGUAGES]}
            onChange={setLanguage}
          />
        </div>
        <GrantFields draft={draft} onChange={setDraft} pools={pools} />
        <div className="fields-foot">
          <Button type="primary" htmlType="submit" loading={invite.isPending || grant.isPending}>
            {t('inviteSend')}
          </Button>
        </div>
      </form>
      <div className="form">
        {fault === null ? null : <ProblemNotice fault={fault} />}
        {invite.data === undefined ? null : (
          <OneTimeLink key={invite.data.url} invited={invite.data} />
        )}
      </div>
    </Panel>
  );
}
