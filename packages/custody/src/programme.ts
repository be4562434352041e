import type { Amount, BusinessDate } from '@ringfence/money';
import type { InstructionKind } from './command.ts';
import type { BilingualText } from './command-status.ts';
import type { Role } from './role.ts';

/**
 * The kinds of account that a pool's books may have. A programme says which of them it uses and
 * how.
 */
export const ACCOUNT_KINDS = [
  'bank_mirror',
  'in_transit_in',
  'in_transit_out',
  'suspense',
  'fees_accrued',
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
  'customer',
] as const;

export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** In which line of the equation an account's balance stands. */
export type EquationClass =
  | 'bank'
  | 'in_transit_in'
  | 'customer'
  | 'in_transit_out'
  | 'suspense'
  | 'fees_accrued'
  | 'purpose';

export interface AccountKindRule {
  readonly kind: AccountKind;
  readonly title: BilingualText;
  readonly normalSide: 'debit' | 'credit';
  readonly mayGoBelowZero: boolean;
  /** One account in the pool, or one for each customer. */
  readonly holder: 'pool' | 'customer';
  readonly class: EquationClass;
}

/** What a movement does to the money. `hold` and `payment` are the two-phase forms. */
export type FlowForm =
  /** one transfer, final at once */
  | 'transfer'
  /** reserved now; captured, released or expired later */
  | 'hold'
  /** resolves a hold */
  | 'resolve_hold'
  /** reserved now, ordered at the bank, final when the bank says so */
  | 'payment';

/** Whose permission a flow needs: the mandate of the customer who is debited, or none. */
export type MandateRule = 'required' | 'none';

/** How much harm a wrong movement of this kind can do; money that leaves the pool is `high`. */
export type RiskClass = 'low' | 'medium' | 'high';

/** From this amount on, so many approvals of other people than the maker are needed. */
export interface ApprovalTier {
  readonly amountFrom: Amount;
  readonly approvals: number;
}

/** One allowed way of money, read by the decision. A movement without a flow is refused. */
export interface Flow {
  readonly instruction: InstructionKind;
  readonly title: BilingualText;
  readonly form: FlowForm;
  readonly from: readonly AccountKind[];
  readonly to: readonly AccountKind[];
  readonly initiators: readonly Role[];
  readonly mandate: MandateRule;
  readonly risk: RiskClass;
  /** In ascending order of amount; the last tier that the amount reaches applies. */
  readonly approvalTiers: readonly ApprovalTier[];
  /**
   * No flow takes a fee on the way: a fee is an instruction of its own, under the customer's
   * consent.
   */
  readonly fees: 'own_instruction_only';
}

/**
 * Account kinds, flows and mandates of one business, as checked data. Versions are never edited.
 */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly title: BilingualText;
  readonly effectiveFrom: BusinessDate;
  /** Absent: until a later version takes its place. */
  readonly effectiveTo?: BusinessDate;
  readonly accountKinds: readonly AccountKindRule[];
  readonly flows: readonly Flow[];
}
