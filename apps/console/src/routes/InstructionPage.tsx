import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InstructionStory } from '../features/instruction/InstructionStory.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** One instruction, from the request to the bank. */
export function InstructionPage() {
  const { t } = useTranslation('instruction');
  const { instructionId = '' } = useParams({ strict: false });
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('instruction', { id: instructionId })} />
            <InstructionStory
              poolId={poolId}
              instructionId={instructionId}
              currency={currency}
              customerLink={links.customer}
              journalLink={links.journal}
              proofLink={links.proofs}
            />
          </>
        );
      }}
    </WithPool>
  );
}
