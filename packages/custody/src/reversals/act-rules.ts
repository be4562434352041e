import type { ActRule } from '../act/act-rule.ts';
import type { AdviseReversalAct, FundReversalAct, WriteOffAdvanceAct } from './act.ts';
import { adviseReversal } from './advise-reversal.ts';
import { fundReversal, writeOffAdvance } from './settle-reversal.ts';

const referencesOf = ({ receiptId }: { readonly receiptId: string }) => ({
  records: [{ kind: 'deposit_reversal', recordId: receiptId } as const],
});

/** One transfer for each of suspense, customer and advance. */
const SOURCES_MAX = 3;

const ADVISE_REVERSAL: ActRule<'advise_reversal', AdviseReversalAct> = {
  kind: 'advise_reversal',
  initiators: ['bank', 'operator', 'system'],
  decide: adviseReversal,
  subjectOf: ({ bankReference }) => bankReference,
  newIdsOf: () => ({}),
  referencesOf: ({ bankReference }) => ({ receiptReferences: [bankReference] }),
  transfersMax: () => SOURCES_MAX,
};

const FUND_REVERSAL: ActRule<'fund_reversal', FundReversalAct> = {
  kind: 'fund_reversal',
  initiators: ['operator'],
  decide: fundReversal,
  subjectOf: ({ receiptId }) => receiptId,
  newIdsOf: () => ({}),
  referencesOf,
  transfersMax: () => 1,
};

const WRITE_OFF_ADVANCE: ActRule<'write_off_advance', WriteOffAdvanceAct> = {
  kind: 'write_off_advance',
  initiators: ['platform'],
  decide: writeOffAdvance,
  subjectOf: ({ receiptId }) => receiptId,
  newIdsOf: () => ({}),
  referencesOf,
};

/** The rules of the acts on deposits that the bank takes back. */
export const REVERSAL_ACTS = {
  advise_reversal: ADVISE_REVERSAL,
  fund_reversal: FUND_REVERSAL,
  write_off_advance: WRITE_OFF_ADVANCE,
};
