import type { Timestamp } from '@ringfence/money';
import type { Instruction, InstructionKind } from '../instruction.ts';
import { LENDING_PARTS } from '../lending/instruction-parts.ts';
import type { RecordKey } from '../record/record.ts';
import { SPLIT_PARTS } from '../splits/instruction-parts.ts';

/**
 * The named parts of an instruction, whatever its kind: for its row in the read table, and for the
 * earlier facts that its decision asks for.
 */
export interface InstructionParts {
  /** Whose money it moves. */
  readonly customerId?: string;
  readonly counterpartyId?: string;
  /** @unit minor units of the pool's currency */
  readonly amount?: bigint;
  readonly mandateId?: string;
  /** The instruction that it refers to. */
  readonly originInstructionId?: string;
  /** Anything else that it refers to. */
  readonly originId?: string;
  readonly accountKind?: string;
  readonly expiresAt?: Timestamp;
  /** Records that its decision asks for and that may have ended. */
  readonly records?: readonly RecordKey[];
  /** Mandates beside the one of the customer. */
  readonly furtherMandateIds?: readonly string[];
}

type PartsOf = {
  readonly [Kind in InstructionKind]: (
    instruction: Extract<Instruction, { kind: Kind }>,
  ) => InstructionParts;
};

/** One row for each kind of instruction; a kind without one does not compile. */
const INSTRUCTION_PARTS: PartsOf = {
  ...LENDING_PARTS,
  ...SPLIT_PARTS,
  allocate: ({ receiptId: originId, customerId, purpose: accountKind, amount }) => {
    const parts = { originId, amount };
    if (customerId !== undefined) return { ...parts, customerId };
    return accountKind === undefined ? parts : { ...parts, accountKind };
  },
  pay: ({ fromCustomerId: customerId, toCustomerId: counterpartyId, amount, mandateId }) => ({
    customerId,
    counterpartyId,
    amount,
    mandateId,
  }),
  refund: ({ payInstructionId: originInstructionId, amount, mandateId }) => ({
    originInstructionId,
    amount,
    mandateId,
  }),
  hold: ({ customerId, payeeCustomerId: counterpartyId, amount, mandateId, expiresAt }) => ({
    customerId,
    counterpartyId,
    amount,
    mandateId,
    expiresAt,
  }),
  capture: ({ holdInstructionId: originInstructionId, amount }) => ({
    originInstructionId,
    amount,
  }),
  release: ({ holdInstructionId: originInstructionId }) => ({ originInstructionId }),
  withdraw: ({ customerId, amount, mandateId }) => ({ customerId, amount, mandateId }),
  fee: ({ customerId, amount, mandateId, quoteId }) => {
    const parts = { customerId, amount, mandateId };
    if (quoteId === undefined) return parts;
    return { ...parts, originId: quoteId, records: [{ kind: 'fee_quote', recordId: quoteId }] };
  },
  subsidise: ({ customerId, purpose: accountKind, amount }) => ({
    customerId,
    accountKind,
    amount,
  }),
  sweep: ({ source: accountKind, amount }) => ({ accountKind, amount }),
  pay_interest: ({ settlementId: originId, customerId, amount }) => ({
    originId,
    customerId,
    amount,
    records: [{ kind: 'interest_settlement', recordId: originId }],
  }),
  repay_advance: ({ receiptId: originId, amount, mandateId }) => ({
    originId,
    amount,
    mandateId,
    records: [{ kind: 'deposit_reversal', recordId: originId }],
  }),
  move_out: ({ moveId, customerId, mandateId, source, amount }) => ({
    ...(customerId === undefined ? {} : { customerId }),
    ...(mandateId === undefined ? {} : { mandateId }),
    ...(source === undefined ? {} : { accountKind: source }),
    originId: moveId,
    amount,
    records: [{ kind: 'pool_move', recordId: moveId }],
  }),
  fund_contract: ({ contractId, customerId, amount, mandateId }) => ({
    customerId,
    amount,
    mandateId,
    originId: contractId,
    records: [{ kind: 'contract', recordId: contractId }],
  }),
};

/** The named parts of an instruction. */
export function partsOf(instruction: Instruction): InstructionParts {
  // The table gives each kind the function for its own instructions.
  const parts = INSTRUCTION_PARTS[instruction.kind] as (one: Instruction) => InstructionParts;
  return parts(instruction);
}
