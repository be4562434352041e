import {
  AGREEMENT_TRANSITIONS,
  INSTITUTION_TRANSITIONS,
  type PartyKind,
  PLATFORM_TRANSITIONS,
} from '@ringfence/parties';
import type { TransitionTable } from '../../ui/diagram/draw-states.ts';
import type { Tone } from '../../ui/StatusBadge.tsx';

/** The kinds of the registry in the order in which they come to an agreement. */
export const KINDS = ['institution', 'platform', 'agreement'] as const satisfies PartyKind[];

/** What the life of a record of each kind can be. */
export const LIVES: Readonly<Record<PartyKind, TransitionTable<string>>> = {
  institution: INSTITUTION_TRANSITIONS,
  platform: PLATFORM_TRANSITIONS,
  agreement: AGREEMENT_TRANSITIONS,
};

const TONES: Readonly<Record<string, Tone>> = {
  proposed: 'wait',
  admitted: 'good',
  suspended: 'bad',
  refused: 'calm',
  ended: 'calm',
  applied: 'wait',
  sandbox: 'busy',
  winding_down: 'bad',
  drafted: 'wait',
  signed: 'busy',
  in_force: 'good',
};

/** What a state means to whoever looks. */
export function toneOf(state: string): Tone {
  return TONES[state] ?? 'calm';
}

/** The kind that an address names. */
export function kindOf(text: string): PartyKind | undefined {
  return KINDS.find((kind) => kind === text);
}
