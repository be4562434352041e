import type { BusinessDate } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { stateAfter } from '../record/transitions.ts';
import { PROJECT_TRANSITIONS, type ProjectState } from './project-state.ts';
import { type ProjectRecord, sumsOfProject } from './record-rule.ts';
import type { ProjectBody } from './record-shape.ts';

/** Where a project is after a step, and the row of its new version when it has one. */
interface ProjectStep {
  readonly state: ProjectState;
  readonly rows: readonly StateRow[];
}

/** Lets a full project be repaid once every tender is lent. */
export function startRepaying(
  state: CustodyState,
  project: ProjectRecord,
  businessDate: BusinessDate,
): ProjectStep {
  if (sumsOfProject(state, project.recordId).tenders.size > 0) {
    return { state: project.state, rows: [] };
  }
  const next = stateAfter(PROJECT_TRANSITIONS, { state: project.state, event: 'start_repaying' });
  return { state: next, rows: [keepRecord(state, { ...project, state: next, businessDate })] };
}

/**
 * Keeps what a project that is repaid has become, and finishes it once nothing is owed: neither to
 * a lender nor to the compensation account.
 *
 * @param body what is owed to the compensation account; absent when that did not change
 */
export function settleProject(
  state: CustodyState,
  project: ProjectRecord,
  { businessDate, body }: { readonly businessDate: BusinessDate; readonly body?: ProjectBody },
): ProjectStep {
  const owed = debtOf(body ?? project.body);
  const isLast = sumsOfProject(state, project.recordId).claims.size === 0 && owed === 0n;
  if (!isLast && body === undefined) return { state: project.state, rows: [] };
  const event = isLast ? 'finish' : 'adjust';
  const next = stateAfter(PROJECT_TRANSITIONS, { state: project.state, event });
  const kept = { ...project, state: next, businessDate, body: body ?? project.body };
  return { state: next, rows: [keepRecord(state, kept)] };
}

/** What a borrower owes to the compensation account. */
export function debtOf(
  body: Pick<ProjectBody, 'compensatedPrincipal' | 'compensatedInterest' | 'compensationRepaid'>,
): bigint {
  return body.compensatedPrincipal + body.compensatedInterest - body.compensationRepaid;
}
