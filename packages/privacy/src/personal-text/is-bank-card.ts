/**
 * The numbers of bank cards (ISO/IEC 7812) at the lengths that are issued: Diners Club 14 digits,
 * American Express 15, all others 16 to 19. Those begin with 3 to 6 or 9; of those with 2 only 2221
 * to 2720. So a reference of 12 digits is none, nor is one that begins with a year.
 */
const CARDS = [
  /^3[068][0-9]{12}$/u,
  /^3[47][0-9]{13}$/u,
  /^(?=[0-9]{16,19}$)(?:[34569]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)/u,
];
const NINE = 9;
const TEN = 10;

/** Whether digits are the number of a bank card: an issuer's, with a right check digit (Luhn). */
export function isBankCard(digits: string): boolean {
  if (!CARDS.some((form) => form.test(digits))) return false;
  if (/^([0-9])\1*$/u.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - '0'.charCodeAt(0);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > NINE ? counted - NINE : counted;
  }
  return sum % TEN === 0;
}
