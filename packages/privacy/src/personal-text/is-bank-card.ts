/**
 * How numbers of bank cards begin (ISO/IEC 7812): 3 to 6 and 9; of those with 2 only 2221 to 2720.
 * A reference that begins with a year is none.
 */
const ISSUERS = /^(?:[34569]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)/u;
const NINE = 9;
const TEN = 10;

/** Whether 12 to 19 digits are the number of a bank card: an issuer's, with a right check digit. */
export function isBankCard(digits: string): boolean {
  if (!/^[0-9]{12,19}$/u.test(digits) || !ISSUERS.test(digits)) return false;
  if (/^([0-9])\1*$/u.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - '0'.charCodeAt(0);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > NINE ? counted - NINE : counted;
  }
  return sum % TEN === 0;
}
