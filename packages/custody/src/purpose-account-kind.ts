/** The purpose accounts of the platform inside the pool. */
export type PurposeAccountKind =
  | 'marketing'
  | 'compensation'
  | 'profit_share'
  | 'interest'
  | 'advance';
