import { type InstructionRecord, type Parsed, RECORDED_KINDS } from '@ringfence/contract';
import type { InstructionRead } from '@ringfence/store';

/** An instruction as it stands in the books, its amount as digits. */
export function formatInstruction(instruction: InstructionRead): Parsed<typeof InstructionRecord> {
  const { amount, kind, originId, ...record } = instruction;
  const known = RECORDED_KINDS.find((one) => one === kind);
  if (known === undefined) throw new TypeError(`no instruction has the kind ${kind}`);
  return {
    ...record,
    kind: known,
    // Which order a deduction carries out is not the platform's to know.
    ...(originId === undefined || known === 'deduct' ? {} : { originId }),
    ...(amount === undefined ? {} : { amountMinor: String(amount) }),
  };
}
