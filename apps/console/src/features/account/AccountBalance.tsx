import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { AccountKind } from './AccountKind.tsx';
import { useAccount } from './queries/use-account.ts';

const TONES: Readonly<Record<'open' | 'closed', Tone>> = { open: 'good', closed: 'calm' };

/** The balance of one account. */
export function AccountBalance({
  poolId,
  accountId,
  customerLink,
}: {
  readonly poolId: number;
  readonly accountId: number;
  readonly customerLink: (customerId: string) => ReactNode;
}) {
  const { t } = useTranslation('account');
  const query = useAccount(poolId, accountId);
  return (
    <Loaded query={query}>
      {(account) => {
        const state = account.closed ? 'closed' : 'open';
        return (
          <Facts
            facts={[
              [
                t('posted'),
                <Money
                  key="posted"
                  minor={account.postedMinor}
                  currency={account.currency}
                  size="large"
                />,
              ],
              [
                t('available'),
                <Money
                  key="available"
                  minor={account.availableMinor}
                  currency={account.currency}
                />,
              ],
              [
                t('held'),
                <Money key="held" minor={account.heldMinor} currency={account.currency} />,
              ],
              [t('kind'), <AccountKind key="kind" kind={account.kind} />],
              [t('normalSide'), t(`side.${account.normalSide}`)],
              ...(account.customerId === undefined
                ? []
                : [[t('customer'), customerLink(account.customerId)] as const]),
              [t('state'), <StatusBadge key="state" state={state} tones={TONES} text={t(state)} />],
            ]}
          />
        );
      }}
    </Loaded>
  );
}
