import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { AmountField } from '../../ui/AmountField.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import {
  type Asked,
  GRANT_SCOPES,
  type GrantScope,
  type MandateDraft,
  mandateOfDraft,
} from './mandate-draft.ts';

const NOTHING_PENDING = { error: null, isPending: false } as const;

/** What I permit, to whom, how much and until when; what is wrong is told beside its field. */
export function GrantFields({
  draft,
  onChange,
  currency,
  onNext,
}: {
  readonly draft: MandateDraft;
  readonly onChange: (draft: MandateDraft) => void;
  readonly currency: string;
  readonly onNext: (asked: Asked) => void;
}) {
  const { t } = useTranslation('myMandate');
  const each = minorOfText(draft.eachText, currency);
  const total = minorOfText(draft.totalText, currency);
  const isEachMissing = each === undefined || each === '0';
  const isTotalWrong = draft.totalText.trim() !== '' && total === undefined;
  const isWhole =
    draft.scope.length > 0 && draft.untilDay !== '' && !isEachMissing && !isTotalWrong;
  const toggle = (kind: GrantScope): void => {
    const scope = GRANT_SCOPES.filter((one) =>
      one === kind ? !draft.scope.includes(one) : draft.scope.includes(one),
    );
    onChange({ ...draft, scope });
  };
  return (
    <ActForm
      submit={t('toSign')}
      act={NOTHING_PENDING}
      isWhole={isWhole}
      onSubmit={() => {
        if (each !== undefined) onNext(mandateOfDraft(draft, { each, total }));
      }}
    >
      {(isTried) => (
        <>
          <fieldset className="choice">
            <legend>{t('scope')}</legend>
            <div className="choice-list">
              {GRANT_SCOPES.map((kind) => (
                <label key={kind} className="choice-item">
                  <input
                    type="checkbox"
                    checked={draft.scope.includes(kind)}
                    onChange={() => {
                      toggle(kind);
                    }}
                  />
                  <span>{t(`scope.${kind}`)}</span>
                </label>
              ))}
            </div>
            {isTried && draft.scope.length === 0 ? (
              <span className="field-wrong" role="status">
                {t('scopeMissing')}
              </span>
            ) : null}
          </fieldset>
          <AmountField
            label={t('each')}
            value={draft.eachText}
            currency={currency}
            wrong={isTried && isEachMissing ? t('eachMissing') : undefined}
            onChange={(eachText) => {
              onChange({ ...draft, eachText });
            }}
          />
          <AmountField
            label={t('total')}
            value={draft.totalText}
            currency={currency}
            onChange={(totalText) => {
              onChange({ ...draft, totalText });
            }}
          />
          <TextField
            label={t('payees')}
            value={draft.payeesText}
            complete="off"
            onChange={(payeesText) => {
              onChange({ ...draft, payeesText });
            }}
          />
          <DateField
            label={t('untilDay')}
            value={draft.untilDay}
            wrong={isTried && draft.untilDay === '' ? t('untilMissing') : undefined}
            onChange={(untilDay) => {
              onChange({ ...draft, untilDay });
            }}
          />
          <TextField
            label={t('purpose')}
            value={draft.purpose}
            complete="off"
            onChange={(purpose) => {
              onChange({ ...draft, purpose });
            }}
          />
        </>
      )}
    </ActForm>
  );
}
