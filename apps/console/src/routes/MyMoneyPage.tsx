import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HeldPanel } from '../features/my-money/HeldPanel.tsx';
import { KeptPanel } from '../features/my-money/KeptPanel.tsx';
import { MoneyNotices } from '../features/my-money/MoneyNotices.tsx';
import { MoneyParts } from '../features/my-money/MoneyParts.tsx';
import { MovingPanel } from '../features/my-money/MovingPanel.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';
import { WithMoney } from './WithMoney.tsx';

/** The first page of a customer: how much, what of it is free, and where it is. */
export function MyMoneyPage() {
  const { t } = useTranslation(['myMoney', 'my']);
  return (
    <>
      <PageTitle
        title={t('title')}
        extra={
          <>
            <Link to="/my/deposit" className="my-go">
              {t('my:myDeposit')}
            </Link>
            <Link to="/my/payment" className="my-go my-go-first">
              {t('my:myPayment')}
            </Link>
          </>
        }
      />
      <WithMoney>
        {(money) => (
          <div className="panels">
            <MoneyNotices money={money} />
            <MoneyParts money={money} entriesLink={MY_LINKS.entries} />
            <KeptPanel money={money} proofLink={MY_LINKS.proof} />
            <MovingPanel money={money} instructionLink={MY_LINKS.instruction} />
            <HeldPanel money={money} instructionLink={MY_LINKS.instruction} />
          </div>
        )}
      </WithMoney>
    </>
  );
}
