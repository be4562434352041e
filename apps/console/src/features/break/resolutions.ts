import type { api } from '@ringfence/client';

export type Resolution = api.ProposeBreakResolution['resolution'];
type EvidenceKind = api.AttachBreakEvidence['evidence'];

/** What must be noted as evidence before a resolution is proposed, as the desk's rules have it. */
export const EVIDENCE_NEEDED: Readonly<Record<Resolution, readonly EvidenceKind[]>> = {
  let_stand: [],
  fund: [],
  take_in: [],
  confirm_item: ['bank_confirmation'],
  give_up_payment: ['bank_query', 'bank_confirmation'],
  offset: ['bank_confirmation'],
  accept_difference: ['document'],
};

/** Which resolutions name a payment, receipt or break that they go with. */
export const NAMES_ITEM: Readonly<Record<Resolution, boolean>> = {
  let_stand: false,
  fund: false,
  take_in: false,
  confirm_item: true,
  give_up_payment: false,
  offset: true,
  accept_difference: false,
};

const LEVEL_SUBJECT = /^R[456]\//;

/**
 * What may be done about a break, the likeliest first. The server has the last word; this spares a
 * person what can only be refused.
 */
export function listResolutions({ kind, effectMinor, subject }: api.Break): readonly Resolution[] {
  const effect = BigInt(effectMinor);
  if (LEVEL_SUBJECT.test(subject)) return ['accept_difference', 'let_stand'];
  if (effect < 0n) return ['fund', 'confirm_item', 'offset', 'let_stand'];
  if (effect > 0n) return ['take_in', 'confirm_item', 'offset', 'let_stand'];
  return kind === 'missing_at_bank' ? ['give_up_payment', 'let_stand'] : ['let_stand'];
}
