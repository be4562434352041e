import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { Step } from '../../ui/Step.tsx';
import { useResumeDayRun } from './actions/use-resume-day-run.ts';
import { useStartDayRun } from './actions/use-start-day-run.ts';
import { useDayRun } from './queries/use-day-run.ts';
import { knownReason } from './step-reason.ts';

const RUN_TONES: Readonly<Record<api.DayRun['state'], Tone>> = {
  planned: 'wait',
  running: 'busy',
  waiting: 'wait',
  needs_person: 'bad',
  closed: 'good',
};

const STEP_TONES: Readonly<Record<api.DayRunStep['state'], Tone>> = {
  planned: 'calm',
  running: 'busy',
  waiting: 'wait',
  done: 'good',
  skipped: 'calm',
  failed: 'bad',
};

/**
 * The close of a day, step by step, with what each found; begins it and goes on where it stands.
 */
export function DayRunSteps({
  poolId,
  businessDate,
  canStart,
}: {
  readonly poolId: number;
  readonly businessDate: string;
  /** Whether the day is open. */
  readonly canStart: boolean;
}) {
  const { t } = useTranslation('day');
  const query = useDayRun(poolId, businessDate);
  const run = query.data;
  const isStartable = canStart && run === null;
  const extra =
    run === undefined || run === null ? (
      isStartable && <StartDay poolId={poolId} businessDate={businessDate} />
    ) : (
      <StatusBadge state={run.state} tones={RUN_TONES} text={t(`run.${run.state}`)} />
    );
  return (
    <Panel title={t('steps')} extra={extra}>
      <Loaded query={query}>
        {(found) =>
          found === null ? (
            <p className="empty">{t('none')}</p>
          ) : (
            <ol className="steps">
              {found.steps.map((step) => (
                <RunStep key={step.step} step={step} poolId={poolId} businessDate={businessDate} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}

function RunStep({
  step,
  poolId,
  businessDate,
}: {
  readonly step: api.DayRunStep;
  readonly poolId: number;
  readonly businessDate: string;
}) {
  const { t } = useTranslation('day');
  const resume = useResumeDayRun(poolId);
  const at = step.endedAt ?? step.startedAt;
  const hasFound = Object.keys(step.found).length > 0;
  const known = knownReason(step.reason);
  return (
    <Step
      tone={STEP_TONES[step.state]}
      title={t(`step.${step.step}`)}
      at={
        <>
          {step.attempts > 1 ? `${t('attempts', { count: step.attempts })} · ` : ''}
          {t(`stepState.${step.state}`)}
          {at === undefined ? null : (
            <>
              {' · '}
              <Moment at={at} />
            </>
          )}
        </>
      }
    >
      {step.reason === undefined ? null : (
        <p>{known === undefined ? <code>{step.reason}</code> : t(`reason.${known}`)}</p>
      )}
      {hasFound ? (
        <details>
          <summary>{t('found')}</summary>
          <pre className="json">{JSON.stringify(step.found, undefined, 2)}</pre>
        </details>
      ) : null}
      {step.state === 'failed' ? (
        <Button
          size="small"
          loading={resume.isPending}
          onClick={() => {
            resume.mutate(businessDate);
          }}
        >
          {t('again')}
        </Button>
      ) : null}
      {resume.error === null ? null : <ProblemNotice fault={resume.error} />}
    </Step>
  );
}

/** What cannot be undone is told before it is done. */
function StartDay({
  poolId,
  businessDate,
}: {
  readonly poolId: number;
  readonly businessDate: string;
}) {
  const { t } = useTranslation('day');
  const [isAsked, setIsAsked] = useState(false);
  const start = useStartDayRun(poolId);
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          setIsAsked(true);
        }}
      >
        {t('start')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('confirmStart', { date: businessDate })}
        confirm={t('start')}
        cancel={t('cancel')}
        isPending={start.isPending}
        onCancel={() => {
          setIsAsked(false);
        }}
        onConfirm={() => {
          start.mutate(businessDate, {
            onSuccess: () => {
              setIsAsked(false);
            },
          });
        }}
      >
        <p>{t('confirmStartNote')}</p>
        {start.error === null ? null : <ProblemNotice fault={start.error} />}
      </ConfirmDialog>
    </>
  );
}
