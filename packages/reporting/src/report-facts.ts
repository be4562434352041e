import type { AccountKind } from '@ringfence/custody';
import type { BreakKind } from '@ringfence/reconciliation';
import type { ReportPeriod } from './period.ts';

/** The facts of closed days that a report is made of. Amounts are minor units. */
export interface ReportFacts {
  readonly period: ReportPeriod;
  readonly pool: ReportPool;
  /** The closed days of the period, in order; at least one. */
  readonly days: readonly ClosedDay[];
  /** What moved on each kind of account, up to and in the period. */
  readonly movements: readonly MovementFact[];
  /** The posted transfers of the period by kind. */
  readonly transfers: readonly TransferCount[];
  /** Every break that stood at the beginning of the period or was found in it. */
  readonly breaks: readonly BreakFact[];
  readonly statements: readonly StatementFact[];
  readonly customers: CustomerCount;
  /** Absent: the pool has no reserve of its platform. */
  readonly reserve?: ReserveFact;
  readonly interest: readonly InterestFact[];
}

export interface ReportPool {
  readonly poolId: number;
  readonly platformId: string;
  readonly name: string;
  readonly currency: string;
  readonly bankAccountIdentification: string;
  /** In force on the last day. */
  readonly programmeId: string;
  readonly programmeVersion: number;
}

/** A closed day: who closed it, and the equation as the journal keeps it. */
export interface ClosedDay {
  readonly businessDate: string;
  readonly closedAt: string;
  readonly position: number;
  readonly commandId: string;
  readonly role: string;
  readonly keyId: string;
  /** JSON text. */
  readonly equation: string;
}

/** What came to and left the accounts of one kind: credits and debits that are posted. */
export interface MovementFact {
  readonly kind: AccountKind;
  readonly creditsBefore: bigint;
  readonly debitsBefore: bigint;
  readonly credits: bigint;
  readonly debits: bigint;
  readonly creditCount: number;
  readonly debitCount: number;
}

export interface TransferCount {
  readonly kind: string;
  readonly count: number;
  readonly amount: bigint;
}

export interface BreakFact {
  readonly breakId: string;
  readonly kind: Exclude<BreakKind, 'timing'>;
  readonly businessDate: string;
  readonly subject: string;
  /** What the bank has more because of it. */
  readonly effect: bigint;
  /** On or before the last day of the period. */
  readonly resolvedDate?: string;
  readonly explanation?: string;
  readonly ownerKeyId?: string;
}

export interface StatementFact {
  readonly businessDate: string;
  readonly statementId: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
  /** SHA-256 of the file as it was received, in hexadecimal digits; absent when none was kept. */
  readonly fileSha256?: string;
}

export interface CustomerCount {
  readonly opened: number;
  readonly closed: number;
  readonly open: number;
}

/** What was known of the reserve at the end of the last day. */
export interface ReserveFact {
  readonly paidIn: bigint;
  readonly drawn: bigint;
  readonly target: bigint;
}

/** A settlement of interest that began or ended in the period. */
export interface InterestFact {
  readonly fromDate: string;
  readonly throughDate: string;
  readonly received: bigint;
  readonly client: bigint;
  readonly firm: bigint;
  readonly paid: bigint;
}
