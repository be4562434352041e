import { INSTRUCTION_KINDS, type InstructionKind } from '../instruction.ts';

/**
 * Acts of the staff that move or free money, or change the rules by which money moves: those that
 * an approval matrix may govern.
 */
export const GOVERNED_ACTS = [
  'set_approval_matrix',
  'adopt_programme',
  'adopt_calendar',
  'set_day_schedule',
  'set_terms',
  'set_intake',
  'publish_fee',
  'set_fee_settlement_day',
  'settle_fees',
  'set_interest_policy',
  'settle_interest',
  'set_suspense_policy',
  'set_customer_settings',
  'fund_reversal',
  'move_account',
  'approve_inheritance',
  'approve_break_resolution',
  'approve_order',
  'approve_receipt_return',
  'approve_recall',
  'approve_recall_answer',
  'approve_match_rules',
  'approve_match_reversal',
  'approve_reserve_policy',
  'approve_closing',
  'close_pool',
] as const;

export type GovernedAct = (typeof GOVERNED_ACTS)[number];

/**
 * An act as the approvals see it: its kind, and by what it names what another person proposed. It
 * is only ever compared with itself; whoever sends it is judged by its own rule.
 */
export interface GovernedContent {
  readonly kind: string;
  readonly breakId?: string;
  readonly orderId?: string;
  readonly returnId?: string;
  readonly recallId?: string;
  readonly requestId?: string;
  readonly rulesId?: string;
  readonly itemId?: string;
  readonly policyId?: string;
}

/** What a row of an approval matrix is about. */
export type Operation = InstructionKind | GovernedAct;

export const OPERATIONS: readonly Operation[] = [...INSTRUCTION_KINDS, ...GOVERNED_ACTS];

/**
 * Acts that are themselves the approval of what another person proposed: whoever sends one counts
 * as one of the approvers.
 */
const APPROVING_ACTS: ReadonlySet<string> = new Set([
  'approve_break_resolution',
  'approve_order',
  'approve_receipt_return',
  'approve_recall',
  'approve_recall_answer',
  'approve_match_rules',
  'approve_match_reversal',
  'approve_reserve_policy',
  'approve_closing',
] as const);

const GOVERNED: ReadonlySet<string> = new Set(GOVERNED_ACTS);

/** Whether a matrix may govern acts of this kind. */
export function isGovernedAct(kind: string): kind is GovernedAct {
  return GOVERNED.has(kind);
}

/** Whether whoever sends such an act approves by that what another person proposed. */
export function isApprovingAct(kind: string): boolean {
  return APPROVING_ACTS.has(kind);
}
