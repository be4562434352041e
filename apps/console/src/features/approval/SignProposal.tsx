import type { api } from '@ringfence/client';
import { Alert, Button, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../../api/read-text.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSignProposal } from './actions/use-sign-proposal.ts';
import { useApprovalText } from './queries/use-approval-text.ts';
import { useLentToMe } from './queries/use-lent-to-me.ts';
import { TextShown } from './TextShown.tsx';

interface SignProps {
  readonly poolId: number;
  readonly personId: string;
  readonly instruction: api.Instruction;
  /** What became of it, where the device or the server says something. */
  readonly notice: (outcome: 'done' | 'left' | undefined, fault: Error | null) => ReactNode;
}

/** The text that is signed, read from the text itself, and the signature. */
export function SignProposal(props: SignProps) {
  const { t } = useTranslation('approval');
  const query = useApprovalText(props.poolId, props.instruction);
  return (
    <Panel title={t('sign')} note={t('signNote')}>
      <Loaded query={query}>{(shown) => <Signing shown={shown} {...props} />}</Loaded>
    </Panel>
  );
}

function Signing({
  shown,
  poolId,
  personId,
  instruction,
  notice,
}: SignProps & { readonly shown: api.ApprovalText }) {
  const { t } = useTranslation('approval');
  const [code, setCode] = useState('');
  const [delegationId, setDelegationId] = useState<string>();
  const sign = useSignProposal(poolId);
  const read = readText(shown);
  if (read.status === 'other_challenge') {
    return <Alert type="error" showIcon role="alert" title={t('textOther')} />;
  }
  if (read.status !== 'ok' || read.approval.act !== 'approve_proposal') {
    return <Alert type="error" showIcon role="alert" title={t('textNotRead')} />;
  }
  const { approval } = read;
  const isPasskey = shown.methods.includes('passkey');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate({ instruction, shown, delegationId, code: code.trim() });
      }}
    >
      <TextShown approval={approval} sha256={shown.sha256} text={shown.text} />
      <LentChoice
        poolId={poolId}
        personId={personId}
        operation={approval.kind}
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
