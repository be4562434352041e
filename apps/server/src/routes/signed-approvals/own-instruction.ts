import type { OwnInstruction, Parsed } from '@ringfence/contract';
import type { PayInstruction, WithdrawInstruction } from '@ringfence/custody';
import { parseAmount } from '../../commands/parse-amount.ts';

/** The instruction as it is given: of the person's own customer, under the person's mandate. */
export function ownInstructionOf(
  instruction: Parsed<typeof OwnInstruction>,
  { customerId, mandateId }: { readonly customerId: string; readonly mandateId: string },
): PayInstruction | WithdrawInstruction {
  const amount = parseAmount(instruction.amountMinor);
  if (instruction.kind === 'pay') {
    const { kind, toCustomerId } = instruction;
    return { kind, fromCustomerId: customerId, toCustomerId, amount, mandateId };
  }
  const { kind, delivery } = instruction;
  const withdrawal = { kind, customerId, amount, mandateId } as const;
  return delivery === undefined ? withdrawal : { ...withdrawal, delivery };
}
