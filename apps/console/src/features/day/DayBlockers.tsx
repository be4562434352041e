import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useDayRun } from './queries/use-day-run.ts';
import { knownReason, type StepReason } from './step-reason.ts';

/** What stands in the way of the close, who may clear it, and how. */
export function DayBlockers({
  poolId,
  businessDate,
  isClosed,
  next,
  isExplained,
  breaks,
}: {
  readonly poolId: number;
  readonly businessDate: string;
  readonly isClosed: boolean;
  /** The way to the day that is to be closed next. */
  readonly next: ReactNode;
  /** Whether every break that stands has its explanation. */
  readonly isExplained: boolean;
  /** The breaks that stand, with what may be done about each. */
  readonly breaks: ReactNode;
}) {
  const { t } = useTranslation('day');
  const { data: run } = useDayRun(poolId, businessDate);
  if (isClosed || run?.state === 'closed') {
    return (
      <Panel title={t('closed', { date: businessDate })} note={t('closedNote')} extra={next}>
        {null}
      </Panel>
    );
  }
  const stuck = run?.steps.filter(({ state }) => state === 'waiting' || state === 'failed') ?? [];
  return (
    <Panel title={t('blockers')} note={t('blockersNote')}>
      {stuck.length === 0 ? (
        <p className="note" role="status">
          {run === undefined ? '' : t(textOf(run))}
        </p>
      ) : (
        <ul className="outcomes">
          {stuck.map((step) => (
            <li key={step.step}>
              <Stuck step={step} isExplained={isExplained} />
            </li>
          ))}
        </ul>
      )}
      {breaks}
    </Panel>
  );
}

function textOf(run: api.DayRun | null): 'blockersNone' | 'notBegunNote' {
  return run === null ? 'notBegunNote' : 'blockersNone';
}

const TONES = { waiting: 'wait', failed: 'bad' } as const;

function Stuck({
  step: { step, state, reason, dueAt, nextAttemptAt },
  isExplained,
}: {
  readonly step: api.DayRunStep;
  readonly isExplained: boolean;
}) {
  const { t } = useTranslation('day');
  const shown = state === 'failed' ? 'failed' : 'waiting';
  const known = knownReason(reason);
  const isMended = known === 'break_unexplained' && isExplained;
  const who = known === undefined ? `who.${shown === 'failed' ? 'fault' : 'wait'}` : WHO[known];
  return (
    <>
      <span className="outcome-line">
        <StatusBadge state={shown} tones={TONES} text={t(`stepState.${shown}`)} />
        <strong>{t(`step.${step}`)}</strong>
        {dueAt === undefined ? null : (
          <span>
            {t('dueBy')} <Moment at={dueAt} />
          </span>
        )}
      </span>
      {isMended ? (
        <p role="status">{t('explainedNote')}</p>
      ) : (
        <>
          <p>{known === undefined ? (reason ?? '') : t(`reason.${known}`)}</p>
          <p className="note">{t(who)}</p>
        </>
      )}
      {shown === 'failed' || nextAttemptAt === undefined ? null : (
        <p className="note">
          {t('againAt')} <Moment at={nextAttemptAt} />
        </p>
      )}
    </>
  );
}

/** Who may clear it. */
const WHO: Readonly<Record<StepReason, string>> = {
  earlier_day_open: 'who.operator',
  payments_unknown: 'who.bank',
  statement_missing: 'who.statement',
  day_has_no_statement: 'who.statement',
  statement_incomplete: 'who.statement',
  file_missing: 'who.bank',
  break_unexplained: 'who.break',
  day_before_not_closed: 'who.operator',
  postings_differ: 'who.stop',
  replay_differs: 'who.stop',
  mirror_differs: 'who.stop',
  difference_unexplained: 'who.stop',
  log_behind: 'who.log',
  log_silent: 'who.log',
  log_not_valid: 'who.log',
  quorum_not_reached: 'who.log',
  pool_busy: 'who.wait',
  too_many: 'who.fault',
  no_list: 'who.skipped',
  closed_before: 'who.skipped',
  no_interest_policy: 'who.skipped',
  later_day_closed: 'who.skipped',
};
