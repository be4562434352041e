import type { RecordKey } from '../record/record.ts';
import type { ReverseSplitInstruction, SplitInstruction } from './instruction.ts';

/** The named parts of the instructions that share money out and give it back. */
export const SPLIT_PARTS = {
  split: ({ ruleId, amount, mandateId, fromCustomerId, holdInstructionId }: SplitInstruction) => ({
    originId: ruleId,
    amount,
    mandateId,
    records: [{ kind: 'split_rule', recordId: ruleId } satisfies RecordKey],
    ...(fromCustomerId === undefined ? {} : { customerId: fromCustomerId }),
    ...(holdInstructionId === undefined ? {} : { originInstructionId: holdInstructionId }),
  }),
  reverse_split: ({
    splitInstructionId,
    customerId,
    account,
    amount,
    mandateId,
  }: ReverseSplitInstruction) => ({
    originId: splitInstructionId,
    amount,
    records: [{ kind: 'split', recordId: splitInstructionId } satisfies RecordKey],
    ...(customerId === undefined ? {} : { customerId }),
    ...(account === undefined ? {} : { accountKind: account }),
    ...(mandateId === undefined ? {} : { mandateId }),
  }),
};
