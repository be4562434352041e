import type { api } from '@ringfence/client';
import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import type { Signing } from './actions/use-sign-proposal.ts';
import { useLentToMe } from './queries/use-lent-to-me.ts';

/** What became of a signature, where the device or the server says something. */
export type SignNotice = (outcome: 'done' | 'left' | undefined, fault: Error | null) => ReactNode;

interface FormProps {
  readonly poolId: number;
  readonly personId: string;
  readonly shown: api.ApprovalText;
  /** The kind of instruction or act, which another one may have lent. */
  readonly operation: string;
  readonly sign: UseMutationResult<'done' | 'left', Error, Signing>;
  readonly notice: SignNotice;
  /** What is signed, read from the text. */
  readonly children: ReactNode;
}

/** What is signed, in whose role, and the signature. */
export function SignForm({
  poolId,
  personId,
  shown,
  operation,
  sign,
  notice,
  children,
}: FormProps) {
  const { t } = useTranslation('approval');
  const [code, setCode] = useState('');
  const [delegationId, setDelegationId] = useState<string>();
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const isPasskey = shown.methods.includes('passkey');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const isCodeMissing = !isPasskey && code.trim() === '';
        setIsCodeAsked(isCodeMissing);
        if (isCodeMissing || sign.isPending) return;
        sign.mutate({ shown, delegationId, code: code.trim() });
      }}
    >
      {children}
      <LentChoice
        poolId={poolId}
        personId={personId}
        operation={operation}
        chosen={delegationId}
        onChoose={setDelegationId}
      />
      {isPasskey ? null : (
        <>
          <Alert type="warning" showIcon title={t('weaker')} description={t('weakerNote')} />
          <TextField
            label={t('code')}
            value={code}
            onChange={setCode}
            complete="one-time-code"
            numeric
            wrong={isCodeAsked && code.trim() === '' ? t('codeMissing') : undefined}
          />
        </>
      )}
      <div>
        <Button type="primary" size="large" htmlType="submit" loading={sign.isPending}>
          {t(isPasskey ? 'signByPasskey' : 'signByCode')}
        </Button>
      </div>
      {notice(sign.data, sign.error)}
    </form>
  );
}

/** In whose role somebody approves, where another one lent theirs. */
function LentChoice({
  poolId,
  personId,
  operation,
  chosen,
  onChoose,
}: {
  readonly poolId: number;
  readonly personId: string;
  readonly operation: string;
  readonly chosen: string | undefined;
  readonly onChoose: (delegationId: string | undefined) => void;
}) {
  const { t } = useTranslation('approval');
  const id = useId();
  const { data: lent } = useLentToMe(poolId, personId, operation);
  if (lent === undefined || lent.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{t('inRole')}</label>
      <Select
        id={id}
        aria-label={t('inRole')}
        value={chosen ?? ''}
        onChange={(value: string) => {
          onChoose(value === '' ? undefined : value);
        }}
        options={[
          { value: '', label: t('inOwnRole') },
          ...lent.map(({ recordId, body }) => ({
            value: recordId,
            label: t('inRoleOf', { keyId: body.fromKeyId }),
          })),
        ]}
      />
    </div>
  );
}
