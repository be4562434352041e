import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { OperationName } from './OperationName.tsx';
import { kindOf } from './proposal.ts';

/** What is proposed: an instruction, or an act of the staff. */
export function ProposalKind({ proposal }: { readonly proposal: api.Proposal }) {
  const { t } = useTranslation('approval');
  return (
    <>
      <OperationName operation={kindOf(proposal)} />
      {proposal.body.act === undefined ? null : <span className="note"> · {t('act')}</span>}
    </>
  );
}
