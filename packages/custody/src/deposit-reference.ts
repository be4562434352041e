/** Digits of the account number in a deposit reference. */
const ACCOUNT_DIGITS = 10;

/** How much of a text is searched for references. */
export const REMITTANCE_TEXT_LENGTH_MAX = 4_096;

/**
 * The reference by which a customer marks a deposit: a creditor reference as in ISO 11649 ("RF",
 * two check digits, the account number), so that a mistyped one is noticed instead of credited to
 * another.
 *
 * @invariant C13 a deposit reference names at most one customer
 */
export function depositReferenceOf(accountId: number): string {
  const number = accountId.toString().padStart(ACCOUNT_DIGITS, '0');
  return `RF${checkDigits(number)}${number}`;
}

/** The account number that a deposit reference names; undefined when its check digits are wrong. */
export function accountIdOfDepositReference(reference: string): number | undefined {
  const match = /^RF([0-9]{2})([0-9]{10})$/.exec(reference);
  const [, digits, number] = match ?? [];
  if (digits === undefined || number === undefined) return undefined;
  return checkDigits(number) === digits ? Number.parseInt(number, 10) : undefined;
}

/**
 * The deposit references in a payment's text, each once, as banks and people write them: upper or
 * lower case, with spaces or without.
 */
export function depositReferencesIn(text: string): readonly string[] {
  const compact = text.slice(0, REMITTANCE_TEXT_LENGTH_MAX).replace(/\s+/g, '').toUpperCase();
  const found = new Set<string>();
  for (const match of compact.matchAll(/RF[0-9]{12}(?![0-9])/g)) {
    if (accountIdOfDepositReference(match[0]) !== undefined) found.add(match[0]);
  }
  return [...found];
}

/** ISO 7064 mod 97-10 over the number and the letters RF written as 27 and 15. */
function checkDigits(number: string): string {
  const remainder = BigInt(`${number}271500`) % 97n;
  return (98n - remainder).toString().padStart(2, '0');
}
