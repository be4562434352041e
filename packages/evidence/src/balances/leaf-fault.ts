/** What a leaf of the log of a pool may do wrong by itself, or against the leaves before it. */
export const LEAF_FAULTS = [
  'not_a_leaf',
  'other_journal',
  'position_differs',
  'moment_goes_back',
  'cause_differs',
  'accounts_not_different',
  'amount_not_allowed',
  'currency_differs',
  'pending_not_open',
  'pending_already_open',
  'pending_differs',
  'released_differs',
  'resolved_out_of_time',
] as const;
export type LeafFault = (typeof LEAF_FAULTS)[number];
