import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { Tone } from '../../../ui/StatusBadge.tsx';
import { Step } from '../../../ui/Step.tsx';
import { useWording } from '../use-wording.ts';
import { aboutOf, type RoleName, RunState } from './ProcedureTables.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS } from './procedure-acts.ts';
import { StepActs } from './StepActs.tsx';

type Run = api.ProcedureRunDetail;
/** A step of a run with what was done about it. */
type RunStep = Run['steps'][number];

const STEP_TONES: Readonly<Record<RunStep['state'], Tone>> = {
  open: 'calm',
  awaits_second: 'wait',
  done: 'good',
  skipped: 'bad',
};

/** What a person is called who did something about a step. */
const BY_OF_ACT = { done: 'doneBy', skipped: 'skippedBy', confirmed: 'confirmedBy' } as const;

/** A run: every step, who did it and with which evidence, and what is to be done now. */
export function RunSteps({
  run,
  mayAct,
  myId,
  myRoles,
  roleName,
  personLink,
  findingLink,
}: {
  readonly run: Run;
  readonly mayAct: boolean;
  /** Of who looks. */
  readonly myId: string | undefined;
  /** The roles of whoever looks: only their steps have buttons. */
  readonly myRoles: readonly string[];
  readonly roleName: RoleName;
  readonly personLink: (personId: string) => ReactNode;
  readonly findingLink: (findingNumber: number) => ReactNode;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const { runNumber, title, version, startedBy, startedAt, endReason, state } = run;
  const abandon = useProvenAct(PROCEDURE_ACTS.act, PROCEDURE_LISTS);
  const isRunning = state === 'running';
  const isOurs = startedBy === myId || myRoles.includes(run.ownerRole);
  return (
    <>
      <Panel title={`${say(title)} · ${runNumber}`} note={aboutOf(run)}>
        <Facts
          facts={[
            [t('state'), <RunState key="state" run={run} />],
            [t('runDone'), `${run.stepsDone} / ${run.stepsAll}`],
            [t('version'), version],
            [
              t('started'),
              <>
                <Moment at={startedAt} /> {personLink(startedBy)}
              </>,
            ],
            ...(endReason === undefined ? [] : [[t('why'), endReason] as const]),
          ]}
        />
      </Panel>
      <Panel title={t('steps')}>
        <ol className="steps">
          {run.steps.map((step) => (
            <Step
              key={step.stepNumber}
              tone={toneOf(run, step)}
              title={`${step.stepNumber}. ${say(step.what)}`}
              at={<StepHead run={run} step={step} roleName={roleName} />}
            >
              {step.events.map((event) => (
                <EventLine
                  key={event.eventNumber}
                  event={event}
                  personLink={personLink}
                  findingLink={findingLink}
                />
              ))}
              {isRunning && mayAct ? (
                <StepActs run={run} step={step} myId={myId} myRoles={myRoles} />
              ) : null}
            </Step>
          ))}
        </ol>
      </Panel>
      {isRunning && mayAct && isOurs ? (
        <div className="acts">
          <ActButton
            danger
            label={t('abandon')}
            note={t('abandonNote')}
            reason={t('why')}
            act={abandon}
            given={(reason) => ({ runNumber, act: 'abandon' as const, reason })}
          />
        </div>
      ) : null}
    </>
  );
}

function toneOf({ nextStep, stepsOverdue }: Run, { stepNumber, state }: RunStep): Tone {
  if (stepsOverdue.includes(stepNumber)) return 'bad';
  if (state === 'open' && stepNumber === nextStep) return 'busy';
  return STEP_TONES[state];
}

function StepHead({
  run: { nextStep, stepsOverdue },
  step: { stepNumber, state, role, confirmRole, evidence, dueAt },
  roleName,
}: {
  readonly run: Run;
  readonly step: RunStep;
  readonly roleName: RoleName;
}) {
  const { t } = useTranslation('procedure');
  const isNext = stepNumber === nextStep && state === 'open';
  const isLeft = state === 'open' || state === 'awaits_second';
  const who =
    confirmRole === undefined ? roleName(role) : `${roleName(role)} + ${roleName(confirmRole)}`;
  return (
    <>
      {isNext ? t('next') : t(`stepState.${state}`)} · {who} · {t('evidence')}:{' '}
      {t(`evidence.${evidence}`)}
      {isLeft && dueAt !== undefined ? (
        <>
          {' '}
          · {t('due')} <Moment at={dueAt} />
        </>
      ) : null}
      {stepsOverdue.includes(stepNumber) ? ` · ${t('tooLate')}` : ''}
    </>
  );
}

function EventLine({
  event: { act, note, record, fileSha256, deviations, reason, findingNumber, by, at },
  personLink,
  findingLink,
}: {
  readonly event: RunStep['events'][number];
  readonly personLink: (personId: string) => ReactNode;
  readonly findingLink: (findingNumber: number) => ReactNode;
}) {
  const { t } = useTranslation('procedure');
  return (
    <div>
      <div>
        {t(BY_OF_ACT[act])} {personLink(by)} <Moment at={at} />
      </div>
      {note === undefined ? null : <div className="plain-text">{note}</div>}
      {record === undefined ? null : (
        <div>
          {t(`evidence.${record.kind}`)} <code>{record.id}</code>
          {record.poolId === undefined ? null : ` · ${t('poolId')} ${record.poolId}`}
        </div>
      )}
      {fileSha256 === undefined ? null : (
        <div>
          <code className="breaks">{fileSha256}</code>
        </div>
      )}
      {reason === undefined ? null : (
        <div>
          <strong>
            {t('deviationTitle')}: {deviations.map((kind) => t(`deviation.${kind}`)).join(', ')}
          </strong>{' '}
          – {reason} {findingNumber === undefined ? null : findingLink(findingNumber)}
        </div>
      )}
    </div>
  );
}
