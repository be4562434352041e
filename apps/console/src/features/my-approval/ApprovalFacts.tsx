import type { Approval, ApprovalAccount, ApprovalCap } from '@ringfence/evidence';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';

export type PayoutNameOf = (commitment: string) => string | undefined;

/** What a customer signs. */
export type OwnApproval = Exclude<Approval, { readonly act: 'approve_act' }>;

type Row = readonly [name: string, value: ReactNode];
type Instruct = Exclude<OwnApproval, { readonly act: 'grant_mandate' }>;
type Grant = Extract<Approval, { readonly act: 'grant_mandate' }>;

const DELIVERIES = ['real_time', 'ordinary', 'next_day'] as const;
const REFERENCE_SHOWN = 12;

/** What the signed text says, in words; every line of it is read from the text itself. */
export function ApprovalFacts({
  approval,
  payoutNameOf,
}: {
  readonly approval: OwnApproval;
  /** How my account of this commitment is written; undefined when none of mine has it. */
  readonly payoutNameOf: PayoutNameOf;
}) {
  return approval.act === 'grant_mandate' ? (
    <GrantFacts approval={approval} payoutNameOf={payoutNameOf} />
  ) : (
    <InstructionFacts approval={approval} payoutNameOf={payoutNameOf} />
  );
}

function InstructionFacts({ approval, payoutNameOf }: Shown<Instruct>) {
  const { t } = useTranslation('myApproval');
  const { kind, amountMinor, currency, payingAccount, receivingAccount, instruction } = approval;
  const delivery = DELIVERIES.find((one) => one === instruction['delivery']);
  const rows: readonly Row[] = [
    ...(payingAccount === undefined
      ? []
      : [
          [
            t('from'),
            <Account key="from" account={payingAccount} nameOf={payoutNameOf} />,
          ] as const,
        ]),
    ...(receivingAccount === undefined
      ? []
      : [
          [t('to'), <Account key="to" account={receivingAccount} nameOf={payoutNameOf} />] as const,
        ]),
    ...(delivery === undefined ? [] : [[t('delivery'), t(`delivery.${delivery}`)] as const]),
  ];
  return (
    <>
      <p className="my-act">{t(kind === 'withdraw' ? 'actWithdraw' : 'actPay')}</p>
      {amountMinor === undefined ? null : (
        <p>
          <Money minor={amountMinor} currency={currency} size="large" />
        </p>
      )}
      <Facts facts={[...rows, ...useCommonRows(approval)]} />
    </>
  );
}

interface Shown<Kind extends Approval> {
  readonly approval: Kind;
  readonly payoutNameOf: PayoutNameOf;
}

function GrantFacts({ approval, payoutNameOf }: Shown<Grant>) {
  const { t } = useTranslation('myApproval');
  const { scope, amountMaxMinor, totalMaxMinor, countMax, payees, currency } = approval;
  const cap = (name: string, given: ApprovalCap | undefined): readonly Row[] =>
    given === undefined ? [] : [[t(name), <Cap key={name} cap={given} currency={currency} />]];
  const rows: readonly Row[] = [
    [t('scope'), scope.map((kind) => t([`scope.${kind}`, kind])).join(', ')],
    [t('from'), <Account key="from" account={approval.payingAccount} nameOf={payoutNameOf} />],
    ...(totalMaxMinor === undefined
      ? []
      : [[t('total'), <Money key="total" minor={totalMaxMinor} currency={currency} />] as const]),
    ...(countMax === undefined ? [] : [[t('count'), String(countMax)] as const]),
    ...cap('perDay', approval.perDay),
    ...cap('perMonth', approval.perMonth),
    [t('to'), payees === undefined ? t('payeesAll') : payees.join(', ')],
  ];
  return (
    <>
      <p className="my-act">{t('actGrant')}</p>
      <p>
        {t('each')} <Money minor={amountMaxMinor} currency={currency} size="large" />
      </p>
      <Facts facts={[...rows, ...useCommonRows(approval)]} />
    </>
  );
}

function Cap({ cap, currency }: { readonly cap: ApprovalCap; readonly currency: string }) {
  const { t } = useTranslation('myApproval');
  return (
    <>
      {cap.amountMaxMinor === undefined ? null : (
        <Money minor={cap.amountMaxMinor} currency={currency} />
      )}{' '}
      {cap.countMax === undefined ? null : t('times', { number: cap.countMax })}
    </>
  );
}

function useCommonRows({ purpose, expiresAt }: Approval): readonly Row[] {
  const { t } = useTranslation('myApproval');
  return [
    ...(purpose === undefined ? [] : [[t('purpose'), purpose] as const]),
    [t('expires'), <Moment key="expires" at={expiresAt} />],
  ];
}

function Account({
  account,
  nameOf,
}: {
  readonly account: ApprovalAccount;
  readonly nameOf: PayoutNameOf;
}) {
  const { t } = useTranslation('myApproval');
  const { kind, reference } = account;
  const short =
    reference.length > REFERENCE_SHOWN ? `${reference.slice(0, REFERENCE_SHOWN)}…` : reference;
  const shown = kind === 'payout_account' ? (nameOf(reference) ?? short) : short;
  return (
    <>
      {t(`account.${kind}`)}{' '}
      <span className="figure" title={reference}>
        {shown}
      </span>
    </>
  );
}
