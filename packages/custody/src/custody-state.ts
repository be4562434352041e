import {
  type AccountId,
  createLedger,
  type Ledger,
  type TransferId,
  type TransferMemory,
} from '@ringfence/ledger';
import type { Amount, BankCalendar, BusinessDate, Currency, Timestamp } from '@ringfence/money';
import type { BreakKind, DayState } from '@ringfence/reconciliation';
import type { InstructionKind, PurposeAccountKind } from './instruction.ts';
import type { HoldState, ReceiptState, WithdrawalState } from './item-state.ts';
import { createLendingIndex, type LendingIndex } from './lending/lending-index.ts';
import { RECENT_INSTRUCTIONS_MAX } from './limits.ts';
import type { PeriodCap, PeriodUse } from './period-cap.ts';
import type { AccountKind, Flow, FlowInstruction, Programme } from './programme.ts';
import type { ProgrammeShape } from './programmes/record-shape.ts';
import { createRecentMap, type RecentMap } from './recent-map.ts';
import type { AnyRecord, RecordKind, RecordOf } from './record/record.ts';

/** A customer's account and what is open on it. */
export interface CustomerRecord {
  readonly customerId: string;
  readonly accountId: AccountId;
  closed: boolean;
  payoutAccountCommitment: string | undefined;
  openHolds: number;
  openWithdrawals: number;
  mandatesInForce: number;
  /** Breaks of kind `amount_differs` that are not solved; above zero, withdrawals stop. */
  withdrawalStops: number;
}

/** A mandate in force and how much of it is used. */
export interface MandateRecord {
  readonly mandateId: string;
  readonly customerId: string;
  readonly scope: readonly InstructionKind[];
  readonly amountMax: Amount;
  readonly totalMax: Amount | undefined;
  readonly countMax: number | undefined;
  readonly payees: readonly string[] | undefined;
  readonly instructionId: string | undefined;
  readonly expiresAt: Timestamp;
  /** Caps by business day, and by calendar month of business days. */
  readonly perDay?: PeriodCap;
  readonly perMonth?: PeriodCap;
  /** The one account that withdrawals under it go to; absent: that of the customer. */
  readonly payoutAccountCommitment?: string;
  usedTotal: bigint;
  usedCount: number;
  /** Of the period of its last use; only where a cap asks for it. */
  usedInDay?: PeriodUse;
  usedInMonth?: PeriodUse;
}

/** Why a mandate is no longer in force. */
export type MandateEnd = 'revoked' | 'expired' | 'used_up';

/** A hold; `held` is what is still reserved. */
export interface HoldRecord {
  readonly kind: 'hold';
  readonly instructionId: string;
  readonly customerId: string;
  readonly payeeCustomerId: string;
  readonly amount: Amount;
  readonly expiresAt: Timestamp;
  state: HoldState;
  held: bigint;
  captured: bigint;
  pendingId: TransferId;
}

/**
 * Payments out of the pool: a customer's withdrawal, a sweep of the platform's own money, a
 * deduction that an authority ordered, a deposit that the bank takes back, a move to another pool,
 * unallocated money that goes back to its sender.
 */
export const PAYMENT_OUT_KINDS = [
  'withdraw',
  'sweep',
  'deduct',
  'take_back',
  'move_out',
  'return_receipt',
] as const;
export type PaymentOutKind = (typeof PAYMENT_OUT_KINDS)[number];

/** A payment out of the pool. */
export interface WithdrawalRecord {
  readonly kind: PaymentOutKind;
  readonly instructionId: string;
  /** Absent for a sweep, and for a move of the platform's money or of many customers'. */
  readonly customerId: string | undefined;
  readonly source: 'customer' | PurposeAccountKind | 'fees_accrued' | 'suspense';
  readonly amount: Amount;
  readonly endToEndId: string;
  /** The order of a deduction; the deposit that is taken back; the move; the return. */
  readonly originId?: string;
  readonly businessDate: BusinessDate;
  readonly pendingId: TransferId;
  state: WithdrawalState;
  /** The business date of its order at the bank, when it waited before; absent: at once. */
  orderedDate?: BusinessDate;
  /**
   * The business date on which it left transit: the statement shows it, the bank rejected it, or it
   * was cancelled or intercepted while it waited.
   */
  transitEnd: BusinessDate | undefined;
  /** The break `missing_at_bank`, when one was opened. */
  breakId: string | undefined;
}

/** A payment between customers, kept to answer refunds. */
export interface PaymentRecord {
  readonly kind: 'pay';
  readonly instructionId: string;
  readonly fromCustomerId: string;
  readonly toCustomerId: string;
  readonly amount: Amount;
  refunded: bigint;
}

/** Another instruction, kept only to say that its id is not a payment, hold or withdrawal. */
export interface OtherRecord {
  readonly kind: 'other';
  readonly instructionId: string;
}

export type InstructionRecord = HoldRecord | WithdrawalRecord | PaymentRecord;

/** Money that came in: advised, on the statement, or both; some of it may be unallocated. */
export interface ReceiptRecord {
  readonly receiptId: string;
  readonly bankReference: string | undefined;
  readonly amount: Amount;
  readonly customerId: string | undefined;
  /** The business date on which the money was first in the books. */
  readonly businessDate: BusinessDate;
  state: ReceiptState;
  /** The business date of the statement that shows it; it is in transit until then. */
  transitEnd: BusinessDate | undefined;
  /** Still in suspense. */
  unallocated: bigint;
  breakId: string | undefined;
}

/** A classified difference between bank and books. */
export interface BreakRecord {
  readonly breakId: string;
  readonly kind: BreakKind;
  readonly businessDate: BusinessDate;
  /** The statement line, statement, receipt or instruction that it is about. */
  readonly subject: string;
  /** What the bank has more than the mirror account because of it; below zero: less. */
  readonly effect: bigint;
  readonly customerId: string | undefined;
  /** The bank's reference of the line that was not booked, for a later reversal. */
  readonly bankReference: string | undefined;
  explained: boolean;
  resolvedDate: BusinessDate | undefined;
}

/** Sums of one business day, or of all days up to one, by account kind. */
export interface BookTotals {
  /** Posted, credits minus debits. */
  readonly posted: Record<AccountKind, bigint>;
  /** Reserved by holds. */
  held: bigint;
  /** Reserved by payments out that are not posted yet, by the kind of account that pays. */
  readonly ordered: Record<AccountKind, bigint>;
}

export interface StatementRecord {
  readonly statementId: string;
  readonly businessDate: BusinessDate;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
  linesRecorded: number;
  /** Credits minus debits of the lines so far. */
  lineSum: bigint;
}

/** A business day that is not closed. */
export interface DayRecord {
  readonly businessDate: BusinessDate;
  state: DayState;
  readonly totals: BookTotals;
  readonly statements: StatementRecord[];
  /** The lines of its statements by what names them (see `lineKey`). */
  readonly lineKeys: Map<string, string>;
}

/** The last closed day: the books start from here. */
export interface ClosedDay {
  readonly businessDate: BusinessDate;
  readonly bankClosing: bigint;
}

/**
 * Facts that decisions may ask for after they left the hot state. Each map is bounded; the oldest
 * leave first and are then read from the store. A pure replay sets no bound and needs no store.
 */
export interface RecentFacts {
  readonly instructions: RecentMap<InstructionRecord | OtherRecord>;
  readonly instructionByEndToEndId: RecentMap<string>;
  readonly mandateEnds: RecentMap<MandateEnd>;
  /** Bank references of receipts that are no longer in transit. */
  readonly receiptReferences: RecentMap<string>;
  /** Deposits that are no longer in transit, by receipt id. */
  readonly receipts: RecentMap<ReceiptRecord>;
  /** Keys of statement lines (see `lineKey`) of closed days. */
  readonly lineKeys: RecentMap<string>;
  /** Records that have ended, by kind and id. */
  readonly records: RecentMap<AnyRecord>;
}

/** What the pool was opened with. */
export interface PoolRecord {
  readonly poolId: number;
  readonly currency: Currency;
  readonly programme: Programme;
  readonly bankAccountIdentification: string;
  readonly openedDate: BusinessDate;
  readonly openingBalance: Amount;
  /** The pool's own accounts by kind; customers have one each. */
  readonly accounts: ReadonlyMap<AccountKind, AccountId>;
  readonly accountKinds: ReadonlyMap<AccountId, AccountKind>;
  readonly flows: ReadonlyMap<FlowInstruction, Flow>;
}

/**
 * Everything a decision reads. Mutable, owned by one engine; see `describeState` for comparing two.
 */
export interface CustodyState {
  pool: PoolRecord | undefined;
  readonly ledger: Ledger;
  /** Programmes that the pool adopted, oldest first: in force, or waiting for their day. */
  readonly programmes: ProgrammeShape['body'][];
  /** Calendars that the pool adopted, by the business date from which on each counts. */
  readonly calendars: { readonly fromDate: BusinessDate; readonly calendar: BankCalendar }[];
  /** The roles of customers in the programme, where they were stated. */
  readonly customerRoles: Map<string, readonly string[]>;
  /** The day that instructions are booked on. */
  businessDate: BusinessDate | undefined;
  customerCount: number;
  receiptCount: number;
  breakCount: number;
  readonly customers: Map<string, CustomerRecord>;
  readonly customerByAccountId: Map<number, CustomerRecord>;
  /** Mandates in force only. */
  readonly mandates: Map<string, MandateRecord>;
  /** Ids of mandates in force by the day of their expiry. */
  readonly mandateExpiries: Map<string, Set<string>>;
  /** Open holds by instruction id. */
  readonly holds: Map<string, HoldRecord>;
  readonly holdByPendingId: Map<TransferId, HoldRecord>;
  /** Withdrawals and sweeps that are open or were confirmed on a day not yet closed. */
  readonly withdrawals: Map<string, WithdrawalRecord>;
  readonly withdrawalByEndToEndId: Map<string, WithdrawalRecord>;
  /** Receipts in transit, with unallocated money, or confirmed on a day not yet closed. */
  readonly receipts: Map<string, ReceiptRecord>;
  readonly receiptByBankReference: Map<string, ReceiptRecord>;
  /** Breaks that no later line settled, or only on a day not yet closed. */
  readonly breaks: Map<string, BreakRecord>;
  /** Breaks that wait for an explanation. */
  breaksUnexplained: number;
  /** Days not yet closed, oldest first. */
  readonly days: Map<BusinessDate, DayRecord>;
  closedDay: ClosedDay | undefined;
  /** Sums of all closed days. */
  readonly totalsClosed: BookTotals;
  /** Statements of days not yet closed, by id. */
  readonly statements: Map<string, StatementRecord>;
  /** Open records by kind and id; see `findRecord` and `keepRecord`. */
  readonly records: Map<RecordKind, Map<string, AnyRecord>>;
  /** Open records to which something happens by the clock, by the day (UTC) of that moment. */
  readonly recordsDue: Map<string, Map<string, AnyRecord>>;
  /** The latest day of each party whose amounts decide on approvals; see `dayKeyOf`. */
  readonly approvalDays: Map<string, string>;
  /** How many open contracts each customer is a party of. */
  readonly contractParties: Map<string, number>;
  /** The open orders of authorities on each customer, in order of rank. */
  readonly orders: Map<string, readonly RecordOf<'order'>[]>;
  /** Sums over the open records of lending. */
  readonly lending: LendingIndex;
  readonly recent: RecentFacts;
}

/** Sums of nothing. */
export function createTotals(): BookTotals {
  return { posted: zeroByAccountKind(), held: 0n, ordered: zeroByAccountKind() };
}

function zeroByAccountKind(): Record<AccountKind, bigint> {
  return {
    bank_mirror: 0n,
    in_transit_in: 0n,
    in_transit_out: 0n,
    suspense: 0n,
    fees_accrued: 0n,
    marketing: 0n,
    compensation: 0n,
    profit_share: 0n,
    interest: 0n,
    advance: 0n,
    customer: 0n,
  };
}

/** Custody makes every transfer id itself, so that no id is ever known before. */
export const NO_MEMORY: TransferMemory = {
  findKnown: () => undefined,
  findResolution: () => undefined,
  findCorrection: () => undefined,
  remember: () => undefined,
};

/**
 * The state of a pool before its first command.
 *
 * @param recentMax bound of each map of {@link RecentFacts}; without a bound for a pure replay
 * @param ledger a ledger rebuilt from the store, made with {@link NO_MEMORY}
 */
export function createCustodyState({
  recentMax = RECENT_INSTRUCTIONS_MAX,
  ledger = createLedger(NO_MEMORY),
}: {
  readonly recentMax?: number;
  readonly ledger?: Ledger;
} = {}): CustodyState {
  return {
    pool: undefined,
    ledger,
    programmes: [],
    calendars: [],
    customerRoles: new Map(),
    businessDate: undefined,
    customerCount: 0,
    receiptCount: 0,
    breakCount: 0,
    customers: new Map(),
    customerByAccountId: new Map(),
    mandates: new Map(),
    mandateExpiries: new Map(),
    holds: new Map(),
    holdByPendingId: new Map(),
    withdrawals: new Map(),
    withdrawalByEndToEndId: new Map(),
    receipts: new Map(),
    receiptByBankReference: new Map(),
    breaks: new Map(),
    breaksUnexplained: 0,
    days: new Map(),
    closedDay: undefined,
    totalsClosed: createTotals(),
    statements: new Map(),
    records: new Map(),
    recordsDue: new Map(),
    approvalDays: new Map(),
    contractParties: new Map(),
    orders: new Map(),
    lending: createLendingIndex(),
    recent: {
      instructions: createRecentMap(recentMax),
      instructionByEndToEndId: createRecentMap(recentMax),
      mandateEnds: createRecentMap(recentMax),
      receiptReferences: createRecentMap(recentMax),
      receipts: createRecentMap(recentMax),
      lineKeys: createRecentMap(recentMax),
      records: createRecentMap(recentMax),
    },
  };
}
