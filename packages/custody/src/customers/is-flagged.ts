import type { AccountBody, ReturnedPayment } from './record-shape.ts';

/** Whether money came back from the card that is bound, and nobody verified it since. */
export function isFlagged(
  body: Pick<AccountBody, 'returned' | 'verification'> | undefined,
  cardCommitment: string | undefined,
): body is { readonly returned: ReturnedPayment } {
  const { returned, verification } = body ?? {};
  if (returned === undefined || returned.cardCommitment !== cardCommitment) return false;
  const isVerified =
    verification?.result === 'matched' && verification.cardCommitment === cardCommitment;
  return !isVerified || verification.at <= returned.at;
}
