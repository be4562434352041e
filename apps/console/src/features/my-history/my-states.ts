import type { Tone } from '../../ui/StatusBadge.tsx';

/** Where something I asked for can be. */
export const MY_TONES = {
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

type MyState = keyof typeof MY_TONES;

/** @returns undefined for a state that this console does not know yet */
export function myStateOf(text: string): MyState | undefined {
  return Object.keys(MY_TONES).find((state): state is MyState => state === text);
}
