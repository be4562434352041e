import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { readText } from '../../api/read-text.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSignProposal } from './actions/use-sign-proposal.ts';
import { useApprovalText } from './queries/use-approval-text.ts';
import { SignForm, type SignNotice } from './SignForm.tsx';
import { TextShown } from './TextShown.tsx';

interface SignProps {
  readonly poolId: number;
  readonly personId: string;
  readonly instruction: api.Instruction;
  readonly notice: SignNotice;
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
  instruction,
  ...props
}: SignProps & { readonly shown: api.ApprovalText }) {
  const { t } = useTranslation('approval');
  const sign = useSignProposal(props.poolId, instruction);
  const read = readText(shown);
  if (read.status === 'other_challenge') {
    return <Alert type="error" showIcon role="alert" title={t('textOther')} />;
  }
  if (read.status !== 'ok' || read.approval.act !== 'approve_proposal') {
    return <Alert type="error" showIcon role="alert" title={t('textNotRead')} />;
  }
  const { approval } = read;
  return (
    <SignForm shown={shown} operation={approval.kind} sign={sign} {...props}>
      <TextShown approval={approval} sha256={shown.sha256} text={shown.text} />
    </SignForm>
  );
}
