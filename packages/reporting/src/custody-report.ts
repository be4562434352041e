import type { EquationRecord } from './equation-record.ts';
import type { ReportPeriod } from './period.ts';
import type { ReportPool } from './report-facts.ts';

/** A custody report as JSON: amounts are digits of minor units, in members named `…Minor`. */
export interface CustodyReport {
  readonly report: 'custody';
  readonly version: 1;
  readonly period: ReportPeriod & {
    readonly firstDate: string;
    readonly lastDate: string;
    readonly closedDays: number;
  };
  readonly pool: ReportPool;
  readonly days: readonly ReportDay[];
  /** Of the last day. */
  readonly equation: EquationRecord;
  readonly bankMirrorMinor: string;
  readonly movements: readonly ReportMovement[];
  readonly transfers: readonly ReportTransfers[];
  readonly breakStatistics: readonly ReportBreakStatistics[];
  readonly breaks: readonly ReportBreak[];
  readonly returnedPayments: { readonly count: number; readonly amountMinor: string };
  readonly fees: { readonly accruedMinor: string; readonly paidOutMinor: string };
  readonly interest: readonly ReportInterest[];
  readonly reserve?: {
    readonly paidInMinor: string;
    readonly drawnMinor: string;
    readonly targetMinor: string;
  };
  readonly customers: { readonly opened: number; readonly closed: number; readonly open: number };
  readonly statements: readonly ReportStatement[];
}

export interface ReportDay {
  readonly businessDate: string;
  readonly liabilitiesMinor: string;
  readonly bankClosingMinor: string;
  readonly breaksMinor: string;
  readonly unexplainedMinor: string;
  readonly closedAt: string;
  readonly closedByRole: string;
  readonly closedByKeyId: string;
  readonly commandId: string;
  readonly position: number;
}

/** In and out as the side of the account sees them: a bank account grows by debits. */
export interface ReportMovement {
  readonly accountKind: string;
  readonly openingMinor: string;
  readonly inMinor: string;
  readonly outMinor: string;
  readonly closingMinor: string;
  readonly inCount: number;
  readonly outCount: number;
}

export interface ReportTransfers {
  readonly kind: string;
  readonly count: number;
  readonly amountMinor: string;
}

/** Breaks of one kind: found and resolved in the period, standing at its end by age. */
export interface ReportBreakStatistics {
  readonly kind: string;
  readonly found: number;
  readonly resolved: number;
  readonly standing: number;
  readonly standingMinor: string;
  readonly standingByAge: readonly { readonly ageBand: number; readonly count: number }[];
}

/** A break that stands at the end of the period. */
export interface ReportBreak {
  readonly breakId: string;
  readonly kind: string;
  readonly since: string;
  readonly ageBusinessDays: number;
  readonly subject: string;
  readonly effectMinor: string;
  readonly ownerKeyId?: string;
  readonly explanation?: string;
}

export interface ReportInterest {
  readonly fromDate: string;
  readonly throughDate: string;
  readonly receivedMinor: string;
  readonly clientMinor: string;
  readonly firmMinor: string;
  readonly paidMinor: string;
}

export interface ReportStatement {
  readonly businessDate: string;
  readonly statementId: string;
  readonly openingMinor: string;
  readonly closingMinor: string;
  readonly lineCount: number;
  readonly fileSha256?: string;
}
