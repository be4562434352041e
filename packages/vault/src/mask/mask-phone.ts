const HIDDEN = '****';
const MOBILE_DIGITS_MIN = 11;
const NUMBER_DIGITS_MIN = 7;

/**
 * A telephone number: the first three and the last four digits of one with eleven or more, the last
 * three of a shorter one. The code of mainland China in front is left away.
 */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/gu, '');
  const national = /^(?:0086|86)(1\d{10})$/u.exec(digits)?.[1] ?? digits;
  if (national.length >= MOBILE_DIGITS_MIN) {
    return `${national.slice(0, 3)}${HIDDEN}${national.slice(-4)}`;
  }
  return national.length >= NUMBER_DIGITS_MIN ? `${HIDDEN}${national.slice(-3)}` : HIDDEN;
}
