import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActForm } from '../../../ui/ActForm.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { TextArea } from '../TextArea.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS } from './procedure-acts.ts';

type Role = api.ProcedureStep['role'];
type Evidence = api.ProcedureStep['evidence'];

/** A role that may stand in a step, with its name. */
export interface RoleOption {
  readonly role: Role;
  readonly name: string;
}

const EVIDENCE: readonly Evidence[] = [
  'none',
  'note',
  'file',
  'instruction',
  'statement',
  'day',
  'break',
  'finding',
];
const ROWS = 2;
const STEP_LENGTH_MAX = 1_000;
const STEPS_MAX = 50;
const MINUTES_MAX = 43_200;
const ID_PATTERN = /^[a-z][a-z0-9-]{1,62}[a-z0-9]$/;
const MINUTES_PATTERN = /^[1-9][0-9]{0,4}$/;

interface StepDraft {
  readonly key: number;
  readonly zh: string;
  readonly en: string;
  readonly role: Role;
  readonly confirmRole: Role | '';
  readonly evidence: Evidence;
  readonly minutes: string;
}

interface Draft {
  readonly procedureId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly ownerRole: Role;
  readonly policyId: string;
  readonly reviewDate: string;
  readonly steps: readonly StepDraft[];
}

const EMPTY_STEP: StepDraft = {
  key: 1,
  zh: '',
  en: '',
  role: 'operator',
  confirmRole: '',
  evidence: 'note',
  minutes: '',
};

/** Writes the first version of a procedure, or the one after that in force. */
export function ProcedureForm({
  from,
  version,
  roles,
  linkOf,
}: {
  /** What it begins with: the draft that waits, else the version in force. */
  readonly from?: Omit<api.DraftProcedure, 'commandId'>;
  readonly version: number;
  readonly roles: readonly RoleOption[];
  /** Leads to a procedure that was saved; absent on its own page. */
  readonly linkOf?: (procedureId: string, text: string) => ReactNode;
}) {
  const { t } = useTranslation('procedure');
  const [draft, setDraft] = useState(() => draftOf(from));
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const [savedId, setSavedId] = useState<string>();
  const save = useProvenAct(PROCEDURE_ACTS.draft, PROCEDURE_LISTS);
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const missing = (text: string) => (text.trim() === '' ? t('missing') : undefined);
  const options = roles.map(({ role, name }) => ({ value: role, label: name }));
  return (
    <Panel title={t(from === undefined ? 'draftNew' : 'draftNext')} note={t('draftNote')}>
      {savedId === undefined ? null : (
        <p role="status">
          {t('saved')} {linkOf?.(savedId, savedId)}
        </p>
      )}
      <ActForm
        key={turn}
        submit={t('save')}
        act={save}
        isWhole={isDraftWhole(draft)}
        onSubmit={() => {
          save.mutate(bodyOf(draft, version), {
            onSuccess: () => {
              if (from === undefined) setDraft(draftOf(undefined));
              setTurn(turn + 1);
              setSavedId(draft.procedureId);
            },
          });
        }}
      >
        {(isTried) => (
          <>
            {from === undefined ? (
              <TextField
                label={t('id')}
                value={draft.procedureId}
                complete="off"
                wrong={isTried && !ID_PATTERN.test(draft.procedureId) ? t('idWrong') : undefined}
                onChange={(procedureId) => {
                  set({ procedureId });
                }}
              />
            ) : null}
            {(['titleZh', 'titleEn'] as const).map((name) => (
              <TextField
                key={name}
                label={t(name)}
                value={draft[name]}
                complete="off"
                wrong={isTried ? missing(draft[name]) : undefined}
                onChange={(text) => {
                  set({ [name]: text });
                }}
              />
            ))}
            <SelectField
              label={t('owner')}
              value={draft.ownerRole}
              options={options}
              onChange={(ownerRole) => {
                set({ ownerRole });
              }}
            />
            <TextField
              label={t('policy')}
              value={draft.policyId}
              complete="off"
              onChange={(policyId) => {
                set({ policyId });
              }}
            />
            <DateField
              label={t('reviewDate')}
              value={draft.reviewDate}
              wrong={isTried ? missing(draft.reviewDate) : undefined}
              onChange={(reviewDate) => {
                set({ reviewDate });
              }}
            />
            {draft.steps.map((step, index) => (
              <StepFields
                key={step.key}
                number={index + 1}
                step={step}
                options={options}
                isTried={isTried}
                isAlone={draft.steps.length === 1}
                onChange={(changed) => {
                  set({
                    steps:
                      changed === undefined
                        ? draft.steps.filter(({ key }) => key !== step.key)
                        : draft.steps.map((one) => (one.key === step.key ? changed : one)),
                  });
                }}
              />
            ))}
            <div className="acts fields-foot">
              <Button
                disabled={draft.steps.length >= STEPS_MAX}
                onClick={() => {
                  const key = Math.max(...draft.steps.map((one) => one.key)) + 1;
                  set({ steps: [...draft.steps, { ...EMPTY_STEP, key }] });
                }}
              >
                {t('addStep')}
              </Button>
            </div>
          </>
        )}
      </ActForm>
    </Panel>
  );
}

function StepFields({
  number,
  step,
  options,
  isTried,
  isAlone,
  onChange,
}: {
  readonly number: number;
  readonly step: StepDraft;
  readonly options: readonly { readonly value: Role; readonly label: string }[];
  readonly isTried: boolean;
  readonly isAlone: boolean;
  /** Told undefined when the step is removed. */
  readonly onChange: (step: StepDraft | undefined) => void;
}) {
  const { t } = useTranslation('procedure');
  const missing = (text: string) => (isTried && text.trim() === '' ? t('missing') : undefined);
  const set = (part: Partial<StepDraft>): void => {
    onChange({ ...step, ...part });
  };
  return (
    <fieldset className="fields-foot form">
      <legend>
        {t('step')} {number}
      </legend>
      <TextArea
        label={t('stepZh')}
        value={step.zh}
        rows={ROWS}
        lengthMax={STEP_LENGTH_MAX}
        wrong={missing(step.zh)}
        onChange={(zh) => {
          set({ zh });
        }}
      />
      <TextArea
        label={t('stepEn')}
        value={step.en}
        rows={ROWS}
        lengthMax={STEP_LENGTH_MAX}
        wrong={missing(step.en)}
        onChange={(en) => {
          set({ en });
        }}
      />
      <SelectField
        label={t('role')}
        value={step.role}
        options={options}
        onChange={(role) => {
          set({ role });
        }}
      />
      <SelectField
        label={t('confirmRole')}
        value={step.confirmRole}
        options={[{ value: '' as const, label: t('nobody') }, ...options]}
        onChange={(confirmRole) => {
          set({ confirmRole });
        }}
      />
      <SelectField
        label={t('evidence')}
        value={step.evidence}
        options={EVIDENCE.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        onChange={(evidence) => {
          set({ evidence });
        }}
      />
      <TextField
        label={t('minutesField')}
        value={step.minutes}
        complete="off"
        numeric
        wrong={isTried && !areMinutesRight(step.minutes) ? t('minutesWrong') : undefined}
        onChange={(minutes) => {
          set({ minutes });
        }}
      />
      {isAlone ? null : (
        <div className="acts">
          <Button
            size="small"
            onClick={() => {
              onChange(undefined);
            }}
          >
            {t('removeStep', { step: number })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function areMinutesRight(text: string): boolean {
  return text === '' || (MINUTES_PATTERN.test(text) && Number(text) <= MINUTES_MAX);
}

function isDraftWhole({ procedureId, titleZh, titleEn, reviewDate, steps }: Draft): boolean {
  const texts = [titleZh, titleEn, reviewDate, ...steps.flatMap(({ zh, en }) => [zh, en])];
  return (
    ID_PATTERN.test(procedureId) &&
    texts.every((text) => text.trim() !== '') &&
    steps.every(({ minutes }) => areMinutesRight(minutes))
  );
}

function bodyOf(draft: Draft, version: number): Omit<api.DraftProcedure, 'commandId'> {
  const { procedureId, titleZh, titleEn, ownerRole, policyId, reviewDate, steps } = draft;
  return {
    procedureId,
    version,
    title: { zh: titleZh.trim(), en: titleEn.trim() },
    ownerRole,
    ...(policyId.trim() === '' ? {} : { policyId: policyId.trim() }),
    reviewDate,
    steps: steps.map(({ zh, en, role, confirmRole, evidence, minutes }) => ({
      what: { zh: zh.trim(), en: en.trim() },
      role,
      ...(confirmRole === '' ? {} : { confirmRole }),
      evidence,
      ...(minutes === '' ? {} : { withinMinutes: Number.parseInt(minutes, 10) }),
    })),
  };
}

function draftOf(from: Omit<api.DraftProcedure, 'commandId'> | undefined): Draft {
  return {
    procedureId: from?.procedureId ?? '',
    titleZh: from?.title.zh ?? '',
    titleEn: from?.title.en ?? '',
    ownerRole: from?.ownerRole ?? 'operator',
    policyId: from?.policyId ?? '',
    reviewDate: from?.reviewDate ?? '',
    steps: from?.steps.map((step, index) => ({
      key: index + 1,
      zh: step.what.zh,
      en: step.what.en,
      role: step.role,
      confirmRole: step.confirmRole ?? '',
      evidence: step.evidence,
      minutes: step.withinMinutes === undefined ? '' : String(step.withinMinutes),
    })) ?? [EMPTY_STEP],
  };
}
