/** The purpose accounts of the platform inside the pool. */
export const PURPOSES = [
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
] as const;
