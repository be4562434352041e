import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { intakeOf } from '../intake/set-intake.ts';
import { REASON_LENGTH_MAX, TRANSFERS_PER_COMMAND_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { refusePlanByReserve } from '../reserve/refuse-by-reserve.ts';
import type {
  CancelProjectAct,
  FillProjectAct,
  MiscarryProjectAct,
  PublishProjectAct,
} from './act.ts';
import { endProject } from './end-project.ts';
import { findLendingRecord } from './find-lending-record.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import { type ProjectRecord, sumsOfProject } from './record-rule.ts';
import { refuseUnsigned } from './review-project.ts';

/**
 * Opens a project for tenders.
 *
 * @returns intake_stopped, record_unknown, record_state_forbids, customer_closed, deadline_passed,
 *   condition_not_met
 * @invariant C41 no project collects without a review and the sign-offs of others that its grade
 *   asks for
 */
export function publishProject(
  state: CustodyState,
  { projectId }: PublishProjectAct,
  frame: ActFrame,
): Decision {
  if (intakeOf(state) === 'stopped') return refuse('intake_stopped');
  const overdue = refusePlanByReserve(state, frame);
  if (overdue !== undefined) return overdue;
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const { body } = found.record;
  const step = { state: found.record.state, event: 'publish' } as const;
  const stepRefusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const { collectingEndsAt, borrowerId } = body;
  if (state.customers.get(borrowerId)?.closed !== false) return refuse('customer_closed');
  if (collectingEndsAt <= frame.recordedAt) {
    const detail = { expected: `before ${collectingEndsAt}`, received: frame.recordedAt };
    return refuse('deadline_passed', detail);
  }
  const refusal = refuseUnsigned(body);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  return keepMoved(state, found.record, { event: 'publish', frame });
}

/**
 * Declares a project full: its tenders come to the target.
 *
 * @returns record_unknown, record_state_forbids, condition_not_met
 */
export function fillProject(
  state: CustodyState,
  { projectId }: FillProjectAct,
  frame: ActFrame,
): Decision {
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const step = { state: found.record.state, event: 'fill' } as const;
  const refusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;
  const { target } = found.record.body;
  const { tendered } = sumsOfProject(state, projectId);
  if (tendered !== target) {
    const detail = { expected: `tenders of ${target}`, received: tendered.toString() };
    return refuse('condition_not_met', detail);
  }

  // From here it must succeed.
  return keepMoved(state, found.record, { event: 'fill', frame });
}

/**
 * Ends a project that was not lent, and gives every tender back.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, condition_not_met
 */
export function miscarryProject(
  state: CustodyState,
  act: MiscarryProjectAct,
  frame: ActFrame,
): Decision {
  return giveUp(state, { ...act, event: 'miscarry' }, frame);
}

/**
 * Withdraws a project before it is full, and gives every tender back.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function cancelProject(
  state: CustodyState,
  act: CancelProjectAct,
  frame: ActFrame,
): Decision {
  return giveUp(state, { ...act, event: 'cancel' }, frame);
}

function giveUp(
  state: CustodyState,
  request: {
    readonly projectId: string;
    readonly reason: string;
    readonly event: 'miscarry' | 'cancel';
  },
  frame: ActFrame,
): Decision {
  const { projectId, reason, event } = request;
  if (reason.length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const project = found.record;
  if (project.state === 'refunding') {
    return refuse('record_state_forbids', { expected: 'no refund under way' });
  }
  const refusal = refuseStep(PROJECT_TRANSITIONS, { state: project.state, event });
  if (refusal !== undefined) return refusal;
  const { claims } = sumsOfProject(state, projectId);
  if (claims.size > 0) {
    return refuse('condition_not_met', { expected: 'nothing lent', received: `${claims.size}` });
  }

  // From here it must succeed.
  const explained = { ...project, body: { ...project.body, reason } };
  const limits = { ending: event, refundsMax: TRANSFERS_PER_COMMAND_MAX };
  const ended = endProject(state, { project: explained, ...limits }, frame);
  const result = { state: ended.project.state, refunded: ended.transfers.length };
  return accept({ result, facts: ended.transfers, rows: ended.rows });
}

function keepMoved(
  state: CustodyState,
  project: ProjectRecord,
  { event, frame }: { readonly event: 'publish' | 'fill'; readonly frame: ActFrame },
): Decision {
  const next = stateAfter(PROJECT_TRANSITIONS, { state: project.state, event });
  const moved = { ...project, state: next, businessDate: frame.businessDate };
  return accept({ result: { state: next }, rows: [keepRecord(state, moved)] });
}
