import { encodeFacts } from '../encode-command.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction, InstructionKind } from '../instruction.ts';
import type { BatchFault } from './record-shape.ts';

/** Digits of the number of a line in an instruction's id: the last line is 10000. */
const LINE_DIGITS = 5;

/**
 * What may be sent in a batch: instructions that move an amount that they state, inside the pool or
 * to a customer. The platform's own money leaves the pool by one instruction at a time.
 */
const BATCH_KINDS: ReadonlySet<InstructionKind> = new Set<InstructionKind>([
  'allocate',
  'pay',
  'refund',
  'hold',
  'capture',
  'withdraw',
  'fee',
  'subsidise',
  'tender',
  'lend_out',
  'repay',
  'compensate',
  'repay_compensation',
  'transfer_claim',
  'split',
  'reverse_split',
  'pay_interest',
  'repay_advance',
  'fund_contract',
]);

/** Kinds of which a batch has one for each thing that they refer to, whatever the amount. */
const ONCE_FOR_ORIGIN: ReadonlySet<InstructionKind> = new Set<InstructionKind>([
  'lend_out',
  'repay',
  'compensate',
]);

/** A batch as it was declared. */
export interface BatchDeclared {
  readonly lineCount: number;
  /** @unit minor units */
  readonly total: bigint;
  /** In order; undefined: the line is no instruction. */
  readonly lines: readonly (Instruction | undefined)[];
}

/** The id of the instruction of a line. @param line from 1 */
export function batchLineId(batchId: string, line: number): string {
  return `${batchId}:${line.toString().padStart(LINE_DIGITS, '0')}`;
}

/**
 * Checks a whole batch before any line moves money: as many lines as declared, that add up to the
 * declared total, each an instruction of a kind that is sent in batches, none twice.
 *
 * @returns every fault, those of the batch first; empty when it may be carried out
 */
export function checkBatch({ lineCount, total, lines }: BatchDeclared): readonly BatchFault[] {
  const faults: BatchFault[] = [];
  const seen = new Set<string>();
  let sum = 0n;
  for (const [index, instruction] of lines.entries()) {
    const line = index + 1;
    if (instruction === undefined) {
      faults.push({ rule: 'schema', line });
      continue;
    }
    if (!BATCH_KINDS.has(instruction.kind)) faults.push({ rule: 'kind', line });
    const key = sameAs(instruction);
    if (seen.has(key)) faults.push({ rule: 'duplicate', line });
    seen.add(key);
    sum += partsOf(instruction).amount ?? 0n;
  }
  const whole: BatchFault[] = [];
  if (lines.length !== lineCount) whole.push({ rule: 'line_count_differs' });
  if (sum !== total) whole.push({ rule: 'total_differs' });
  return [...whole, ...faults];
}

/** Two lines with the same key do the same. */
function sameAs(instruction: Instruction): string {
  const { originId } = partsOf(instruction);
  if (originId !== undefined && ONCE_FOR_ORIGIN.has(instruction.kind)) {
    return `${instruction.kind} ${originId}`;
  }
  return JSON.stringify(encodeFacts(instruction));
}
