import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { ApprovalList } from './ApprovalList.tsx';

/** What an instruction would do now, to the last entry, and who is still to approve it. */
export function EffectView({
  effect,
  currency,
  personId,
  customerLink,
  strengthOf,
}: {
  readonly effect: api.InstructionEffect;
  readonly currency: string;
  readonly personId: string | undefined;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly strengthOf?: (signerId: string) => ReactNode;
}) {
  const { t } = useTranslation(['approval', 'account']);
  const { status, detail, entries, balances, approvals } = effect;
  const account = ({ kind, customerId }: api.EffectAccount): ReactNode =>
    customerId === undefined ? <AccountName kind={kind} /> : customerLink(customerId);
  return (
    <div className="form">
      {status === 'accepted' ? null : (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('wouldBeRefused')}
          description={
            <>
              <p>{detail}</p>
              <a href={`/errors/${status}`} target="_blank" rel="noreferrer">
                {t('ui:explain', { code: status })}
              </a>
            </>
          }
        />
      )}
      <h3>{t('balances')}</h3>
      <RecordTable
        caption={t('balances')}
        items={balances}
        keyOf={({ account: { kind, customerId } }) => `${kind} ${customerId ?? ''}`}
        empty={t('noEntries')}
        columns={[
          { key: 'account', title: t('account:account'), cell: (one) => account(one.account) },
          {
            key: 'before',
            title: t('before'),
            align: 'end',
            cell: (one) => <Money minor={one.postedBeforeMinor} currency={currency} bare />,
          },
          {
            key: 'after',
            title: t('after'),
            align: 'end',
            cell: (one) => <Money minor={one.postedAfterMinor} currency={currency} bare />,
          },
          {
            key: 'change',
            title: t('change'),
            align: 'end',
            cell: (one) => (
              <Money
                minor={String(BigInt(one.postedAfterMinor) - BigInt(one.postedBeforeMinor))}
                currency={currency}
                signed
                bare
              />
            ),
          },
          {
            key: 'available',
            title: t('availableAfter'),
            align: 'end',
            cell: (one) => <Money minor={one.availableAfterMinor} currency={currency} bare />,
          },
        ]}
      />
      <h3>{t('entries')}</h3>
      <RecordTable
        caption={t('entries')}
        items={entries.map((entry, index) => ({ ...entry, index }))}
        keyOf={({ index }) => String(index)}
        empty={t('noEntries')}
        columns={[
          { key: 'debit', title: t('debit'), cell: ({ debit }) => account(debit) },
          { key: 'credit', title: t('credit'), cell: ({ credit }) => account(credit) },
          { key: 'phase', title: t('phase'), cell: ({ phase }) => t(`account:phase.${phase}`) },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
          },
        ]}
      />
      <h3>{t('approvalsTitle')}</h3>
      <ApprovalList
        approvals={approvals}
        currency={currency}
        personId={personId}
        {...(strengthOf === undefined ? {} : { strengthOf })}
      />
    </div>
  );
}

function AccountName({ kind }: { readonly kind: string }) {
  const { t, i18n } = useTranslation('account');
  return i18n.exists(`kind.${kind}`, { ns: 'account' }) ? (
    <>{t(`kind.${kind}`)}</>
  ) : (
    <code>{kind}</code>
  );
}
