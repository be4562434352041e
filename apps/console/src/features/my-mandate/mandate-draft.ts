import type { api } from '@ringfence/client';

/** What a customer may permit by itself on this page. */
export const GRANT_SCOPES = ['pay', 'hold', 'fee', 'withdraw'] as const;
export type GrantScope = (typeof GRANT_SCOPES)[number];

/** A permission as it is typed. */
export interface MandateDraft {
  readonly scope: readonly GrantScope[];
  readonly eachText: string;
  readonly totalText: string;
  readonly payeesText: string;
  /** A day of the calendar; it ends with it. */
  readonly untilDay: string;
  readonly purpose: string;
}

export const EMPTY_DRAFT: MandateDraft = {
  scope: ['pay'],
  eachText: '',
  totalText: '',
  payeesText: '',
  untilDay: '',
  purpose: '',
};

export type Asked = Omit<api.GrantOwnMandate, 'approval'>;

/** What is asked for. @param amounts as they were read, in digits of minor units */
export function mandateOfDraft(
  draft: MandateDraft,
  amounts: { readonly each: string; readonly total: string | undefined },
): Asked {
  const unique = crypto.randomUUID();
  const payees = draft.payeesText.split(/[\s,，、]+/).filter((one) => one !== '');
  const purpose = draft.purpose.trim();
  return {
    commandId: `my-c-${unique}`,
    mandateId: `my-m-${unique}`,
    scope: [...draft.scope],
    amountMaxMinor: amounts.each,
    ...(amounts.total === undefined ? {} : { totalMaxMinor: amounts.total }),
    ...(payees.length === 0 ? {} : { payees }),
    expiresAt: new Date(`${draft.untilDay}T23:59:59`).toISOString(),
    ...(purpose === '' ? {} : { purpose }),
  };
}
