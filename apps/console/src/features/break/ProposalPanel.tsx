import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMatchProposals } from './queries/use-match-proposals.ts';

type Item = api.MatchProposals['items'][number];
type Allocation = api.MatchProposals['allocations'][number];

/** What open lines and money without an owner may be, with rule and score. */
export function ProposalPanel({
  poolId,
  currency,
  breakLink,
  itemLink,
  customerLink,
  takeLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly breakLink: (breakId: string) => ReactNode;
  readonly itemLink: (itemId: string) => ReactNode;
  readonly customerLink: (customerId: string) => ReactNode;
  /** To the break with the item filled in, where it is proposed to a second person. */
  readonly takeLink: (breakId: string, itemId: string, text: string) => ReactNode;
}) {
  const { t, i18n } = useTranslation('break');
  const query = useMatchProposals(poolId);
  return (
    <Panel title={t('proposals')} note={t('proposalsNote')}>
      <Loaded query={query}>
        {({ items, allocations, unsearched, whole, rules }) => (
          <>
            <RecordTable<Item>
              caption={t('proposals')}
              items={items}
              keyOf={({ breakId, itemId }) => `${breakId} ${itemId}`}
              empty={t('noProposals')}
              columns={[
                { key: 'break', title: t('title'), cell: ({ breakId }) => breakLink(breakId) },
                { key: 'item', title: t('item'), cell: ({ itemId }) => itemLink(itemId) },
                {
                  key: 'rule',
                  title: t('foundBy'),
                  cell: ({ rule, why }) => (
                    <>
                      <code>{rule}</code>
                      <br />
                      <span className="note">{i18n.language === 'en' ? why.en : why.zh}</span>
                    </>
                  ),
                },
                {
                  key: 'confidence',
                  title: t('confidence'),
                  align: 'end',
                  cell: ({ confidence }) => `${confidence} %`,
                },
                {
                  key: 'difference',
                  title: t('difference'),
                  align: 'end',
                  cell: ({ differenceMinor }) => (
                    <Money minor={differenceMinor} currency={currency} signed bare />
                  ),
                },
                {
                  key: 'take',
                  title: t('ask'),
                  cell: ({ breakId, itemId }) => takeLink(breakId, itemId, t('take')),
                },
              ]}
            />
            {allocations.length === 0 ? null : (
              <RecordTable<Allocation>
                caption={t('receipt')}
                items={allocations}
                keyOf={({ receiptId, customerId }) => `${receiptId} ${customerId}`}
                empty=""
                columns={[
                  {
                    key: 'receipt',
                    title: t('receipt'),
                    cell: ({ receiptId }) => itemLink(receiptId),
                  },
                  {
                    key: 'customer',
                    title: t('customer'),
                    cell: ({ customerId }) => customerLink(customerId),
                  },
                  {
                    key: 'clues',
                    title: t('foundBy'),
                    cell: ({ clues }) => clues.map((clue) => t(`clue.${clue}`)).join(', '),
                  },
                  {
                    key: 'confidence',
                    title: t('confidence'),
                    align: 'end',
                    cell: ({ confidence }) => `${confidence} %`,
                  },
                ]}
              />
            )}
            {whole ? null : <p className="note">{t('partialLook')}</p>}
            {unsearched.length === 0 ? null : (
              <ul className="outcomes">
                {unsearched.map(({ rule, reason, breakIds }) => (
                  <li key={`${rule} ${reason} ${breakIds.join()}`}>
                    <span className="outcome-line">
                      {t('unsearched')}: <code>{rule}</code> {t(`unsearched.${reason}`)}
                      {breakIds.map((breakId) => (
                        <span key={breakId}>{breakLink(breakId)}</span>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <p className="note">
              {t('rule')}: <code>{`${rules.id} v${rules.version}`}</code>
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
