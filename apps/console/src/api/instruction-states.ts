/** Where an instruction can be, done at once, a hold, or a payment out, each with its tone. */
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
} as const;

export type InstructionState = keyof typeof INSTRUCTION_TONES;

/** @returns undefined for a state that this console does not know yet */
export function instructionStateOf(text: string): InstructionState | undefined {
  return Object.keys(INSTRUCTION_TONES).find((state): state is InstructionState => state === text);
}
