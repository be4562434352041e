import type { api } from '@ringfence/client';

/** What somebody is about to ask for, as it is typed. */
export interface PaymentDraft {
  readonly kind: 'withdraw' | 'pay';
  readonly amountText: string;
  readonly toCustomerId: string;
  readonly purpose: string;
}

export const EMPTY_DRAFT: PaymentDraft = {
  kind: 'withdraw',
  amountText: '',
  toCustomerId: '',
  purpose: '',
};

/** The ids of one request: sent again with them, it is done once. */
export interface PaymentIds {
  readonly commandId: string;
  readonly mandateId: string;
  readonly instructionId: string;
}

/** Ids for the next request. */
export function newPaymentIds(): PaymentIds {
  const unique = crypto.randomUUID();
  return {
    commandId: `my-c-${unique}`,
    mandateId: `my-m-${unique}`,
    instructionId: `my-${unique}`,
  };
}

/** The instruction of a draft. @param amountMinor what the typed amount was read as */
export function instructionOfDraft(
  { kind, toCustomerId }: PaymentDraft,
  { instructionId, amountMinor }: { readonly instructionId: string; readonly amountMinor: string },
): api.GiveOwnInstruction['instruction'] {
  return kind === 'withdraw'
    ? { kind, instructionId, amountMinor }
    : { kind, instructionId, amountMinor, toCustomerId: toCustomerId.trim() };
}
