import type { api } from '@ringfence/client';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProposalTable } from '../features/approval/ProposalTable.tsx';
import { PROPOSAL_STATES } from '../features/approval/proposal.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { NewInstructionLink } from './NewInstructionLink.tsx';
import { proposalLinkOf } from './proposal-link.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** What waits for approvals, and what became of what was proposed. */
export function ApprovalsPage() {
  return (
    <WithPool>
      {({ poolId, currency }) => <Approvals poolId={poolId} currency={currency} />}
    </WithPool>
  );
}

function Approvals({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation('approval');
  const { data: me } = useMe();
  const mayAsk = useMay();
  const [state, setState] = useState<api.Proposal['state']>('waiting');
  return (
    <>
      <PageTitle
        title={t('title')}
        note={t('listNote')}
        extra={
          <>
            <Select
              aria-label={t('choose')}
              className="day-choice"
              value={state}
              onChange={setState}
              options={PROPOSAL_STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
            />
            {mayAsk('proposeInstruction') ? (
              <NewInstructionLink poolId={poolId}>{t('new')}</NewInstructionLink>
            ) : null}
          </>
        }
      />
      <section className="panel panel-table">
        <ProposalTable
          poolId={poolId}
          currency={currency}
          state={state}
          personId={me?.personId}
          linkOf={proposalLinkOf(poolId)}
        />
      </section>
    </>
  );
}
