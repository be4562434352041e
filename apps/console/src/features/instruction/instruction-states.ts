import type { Tone } from '../../ui/StatusBadge.tsx';

/** Where an instruction can be: done at once, a hold, or a payment out. */
export const INSTRUCTION_TONES = {
  completed: 'good',
  refused: 'bad',
  held: 'wait',
  part_captured: 'busy',
  captured: 'good',
  released: 'calm',
  expired: 'calm',
  waiting: 'wait',
  requested: 'wait',
  sent: 'busy',
  unknown: 'bad',
  accepted: 'busy',
  settled: 'busy',
  confirmed: 'good',
  rejected: 'bad',
  returned: 'bad',
  cancelled: 'calm',
  intercepted: 'calm',
} as const satisfies Readonly<Record<string, Tone>>;

export type InstructionState = keyof typeof INSTRUCTION_TONES;

/** @returns undefined for a state that this console does not know yet */
export function instructionStateOf(text: string): InstructionState | undefined {
  return Object.keys(INSTRUCTION_TONES).find((state): state is InstructionState => state === text);
}

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
