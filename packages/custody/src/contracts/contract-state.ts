import type { Transition } from '../item-state.ts';

/** Where a contract stands: it takes money in, goes its way, has paid, or ended without money. */
export type ContractState = 'collecting' | 'running' | 'completed' | 'lapsed';

/** What happens to a contract. */
export type ContractStateEvent =
  /** money is paid in */
  | 'fund'
  /** something is approved or attested */
  | 'say'
  /** a rule or a deadline leads to another step */
  | 'enter_step'
  /** it ends after money was paid in */
  | 'end'
  /** it ends and nobody paid anything in */
  | 'end_empty'
  /** an order stops a move that is due */
  | 'stop';

const ENDED = {
  fund: 'refused',
  say: 'refused',
  enter_step: 'refused',
  end: 'refused',
  end_empty: 'refused',
  stop: 'refused',
} as const;

/** Every event in every state of a contract. */
export const CONTRACT_TRANSITIONS: Readonly<
  Record<ContractState, Readonly<Record<ContractStateEvent, Transition<ContractState>>>>
> = {
  collecting: {
    fund: 'same',
    say: 'same',
    enter_step: 'running',
    end: 'completed',
    end_empty: 'lapsed',
    stop: 'same',
  },
  running: {
    fund: 'refused',
    say: 'same',
    enter_step: 'same',
    end: 'completed',
    end_empty: 'lapsed',
    stop: 'same',
  },
  completed: ENDED,
  lapsed: ENDED,
};
