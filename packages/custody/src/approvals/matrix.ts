import type { Amount } from '@ringfence/money';
import type { RiskClass } from '../programme.ts';
import type { Channel } from '../role.ts';
import type { StaffLevel, StaffRole } from '../staff-role.ts';
import type { Operation } from './operation.ts';

/** The staff roles that may approve anything: all others only look, or look after the system. */
export const CHECKER_ROLES = [
  'operator',
  'checker',
  'treasury',
  'risk',
  'compliance',
] as const satisfies readonly StaffRole[];

export type CheckerRole = (typeof CHECKER_ROLES)[number];

/** One person who is to approve: of one of these roles, of this level or a higher one. */
export interface CheckerSlot {
  /** Roles that nobody may approve with are refused by the checker. */
  readonly roles: readonly StaffRole[];
  readonly level: StaffLevel;
}

/** Whether approvers may come in any order, or one after the other as they are listed. */
export const APPROVAL_ORDERS = ['any', 'listed'] as const;

export type ApprovalOrder = (typeof APPROVAL_ORDERS)[number];

/** Who gives what was approved: anybody but its approvers, or another person than its maker too. */
export const RELEASERS = ['any', 'another'] as const;

export type Releaser = (typeof RELEASERS)[number];

/** From this amount on, these people approve. */
export interface ApprovalBand {
  readonly amountFrom: Amount;
  readonly approvers: readonly CheckerSlot[];
  readonly order: ApprovalOrder;
  readonly releaser: Releaser;
}

/** The bands of one operation, where it comes by these ways and has one of these risks. */
export interface MatrixRow {
  readonly operation: Operation;
  readonly channels: readonly Channel[];
  readonly risks: readonly RiskClass[];
  /** In ascending order of amount, the first from zero. */
  readonly bands: readonly ApprovalBand[];
}

/** Who approves what in a pool, as checked data. Amounts are in its currency. */
export interface ApprovalMatrix {
  readonly rows: readonly MatrixRow[];
  /** From which score on, of 100, a risk is medium or high; a score only makes a risk higher. */
  readonly riskScores: { readonly mediumFrom: number; readonly highFrom: number };
  /** How long a proposal may wait for approvers who are absent. */
  readonly waitHoursMax: number;
  /** Whose two different roles together may release what lacks approvals; absent: nobody. */
  readonly breakGlassRoles?: readonly StaffRole[];
}
