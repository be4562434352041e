import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { ChangeProjectAct, RegisterProjectAct } from './act.ts';
import { findLendingRecord } from './find-lending-record.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import { sumsOfProject } from './record-rule.ts';
import type { ProjectBody, ProjectTerms } from './record-shape.ts';
import { refuseInstalmentSum, refuseProjectTerms } from './refuse-project-terms.ts';

/**
 * Registers a project as a draft.
 *
 * @returns content_invalid, record_already_exists, customer_not_found, customer_closed,
 *   deadline_passed, parts_differ_from_total
 */
export function registerProject(
  state: CustodyState,
  { kind, projectId, ...terms }: RegisterProjectAct,
  frame: ActFrame,
): Decision {
  const contentRefusal = refuseProjectTerms(terms);
  if (contentRefusal !== undefined) return contentRefusal;
  if (findRecord(state, 'project', projectId) !== undefined) {
    return refuse('record_already_exists', { field: 'projectId' });
  }
  const refusal = refuseTerms(state, terms, frame);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const { businessDate } = frame;
  const body = bodyOf(terms, frame);
  const project = { kind: 'project', recordId: projectId, subject: terms.borrowerId } as const;
  const row = keepRecord(state, { ...project, state: 'draft', businessDate, body });
  return accept({ result: { state: 'draft' }, rows: [row] });
}

/**
 * States other terms of a project that no tender was made on; it is a draft again, without review
 * and sign-off.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, customer_not_found,
 *   customer_closed, deadline_passed, condition_not_met, parts_differ_from_total
 */
export function changeProject(
  state: CustodyState,
  { kind, projectId, ...terms }: ChangeProjectAct,
  frame: ActFrame,
): Decision {
  const contentRefusal = refuseProjectTerms(terms);
  if (contentRefusal !== undefined) return contentRefusal;
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const step = { state: found.record.state, event: 'change' } as const;
  const stepRefusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const refusal = refuseTerms(state, terms, frame);
  if (refusal !== undefined) return refusal;
  const { tenders } = sumsOfProject(state, projectId);
  if (tenders.size > 0) {
    return refuse('condition_not_met', { expected: 'no tender', received: `${tenders.size}` });
  }

  // From here it must succeed.
  const { businessDate } = frame;
  const next = stateAfter(PROJECT_TRANSITIONS, step);
  const body = bodyOf(terms, frame);
  const changed = { ...found.record, subject: terms.borrowerId, state: next, businessDate, body };
  return accept({ result: { state: next }, rows: [keepRecord(state, changed)] });
}

function refuseTerms(
  state: CustodyState,
  terms: ProjectTerms,
  { recordedAt }: ActFrame,
): Decision | undefined {
  const borrower = state.customers.get(terms.borrowerId);
  if (borrower === undefined) return refuse('customer_not_found', { field: 'borrowerId' });
  if (borrower.closed) return refuse('customer_closed', { field: 'borrowerId' });
  const { collectingEndsAt } = terms;
  if (collectingEndsAt <= recordedAt) {
    const detail = { expected: `later than ${recordedAt}`, received: collectingEndsAt };
    return refuse('deadline_passed', { field: 'collectingEndsAt', ...detail });
  }
  return refuseInstalmentSum(terms);
}

function bodyOf(terms: ProjectTerms, { actor }: ActFrame): ProjectBody {
  return {
    ...terms,
    makerKeyId: actor.keyId,
    signOffs: [],
    compensatedPrincipal: 0n,
    compensatedInterest: 0n,
    compensationRepaid: 0n,
  };
}
