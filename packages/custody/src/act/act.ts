import type { AlarmAct } from '../alarms/act.ts';
import type { ApprovalAct } from '../approvals/act.ts';
import type { BatchAct } from '../batches/act.ts';
import type { BreakAct } from '../breaks/act.ts';
import type { CalendarAct } from '../calendars/act.ts';
import type { ClosingAct } from '../closing/act.ts';
import type { ContractAct } from '../contracts/act.ts';
import type { CustomerAct } from '../customers/act.ts';
import type { DayScheduleAct } from '../day-schedule/act.ts';
import type { EvidenceAct } from '../evidence/act.ts';
import type { FeeAct } from '../fees/act.ts';
import type { IntakeAct } from '../intake/act.ts';
import type { InterestAct } from '../interest/act.ts';
import type { LendingAct } from '../lending/act.ts';
import type { MatchingAct } from '../matching/act.ts';
import type { OrderAct } from '../orders/act.ts';
import type { PoolMoveAct } from '../pool-moves/act.ts';
import type { ProgrammeAct } from '../programmes/act.ts';
import type { RecallAct } from '../recalls/act.ts';
import type { ReserveAct } from '../reserve/act.ts';
import type { ReversalAct } from '../reversals/act.ts';
import type { SplitAct } from '../splits/act.ts';
import type { SuspenseAct } from '../suspense/act.ts';
import type { TermsAct } from '../terms/act.ts';
import type { WithdrawalAct } from '../withdrawals/act.ts';

/**
 * Everything that a feature of custody is asked to do besides moving money along a flow: one union,
 * one tag. Each feature states its own acts.
 */
export type Act =
  | AlarmAct
  | ApprovalAct
  | DayScheduleAct
  | EvidenceAct
  | IntakeAct
  | FeeAct
  | InterestAct
  | ProgrammeAct
  | ContractAct
  | TermsAct
  | OrderAct
  | PoolMoveAct
  | ClosingAct
  | ReserveAct
  | ReversalAct
  | SplitAct
  | SuspenseAct
  | RecallAct
  | WithdrawalAct
  | LendingAct
  | BatchAct
  | BreakAct
  | CalendarAct
  | MatchingAct
  | CustomerAct;

export type ActKind = Act['kind'];
