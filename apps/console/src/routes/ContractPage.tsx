import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ContractStory } from '../features/contract/ContractStory.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** One contract with its pictures. */
export function ContractPage() {
  const { t } = useTranslation('contract');
  const { contractId = '' } = useParams({ strict: false });
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('contract', { id: contractId })} />
            <ContractStory
              poolId={poolId}
              contractId={contractId}
              currency={currency}
              customerLink={links.customer}
              journalLink={links.journal}
            />
          </>
        );
      }}
    </WithPool>
  );
}
