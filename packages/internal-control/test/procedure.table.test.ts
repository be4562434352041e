/**
 * Goal: every status of every decision about procedures and their runs. Method: one row for a
 * status, in their order.
 */
import { timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  decideProcedureDraft,
  decideProcedurePublish,
  decideRunAct,
  mayStartRun,
  nextStepOf,
  overdueStepsOf,
  PROCEDURE_TEMPLATES,
  type ProcedureStep,
  type RunAsked,
  type RunEvent,
  type RunFacts,
  stepDueAt,
  stepStateOf,
} from '../src/index.ts';

const NOW = timestamp('2026-11-23T08:30:00.000Z');
const what = { zh: '做', en: 'Do it' };
const STEPS: readonly ProcedureStep[] = [
  { what, role: 'operator', evidence: 'note', withinMinutes: 30 },
  { what, role: 'operator', confirmRole: 'checker', evidence: 'none' },
  { what, role: 'checker', evidence: 'day', withinMinutes: 29 },
];

function runWith(events: readonly RunEvent[], isEnded = false): RunFacts {
  return {
    ownerRole: 'risk',
    steps: STEPS,
    startedBy: 'p-0',
    startedAt: timestamp('2026-11-23T08:00:00.000Z'),
    events,
    isEnded,
  };
}

function eventOf(stepNumber: number, act: RunEvent['act'], by = 'p-1'): RunEvent {
  return { stepNumber, act, by, deviations: act === 'skipped' ? ['skipped'] : [] };
}

const DO: RunAsked = {
  act: 'do',
  stepNumber: 1,
  by: 'p-1',
  roles: ['operator'],
  evidence: { note: 'seen' },
  now: NOW,
};
const SECOND = { ...DO, stepNumber: 2, evidence: {} };
const THIRD = {
  ...DO,
  stepNumber: 3,
  roles: ['checker'],
  evidence: { recordKind: 'day' },
} as const;
const CONFIRM: RunAsked = { ...SECOND, act: 'confirm', by: 'p-2', roles: ['checker'] };
const ABANDON: RunAsked = { act: 'abandon', by: 'p-0', roles: [], evidence: {}, now: NOW };
const BOTH = [eventOf(1, 'done'), eventOf(2, 'done')];

describe('versions of a procedure', () => {
  it.each([
    [0, 1, 'ok'],
    [0, 2, 'procedure_version_not_current'],
    [3, 3, 'procedure_version_not_current'],
    [3, 4, 'ok'],
  ] as const)('IC6 after version %i a draft of %i: %s', (version, drafted, status) => {
    expect(decideProcedureDraft({ version }, { version: drafted })).toBe(status);
  });

  it.each([
    [{ version: 1, latestDraftNumber: 7 }, 'p-2', 'procedure_version_not_current'],
    [{ version: 0, latestDraftNumber: 8 }, 'p-2', 'procedure_draft_replaced'],
    [{ version: 0, latestDraftNumber: 7 }, 'p-1', 'second_person_decides'],
    [{ version: 0, latestDraftNumber: 7 }, 'p-2', 'ok'],
  ] as const)('IC7 draft 7 of version 1 when there is %j, by %s: %s', (stand, by, status) => {
    const draft = { draftNumber: 7, version: 1, draftedBy: 'p-1' };
    expect(decideProcedurePublish(stand, { draft, by })).toBe(status);
  });
});

describe('acts in a run', () => {
  it.each<readonly [string, RunFacts, RunAsked, string]>([
    ['in a run that ended', runWith([], true), DO, 'procedure_run_ended'],
    ['of a step there is not', runWith([]), { ...DO, stepNumber: 4 }, 'procedure_step_not_known'],
    ['without the role', runWith([]), { ...DO, roles: ['checker'] }, 'procedure_role_missing'],
    ['done twice', runWith([eventOf(1, 'done')]), DO, 'procedure_step_finished'],
    ['without evidence', runWith([]), { ...DO, evidence: {} }, 'procedure_evidence_missing'],
    [
      'with another record',
      runWith([...BOTH, eventOf(2, 'confirmed', 'p-2')]),
      { ...THIRD, evidence: { recordKind: 'break' } },
      'procedure_evidence_missing',
    ],
    ['skipped', runWith([]), { ...DO, act: 'skip' }, 'procedure_reason_missing'],
    ['out of order', runWith([]), SECOND, 'procedure_reason_missing'],
    ['late', runWith([...BOTH, eventOf(2, 'confirmed')]), THIRD, 'procedure_reason_missing'],
    [
      'confirmed where nobody is asked',
      runWith([eventOf(1, 'done')]),
      { ...CONFIRM, stepNumber: 1 },
      'procedure_step_finished',
    ],
    ['confirmed before', runWith([]), CONFIRM, 'procedure_step_not_done'],
    [
      'confirmed without the role',
      runWith(BOTH),
      { ...CONFIRM, roles: ['operator'] },
      'procedure_role_missing',
    ],
    ['confirmed alone', runWith(BOTH), { ...CONFIRM, by: 'p-1' }, 'second_person_decides'],
    [
      'confirmed twice',
      runWith([...BOTH, eventOf(2, 'confirmed', 'p-2')]),
      CONFIRM,
      'procedure_step_finished',
    ],
    ['given up by somebody else', runWith([]), { ...ABANDON, by: 'p-9' }, 'procedure_role_missing'],
    ['given up without a reason', runWith([]), ABANDON, 'procedure_reason_missing'],
  ])('%s', (_text, run, asked, status) => {
    expect(decideRunAct(run, asked)).toEqual({ status });
  });

  it.each<readonly [string, RunFacts, RunAsked, readonly string[]]>([
    ['in time, to the moment', runWith([]), DO, []],
    ['in its order', runWith([eventOf(1, 'done')]), SECOND, []],
    ['otherwise', runWith([]), { ...DO, reason: 'on paper' }, ['otherwise']],
    ['skipped', runWith([]), { ...DO, act: 'skip', reason: 'none today' }, ['skipped']],
    ['out of order', runWith([]), { ...SECOND, reason: 'bank first' }, ['out_of_order']],
    [
      'before the second person had looked, and late',
      runWith(BOTH),
      { ...THIRD, reason: 'in a hurry' },
      ['out_of_order', 'late'],
    ],
  ])('IC11 %s', (_text, run, asked, deviations) => {
    expect(decideRunAct(run, asked)).toMatchObject({ status: 'ok', event: { deviations } });
  });

  it('IC10 ends with the last step, and says whether somebody deviated', () => {
    const last = [...BOTH, eventOf(3, 'done')];
    expect(decideRunAct(runWith(last), CONFIRM)).toMatchObject({ status: 'ok', outcome: 'done' });
    const skipped = [eventOf(1, 'skipped'), eventOf(2, 'done'), eventOf(3, 'done')];
    expect(decideRunAct(runWith(skipped), CONFIRM).outcome).toBe('done_with_deviations');
    expect(decideRunAct(runWith([]), DO).outcome).toBeUndefined();
    const given = decideRunAct(runWith([]), { ...ABANDON, reason: 'the wrong day' });
    expect(given).toEqual({ status: 'ok', outcome: 'abandoned' });
    const byOwner = { ...ABANDON, by: 'p-9', roles: ['risk'], reason: 'twice' };
    expect(decideRunAct(runWith([]), byOwner).outcome).toBe('abandoned');
  });

  it('tells where a step stands, which is next and which is overdue', () => {
    const run = runWith(BOTH);
    expect([1, 2, 3].map((step) => stepStateOf(run, step))).toEqual([
      'done',
      'awaits_second',
      'open',
    ]);
    expect(nextStepOf(run)).toBe(2);
    expect(stepStateOf(runWith([eventOf(1, 'skipped')]), 1)).toBe('skipped');
    expect(stepDueAt(run, 1)).toBe('2026-11-23T08:30:00.000Z');
    expect(stepDueAt(run, 2)).toBeUndefined();
    expect(overdueStepsOf(run, NOW)).toEqual([3]);
    expect(overdueStepsOf(runWith(BOTH, true), NOW)).toEqual([]);
  });

  it('is started by whoever answers for it or has a step in it', () => {
    const run = runWith([]);
    expect(
      ['risk', 'operator', 'checker', 'compliance'].map((one) => mayStartRun(run, [one])),
    ).toEqual([true, true, true, false]);
  });
});

describe('the procedures that come with the system', () => {
  it.each(PROCEDURE_TEMPLATES)('$templateId is whole in both languages', ({ title, steps }) => {
    for (const { zh, en } of [title, ...steps.map((step) => step.what)]) {
      expect(zh).toMatch(/[一-鿿]/);
      expect(en).toMatch(/^[\u0020-\u007e“”’]+$/);
    }
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.some(({ confirmRole }) => confirmRole !== undefined)).toBe(true);
  });
});
