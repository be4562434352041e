import type { api } from '@ringfence/client';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { API_KEY_ACTS, API_KEY_LISTS } from './actions/api-key-acts.ts';
import { useSignatureKeys } from './queries/use-signature-keys.ts';

type Algorithm = api.RegisterSignatureKey['algorithm'];

const ALGORITHMS: readonly Algorithm[] = [
  'ed25519',
  'rsa-pss-sha512',
  'ecdsa-p256-sha256',
  'rsa-v1_5-sha256',
];
const PEM_ROWS = 5;
const PEM_LENGTH_MAX = 4_000;

/** The public keys of one API key: listed, registered, and ended; two may overlap. */
export function SignatureKeys({
  keyId,
  mayChange,
}: {
  readonly keyId: string;
  readonly mayChange: boolean;
}) {
  const { t } = useTranslation('apiKey');
  const { query, items } = useSignatureKeys(keyId);
  const revoke = useProvenAct(API_KEY_ACTS.revokeSignature, API_KEY_LISTS);
  return (
    <>
      <Panel title={t('signatureKeys')} note={t('signatureKeysNote')}>
        <PagesLoaded query={query}>
          <RecordTable
            caption={t('signatureKeys')}
            items={items}
            keyOf={({ signatureKeyId }) => signatureKeyId}
            empty={t('signatureKeysNone')}
            columns={[
              {
                key: 'id',
                title: t('signatureKeyId'),
                cell: ({ signatureKeyId }) => <span className="figure">{signatureKeyId}</span>,
              },
              {
                key: 'kind',
                title: t('algorithm'),
                cell: ({ algorithm }) => <code>{algorithm}</code>,
              },
              {
                key: 'print',
                title: t('fingerprint'),
                cell: ({ fingerprint }) => <code className="one-time-link">{fingerprint}</code>,
              },
              {
                key: 'end',
                title: t('expires'),
                cell: ({ expiresAt }) => <Moment at={expiresAt} />,
              },
              {
                key: 'act',
                title: '',
                cell: ({ signatureKeyId, revokedAt }) => {
                  if (revokedAt !== undefined) return t('state.revoked');
                  if (!mayChange) return '';
                  return (
                    <ActButton
                      label={t('revoke')}
                      name={t('revokeName', { id: signatureKeyId })}
                      note={t('revokeNote')}
                      danger
                      act={revoke}
                      given={() => ({ keyId, signatureKeyId })}
                    />
                  );
                },
              },
            ]}
          />
          <MoreButton query={query} />
        </PagesLoaded>
      </Panel>
      {mayChange ? <RegisterForm keyId={keyId} /> : null}
    </>
  );
}

function RegisterForm({ keyId }: { readonly keyId: string }) {
  const { t } = useTranslation('apiKey');
  const [signatureKeyId, setSignatureKeyId] = useState('');
  const [algorithm, setAlgorithm] = useState<Algorithm>('ed25519');
  const [publicKeyPem, setPublicKeyPem] = useState('');
  const [lastDay, setLastDay] = useState('');
  const register = useProvenAct(API_KEY_ACTS.register, API_KEY_LISTS);
  const id = useId();
  return (
    <Panel title={t('register')} note={t('registerNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate({
            keyId,
            body: {
              signatureKeyId,
              algorithm,
              publicKeyPem: `${publicKeyPem.trim()}\n`,
              expiresAt: `${lastDay}T23:59:59Z`,
            },
          });
        }}
      >
        <TextField
          label={t('signatureKeyId')}
          value={signatureKeyId}
          onChange={setSignatureKeyId}
          complete="off"
        />
        <div className="field">
          <label htmlFor={`${id}-algorithm`}>{t('algorithm')}</label>
          <Select
            size="large"
            id={`${id}-algorithm`}
            aria-label={t('algorithm')}
            value={algorithm}
            options={ALGORITHMS.map((value) => ({ value, label: value }))}
            onChange={setAlgorithm}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-end`}>{t('lastDay')}</label>
          <Input
            size="large"
            id={`${id}-end`}
            type="date"
            required
            value={lastDay}
            onChange={({ target }) => {
              setLastDay(target.value);
            }}
          />
        </div>
        <div className="field fields-foot">
          <label htmlFor={`${id}-pem`}>{t('publicKey')}</label>
          <Input.TextArea
            id={`${id}-pem`}
            className="figure"
            rows={PEM_ROWS}
            maxLength={PEM_LENGTH_MAX}
            spellCheck={false}
            value={publicKeyPem}
            onChange={({ target }) => {
              setPublicKeyPem(target.value);
            }}
          />
        </div>
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={signatureKeyId === '' || publicKeyPem.trim() === ''}
            loading={register.isPending}
          >
            {t('register')}
          </Button>
        </div>
      </form>
      {register.error === null ? null : <ProblemNotice fault={register.error} />}
    </Panel>
  );
}
