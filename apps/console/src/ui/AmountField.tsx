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
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
}) {
  const { t } = useTranslation('ui');
  const id = useId();
  const isWrong = value !== '' && minorOfText(value, currency) === undefined;
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
        aria-invalid={isWrong}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <span id={`${id}-wrong`} className="field-wrong" role="status">
        {isWrong ? t('amountWrong') : null}
      </span>
    </div>
  );
}
