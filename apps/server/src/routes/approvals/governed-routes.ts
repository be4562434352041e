import { ROUTES } from '@ringfence/contract';
import type { GovernedAct } from '@ringfence/custody';
import type { Implementation } from '../../http/call.ts';
import { BREAK_DESK_ROUTES } from '../breaks/break-desk.ts';
import { CALENDAR_ROUTES } from '../calendars/adopt-calendar.ts';
import { setCustomerSettingsRoute } from '../customer-accounts/cards.ts';
import { approveInheritanceRoute } from '../customer-accounts/inheritance.ts';
import {
  markCustomerDormantRoute,
  moveCustomerAccountRoute,
} from '../customer-accounts/move-account.ts';
import { setDayScheduleRoute } from '../day-runs/day-schedule.ts';
import { FEE_ROUTES } from '../fees/fee-routes.ts';
import { settleFeesRoute } from '../fees/settle-fees.ts';
import { INTEREST_ROUTES } from '../interest/interest-routes.ts';
import { MATCH_REVERSAL_ROUTES } from '../matching/match-reversal-routes.ts';
import { MATCH_RULES_ROUTES } from '../matching/match-rules-routes.ts';
import { CLOSING_ROUTES } from '../moves/closing-routes.ts';
import { approveOrderRoute } from '../orders/decide-order.ts';
import { PROGRAMME_ROUTES } from '../pools/adopt-programme.ts';
import { setIntakeRoute } from '../pools/set-intake.ts';
import { setTermsRoute } from '../pools/set-terms.ts';
import { RECALL_ROUTES } from '../recalls/recall-routes.ts';
import { RESERVE_ROUTES } from '../reserve/reserve-routes.ts';
import { DEPOSIT_REVERSAL_ROUTES } from '../reversals/deposit-reversals.ts';
import { SUSPENSE_ROUTES } from '../suspense/suspense-routes.ts';
import { setApprovalMatrixRoute } from './set-approval-matrix.ts';

/** The routes by which acts that a matrix may govern are sent; a kind without does not compile. */
const ROUTES_OF_ACT: Readonly<Record<GovernedAct, readonly { readonly name: string }[]>> = {
  set_approval_matrix: [ROUTES.setApprovalMatrix],
  adopt_programme: [ROUTES.adoptProgramme],
  adopt_calendar: [ROUTES.adoptCalendar],
  set_day_schedule: [ROUTES.setDaySchedule],
  set_terms: [ROUTES.setTerms],
  set_intake: [ROUTES.setIntake],
  publish_fee: [ROUTES.publishFee],
  set_fee_settlement_day: [ROUTES.setFeeSettlementDay],
  settle_fees: [ROUTES.settleFees],
  set_interest_policy: [ROUTES.setInterestPolicy],
  settle_interest: [ROUTES.settleInterest],
  set_suspense_policy: [ROUTES.setSuspensePolicy],
  set_customer_settings: [ROUTES.setCustomerSettings],
  fund_reversal: [ROUTES.fundReversal],
  move_account: [ROUTES.moveCustomerAccount, ROUTES.markCustomerDormant],
  approve_inheritance: [ROUTES.approveInheritance],
  approve_break_resolution: [ROUTES.approveBreakResolution],
  approve_order: [ROUTES.approveOrder],
  approve_receipt_return: [ROUTES.approveReceiptReturn],
  approve_recall: [ROUTES.approveRecall],
  approve_recall_answer: [ROUTES.approveRecallAnswer],
  approve_match_rules: [ROUTES.approveMatchRules],
  approve_match_reversal: [ROUTES.approveMatchReversal],
  approve_reserve_policy: [ROUTES.approveReservePolicy],
  approve_closing: [ROUTES.approveClosing],
  close_pool: [ROUTES.closePool],
};

const GOVERNED: ReadonlySet<string> = new Set(
  Object.values(ROUTES_OF_ACT).flatMap((routes) => routes.map(({ name }) => name)),
);

const IMPLEMENTED: ReadonlyMap<string, Implementation> = new Map(
  [
    setApprovalMatrixRoute,
    setCustomerSettingsRoute,
    approveInheritanceRoute,
    moveCustomerAccountRoute,
    markCustomerDormantRoute,
    setDayScheduleRoute,
    settleFeesRoute,
    approveOrderRoute,
    setIntakeRoute,
    setTermsRoute,
    ...BREAK_DESK_ROUTES,
    ...CALENDAR_ROUTES,
    ...FEE_ROUTES,
    ...INTEREST_ROUTES,
    ...MATCH_REVERSAL_ROUTES,
    ...MATCH_RULES_ROUTES,
    ...CLOSING_ROUTES,
    ...PROGRAMME_ROUTES,
    ...RECALL_ROUTES,
    ...RESERVE_ROUTES,
    ...DEPOSIT_REVERSAL_ROUTES,
    ...SUSPENSE_ROUTES,
  ]
    .filter(({ route }) => GOVERNED.has(route.name))
    .map((one) => [one.route.name, one]),
);

/** The route of an act that a matrix may govern, by the name of its operation. */
export function findGovernedRoute(name: string): Implementation | undefined {
  return IMPLEMENTED.get(name);
}

/** The names of all of them. */
export const GOVERNED_ROUTE_NAMES: readonly string[] = [...IMPLEMENTED.keys()];
