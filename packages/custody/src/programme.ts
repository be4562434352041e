import type { Amount, BusinessDate } from '@ringfence/money';
import type { BilingualText } from './command-status.ts';
import type { Role } from './role.ts';

/**
 * The kinds of account that a pool's books may have. A programme says which of them it uses and
 * what for.
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

/** What a kind of account is in every programme; no document can say otherwise. */
export interface AccountKindNature {
  readonly normalSide: 'debit' | 'credit';
  readonly mayGoBelowZero: boolean;
  /** One account in the pool, or one for each customer. */
  readonly holder: 'pool' | 'customer';
  readonly class: EquationClass;
}

const BANK_FACT = { normalSide: 'debit', mayGoBelowZero: true, holder: 'pool' } as const;
const LIABILITY = { normalSide: 'credit', mayGoBelowZero: false, holder: 'pool' } as const;

export const ACCOUNT_KIND_NATURE: Readonly<Record<AccountKind, AccountKindNature>> = {
  bank_mirror: { ...BANK_FACT, class: 'bank' },
  in_transit_in: { ...BANK_FACT, class: 'in_transit_in' },
  in_transit_out: { ...LIABILITY, class: 'in_transit_out' },
  suspense: { ...LIABILITY, class: 'suspense' },
  fees_accrued: { ...LIABILITY, class: 'fees_accrued' },
  marketing: { ...LIABILITY, class: 'purpose' },
  compensation: { ...LIABILITY, class: 'purpose' },
  profit_share: { ...LIABILITY, class: 'purpose' },
  interest: { ...LIABILITY, class: 'purpose' },
  advance: { ...LIABILITY, class: 'purpose' },
  customer: { ...LIABILITY, holder: 'customer', class: 'customer' },
};

/** Accounts that are not in the books of a pool: a flow that names one is a leak. */
export const OUTSIDE_PLACES = [
  'own_funds',
  'risk_reserve',
  'payout_account',
  'other_pool',
] as const;

export type OutsidePlace = (typeof OUTSIDE_PLACES)[number];

/** Where a document may say that money comes from or goes to. */
export type Place = AccountKind | OutsidePlace;

/** A kind of account that a programme uses, in the words of its business. */
export interface AccountKindRule {
  readonly kind: AccountKind;
  readonly title: BilingualText;
  readonly purpose: BilingualText;
}

/** What a customer is in the business of a programme: a lender, a seller, a donor. */
export interface CustomerRole {
  readonly role: string;
  readonly title: BilingualText;
  readonly purpose: BilingualText;
}

/** The kinds of instruction that a document may name. */
export const FLOW_INSTRUCTIONS = [
  'allocate',
  'pay',
  'refund',
  'hold',
  'capture',
  'release',
  'withdraw',
  'fee',
  'subsidise',
  'sweep',
  'tender',
  'lend_out',
  'repay',
  'compensate',
  'repay_compensation',
  'repay_advance',
  'transfer_claim',
  'split',
  'reverse_split',
  'pay_interest',
  'fund_contract',
  'move_out',
] as const;

export type FlowInstruction = (typeof FLOW_INSTRUCTIONS)[number];

/** What a movement does to the money. `hold` and `payment` are the two-phase forms. */
export const FLOW_FORMS = [
  /** one transfer, final at once */
  'transfer',
  /** reserved now; captured, released or expired later */
  'hold',
  /** resolves a hold */
  'resolve_hold',
  /** reserved now, ordered at the bank, final when the bank says so */
  'payment',
] as const;

export type FlowForm = (typeof FLOW_FORMS)[number];

/** Whose permission a flow needs: the mandate of the customer who is debited, or none. */
export const MANDATE_RULES = ['required', 'none'] as const;

export type MandateRule = (typeof MANDATE_RULES)[number];

/** How much harm a wrong movement of this kind can do; money that leaves the pool is `high`. */
export const RISK_CLASSES = ['low', 'medium', 'high'] as const;

export type RiskClass = (typeof RISK_CLASSES)[number];

/**
 * Whether a flow brings customers' money to the platform. No flow takes a fee on the way: a fee is
 * an instruction of its own, under the customer's mandate.
 */
export const PLATFORM_TAKES = ['nothing', 'consented_fee', 'consented_repayment'] as const;

export type PlatformTakes = (typeof PLATFORM_TAKES)[number];

/** Where a payment out of the pool ends. */
export const PAYMENT_ENDS = [
  'customer_payout_account',
  'platform_own_account',
  'other_pool_account',
] as const;

export type PaymentEnd = (typeof PAYMENT_ENDS)[number];

/** The named ways from the clients' book into another one; there is no other. */
export const BRIDGES = ['sweep_to_own_funds', 'move_to_pool'] as const;

export type Bridge = (typeof BRIDGES)[number];

/** What a flow that resolves a hold does with the money: pays it to the payee, or gives it back. */
export const HOLD_EFFECTS = ['capture', 'release'] as const;

export type HoldEffect = (typeof HOLD_EFFECTS)[number];

/** From this amount on, so many approvals of other people than the maker are needed. */
export interface ApprovalTier {
  readonly amountFrom: Amount;
  readonly approvals: number;
}

/** Which customers a flow debits and credits; empty where that side is no customer. */
export interface FlowParties {
  readonly debited: readonly string[];
  readonly credited: readonly string[];
}

/** Acts that end a hold together with the project or contract that it belongs to. */
export const HOLD_ACTS = [
  'cancel_tender',
  'miscarry_project',
  'cancel_project',
  'advance_contract',
] as const;

/** What ends a hold: a flow of the programme, or an act on what the hold belongs to. */
export type HoldEnder = FlowInstruction | (typeof HOLD_ACTS)[number];

/**
 * How a hold ends by itself: at its own moment, or at the last deadline of the project or contract
 * that it belongs to. One that does not is refused by the checker.
 */
export const HOLD_EXPIRIES = ['own', 'by_record', 'none'] as const;

export type HoldExpiry = (typeof HOLD_EXPIRIES)[number];

/** How a hold ends. */
export interface HoldEnd {
  readonly expiry: HoldExpiry;
  readonly capturedBy: readonly HoldEnder[];
  readonly releasedBy: readonly HoldEnder[];
}

/** One allowed way of money, read by the decision. A movement without a flow is refused. */
export interface Flow {
  readonly instruction: FlowInstruction;
  readonly title: BilingualText;
  readonly purpose: BilingualText;
  readonly form: FlowForm;
  readonly from: readonly Place[];
  readonly to: readonly Place[];
  readonly parties: FlowParties;
  /** From one customer straight to another, with no account between them. */
  readonly direct: boolean;
  readonly initiators: readonly Role[];
  readonly mandate: MandateRule;
  readonly risk: RiskClass;
  /** In ascending order of amount; the last tier that the amount reaches applies. */
  readonly approvalTiers: readonly ApprovalTier[];
  readonly platformTakes: PlatformTakes;
  /** With the form `hold` only. */
  readonly hold?: HoldEnd;
  /** With the form `resolve_hold` only. */
  readonly resolves?: HoldEffect;
  /** With the form `payment` only. */
  readonly paysTo?: PaymentEnd;
  /** Where the payment leaves the clients' book for the platform's own. */
  readonly bridge?: Bridge;
}

/**
 * Account kinds, customer roles and flows of one business, as checked data. Versions are never
 * edited. Its JSON is the document that a person reads and that the journal keeps.
 */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly title: BilingualText;
  readonly purpose: BilingualText;
  readonly effectiveFrom: BusinessDate;
  /** Absent: until a later version takes its place. */
  readonly effectiveTo?: BusinessDate;
  readonly customerRoles: readonly CustomerRole[];
  readonly accountKinds: readonly AccountKindRule[];
  readonly flows: readonly Flow[];
}
