import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { effectOf, type FreezeHeld } from './order-effect.ts';
import { useOrderCustomer } from './queries/use-order-customer.ts';

/** What an order would do, before anybody sends it: reckoned by the same sharing as the books. */
export function OrderEffectView({
  poolId,
  currency,
  order,
  inForce,
  headers,
  customerLink,
  accountLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly order: Omit<api.RegisterOrder, 'commandId'>;
  /** The orders of the customer that are in force now. */
  readonly inForce: readonly api.Order[];
  readonly headers: Readonly<Record<string, string>>;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly accountLink: (accountId: number, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('order');
  const query = useOrderCustomer(poolId, order.customerId, headers);
  const { type, amountMinor, expiresAt } = order;
  const parent = inForce.find(({ recordId }) => recordId === order.parentOrderId);
  return (
    <Loaded query={query}>
      {(customer) => {
        const { before, after } = effectOf(order, inForce, customer.availableMinor);
        const frozen = (held: readonly FreezeHeld[]): string =>
          String(held.reduce((sum, { heldMinor }) => sum + BigInt(heldMinor), 0n));
        const money = (minor: string) => <Money minor={minor} currency={currency} />;
        return (
          <>
            <Alert
              type={type === 'query' ? 'info' : 'warning'}
              showIcon
              title={t(`type.${type}`)}
              description={t(`effect.${type}`)}
            />
            <Facts
              facts={[
                [t('customer'), customerLink(order.customerId)],
                [
                  t('available'),
                  <Money
                    key="available"
                    minor={customer.availableMinor}
                    currency={currency}
                    lead={(figure) => accountLink(customer.accountId, figure)}
                  />,
                ],
                [t('frozenNow'), money(frozen(before))],
                ...(type === 'query' ? [] : [[t('frozenAfter'), money(frozen(after))] as const]),
                ...(amountMinor === undefined ? [] : [[t('amount'), money(amountMinor)] as const]),
                ...(expiresAt === undefined
                  ? []
                  : [[t('ends'), <Moment key="ends" at={expiresAt} seconds={false} />] as const]),
                ...(parent?.body.expiresAt === undefined
                  ? []
                  : [
                      [
                        t('endsNow'),
                        <Moment key="ends-now" at={parent.body.expiresAt} seconds={false} />,
                      ] as const,
                    ]),
              ]}
            />
            <FreezeTable before={before} after={after} currency={currency} />
          </>
        );
      }}
    </Loaded>
  );
}

/** Each freeze with what it holds before and after. */
function FreezeTable({
  before,
  after,
  currency,
}: {
  readonly before: readonly FreezeHeld[];
  readonly after: readonly FreezeHeld[];
  readonly currency: string;
}) {
  const { t } = useTranslation('order');
  const all = [
    ...before.map(({ orderId }) => orderId),
    ...after.map(({ orderId }) => orderId).filter((id) => !before.some((b) => b.orderId === id)),
  ];
  const cell = (held: readonly FreezeHeld[], id: string): ReactNode => {
    const found = held.find(({ orderId }) => orderId === id);
    return found === undefined ? '–' : <Money minor={found.heldMinor} currency={currency} bare />;
  };
  return (
    <RecordTable
      caption={t('freezes')}
      items={all}
      keyOf={(id) => id}
      empty={t('noFreezes')}
      columns={[
        { key: 'order', title: t('id'), cell: (id) => <code>{id}</code> },
        {
          key: 'claim',
          title: t('claim'),
          align: 'end',
          cell: (id) => {
            const one = [...after, ...before].find(({ orderId }) => orderId === id);
            if (one?.claimMinor === undefined) return t('everything');
            return <Money minor={one.claimMinor} currency={currency} bare />;
          },
        },
        {
          key: 'before',
          title: t('holdsNow'),
          align: 'end',
          cell: (id) => cell(before, id),
        },
        {
          key: 'after',
          title: t('holdsAfter'),
          align: 'end',
          cell: (id) => cell(after, id),
        },
      ]}
    />
  );
}
