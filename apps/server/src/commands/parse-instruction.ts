import type { InstructionBody } from '@ringfence/contract';
import type { Actor, InstructCommand, Instruction } from '@ringfence/custody';
import { parseAmount, parseMoment } from './parse-amount.ts';
import { parseBody } from './parse-body.ts';

/** The command of an instruction's body that its schema accepted, in the name of its sender. */
export function parseInstruction(body: InstructionBody, actor: Actor): InstructCommand {
  const { programmeVersion, ...instruction } = body;
  return {
    kind: 'instruct',
    commandId: body.instructionId,
    actor,
    instruction: instructionOf(instruction),
    ...(programmeVersion === undefined ? {} : { programmeVersion }),
  };
}

function instructionOf(body: InstructionBody): Instruction {
  switch (body.kind) {
    case 'allocate':
      return {
        kind: body.kind,
        receiptId: body.receiptId,
        ...(body.customerId === undefined ? {} : { customerId: body.customerId }),
        ...(body.purpose === undefined ? {} : { purpose: body.purpose }),
        amount: parseAmount(body.amountMinor),
      };
    case 'pay':
      return {
        kind: body.kind,
        fromCustomerId: body.fromCustomerId,
        toCustomerId: body.toCustomerId,
        amount: parseAmount(body.amountMinor),
        mandateId: body.mandateId,
      };
    case 'refund':
      return {
        kind: body.kind,
        payInstructionId: body.payInstructionId,
        amount: parseAmount(body.amountMinor),
        mandateId: body.mandateId,
      };
    case 'hold':
      return {
        kind: body.kind,
        customerId: body.customerId,
        payeeCustomerId: body.payeeCustomerId,
        amount: parseAmount(body.amountMinor),
        expiresAt: parseMoment(body.expiresAt),
        mandateId: body.mandateId,
      };
    case 'capture':
      return {
        kind: body.kind,
        holdInstructionId: body.holdInstructionId,
        amount: parseAmount(body.amountMinor),
        final: body.final,
      };
    case 'release':
      return { kind: body.kind, holdInstructionId: body.holdInstructionId };
    case 'withdraw':
    case 'repay_advance':
    case 'split':
    case 'reverse_split':
    case 'fund_contract':
    case 'tender':
    case 'lend_out':
    case 'repay':
    case 'compensate':
    case 'repay_compensation':
    case 'transfer_claim': {
      const { instructionId: _id, ...instruction } = parseBody(body);
      return instruction;
    }
    case 'fee':
      return {
        kind: body.kind,
        customerId: body.customerId,
        amount: parseAmount(body.amountMinor),
        mandateId: body.mandateId,
      };
    case 'subsidise':
      return {
        kind: body.kind,
        purpose: body.purpose,
        customerId: body.customerId,
        amount: parseAmount(body.amountMinor),
      };
    case 'pay_interest':
      return {
        kind: body.kind,
        settlementId: body.settlementId,
        customerId: body.customerId,
        amount: parseAmount(body.amountMinor),
      };
    case 'sweep':
      return { kind: body.kind, source: body.source, amount: parseAmount(body.amountMinor) };
  }
}
