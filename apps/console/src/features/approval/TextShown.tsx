import type { ApprovalAccount, InstructionApproval } from '@ringfence/evidence';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { OperationName } from './OperationName.tsx';

/** What is signed: read from the text that is hashed, and from nothing else. */
export function TextShown({
  approval,
  text,
  sha256,
}: {
  readonly approval: InstructionApproval;
  readonly text: string;
  readonly sha256: string;
}) {
  const { t } = useTranslation('approval');
  const { amountMinor, currency, payingAccount, receivingAccount, purpose } = approval;
  return (
    <div className="signed-text">
      {amountMinor === undefined ? null : (
        <p>
          <Money minor={amountMinor} currency={currency} size="large" />
        </p>
      )}
      <Facts
        facts={[
          [t('what'), <OperationName key="what" operation={approval.kind} />],
          [
            t('id'),
            <span key="id" className="figure">
              {approval.instructionId}
            </span>,
          ],
          ...(payingAccount === undefined
            ? []
            : [[t('from'), <Account key="from" account={payingAccount} />] as const]),
          ...(receivingAccount === undefined
            ? []
            : [[t('to'), <Account key="to" account={receivingAccount} />] as const]),
          [t('purpose'), purpose ?? t('noPurpose')],
          [t('expires'), <Moment key="expires" at={approval.expiresAt} />],
        ]}
      />
      <details>
        <summary>{t('wholeText')}</summary>
        <pre className="json">{text}</pre>
        <p className="note">
          SHA-256 <code>{sha256}</code>
        </p>
      </details>
    </div>
  );
}

function Account({ account }: { readonly account: ApprovalAccount }) {
  const { t } = useTranslation('approval');
  return (
    <>
      {t(`account.${account.kind}`)} <span className="figure">{account.reference}</span>
    </>
  );
}
