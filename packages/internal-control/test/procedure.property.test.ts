/**
 * Goal: the invariants of a run hold after every step of any sequence of acts. Method: random acts
 * of four people with random roles on a random procedure; after each act that is permitted, the
 * invariants are computed again from the events alone. The seed is fixed.
 */
import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideRunAct,
  EVIDENCE_KINDS,
  type ProcedureStep,
  RUN_ACTS,
  type RunAsked,
  type RunEvent,
  type RunFacts,
  type RunOutcome,
} from '../src/index.ts';

const SEED = 20_261_123;
const RUNS = 600;
const STARTED = Date.parse('2026-11-23T08:00:00.000Z');
const ROLES = ['operator', 'checker', 'risk'] as const;
const NOTHING: { readonly reason?: string } = {};

const role = fc.constantFrom(...ROLES);
const step: fc.Arbitrary<ProcedureStep> = fc.record(
  {
    what: fc.constant({ zh: '做', en: 'Do it' }),
    role,
    confirmRole: role,
    evidence: fc.constantFrom('none', 'none', 'none', ...EVIDENCE_KINDS),
    withinMinutes: fc.integer({ min: 20, max: 90 }),
  },
  { requiredKeys: ['what', 'role', 'evidence'] },
);
const reason = fc.constantFrom(NOTHING, NOTHING, NOTHING, { reason: 'because' });
const asked: fc.Arbitrary<Omit<RunAsked, 'reason'>> = fc.record(
  {
    act: fc.constantFrom(...RUN_ACTS, 'do', 'do', 'do', 'confirm', 'confirm'),
    stepNumber: fc.integer({ min: 1, max: 4 }),
    by: fc.constantFrom('p-1', 'p-2', 'p-3'),
    roles: fc.constant(ROLES),
    evidence: fc.record({
      note: fc.constant('seen'),
      recordKind: fc.constantFrom('day', 'break', 'finding', 'statement', 'instruction'),
      fileSha256: fc.constant('00'),
    }),
    now: fc
      .integer({ min: 0, max: 60 })
      .map((minutes): Timestamp => timestampFromMilliseconds(STARTED + minutes * 60_000)),
  },
  { requiredKeys: ['act', 'stepNumber', 'by', 'roles', 'evidence', 'now'] },
);

test('IC8 to IC11 hold after every act', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 4 }),
      fc.array(
        fc.tuple(asked, reason).map(([one, why]): RunAsked => ({ ...one, ...why })),
        { maxLength: 60 },
      ),
      (steps, acts) => {
        let events: readonly RunEvent[] = [];
        let outcome: RunOutcome | undefined;
        for (const one of acts) {
          const run: RunFacts = {
            ownerRole: 'risk',
            steps,
            startedBy: 'p-1',
            startedAt: timestampFromMilliseconds(STARTED),
            events,
            isEnded: outcome !== undefined,
          };
          const decided = decideRunAct(run, one);
          met.add(decided.outcome ?? decided.status);
          if (decided.status !== 'ok') {
            expect(decided).toEqual({ status: decided.status });
            continue;
          }
          expect(outcome, 'IC8 nothing is done after the end').toBeUndefined();
          if (decided.event !== undefined) {
            events = [...events, decided.event];
            const reasoned = decided.event.deviations.length === 0 || one.reason !== undefined;
            expect(reasoned, 'IC11').toBe(true);
          }
          outcome = decided.outcome;
          assertRun(steps, events, outcome);
        }
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  for (const status of [
    'ok',
    'done',
    'done_with_deviations',
    'abandoned',
    'second_person_decides',
    'procedure_reason_missing',
    'procedure_evidence_missing',
    'procedure_run_ended',
  ]) {
    expect(met).toContain(status);
  }
});

function assertRun(
  steps: readonly ProcedureStep[],
  events: readonly RunEvent[],
  outcome: RunOutcome | undefined,
): void {
  const isLeft = steps.map(({ confirmRole }, index) => {
    const ofStep = events.filter(({ stepNumber }) => stepNumber === index + 1);
    const firsts = ofStep.filter(({ act }) => act !== 'confirmed');
    const seconds = ofStep.filter(({ act }) => act === 'confirmed');
    expect(firsts.length, 'IC8 done or skipped once').toBeLessThanOrEqual(1);
    expect(seconds.length, 'IC9 confirmed once, after it').toBeLessThanOrEqual(firsts.length);
    for (const { by } of seconds) expect(by, 'IC9 by two').not.toBe(firsts[0]?.by);
    if (confirmRole === undefined) expect(seconds, 'IC9').toEqual([]);
    return firsts.length === 0 || (confirmRole !== undefined && seconds.length === 0);
  });
  if (outcome === 'abandoned') return;
  expect(outcome !== undefined, 'IC10 it ends with its last step').toBe(!isLeft.includes(true));
  if (outcome === undefined) return;
  const isDeviating = events.some(({ deviations }) => deviations.length > 0);
  expect(outcome === 'done_with_deviations', 'IC10 and says so').toBe(isDeviating);
}
