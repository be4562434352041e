import type { api } from '@ringfence/client';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { OneTimeSecret } from '../../ui/OneTimeSecret.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { API_KEY_ACTS, API_KEY_LISTS } from './actions/api-key-acts.ts';

type Role = api.CreateApiKey['role'];

const ROLES: readonly Role[] = [
  'platform',
  'customer_channel',
  'operator',
  'bank',
  'auditor',
  'administrator',
];

/** Makes a key for a program; its secret is shown once. */
export function CreateKeyForm() {
  const { t } = useTranslation('apiKey');
  const [keyId, setKeyId] = useState('');
  const [role, setRole] = useState<Role>('platform');
  const [platformId, setPlatformId] = useState('');
  const [signatureRequired, setSignatureRequired] = useState(false);
  const create = useProvenAct(API_KEY_ACTS.create, API_KEY_LISTS);
  const id = useId();
  const made = create.data;
  return (
    <Panel title={t('create')} note={`${t('createNote')} ${t('keyIdNote')}`}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          const platform = platformId.trim() === '' ? {} : { platformId: platformId.trim() };
          create.mutate(
            { keyId: keyId.trim(), role, signatureRequired, ...platform },
            {
              onSuccess: () => {
                setKeyId('');
              },
            },
          );
        }}
      >
        <TextField label={t('keyId')} value={keyId} onChange={setKeyId} complete="off" />
        <div className="field">
          <label htmlFor={`${id}-role`}>{t('role')}</label>
          <Select
            size="large"
            id={`${id}-role`}
            aria-label={t('role')}
            value={role}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={setRole}
          />
        </div>
        <TextField
          label={t('platform')}
          value={platformId}
          onChange={setPlatformId}
          complete="off"
        />
        <label className="check-line">
          <input
            type="checkbox"
            checked={signatureRequired}
            onChange={({ target }) => {
              setSignatureRequired(target.checked);
            }}
          />{' '}
          {t('mustSign')}
        </label>
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={keyId.trim() === ''}
            loading={create.isPending}
          >
            {t('create')}
          </Button>
        </div>
      </form>
      {create.error === null ? null : <ProblemNotice fault={create.error} />}
      {made?.key === undefined ? null : (
        <OneTimeSecret
          key={made.keyId}
          title={t('secret', { id: made.keyId })}
          note={t('secretNote')}
          secret={made.key}
          copy={t('copy')}
          copied={t('copied')}
        />
      )}
    </Panel>
  );
}
