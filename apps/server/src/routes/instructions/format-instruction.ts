import { INSTRUCTION_KINDS, type InstructionRecord, type Parsed } from '@ringfence/contract';
import type { InstructionRead } from '@ringfence/store';

/** An instruction as it stands in the books, its amount as digits. */
export function formatInstruction(instruction: InstructionRead): Parsed<typeof InstructionRecord> {
  const { amount, kind, ...record } = instruction;
  const known = INSTRUCTION_KINDS.find((one) => one === kind);
  if (known === undefined) throw new TypeError(`no instruction has the kind ${kind}`);
  return {
    ...record,
    kind: known,
    ...(amount === undefined ? {} : { amountMinor: String(amount) }),
  };
}
