import type { InstructionState } from '../../api/instruction-states.ts';

/** What the bank has to do with an instruction in this state. */
export const BANK_PART: Readonly<Record<InstructionState, 'not' | 'open' | 'done' | 'refused'>> = {
  completed: 'not',
  refused: 'not',
  held: 'not',
  part_captured: 'not',
  captured: 'not',
  released: 'not',
  expired: 'not',
  waiting: 'open',
  requested: 'open',
  sent: 'open',
  unknown: 'open',
  accepted: 'open',
  settled: 'open',
  confirmed: 'done',
  rejected: 'refused',
  returned: 'refused',
  cancelled: 'not',
  intercepted: 'not',
};
