import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { minorOfText } from './minor-of-text.ts';

/** An amount as people type it; see `minorOfText` for what it is read as. */
export function AmountField({
  label,
  value,
  onChange,
  currency,
  wrong,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
  /** What else is wrong with it, told beside it. */
  readonly wrong?: string | undefined;
}) {
  const { t } = useTranslation('ui');
  const id = useId();
  const isNone = value !== '' && minorOfText(value, currency) === undefined;
  const told = isNone ? t('amountWrong') : wrong;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        value={value}
        autoComplete="off"
        inputMode="decimal"
        suffix={currency}
        aria-invalid={told !== undefined}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <span id={`${id}-wrong`} className="field-wrong" role="status">
        {told}
      </span>
    </div>
  );
}
