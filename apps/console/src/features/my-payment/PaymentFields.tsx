import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { AmountField } from '../../ui/AmountField.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { PayoutAccount } from './PayoutAccount.tsx';
import type { PaymentDraft } from './payment-draft.ts';
import { Refusals } from './Refusals.tsx';

const KINDS = ['withdraw', 'pay'] as const;

type Wrong = 'amountMissing' | 'amountTooMuch';

/** The first step: how much, and where to. What is wrong is told beside its field. */
export function PaymentFields({
  draft,
  onChange,
  money,
  act,
  refusals,
  onNext,
}: {
  readonly draft: PaymentDraft;
  readonly onChange: (draft: PaymentDraft) => void;
  readonly money: Pick<api.MyMoney, 'currency' | 'availableMinor'>;
  readonly act: { readonly error: Error | null; readonly isPending: boolean };
  readonly refusals: api.MyQuote['refusals'];
  readonly onNext: (amountMinor: string) => void;
}) {
  const { t } = useTranslation('myPayment');
  const { currency, availableMinor } = money;
  const amountMinor = minorOfText(draft.amountText, currency);
  const wrong = wrongAmount(draft.amountText, amountMinor, availableMinor);
  const isPayeeMissing = draft.kind === 'pay' && draft.toCustomerId.trim() === '';
  return (
    <div className="form">
      <Choice
        legend={t('what')}
        value={draft.kind}
        options={KINDS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          note: t(`kindNote.${kind}`),
        }))}
        onChange={(kind) => {
          onChange({ ...draft, kind });
        }}
      />
      {draft.kind === 'withdraw' ? <PayoutAccount /> : null}
      <ActForm
        submit={t('next')}
        act={act}
        isWhole={wrong === undefined && !isPayeeMissing}
        onSubmit={() => {
          if (amountMinor !== undefined) onNext(amountMinor);
        }}
      >
        {(isTried) => (
          <>
            <AmountField
              label={t('amount')}
              value={draft.amountText}
              currency={currency}
              wrong={!isTried || wrong === undefined ? undefined : t(wrong)}
              onChange={(amountText) => {
                onChange({ ...draft, amountText });
              }}
            />
            {draft.kind === 'pay' ? (
              <TextField
                label={t('payee')}
                value={draft.toCustomerId}
                complete="off"
                wrong={isTried && isPayeeMissing ? t('payeeMissing') : undefined}
                onChange={(toCustomerId) => {
                  onChange({ ...draft, toCustomerId });
                }}
              />
            ) : null}
            <TextField
              label={t('purpose')}
              wrong={refusedText(act.error, 'purpose')}
              value={draft.purpose}
              complete="off"
              onChange={(purpose) => {
                onChange({ ...draft, purpose });
              }}
            />
            <Refusals refusals={refusals} />
          </>
        )}
      </ActForm>
    </div>
  );
}

function wrongAmount(
  text: string,
  amountMinor: string | undefined,
  availableMinor: string,
): Wrong | undefined {
  if (text.trim() === '' || amountMinor === undefined || amountMinor === '0')
    return 'amountMissing';
  return BigInt(amountMinor) > BigInt(availableMinor) ? 'amountTooMuch' : undefined;
}
