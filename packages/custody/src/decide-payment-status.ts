import { accept } from './accept.ts';
import { openDate } from './book-transfers.ts';
import type { RecordPaymentStatusCommand } from './command.ts';
import type { CustodyState } from './custody-state.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { moveWithdrawal } from './move-withdrawal.ts';
import { refuse } from './refuse.ts';
import { findInstruction, isPaymentOut } from './remember-instruction.ts';

/**
 * Records what the bank said of a payment out. A repeated notice changes nothing.
 *
 * @returns withdrawal_not_found, withdrawal_state_forbids
 */
export function decideRecordPaymentStatus(
  state: CustodyState,
  command: RecordPaymentStatusCommand,
  context: DecisionContext,
): Decision {
  const record = findInstruction(state, command.instructionId);
  if (!isPaymentOut(record)) return refuse('withdrawal_not_found');
  const { bankReference } = command;
  const move = { event: command.status, businessDate: openDate(state) };
  const moved = moveWithdrawal(state, record, {
    ...context,
    ...(bankReference === undefined ? move : { ...move, bankReference }),
  });
  if (moved.status === 'refused') return moved.decision;

  return accept({ result: { state: record.state }, facts: moved.facts, rows: moved.rows });
}
