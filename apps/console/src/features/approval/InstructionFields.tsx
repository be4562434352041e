import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../ui/AmountField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  CHOICES,
  DRAFT_KINDS,
  type DraftField,
  type DraftKind,
  FIELDS_OF_KIND,
  HAS_AMOUNT,
  type InstructionDraft,
} from './instruction-draft.ts';

/** What is to be done, with the fields of its kind. */
export function InstructionFields({
  draft,
  currency,
  onChange,
}: {
  readonly draft: InstructionDraft;
  readonly currency: string;
  readonly onChange: (draft: InstructionDraft) => void;
}) {
  const { t } = useTranslation(['approval', 'instruction', 'account']);
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('kindLabel')}</label>
        <Select
          size="large"
          id={id}
          aria-label={t('kindLabel')}
          value={draft.kind}
          options={DRAFT_KINDS.map((kind) => ({
            value: kind,
            label: t(`instruction:kind.${kind}`),
          }))}
          onChange={(kind: DraftKind) => {
            onChange({ ...draft, kind });
          }}
        />
      </div>
      {FIELDS_OF_KIND[draft.kind].map((name) => (
        <DraftInput
          key={name}
          name={name}
          value={draft.fields[name] ?? ''}
          onChange={(value) => {
            onChange({ ...draft, fields: { ...draft.fields, [name]: value } });
          }}
        />
      ))}
      {HAS_AMOUNT[draft.kind] ? (
        <AmountField
          label={t('amountOf')}
          value={draft.amount}
          currency={currency}
          onChange={(amount) => {
            onChange({ ...draft, amount });
          }}
        />
      ) : null}
    </>
  );
}

function DraftInput({
  name,
  value,
  onChange,
}: {
  readonly name: DraftField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation(['approval', 'account']);
  const id = useId();
  const label = t(`field.${name}`);
  const choices = CHOICES[name];
  if (choices !== undefined) {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Select
          size="large"
          id={id}
          aria-label={label}
          value={value === '' ? null : value}
          options={choices.map((kind) => ({ value: kind, label: t(`account:kind.${kind}`) }))}
          onChange={onChange}
        />
      </div>
    );
  }
  if (name !== 'expiresAt') {
    return <TextField label={label} value={value} onChange={onChange} complete="off" />;
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        type="datetime-local"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
