import type { PoolCommandKind } from '../command.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { InstructionKind } from '../instruction.ts';
import { refuse } from '../refuse.ts';
import { closingOf } from './closing-of.ts';

/** What is still recorded in a closed pool: what the bank says, and how its days end. */
const MAY_FOLLOW: Readonly<Record<PoolCommandKind, boolean>> = {
  open_pool: true,
  open_customer: false,
  register_payout_account: false,
  close_customer: true,
  grant_mandate: false,
  revoke_mandate: true,
  // Refused as an instruction, so that it is found among them.
  instruct: true,
  advise_receipt: true,
  record_payment_status: true,
  record_statement: true,
  record_statement_line: true,
  expire_due: true,
  cut_day: true,
  close_day: true,
  explain_break: true,
  act: false,
};

/** The only ways of money once it is fixed who owns what. */
const MOVES_ONLY: readonly InstructionKind[] = ['move_out', 'sweep'];

const CLOSED = { expected: 'a pool that is not closed', received: 'closed' } as const;

/**
 * Refuses what a closed pool does not do any more.
 *
 * @returns record_state_forbids
 * @invariant C79 a pool closes with nothing in it, by two people, and nothing follows
 */
export function refuseAfterClosing(
  state: CustodyState,
  kind: PoolCommandKind,
): Decision | undefined {
  if (MAY_FOLLOW[kind] || closingOf(state)?.state !== 'closed') return undefined;
  return refuse('record_state_forbids', CLOSED);
}

/**
 * Refuses instructions in a closed pool, and those that would change who owns what after that was
 * fixed.
 *
 * @returns record_state_forbids
 */
export function refuseByClosing(state: CustodyState, kind: InstructionKind): Decision | undefined {
  const closing = closingOf(state);
  if (closing === undefined) return undefined;
  if (closing.state === 'closed') return refuse('record_state_forbids', CLOSED);
  if (closing.state !== 'closing' || closing.body.ownerList === undefined) return undefined;
  if (MOVES_ONLY.includes(kind)) return undefined;
  const expected = MOVES_ONLY.join(', ');
  return refuse('record_state_forbids', { expected, received: kind });
}
