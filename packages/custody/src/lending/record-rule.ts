import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';
import type { ProjectSums } from './lending-index.ts';

export type ProjectRecord = RecordOf<'project'>;
export type TenderRecord = RecordOf<'tender'>;
export type ClaimRecord = RecordOf<'claim'>;
export type ClaimOfferRecord = RecordOf<'claim_offer'>;

interface Change<One> {
  readonly before?: One;
  readonly after: One;
}

export const PROJECT_RECORD: RecordRule<'project'> = {
  kind: 'project',
  isOpen: {
    draft: true,
    collecting: true,
    full: true,
    refunding: true,
    repaying: true,
    finished: false,
    miscarried: false,
    cancelled: false,
  },
  derive: deriveProject,
  dueAt: dueAtOfProject,
};

export const TENDER_RECORD: RecordRule<'tender'> = {
  kind: 'tender',
  isOpen: { held: true, lent: false, cancelled: false, refunded: false },
  derive: deriveTender,
};

export const CLAIM_RECORD: RecordRule<'claim'> = {
  kind: 'claim',
  isOpen: { active: true, repaid: false, transferred: false },
  derive: deriveClaim,
};

export const CLAIM_OFFER_RECORD: RecordRule<'claim_offer'> = {
  kind: 'claim_offer',
  isOpen: { on_sale: true, part_sold: true, completed: false, cancelled: false },
  dueAt: ({ body }) => body.expiresAt,
};

/** What the open tenders and claims of a project come to; zero of what it has none of. */
export function sumsOfProject(state: CustodyState, projectId: string): Readonly<ProjectSums> {
  return state.lending.projects.get(projectId) ?? NO_SUMS;
}

const NO_SUMS: Readonly<ProjectSums> = {
  tenders: new Set(),
  tendered: 0n,
  claims: new Set(),
  principal: 0n,
};

/**
 * When the clock moves a project: collecting or lending ends, or more tenders are to be refunded.
 */
function dueAtOfProject({ state, body }: ProjectRecord): Timestamp | undefined {
  if (state === 'collecting') return body.collectingEndsAt;
  if (state === 'full') return body.lendingEndsAt;
  return state === 'refunding' ? body.refundAt : undefined;
}

function deriveProject(state: CustodyState, { before, after }: Change<ProjectRecord>): void {
  if (before !== undefined && PROJECT_RECORD.isOpen[before.state]) {
    countItem(state, before.body.borrowerId, -1);
  }
  if (PROJECT_RECORD.isOpen[after.state]) countItem(state, after.body.borrowerId, 1);
}

function deriveTender(state: CustodyState, { before, after }: Change<TenderRecord>): void {
  const { projectId, lenderId, amount } = after.body;
  const sums = openSums(state, projectId);
  if (before === undefined) {
    sums.tenders.add(after.recordId);
    sums.tendered += amount;
    countItem(state, lenderId, 1);
  }
  if (TENDER_RECORD.isOpen[after.state]) return;
  sums.tenders.delete(after.recordId);
  sums.tendered -= amount;
  countItem(state, lenderId, -1);
  dropSums(state, projectId);
}

function deriveClaim(state: CustodyState, { before, after }: Change<ClaimRecord>): void {
  const { projectId, lenderId, principal } = after.body;
  const sums = openSums(state, projectId);
  sums.principal += principal - (before?.body.principal ?? 0n);
  if (before === undefined) {
    sums.claims.add(after.recordId);
    countItem(state, lenderId, 1);
  }
  if (CLAIM_RECORD.isOpen[after.state]) return;
  sums.claims.delete(after.recordId);
  countItem(state, lenderId, -1);
  dropSums(state, projectId);
}

function openSums({ lending }: CustodyState, projectId: string): ProjectSums {
  const known = lending.projects.get(projectId);
  if (known !== undefined) return known;
  const sums = {
    tenders: new Set<string>(),
    tendered: 0n,
    claims: new Set<string>(),
    principal: 0n,
  };
  lending.projects.set(projectId, sums);
  return sums;
}

function dropSums({ lending }: CustodyState, projectId: string): void {
  const sums = lending.projects.get(projectId);
  if (sums?.tenders.size === 0 && sums.claims.size === 0) lending.projects.delete(projectId);
}

function countItem({ lending }: CustodyState, customerId: string, change: 1 | -1): void {
  const count = (lending.itemsByCustomer.get(customerId) ?? 0) + change;
  if (count === 0) lending.itemsByCustomer.delete(customerId);
  else lending.itemsByCustomer.set(customerId, count);
}
