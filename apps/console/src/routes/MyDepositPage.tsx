import { useTranslation } from 'react-i18next';
import { DepositSteps } from '../features/my-deposit/DepositSteps.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';

/** How money comes in. */
export function MyDepositPage() {
  const { t } = useTranslation('myDeposit');
  return (
    <>
      <PageTitle title={t('title')} note={t('note')} />
      <DepositSteps moneyLink={MY_LINKS.money} />
    </>
  );
}
