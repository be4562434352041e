import type { Transition } from '../item-state.ts';

/** What an authority asks for. */
export type OrderType = 'query' | 'freeze' | 'renew' | 'release' | 'deduct' | 'emergency_stop';

export const ORDER_TYPES: readonly OrderType[] = [
  'query',
  'freeze',
  'renew',
  'release',
  'deduct',
  'emergency_stop',
];

/**
 * Where an order is. `registered` waits for the second person; `provisional` is an emergency stop
 * that binds already and waits for its confirmation; `in_force` binds; the others have ended.
 */
export type OrderState =
  | 'registered'
  | 'provisional'
  | 'in_force'
  | 'carried_out'
  | 'rejected'
  | 'lapsed'
  | 'released'
  | 'expired';

export type OrderEvent =
  /** The second person approves a freeze, or confirms a stop. */
  | 'take_effect'
  /** The second person approves an order that is done at once. */
  | 'carry_out'
  | 'reject'
  /** Nobody approved it in time. */
  | 'lapse'
  /** Its term, its amount or what was paid of it changes. */
  | 'adjust'
  | 'release'
  | 'expire';

/** Every event in every state of an order. An order that has ended never moves again. */
export const ORDER_TRANSITIONS: Readonly<
  Record<OrderState, Readonly<Record<OrderEvent, Transition<OrderState>>>>
> = {
  registered: {
    take_effect: 'in_force',
    carry_out: 'carried_out',
    reject: 'rejected',
    lapse: 'lapsed',
    adjust: 'refused',
    release: 'refused',
    expire: 'refused',
  },
  provisional: {
    take_effect: 'in_force',
    carry_out: 'refused',
    reject: 'rejected',
    lapse: 'lapsed',
    adjust: 'refused',
    release: 'refused',
    expire: 'expired',
  },
  in_force: {
    take_effect: 'refused',
    carry_out: 'refused',
    reject: 'refused',
    lapse: 'refused',
    adjust: 'in_force',
    release: 'released',
    expire: 'expired',
  },
  carried_out: allRefused(),
  rejected: allRefused(),
  lapsed: allRefused(),
  released: allRefused(),
  expired: allRefused(),
};

function allRefused(): Readonly<Record<OrderEvent, 'refused'>> {
  return {
    take_effect: 'refused',
    carry_out: 'refused',
    reject: 'refused',
    lapse: 'refused',
    adjust: 'refused',
    release: 'refused',
    expire: 'refused',
  };
}

/** What the second person's approval does to an order of each type. */
export const APPROVAL_EVENT: Readonly<Record<OrderType, 'take_effect' | 'carry_out'>> = {
  query: 'carry_out',
  freeze: 'take_effect',
  renew: 'carry_out',
  release: 'carry_out',
  deduct: 'carry_out',
  emergency_stop: 'take_effect',
};
