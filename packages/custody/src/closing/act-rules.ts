import type { ActRule } from '../act/act-rule.ts';
import type { Role } from '../role.ts';
import type {
  ApproveClosingAct,
  ClosePoolAct,
  ConfirmBalancesAct,
  FixOwnerListAct,
  ProposeClosingAct,
  WithdrawClosingAct,
} from './act.ts';
import { closePool, fixOwnerList } from './close-pool.ts';
import { confirmBalances } from './confirm-balances.ts';
import { approveClosing, proposeClosing, withdrawClosing } from './propose-closing.ts';

const OF_THE_POOL = {
  initiators: ['operator'] as readonly Role[],
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const PROPOSE_CLOSING: ActRule<'propose_closing', ProposeClosingAct> = {
  ...OF_THE_POOL,
  kind: 'propose_closing',
  decide: proposeClosing,
};

const APPROVE_CLOSING: ActRule<'approve_closing', ApproveClosingAct> = {
  ...OF_THE_POOL,
  kind: 'approve_closing',
  decide: approveClosing,
};

const WITHDRAW_CLOSING: ActRule<'withdraw_closing', WithdrawClosingAct> = {
  ...OF_THE_POOL,
  kind: 'withdraw_closing',
  decide: withdrawClosing,
};

const CONFIRM_BALANCES: ActRule<'confirm_balances', ConfirmBalancesAct> = {
  ...OF_THE_POOL,
  kind: 'confirm_balances',
  initiators: ['customer_channel', 'operator'],
  decide: confirmBalances,
};

const FIX_OWNER_LIST: ActRule<'fix_owner_list', FixOwnerListAct> = {
  ...OF_THE_POOL,
  kind: 'fix_owner_list',
  decide: fixOwnerList,
};

const CLOSE_POOL: ActRule<'close_pool', ClosePoolAct> = {
  ...OF_THE_POOL,
  kind: 'close_pool',
  decide: closePool,
};

/** The rules of the acts by which a pool ends. */
export const CLOSING_ACTS = {
  propose_closing: PROPOSE_CLOSING,
  approve_closing: APPROVE_CLOSING,
  withdraw_closing: WITHDRAW_CLOSING,
  confirm_balances: CONFIRM_BALANCES,
  fix_owner_list: FIX_OWNER_LIST,
  close_pool: CLOSE_POOL,
};
