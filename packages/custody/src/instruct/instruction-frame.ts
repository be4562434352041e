import type { BusinessDate } from '@ringfence/money';
import { digits, row } from '../accept.ts';
import type { CommandStatus } from '../command-status.ts';
import type { DecisionContext, StateRow } from '../decision.ts';
import type { Instruction } from '../instruction.ts';
import { partsOf } from './instruction-parts.ts';

/** What every instruction's decision is told besides the instruction. */
export interface InstructionFrame extends DecisionContext {
  readonly instructionId: string;
  /** The open business day. */
  readonly businessDate: BusinessDate;
}

/** Where an instruction stands after its decision. */
export type InstructionState = 'completed' | 'held' | 'waiting' | 'requested' | 'refused';

/** Facts of an instruction that only the decision knows. */
export interface InstructionFacts {
  readonly state: InstructionState;
  readonly status: CommandStatus;
  /** The customers, where the instruction names another instruction instead. */
  readonly customerId?: string;
  readonly counterpartyId?: string;
  readonly amount?: bigint;
  readonly pendingTransferId?: string;
  readonly endToEndId?: string;
  /** How much of the mandate is used, this instruction included. */
  readonly used?: { readonly usedTotal: bigint; readonly usedCount: number };
}

/** The row of an instruction, refused ones too. */
export function instructionRow(
  instruction: Instruction,
  frame: Pick<InstructionFrame, 'instructionId' | 'businessDate'>,
  facts: InstructionFacts,
): StateRow {
  const parts = partsOf(instruction);
  return row('custody.instruction', {
    instruction_id: frame.instructionId,
    kind: instruction.kind,
    state: facts.state,
    status: facts.status,
    customer_id: facts.customerId ?? parts.customerId ?? null,
    counterparty_id: facts.counterpartyId ?? parts.counterpartyId ?? null,
    account_kind: parts.accountKind ?? null,
    amount_minor: digits(facts.amount ?? parts.amount),
    mandate_id: parts.mandateId ?? null,
    mandate_used_total_minor: digits(facts.used?.usedTotal),
    mandate_used_count: facts.used?.usedCount ?? null,
    origin_id: parts.originInstructionId ?? parts.originId ?? null,
    expires_at: parts.expiresAt ?? null,
    pending_transfer_id: facts.pendingTransferId ?? null,
    end_to_end_id: facts.endToEndId ?? null,
    business_date: frame.businessDate,
  });
}

/** The row of something that happened to an instruction later. */
export function instructionEventRow(event: {
  readonly instructionId: string;
  readonly event: string;
  readonly state: string;
  readonly amount?: bigint;
  readonly pendingTransferId?: string;
  readonly bankReference?: string;
  readonly businessDate: BusinessDate;
}): StateRow {
  return row('custody.instruction_event', {
    instruction_id: event.instructionId,
    event: event.event,
    state: event.state,
    amount_minor: digits(event.amount),
    pending_transfer_id: event.pendingTransferId ?? null,
    bank_reference: event.bankReference ?? null,
    business_date: event.businessDate,
  });
}
