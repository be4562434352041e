import { useTranslation } from 'react-i18next';
import { MyCustodyProof } from '../features/my-proof/MyCustodyProof.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';
import { WithMoney } from './WithMoney.tsx';

/** Whether the money is there, checked in this browser. */
export function MyProofPage() {
  const { t } = useTranslation(['myProof', 'myHistory']);
  return (
    <>
      <PageTitle title={t('title')} note={t('note')} />
      <WithMoney>
        {({ kept, customerId }) => (
          <MyCustodyProof
            identity={`${kept.platformId}/${customerId}`}
            entriesLink={MY_LINKS.entries(t('myHistory:entries'))}
          />
        )}
      </WithMoney>
    </>
  );
}
