import {
  type BulkAnswer,
  isProblemCode,
  type Language,
  type Parsed,
  SCOPE_ROLES,
} from '@ringfence/contract';
import type { PoolTenant } from '@ringfence/store';
import { type Answered, type Caller, refused } from '../http/call.ts';
import type { ProblemDraft } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Step } from './plan.ts';
import { type StepRoute, stepRoute } from './step-routes.ts';

/** What became of the calls of a plan. */
export type StepsDone =
  | {
      readonly status: 'accepted';
      /** Whether nothing new was done: every call was answered as one before it. */
      readonly replayed: boolean;
      /** Of the lines of a bulk call. */
      readonly lines?: Parsed<typeof BulkAnswer>['lines'];
    }
  | { readonly status: 'refused'; readonly problem: ProblemDraft; readonly replayed: boolean };

/** In whose name, and where. */
export interface StepFrame {
  readonly caller: Caller;
  readonly pool: PoolTenant;
  readonly language: Language;
  readonly requestId: string;
}

/**
 * Takes the calls of a plan one after the other, through the functions and checks that answer the
 * ordinary routes: scope, schema, decision. The first refusal ends it.
 */
export async function runSteps(
  steps: readonly Step[],
  frame: StepFrame,
  parts: ServerParts,
): Promise<StepsDone> {
  let areReplayed = steps.length > 0;
  const undos: Step[] = [];
  let lines: Parsed<typeof BulkAnswer>['lines'] | undefined;
  for (const step of steps) {
    const answer = await takeStep(step, frame, parts);
    if (answer.status === 'problem') {
      const { problem, replayed } = answer;
      if (step.tolerates?.includes(problem.code) === true) continue;
      // What may still have been done, or be done by asking again, is not taken back.
      if (problem.retryAfterSeconds === undefined) {
        for (const undo of undos) await takeStep(undo, frame, parts);
      }
      return { status: 'refused', problem, replayed };
    }
    if (step.undo !== undefined) undos.push(step.undo);
    areReplayed &&= answer.replayed === true;
    if (step.call === 'postInstructions') {
      // The answer of this route has this schema.
      lines = (answer.body as Parsed<typeof BulkAnswer>).lines;
      areReplayed = lines.every((line) => line.replayed);
      const undecided = lines.map(undecidedProblem).find((problem) => problem !== undefined);
      if (undecided !== undefined) {
        return { status: 'refused', problem: undecided, replayed: false };
      }
    }
  }
  const optional = lines === undefined ? {} : { lines };
  return { status: 'accepted', replayed: areReplayed, ...optional };
}

/** The problem of a line that was not decided: the whole form is then worth sending again. */
function undecidedProblem({
  code,
  retryAfterSeconds,
}: Parsed<typeof BulkAnswer>['lines'][number]): ProblemDraft | undefined {
  if (retryAfterSeconds === undefined || !isProblemCode(code)) return undefined;
  return { code, retryAfterSeconds };
}

async function takeStep(
  step: Step,
  frame: StepFrame,
  parts: ServerParts,
): Promise<Answered<unknown>> {
  const route = stepRoute(step.call);
  const refusal = refuseStep(route, step, frame);
  if (refusal !== undefined) return refused(refusal);
  const params = { poolId: frame.pool.poolId, ...step.params };
  return route.implementation.answer({ ...frame, params, query: {}, body: step.body }, parts);
}

/** What a route refuses before its function is called. */
function refuseStep(
  { implementation, checkBody }: StepRoute,
  { body }: Step,
  { caller }: StepFrame,
): ProblemDraft | undefined {
  const { role } = caller.key;
  const { scope } = implementation.route;
  if (role === 'system' || !SCOPE_ROLES[scope].includes(role)) {
    return { code: 'role_not_permitted' };
  }
  if (checkBody(body)) return undefined;
  const violations = (checkBody.errors ?? []).map((violation) => ({
    part: 'body' as const,
    violation,
  }));
  return { code: 'request_not_valid', violations };
}
