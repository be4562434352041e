import type { Transitions } from '../record/transitions.ts';

/** Where a tender is: reserved for the borrower, lent, or given back. */
export type TenderState = 'held' | 'lent' | 'cancelled' | 'refunded';
export type TenderEvent = 'lend' | 'cancel' | 'refund';

const NO_TENDER_EVENT = { lend: 'refused', cancel: 'refused', refund: 'refused' } as const;

/** Every event in every state of a tender. */
export const TENDER_TRANSITIONS: Transitions<TenderState, TenderEvent> = {
  held: { lend: 'lent', cancel: 'cancelled', refund: 'refunded' },
  lent: NO_TENDER_EVENT,
  cancelled: NO_TENDER_EVENT,
  refunded: NO_TENDER_EVENT,
};

/** Where a claim is: something is owed on it, nothing is, or it is another lender's now. */
export type ClaimState = 'active' | 'repaid' | 'transferred';
export type ClaimEvent = 'pay_part' | 'pay_last' | 'offer' | 'sell_part' | 'sell_last';

const NO_CLAIM_EVENT = {
  pay_part: 'refused',
  pay_last: 'refused',
  offer: 'refused',
  sell_part: 'refused',
  sell_last: 'refused',
} as const;

/** Every event in every state of a claim. */
export const CLAIM_TRANSITIONS: Transitions<ClaimState, ClaimEvent> = {
  active: {
    pay_part: 'active',
    pay_last: 'repaid',
    offer: 'active',
    sell_part: 'active',
    sell_last: 'transferred',
  },
  repaid: NO_CLAIM_EVENT,
  transferred: NO_CLAIM_EVENT,
};

/** Where the offer of a claim's shares is. */
export type ClaimOfferState = 'on_sale' | 'part_sold' | 'completed' | 'cancelled';
export type ClaimOfferEvent = 'sell_part' | 'sell_last' | 'cancel';

const NO_OFFER_EVENT = { sell_part: 'refused', sell_last: 'refused', cancel: 'refused' } as const;

/** Every event in every state of an offer. */
export const CLAIM_OFFER_TRANSITIONS: Transitions<ClaimOfferState, ClaimOfferEvent> = {
  on_sale: { sell_part: 'part_sold', sell_last: 'completed', cancel: 'cancelled' },
  part_sold: { sell_part: 'part_sold', sell_last: 'completed', cancel: 'cancelled' },
  completed: NO_OFFER_EVENT,
  cancelled: NO_OFFER_EVENT,
};
