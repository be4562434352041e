import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { CustomerState } from './CustomerState.tsx';
import type { Purpose } from './purposes.ts';
import { useCustomer } from './queries/use-customer.ts';

/** What one customer owns, and where it is kept. */
export function CustomerFacts({
  poolId,
  customerId,
  purpose,
  currency,
  accountLink,
  children,
}: {
  readonly poolId: number;
  readonly customerId: string;
  readonly purpose: Purpose;
  readonly currency: string;
  readonly accountLink: (accountId: number, shown?: ReactNode) => ReactNode;
  /** What else is shown, once the account is known. */
  readonly children: (accountId: number) => ReactNode;
}) {
  const { t } = useTranslation('customer');
  const query = useCustomer(poolId, customerId, purpose);
  return (
    <Loaded query={query}>
      {(customer) => (
        <div className="panels">
          <section className="panel">
            <Facts
              facts={[
                [
                  t('posted'),
                  <Money
                    key="posted"
                    minor={customer.postedMinor}
                    currency={currency}
                    size="large"
                    lead={(figure) => accountLink(customer.accountId, figure)}
                  />,
                ],
                [
                  t('available'),
                  <Money key="available" minor={customer.availableMinor} currency={currency} />,
                ],
                [t('held'), <Money key="held" minor={customer.heldMinor} currency={currency} />],
                [t('state'), <CustomerState key="state" state={customer.state} />],
                [t('account'), accountLink(customer.accountId)],
                [
                  t('depositReference'),
                  <span key="reference" className="figure">
                    {customer.depositReference}
                  </span>,
                ],
                [t('payout'), t(customer.hasPayoutAccount ? 'payoutYes' : 'payoutNo')],
              ]}
            />
          </section>
          {children(customer.accountId)}
        </div>
      )}
    </Loaded>
  );
}
