import { useTranslation } from 'react-i18next';
import { DelegateForm } from '../features/delegation/DelegateForm.tsx';
import { DelegationTable } from '../features/delegation/DelegationTable.tsx';
import { BreakGlassForm } from '../features/glass/BreakGlassForm.tsx';
import { GlassTable } from '../features/glass/GlassTable.tsx';
import { MatrixForm } from '../features/matrix/MatrixForm.tsx';
import { MatrixView } from '../features/matrix/MatrixView.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { proposalLinkOf } from './proposal-link.tsx';
import { useMay } from './use-may.ts';
import { useOperationName } from './use-operation-name.ts';
import { WithPool } from './WithPool.tsx';

/** Who approves what, who stands in for whom, and what was released in an emergency. */
export function RulesPage() {
  const { t } = useTranslation('matrix');
  const { data: me } = useMe();
  const mayAsk = useMay();
  const nameOf = useOperationName();
  const personId = me?.personId ?? '';
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const proposalLink = proposalLinkOf(poolId);
        return (
          <>
            <PageTitle title={t('title')} note={t('titleNote')} />
            <div className="panels">
              <MatrixView poolId={poolId} currency={currency} nameOf={nameOf} />
              {mayAsk('setApprovalMatrix') ? (
                <MatrixForm
                  poolId={poolId}
                  currency={currency}
                  nameOf={nameOf}
                  askApprovals={askApprovalsOf(poolId)}
                />
              ) : null}
              <DelegationTable poolId={poolId} personId={personId} nameOf={nameOf} />
              {mayAsk('delegateApproval') ? <DelegateForm poolId={poolId} nameOf={nameOf} /> : null}
              <GlassTable
                poolId={poolId}
                personId={personId}
                proposalLink={proposalLink}
                mayAsk={mayAsk}
              />
              {mayAsk('breakGlass') ? <BreakGlassForm poolId={poolId} /> : null}
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
