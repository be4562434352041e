const HIDDEN = '******';
const CARD_DIGITS_MIN = 15;
const ACCOUNT_DIGITS_MIN = 8;

/**
 * The number of a bank card or account: the six characters that name the bank and the last four of
 * a card, the last four of a shorter account.
 */
export function maskCard(card: string): string {
  const plain = card.normalize('NFKC').replace(/[\s-]/gu, '');
  if (plain.length >= CARD_DIGITS_MIN) return `${plain.slice(0, 6)}${HIDDEN}${plain.slice(-4)}`;
  return plain.length >= ACCOUNT_DIGITS_MIN ? `${HIDDEN}${plain.slice(-4)}` : HIDDEN;
}
