import { decideAct } from './act/decide-act.ts';
import { refuseAfterClosing } from './closing/refuse-by-closing.ts';
import type { PoolCommand } from './command.ts';
import { COMMAND_INITIATORS } from './command-initiators.ts';
import type { CustodyState } from './custody-state.ts';
import { decideAdviseReceipt } from './decide-advise-receipt.ts';
import {
  decideCloseCustomer,
  decideOpenCustomer,
  decideRegisterPayoutAccount,
} from './decide-customer.ts';
import { decideCloseDay, decideCutDay, decideExplainBreak } from './decide-day.ts';
import { decideExpireDue } from './decide-expire-due.ts';
import { decideInstruct } from './decide-instruct.ts';
import { decideGrantMandate, decideRevokeMandate } from './decide-mandate.ts';
import { decideOpenPool } from './decide-open-pool.ts';
import { decideRecordPaymentStatus } from './decide-payment-status.ts';
import { decideRecordStatement } from './decide-statement.ts';
import { decideRecordStatementLine } from './decide-statement-line.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { refuse } from './refuse.ts';
import { refuseIdentifier } from './refuse-identifier.ts';
import { refuseReservedId } from './refuse-reserved-id.ts';
import { isRuleInForce } from './rules-version.ts';

/**
 * Decides one command on a pool and applies it to the state when it is accepted. A refused command
 * leaves the state as it was.
 *
 * The same command id never comes twice: the engine answers a known one (see
 * {@link compareCommands}).
 *
 * @returns the first {@link CommandStatus} that applies
 * @invariant C1 a command's movements are booked whole or not at all
 */
export function decide(
  state: CustodyState,
  command: PoolCommand,
  context: DecisionContext,
): Decision {
  if (state.pool === undefined && command.kind !== 'open_pool') return refuse('pool_not_found');
  const identifierRefusal =
    refuseIdentifier(command) ??
    (isRuleInForce('reserved_ids', context) ? refuseReservedId(command) : undefined);
  if (identifierRefusal !== undefined) return identifierRefusal;
  const initiators = COMMAND_INITIATORS[command.kind];
  if (command.kind !== 'instruct' && !initiators.includes(command.actor.role)) {
    const expected = initiators.join(', ');
    return refuse('role_not_allowed', { expected, received: command.actor.role });
  }

  const closedRefusal = refuseAfterClosing(state, command.kind);
  if (closedRefusal !== undefined) return closedRefusal;

  const decision = decideKind(state, command, context);
  return { ...decision, rows: lastVersions(decision.rows) };
}

/** Of several versions of one record that a decision keeps, the last one stands. */
function lastVersions(rows: readonly StateRow[]): readonly StateRow[] {
  const last = new Map<string, StateRow>();
  for (const row of rows) if (row.table === 'custody.record') last.set(recordKey(row), row);
  if (last.size < 2) return rows;
  return rows.filter((row) => row.table !== 'custody.record' || last.get(recordKey(row)) === row);
}

function recordKey({ values }: StateRow): string {
  return `${String(values['record_kind'])} ${String(values['record_id'])}`;
}

function decideKind(state: CustodyState, command: PoolCommand, context: DecisionContext): Decision {
  switch (command.kind) {
    case 'open_pool':
      return decideOpenPool(state, command, context);
    case 'open_customer':
      return decideOpenCustomer(state, command);
    case 'register_payout_account':
      return decideRegisterPayoutAccount(state, command, context);
    case 'close_customer':
      return decideCloseCustomer(state, command);
    case 'grant_mandate':
      return decideGrantMandate(state, command, context);
    case 'revoke_mandate':
      return decideRevokeMandate(state, command);
    case 'instruct':
      return decideInstruct(state, command, context);
    case 'advise_receipt':
      return decideAdviseReceipt(state, command, context);
    case 'record_payment_status':
      return decideRecordPaymentStatus(state, command, context);
    case 'record_statement':
      return decideRecordStatement(state, command);
    case 'record_statement_line':
      return decideRecordStatementLine(state, command, context);
    case 'expire_due':
      return decideExpireDue(state, context);
    case 'cut_day':
      return decideCutDay(state, command, context);
    case 'close_day':
      return decideCloseDay(state, command);
    case 'explain_break':
      return decideExplainBreak(state, command);
    case 'act':
      return decideAct(state, command, context);
  }
}
