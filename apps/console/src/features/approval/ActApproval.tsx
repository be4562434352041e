import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { readText } from '../../api/read-text.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ActTextShown } from './ActTextShown.tsx';
import { useSignAct } from './actions/use-sign-proposal.ts';
import { isActOfText } from './is-act-of-text.ts';
import { useActText } from './queries/use-approval-text.ts';
import { SignForm, type SignNotice } from './SignForm.tsx';

interface ActProps {
  readonly poolId: number;
  readonly personId: string;
  readonly proposalId: string;
  /** As the proposal has it; shown where the text has only its hash. */
  readonly act: Readonly<Record<string, unknown>>;
  readonly notice: SignNotice;
}

/** Signs an act of the staff that somebody else proposed, as the text says it. */
export function ActApproval(props: ActProps) {
  const { t } = useTranslation('approval');
  const query = useActText(props.poolId, props.proposalId);
  return (
    <Panel title={t('sign')} note={t('signNote')}>
      <Loaded query={query}>{(shown) => <Signing shown={shown} {...props} />}</Loaded>
    </Panel>
  );
}

function Signing({
  shown,
  proposalId,
  act,
  ...props
}: ActProps & { readonly shown: api.ApprovalText }) {
  const { t } = useTranslation('approval');
  const sign = useSignAct(props.poolId, proposalId);
  const read = readText(shown);
  if (read.status === 'other_challenge') {
    return <Alert type="error" showIcon role="alert" title={t('textOther')} />;
  }
  if (read.status !== 'ok' || !isActOfText(read.approval, { proposalId, act })) {
    return <Alert type="error" showIcon role="alert" title={t('textNotRead')} />;
  }
  const { approval } = read;
  return (
    <SignForm shown={shown} operation={approval.kind} sign={sign} {...props}>
      <ActTextShown
        approval={approval}
        act={approval.content ?? act}
        personId={props.personId}
        text={shown.text}
        sha256={shown.sha256}
      />
    </SignForm>
  );
}
