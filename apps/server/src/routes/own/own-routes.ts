import type { Implementation } from '../../http/call.ts';
import { getMyDepositWayRoute } from './get-my-deposit-way.ts';
import { getMyMoneyRoute } from './get-my-money.ts';
import { listMyEntriesRoute } from './list-my-entries.ts';
import { listMyFeesRoute } from './list-my-fees.ts';
import {
  cancelMyInstructionRoute,
  getMyInstructionRoute,
  listMyInstructionsRoute,
} from './my-instructions.ts';
import {
  getMyMandateRoute,
  listMyMandatesRoute,
  listMyMandateUsesRoute,
  revokeMyMandateRoute,
} from './my-mandates.ts';
import { listMyPayoutAccountsRoute, registerMyPayoutAccountRoute } from './my-payout-accounts.ts';
import {
  downloadMyCustodyProofRoute,
  getMyCustodyProofRoute,
  getMyReceiptProofRoute,
  getMyReceiptRoute,
} from './my-proofs.ts';
import { quoteMyInstructionRoute } from './quote-my-instruction.ts';

/** What a customer sees and does of its own money. */
export const OWN_ROUTES: readonly Implementation[] = [
  getMyMoneyRoute,
  getMyDepositWayRoute,
  quoteMyInstructionRoute,
  listMyFeesRoute,
  listMyPayoutAccountsRoute,
  registerMyPayoutAccountRoute,
  listMyInstructionsRoute,
  getMyInstructionRoute,
  cancelMyInstructionRoute,
  listMyEntriesRoute,
  getMyReceiptRoute,
  getMyReceiptProofRoute,
  listMyMandatesRoute,
  getMyMandateRoute,
  listMyMandateUsesRoute,
  revokeMyMandateRoute,
  getMyCustodyProofRoute,
  downloadMyCustodyProofRoute,
];
