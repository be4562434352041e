import { timestampFromMilliseconds } from '@ringfence/money';
import { listStandingMandates } from '@ringfence/store';
import { refuseForm } from './legacy-refused.ts';
import { CONSENT_HOURS } from './limits.ts';
import type { FormToPlan, Step } from './plan.ts';

/**
 * What the items of an authorisation list of family L allow. `COMMISSION` is an addition of ours: a
 * fee needs the consent of whoever pays it like everything else.
 */
export const AUTHORISED_KINDS = {
  TENDER: 'tender',
  REPAYMENT: 'repay',
  CREDIT_ASSIGNMENT: 'transfer_claim',
  COMPENSATORY_REPAYMENT: 'repay_compensation',
  WITHDRAW: 'withdraw',
  COMMISSION: 'fee',
} as const;
export type AuthorisedItem = keyof typeof AUTHORISED_KINDS;
export type AuthorisedKind = (typeof AUTHORISED_KINDS)[AuthorisedItem];

export const AUTHORISED_ITEMS: readonly AuthorisedItem[] = [
  'TENDER',
  'REPAYMENT',
  'CREDIT_ASSIGNMENT',
  'COMPENSATORY_REPAYMENT',
  'WITHDRAW',
  'COMMISSION',
];

const HOUR_MILLISECONDS = 3_600_000;

/**
 * Until when a consent to one payment counts: from the form, so that a repeated form is the same.
 */
export function consentEndsAt(signedAt: string): string {
  return timestampFromMilliseconds(Date.parse(signedAt) + CONSENT_HOURS * HOUR_MILLISECONDS);
}

/** The mandate that a customer grants by confirming a form, for that form and no more. */
export function consentStep(
  consent: {
    readonly mandateId: string;
    readonly customerId: string;
    readonly kind: AuthorisedKind;
    readonly amount: bigint;
    /** Only for this instruction, and exactly the amount; absent: for several, together at most. */
    readonly instructionId?: string;
    readonly payee?: string;
  },
  signedAt: string,
): Step {
  const { mandateId, customerId, kind, amount, instructionId, payee } = consent;
  const amountMaxMinor = amount.toString();
  return {
    call: 'grantMandate',
    body: {
      commandId: mandateId,
      mandateId,
      customerId,
      scope: [kind],
      amountMaxMinor,
      ...(instructionId === undefined ? { totalMaxMinor: amountMaxMinor } : { instructionId }),
      ...(payee === undefined ? {} : { payees: [payee] }),
      expiresAt: consentEndsAt(signedAt),
    },
    // A customer who was told that it failed has permitted nothing.
    undo: {
      call: 'revokeMandate',
      params: { mandateId },
      body: { commandId: `${mandateId}:undo` },
    },
  };
}

/**
 * The mandate of a customer for a kind of instruction: that which ends last.
 *
 * @throws {LegacyRefused} 100011
 */
export async function standingMandate(
  { db, pool, now }: FormToPlan,
  { customerId, kind }: { readonly customerId: string; readonly kind: AuthorisedKind },
): Promise<string> {
  const wanted = { poolId: pool.poolId, customerId, kind, now, limit: 1 };
  const [found] = await listStandingMandates(db, wanted);
  return (
    found ??
    refuseForm('100011', {
      en: `expected an authorisation in force of the user for ${kind}; received none`,
      'zh-CN': `应有用户对 ${kind} 的有效授权,未找到`,
    })
  );
}
