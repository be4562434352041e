import { INSTITUTION_CHECKS, PLATFORM_CHECKS } from '@ringfence/parties';
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import { HashField } from './HashField.tsx';
import { useClauses } from './queries/use-parties.ts';
import type { CommandField } from './registry-commands.ts';

/** The name under which the second entry of a field is kept. */
export function againOf(name: string): string {
  return `${name} again`;
}

/** One field of a command, in the manner that it needs. */
export function CommandFieldEntry({
  field,
  values,
  onChange,
}: {
  readonly field: CommandField;
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}) {
  const { t } = useTranslation('party');
  const { name, kind } = field;
  const label = t(`field.${name}`);
  const value = values[name] ?? '';
  const change = (typed: string): void => {
    onChange(name, typed);
  };
  if (kind === 'choice' || kind === 'choices') {
    return <ChoiceField field={field} label={label} value={value} onChange={change} />;
  }
  if (kind === 'hash') return <HashField label={label} value={value} onChange={change} />;
  if (kind === 'date') return <DayField label={label} value={value} onChange={change} />;
  const entry = (
    <TextField
      label={label}
      value={value}
      onChange={change}
      complete="off"
      numeric={kind === 'number'}
    />
  );
  if (kind !== 'twice') return entry;
  const again = values[againOf(name)] ?? '';
  return (
    <>
      {entry}
      <TextField
        label={t('again', { field: label })}
        value={again}
        onChange={(typed) => {
          onChange(againOf(name), typed);
        }}
        complete="off"
      />
      {again !== '' && again !== value ? (
        <p className="note" role="status">
          {t('againDiffers')}
        </p>
      ) : null}
    </>
  );
}

interface EntryOfText {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function DayField({ label, value, onChange }: EntryOfText) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        type="date"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}

function ChoiceField({
  field,
  label,
  value,
  onChange,
}: EntryOfText & { readonly field: CommandField }) {
  const { t, i18n } = useTranslation('party');
  const { data: clauses } = useClauses();
  const id = useId();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const textOf = (word: string): string => {
    if (field.words === 'check') {
      return (INSTITUTION_CHECKS[word] ?? PLATFORM_CHECKS[word])?.[language] ?? word;
    }
    return t(`${field.words ?? field.name}.${word}`);
  };
  const options =
    field.words === 'clause'
      ? (clauses ?? []).map(({ clause, title, required }) => ({
          value: clause,
          label: required ? t('clauseRequired', { title: title[language] }) : title[language],
        }))
      : (field.choices ?? []).map((word) => ({ value: word, label: textOf(word) }));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field.kind === 'choices' ? (
        <Select
          id={id}
          size="large"
          mode="multiple"
          aria-label={label}
          value={value === '' ? [] : value.split(',')}
          options={options}
          onChange={(chosen: readonly string[]) => {
            onChange(chosen.join(','));
          }}
        />
      ) : (
        <Select
          id={id}
          size="large"
          aria-label={label}
          placeholder={t('choose')}
          value={value === '' ? null : value}
          options={options}
          onChange={(chosen: string | null) => {
            onChange(chosen ?? '');
          }}
        />
      )}
    </div>
  );
}
