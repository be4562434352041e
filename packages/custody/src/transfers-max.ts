import { actRuleOf } from './act/act-rules.ts';
import type { PoolCommand } from './command.ts';
import { instructionRuleOf } from './instruct/instruction-rules.ts';
import {
  EXPIRIES_PER_COMMAND_MAX,
  RECORD_EXPIRIES_PER_COMMAND_MAX,
  TRANSFERS_PER_RECORD_EXPIRY_MAX,
} from './limits.ts';
import { MOVE_LINES_MAX } from './pool-moves/limits.ts';
import { moveIdOf } from './pool-moves/move-reference.ts';

/** A capture that keeps the rest, or a statement line that posts and settles. */
const TRANSFERS_OF_A_PLAIN_COMMAND_MAX = 2;

/** The most transfers that a command can make: the engine counts them against its bounds. */
export function transfersMaxOf(command: PoolCommand): number {
  switch (command.kind) {
    case 'instruct': {
      const { transfersMax } = instructionRuleOf(command.instruction);
      return transfersMax?.(command.instruction) ?? TRANSFERS_OF_A_PLAIN_COMMAND_MAX;
    }
    case 'act':
      return actRuleOf(command.act).transfersMax?.(command.act) ?? 0;
    case 'expire_due':
      return (
        EXPIRIES_PER_COMMAND_MAX + RECORD_EXPIRIES_PER_COMMAND_MAX * TRANSFERS_PER_RECORD_EXPIRY_MAX
      );
    case 'record_statement_line': {
      const moveId = moveIdOf(command.endToEndId) ?? moveIdOf(command.returnOf);
      return moveId === undefined ? TRANSFERS_OF_A_PLAIN_COMMAND_MAX : MOVE_LINES_MAX;
    }
    case 'record_payment_status':
      return command.status === 'rejected' ? MOVE_LINES_MAX : TRANSFERS_OF_A_PLAIN_COMMAND_MAX;
    case 'open_pool':
    case 'open_customer':
    case 'register_payout_account':
    case 'close_customer':
    case 'grant_mandate':
    case 'revoke_mandate':
    case 'advise_receipt':
    case 'record_statement':
    case 'cut_day':
    case 'close_day':
    case 'explain_break':
      return TRANSFERS_OF_A_PLAIN_COMMAND_MAX;
  }
}
