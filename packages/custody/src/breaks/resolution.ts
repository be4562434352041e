/**
 * What two people may decide about a break.
 *
 * - `let_stand`: the difference is known and stays in every equation until a line settles it
 * - `fund`: what the bank took and nobody owed is paid by the platform's own money
 * - `take_in`: what the bank has more is the clients', unallocated until its owner is known
 * - `confirm_item`: the line is this payment or receipt after all; a rest stays a break
 * - `give_up_payment`: the bank says that the payment never went out; the money is the payer's
 *   again
 * - `offset`: two breaks of opposite effect are one thing, or money in suspense is what the bank
 *   showed late of an item whose match was undone
 * - `accept_difference`: two lists differ for good, and no money with them
 */
export const BREAK_RESOLUTIONS = [
  'let_stand',
  'fund',
  'take_in',
  'confirm_item',
  'give_up_payment',
  'offset',
  'accept_difference',
] as const;

export type BreakResolution = (typeof BREAK_RESOLUTIONS)[number];

/** What the bank was asked and what it said, kept elsewhere; here is where to find it. */
export const BREAK_EVIDENCE_KINDS = ['bank_query', 'bank_confirmation', 'document'] as const;

export type BreakEvidenceKind = (typeof BREAK_EVIDENCE_KINDS)[number];
