import type { Transitions } from '../record/transitions.ts';

/**
 * Where a project is. `refunding`: more tenders than one command gives back; it goes on by the
 * clock.
 */
export type ProjectState =
  | 'draft'
  | 'collecting'
  | 'full'
  | 'refunding'
  | 'repaying'
  | 'finished'
  | 'miscarried'
  | 'cancelled';

export type ProjectEvent =
  | 'change'
  | 'review'
  | 'sign_off'
  | 'publish'
  | 'fill'
  /** Some of the tenders are given back; others are left. */
  | 'refund'
  | 'start_repaying'
  /** What is owed to the compensation account changes. */
  | 'adjust'
  | 'finish'
  | 'miscarry'
  | 'cancel';

const NOTHING = {
  change: 'refused',
  review: 'refused',
  sign_off: 'refused',
  publish: 'refused',
  fill: 'refused',
  refund: 'refused',
  start_repaying: 'refused',
  adjust: 'refused',
  finish: 'refused',
  miscarry: 'refused',
  cancel: 'refused',
} as const;

/** Every event in every state of a project. A project that has ended never moves again. */
export const PROJECT_TRANSITIONS: Transitions<ProjectState, ProjectEvent> = {
  draft: {
    ...NOTHING,
    change: 'draft',
    review: 'draft',
    sign_off: 'draft',
    publish: 'collecting',
    cancel: 'cancelled',
  },
  collecting: {
    ...NOTHING,
    change: 'draft',
    fill: 'full',
    refund: 'refunding',
    miscarry: 'miscarried',
    cancel: 'cancelled',
  },
  full: {
    ...NOTHING,
    refund: 'refunding',
    start_repaying: 'repaying',
    miscarry: 'miscarried',
  },
  refunding: {
    ...NOTHING,
    refund: 'refunding',
    start_repaying: 'repaying',
    miscarry: 'miscarried',
    cancel: 'cancelled',
  },
  repaying: { ...NOTHING, adjust: 'repaying', finish: 'finished' },
  finished: NOTHING,
  miscarried: NOTHING,
  cancelled: NOTHING,
};
