import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { SEVERITIES } from './DeviationTable.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS } from './procedure-acts.ts';

type Run = api.ProcedureRunDetail;
type RunStep = Run['steps'][number];
type Given = Parameters<(typeof PROCEDURE_ACTS)['act']>[0];
type Severity = NonNullable<Given['findingSeverity']>;

interface Shown {
  readonly note: string;
  readonly poolId: string;
  readonly recordId: string;
  readonly file: string;
  readonly reason: string;
  readonly severity: Severity | 'no';
}

const FILE_PATTERN = /^[0-9a-f]{64}$/;
const NOTHING: Shown = {
  note: '',
  poolId: '',
  recordId: '',
  file: '',
  reason: '',
  severity: 'no',
};

/** What whoever looks may do about a step: only what their roles allow has a button. */
export function StepActs({
  run,
  step,
  myRoles,
}: {
  readonly run: Run;
  readonly step: RunStep;
  readonly myRoles: readonly string[];
}) {
  const { t } = useTranslation('procedure');
  const { runNumber } = run;
  const { stepNumber, state, role, confirmRole } = step;
  const act = useProvenAct(PROCEDURE_ACTS.act, PROCEDURE_LISTS);
  const [shown, setShown] = useState(NOTHING);
  const isMine = myRoles.includes(role);
  const mayConfirm = confirmRole !== undefined && myRoles.includes(confirmRole);
  if (state === 'awaits_second' && mayConfirm) {
    return (
      <div className="acts">
        <ActButton
          primary
          label={t('confirm')}
          note={t('noteHint')}
          reason={t('note')}
          act={act}
          given={(note) => ({ runNumber, stepNumber, act: 'confirm' as const, note })}
        />
      </div>
    );
  }
  if (state !== 'open' || !isMine) return null;
  return (
    <div className="acts">
      <ActButton
        primary={stepNumber === run.nextStep}
        label={t('do')}
        name={`${t('do')} ${stepNumber}`}
        note={t('noteHint')}
        act={act}
        given={() => ({ runNumber, stepNumber, act: 'do' as const, ...givenOf(step, shown) })}
      >
        <EvidenceFields step={step} shown={shown} onChange={setShown} />
        <ReasonFields run={run} step={step} shown={shown} onChange={setShown} />
      </ActButton>
      <ActButton
        label={t('skip')}
        name={`${t('skip')} ${stepNumber}`}
        note={t('skipNote')}
        reason={t('why')}
        act={act}
        given={(reason) => ({
          runNumber,
          stepNumber,
          act: 'skip' as const,
          reason,
          ...(shown.severity === 'no' ? {} : { findingSeverity: shown.severity }),
        })}
      >
        <SeverityChoice shown={shown} onChange={setShown} />
      </ActButton>
    </div>
  );
}

interface FieldsProps {
  readonly step: RunStep;
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}

function EvidenceFields({ step: { evidence }, shown, onChange }: FieldsProps) {
  const { t } = useTranslation('procedure');
  const names = fieldsOf(evidence);
  const labels: Readonly<Record<(typeof names)[number], string>> = {
    note: t('note'),
    poolId: t('poolId'),
    recordId: `${t(`evidence.${evidence}`)}: ${t('recordId')}`,
    file: t('file'),
  };
  return names.map((name) => (
    <TextField
      key={name}
      label={labels[name]}
      value={shown[name]}
      complete="off"
      numeric={name === 'poolId'}
      wrong={
        name === 'file' && shown.file !== '' && !FILE_PATTERN.test(shown.file.trim())
          ? t('fileWrong')
          : undefined
      }
      onChange={(text) => {
        onChange({ ...shown, [name]: text });
      }}
    />
  ));
}

function ReasonFields({ run, step, shown, onChange }: FieldsProps & { readonly run: Run }) {
  const { t } = useTranslation('procedure');
  const { stepNumber } = step;
  const isOtherwise = stepNumber !== run.nextStep || run.stepsOverdue.includes(stepNumber);
  const fields = (
    <>
      <TextField
        label={t('reason')}
        value={shown.reason}
        complete="off"
        onChange={(reason) => {
          onChange({ ...shown, reason });
        }}
      />
      <SeverityChoice shown={shown} onChange={onChange} />
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

function SeverityChoice({ shown, onChange }: Omit<FieldsProps, 'step'>) {
  const { t } = useTranslation('procedure');
  return (
    <Choice
      legend={t('severity')}
      value={shown.severity}
      options={[
        { value: 'no' as const, label: t('noFinding') },
        ...SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) })),
      ]}
      onChange={(severity) => {
        onChange({ ...shown, severity });
      }}
    />
  );
}

/** The fields that an evidence asks for; a note may always be given. */
function fieldsOf(
  evidence: RunStep['evidence'],
): readonly ('note' | 'poolId' | 'recordId' | 'file')[] {
  if (evidence === 'none' || evidence === 'note') return ['note'];
  if (evidence === 'file') return ['file', 'note'];
  if (evidence === 'finding') return ['recordId', 'note'];
  return ['poolId', 'recordId', 'note'];
}

function givenOf({ evidence }: RunStep, shown: Shown): Omit<Given, 'runNumber' | 'act'> {
  const { note, poolId, recordId, file, reason, severity } = shown;
  const kind =
    evidence === 'none' || evidence === 'note' || evidence === 'file' ? undefined : evidence;
  const inPool = kind === 'finding' || poolId === '' ? {} : { poolId: Number.parseInt(poolId, 10) };
  return {
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(kind === undefined || recordId.trim() === ''
      ? {}
      : { record: { kind, id: recordId.trim(), ...inPool } }),
    ...(evidence === 'file' && file.trim() !== '' ? { fileSha256: file.trim() } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(reason.trim() === '' || severity === 'no' ? {} : { findingSeverity: severity }),
  };
}
