const OUTGOING_STATES = ['waiting', 'requested', 'sent', 'unknown', 'accepted'] as const;
export type OutgoingState = (typeof OUTGOING_STATES)[number];

/** @returns undefined for a state that this console does not know yet */
export function outgoingStateOf(text: string): OutgoingState | undefined {
  return OUTGOING_STATES.find((state) => state === text);
}
