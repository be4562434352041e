import type { RecordRule } from '../record/record-rule.ts';
import type { FeeQuoteShape } from './record-shape.ts';

export type FeeQuoteState = FeeQuoteShape['state'];

/** Every event in every state of a quote. */
export const FEE_QUOTE_TRANSITIONS: Readonly<
  Record<FeeQuoteState, Readonly<Record<'use' | 'expire', FeeQuoteState | 'refused'>>>
> = {
  quoted: { use: 'used', expire: 'expired' },
  used: { use: 'refused', expire: 'refused' },
  expired: { use: 'refused', expire: 'refused' },
};

export const FEE_SCHEDULE_RECORD: RecordRule<'fee_schedule'> = {
  kind: 'fee_schedule',
  isOpen: { published: true },
};

export const FEE_QUOTE_RECORD: RecordRule<'fee_quote'> = {
  kind: 'fee_quote',
  isOpen: { quoted: true, used: false, expired: false },
  dueAt: ({ state, body }) =>
    FEE_QUOTE_TRANSITIONS[state].expire === 'refused' ? undefined : body.expiresAt,
};

export const FEE_SETTLEMENT_POLICY_RECORD: RecordRule<'fee_settlement_policy'> = {
  kind: 'fee_settlement_policy',
  isOpen: { in_force: true },
};

export const FEE_SETTLEMENT_RECORD: RecordRule<'fee_settlement'> = {
  kind: 'fee_settlement',
  isOpen: { settled: false },
};
