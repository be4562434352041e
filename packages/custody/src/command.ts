import type { Amount, BusinessDate, Currency, Timestamp } from '@ringfence/money';
import type { Act } from './act/act.ts';
import type { Instruction, InstructionKind } from './instruction.ts';
import type { PeriodCap } from './period-cap.ts';
import type { Programme } from './programme.ts';
import type { Actor } from './role.ts';

/**
 * What every command has: the client's idempotency key (for an instruction, its id) and the sender.
 */
interface CommandHead {
  readonly commandId: string;
  readonly actor: Actor;
}

/**
 * Opens the books of a pool. An opening balance at the bank is unallocated money until allocated.
 */
export interface OpenPoolCommand extends CommandHead {
  readonly kind: 'open_pool';
  readonly poolId: number;
  readonly currency: Currency;
  readonly programme: { readonly id: string; readonly version: number };
  /** The programme's document, when it is not a shipped one. */
  readonly programmeDocument?: Programme;
  /** The omnibus account at the bank; a pool's own account, never a person's. */
  readonly bankAccount: { readonly identification: string };
  readonly businessDate: BusinessDate;
  readonly openingBalance?: Amount;
}

/** Opens a customer's account. The payout account itself stays outside the journal. */
export interface OpenCustomerCommand extends CommandHead {
  readonly kind: 'open_customer';
  readonly customerId: string;
  readonly payoutAccountCommitment?: string;
  /** A corporate customer is audited before it is active; absent: a person. */
  readonly holderType?: 'person' | 'corporate';
  /** SHA-256 of the evidence of the session in which the customer was present. */
  readonly evidence?: string;
}

/** States another payout account of a customer, as a salted commitment. */
export interface RegisterPayoutAccountCommand extends CommandHead {
  readonly kind: 'register_payout_account';
  readonly customerId: string;
  readonly payoutAccountCommitment: string;
}

export interface CloseCustomerCommand extends CommandHead {
  readonly kind: 'close_customer';
  readonly customerId: string;
}

/** The customer's permission: standing with caps, or for the one instruction that it names. */
export interface GrantMandateCommand extends CommandHead {
  readonly kind: 'grant_mandate';
  readonly mandateId: string;
  readonly customerId: string;
  readonly scope: readonly InstructionKind[];
  /** Cap of each use. */
  readonly amountMax: Amount;
  /** Cap of all uses together. */
  readonly totalMax?: Amount;
  readonly countMax?: number;
  /** Payees that may be paid; absent means any. */
  readonly payees?: readonly string[];
  /**
   * When present, only this instruction may use the mandate, once, with exactly the amount of
   * `amountMax` and, where it pays somebody, exactly the payee named.
   */
  readonly instructionId?: string;
  readonly expiresAt: Timestamp;
  /** Cap of all uses on one business day, and in one calendar month of business days. */
  readonly perDay?: PeriodCap;
  readonly perMonth?: PeriodCap;
  /** When present, withdrawals under it go to this account and to no later one. */
  readonly payoutAccountCommitment?: string;
  /** SHA-256 of what the customer signed; it is kept outside the journal. */
  readonly evidence?: string;
}

export interface RevokeMandateCommand extends CommandHead {
  readonly kind: 'revoke_mandate';
  readonly mandateId: string;
}

/** The command id of an instruction is the instruction's id. */
export interface InstructCommand extends CommandHead {
  readonly kind: 'instruct';
  readonly instruction: Instruction;
  /**
   * The version of the pool's programme that the sender has read; absent: whichever is in force.
   */
  readonly programmeVersion?: number;
  /** Of 100, how risky whoever gives it judges it; absent: as its flow is. */
  readonly riskScore?: number;
}

/** The bank's notice of an incoming payment, before the statement shows it. */
export interface AdviseReceiptCommand extends CommandHead {
  readonly kind: 'advise_receipt';
  readonly bankReference: string;
  readonly amount: Amount;
  /** The owner, when the sender of the advice knows it. */
  readonly customerId?: string;
  /** The deposit reference found in the payment's text (see {@link depositReferencesIn}). */
  readonly depositReference?: string;
  /** The end-to-end id of a withdrawal that this payment gives back. */
  readonly returnOf?: string;
}

/** What the bank said of a payment out. */
export type PaymentStatus = 'sent' | 'unknown' | 'accepted' | 'settled' | 'rejected';

export interface RecordPaymentStatusCommand extends CommandHead {
  readonly kind: 'record_payment_status';
  readonly instructionId: string;
  readonly status: PaymentStatus;
  readonly bankReference?: string;
}

/**
 * Begins a statement of the omnibus account. Balances are signed minor units: below zero is
 * overdrawn.
 */
export interface RecordStatementCommand extends CommandHead {
  readonly kind: 'record_statement';
  readonly statementId: string;
  readonly accountIdentification: string;
  readonly businessDate: BusinessDate;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
}

/** One line of a statement, in order from line 1. */
export interface RecordStatementLineCommand extends CommandHead {
  readonly kind: 'record_statement_line';
  readonly statementId: string;
  readonly lineNumber: number;
  readonly side: 'credit' | 'debit';
  readonly amount: Amount;
  readonly bookingDate?: BusinessDate;
  readonly bankReference?: string;
  readonly endToEndId?: string;
  /** The end-to-end id of the payment that this line gives back. */
  readonly returnOf?: string;
  /** The bank says that this line reverses an earlier one. */
  readonly reversal: boolean;
  /**
   * The deposit reference found in the remittance text; the text itself stays outside the journal.
   */
  readonly depositReference?: string;
}

/** Ends holds and mandates whose time is over. */
export interface ExpireDueCommand extends CommandHead {
  readonly kind: 'expire_due';
}

/** Ends the open business day for instructions and opens the next one. */
export interface CutDayCommand extends CommandHead {
  readonly kind: 'cut_day';
  readonly businessDate: BusinessDate;
  /** The bank's next business date when it is not the one of the pool's calendar. */
  readonly nextBusinessDate?: BusinessDate;
}

/** What the recomputation of all balances from the stored facts found (R1). */
export interface ReplayCheck {
  readonly accountsCompared: number;
  readonly accountsDiffering: number;
  readonly positionLast: number;
  /** Posted at the end of the business day, credits minus debits, by account kind. */
  readonly posted: Readonly<Record<string, bigint>>;
}

export interface CloseDayCommand extends CommandHead {
  readonly kind: 'close_day';
  readonly businessDate: BusinessDate;
  readonly replayCheck: ReplayCheck;
}

export interface ExplainBreakCommand extends CommandHead {
  readonly kind: 'explain_break';
  readonly breakId: string;
  /** Why the difference is there, in words without personal data. */
  readonly reason: string;
}

/** Something that a feature of custody is asked to do; see {@link Act}. */
export interface ActCommand extends CommandHead {
  readonly kind: 'act';
  readonly act: Act;
}

/** Everything that can change a pool's books, one union, one tag. */
export type PoolCommand =
  | OpenPoolCommand
  | OpenCustomerCommand
  | RegisterPayoutAccountCommand
  | CloseCustomerCommand
  | GrantMandateCommand
  | RevokeMandateCommand
  | InstructCommand
  | AdviseReceiptCommand
  | RecordPaymentStatusCommand
  | RecordStatementCommand
  | RecordStatementLineCommand
  | ExpireDueCommand
  | CutDayCommand
  | CloseDayCommand
  | ExplainBreakCommand
  | ActCommand;

export type PoolCommandKind = PoolCommand['kind'];
