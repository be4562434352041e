import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { EndDay } from './EndDay.tsx';
import { FaultList } from './FaultList.tsx';
import { InjectFault } from './InjectFault.tsx';
import { isAccountMissing } from './is-account-missing.ts';
import { MovementTable } from './MovementTable.tsx';
import { OpenAccount } from './OpenAccount.tsx';
import { useSandboxAccount } from './queries/use-sandbox.ts';
import { ReceiveMoney } from './ReceiveMoney.tsx';

/** The bank of a test installation, played about the account of one pool. */
export function SandboxDesk({
  pool,
  dayLink,
  statementsLink,
  suspenseLink,
}: {
  readonly pool: api.Pool;
  readonly dayLink: ReactNode;
  readonly statementsLink: ReactNode;
  readonly suspenseLink: ReactNode;
}) {
  const { t } = useTranslation('sandbox');
  const { poolId, currency } = pool;
  const query = useSandboxAccount(poolId);
  if (pool.bankIsSandbox !== true) {
    return <Alert type="info" showIcon title={t('noSandbox')} description={t('noSandboxNote')} />;
  }
  if (isAccountMissing(query.error)) return <OpenAccount poolId={poolId} currency={currency} />;
  return (
    <Loaded query={query}>
      {(account) => (
        <div className="panels">
          <Panel title={t('account')} note={t('accountNote')}>
            <Facts
              facts={[
                [t('identification'), <code key="account">{account.identification}</code>],
                [
                  t('balance'),
                  <Money
                    key="balance"
                    minor={account.balanceMinor}
                    currency={account.currency}
                    size="large"
                  />,
                ],
                ...(account.dayOpeningMinor === undefined
                  ? []
                  : [
                      [
                        t('opening'),
                        <Money
                          key="opening"
                          minor={account.dayOpeningMinor}
                          currency={account.currency}
                        />,
                      ] as const,
                    ]),
                [t('bankDay'), account.businessDate],
                [t('booksDay'), pool.businessDate ?? '–'],
              ]}
            />
          </Panel>
          <ReceiveMoney poolId={poolId} currency={currency} suspenseLink={suspenseLink} />
          <EndDay
            poolId={poolId}
            currency={currency}
            businessDate={account.businessDate}
            dayLink={dayLink}
            statementsLink={statementsLink}
          />
          <InjectFault poolId={poolId} currency={currency} />
          <FaultList poolId={poolId} faults={account.faults} />
          <MovementTable poolId={poolId} currency={currency} />
        </div>
      )}
    </Loaded>
  );
}
