import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProposalView } from '../features/approval/ProposalView.tsx';
import { PasskeyOutcomeNotice } from '../features/passkey/PasskeyOutcomeNotice.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** One proposal, with its exact effect before anybody signs it. */
export function ApprovalPage() {
  const { t } = useTranslation('approval');
  const { proposalId = '' } = useParams({ strict: false });
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('proposal', { id: proposalId })} />
            <ProposalView
              poolId={poolId}
              recordId={proposalId}
              currency={currency}
              personId={me?.personId ?? ''}
              mayAsk={mayAsk}
              customerLink={links.customer}
              instructionLink={links.instruction}
              notice={(outcome, fault) => <PasskeyOutcomeNotice outcome={outcome} fault={fault} />}
            />
          </>
        );
      }}
    </WithPool>
  );
}
