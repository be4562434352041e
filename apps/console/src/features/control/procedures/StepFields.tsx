import type { api } from '@ringfence/client';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice.tsx';
import { hashOfFile } from '../../../ui/hash-of-file.ts';
import { refusedText } from '../../../ui/refused-text.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { SEVERITIES } from './DeviationTable.tsx';
import type { EvidenceField, Shown } from './step-shown.ts';
import { fieldsOf, isWellFormed } from './step-shown.ts';

type RunStep = api.ProcedureRunDetail['steps'][number];

interface FieldsProps {
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
  /** What became of the act: a refusal may be of one field. */
  readonly fault: Error | null;
}

/** What is shown to prove a step: a note, a record, or a file, which stays where it is. */
export function EvidenceFields({
  step: { evidence },
  shown,
  onChange,
  fault,
}: FieldsProps & { readonly step: RunStep }) {
  const { t } = useTranslation('procedure');
  const labels: Readonly<Record<EvidenceField, string>> = {
    note: t('note'),
    poolId: t('poolId'),
    recordId: `${t(`evidence.${evidence}`)}: ${t('recordId')}`,
    file: t('file'),
  };
  const wrongOf = (name: EvidenceField): string | undefined => {
    if (name === 'note') return refusedText(fault, 'note');
    if (isWellFormed(name, shown[name])) return undefined;
    return t(name === 'file' ? 'fileWrong' : 'poolIdWrong');
  };
  return (
    <>
      {evidence === 'file' ? (
        <FileHash
          onHash={(file) => {
            onChange({ ...shown, file });
          }}
        />
      ) : null}
      {fieldsOf(evidence).map((name) => (
        <TextField
          key={name}
          label={labels[name]}
          value={shown[name]}
          complete="off"
          numeric={name === 'poolId'}
          wrong={wrongOf(name)}
          onChange={(text) => {
            onChange({ ...shown, [name]: text });
          }}
        />
      ))}
    </>
  );
}

function FileHash({ onHash }: { readonly onHash: (sha256: string) => void }) {
  const { t } = useTranslation('procedure');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('fileChosen')}</label>
      <input
        id={id}
        type="file"
        className="file-field"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) void hashOfFile(file).then(onHash);
        }}
      />
    </div>
  );
}

/** Why a step is done otherwise than it is written, and whether that is a finding. */
export function ReasonFields({
  isOtherwise,
  shown,
  onChange,
  fault,
}: FieldsProps & {
  /** Whether the step is late or out of order: then nobody has to say so. */
  readonly isOtherwise: boolean;
}) {
  const { t } = useTranslation('procedure');
  const isLacking = shown.severity !== 'no' && shown.reason.trim() === '';
  const fields = (
    <>
      <TextField
        label={t('reason')}
        value={shown.reason}
        complete="off"
        wrong={refusedText(fault, 'reason') ?? (isLacking ? t('reasonOfFinding') : undefined)}
        onChange={(reason) => {
          onChange({ ...shown, reason });
        }}
      />
      <SeverityChoice
        severity={shown.severity}
        onChange={(severity) => {
          onChange({ ...shown, severity });
        }}
      />
    </>
  );
  if (isOtherwise) {
    return (
      <>
        <p className="note">{t('reasonHint')}</p>
        {fields}
      </>
    );
  }
  return (
    <details>
      <summary>{t('otherwise')}</summary>
      {fields}
    </details>
  );
}

/** Whether a deviation is a finding, and how bad. */
export function SeverityChoice({
  severity,
  onChange,
}: {
  readonly severity: Shown['severity'];
  readonly onChange: (severity: Shown['severity']) => void;
}) {
  const { t } = useTranslation('procedure');
  return (
    <Choice
      legend={t('severity')}
      value={severity}
      options={[
        { value: 'no' as const, label: t('noFinding') },
        ...SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) })),
      ]}
      onChange={onChange}
    />
  );
}
