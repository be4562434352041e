import type { MyInstruction, Parsed } from '@ringfence/contract';
import type { InstructionRead, OwnMovement } from '@ringfence/store';
import { formatInstruction } from '../instructions/format-instruction.ts';

type Shown = Parsed<typeof MyInstruction>;

/**
 * An instruction as it concerns one customer. Whoever receives by it does not see what the payer
 * permitted and how it is paid, and of what concerns many only the own part.
 */
export function formatMyInstruction(
  instruction: InstructionRead,
  own: { readonly customerId: string; readonly movements: readonly OwnMovement[] },
): Shown {
  const { customerId: payerId, accountKind: _, ...record } = formatInstruction(instruction);
  const direction = directionOf(own.movements);
  if (payerId === own.customerId) return { ...record, direction };
  const { instructionId, kind, status, state, businessDate, position, recordedAt } = record;
  const isPayee = record.counterpartyCustomerId === own.customerId;
  const moved = own.movements.reduce((sum, { amount }) => sum + amount, 0n);
  const amountMinor = isPayee ? record.amountMinor : String(moved);
  return {
    instructionId,
    kind,
    status,
    state,
    direction,
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(isPayee && payerId !== undefined ? { counterpartyCustomerId: payerId } : {}),
    businessDate,
    position,
    recordedAt,
  };
}

function directionOf(movements: readonly OwnMovement[]): Shown['direction'] {
  const moved = movements.find(({ phase }) => phase !== 'void' && phase !== 'expire');
  if (moved === undefined) return 'none';
  return moved.isDebit ? 'out' : 'in';
}
