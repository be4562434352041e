const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const BODY_LENGTH = 17;
/** Of the province: 11 Beijing to 82 Macao, 83 Taiwan, 91 abroad. */
const REGION = /^[1-9][0-9]{5}/u;
const BIRTH_DATE = /^[0-9]{6}(?:18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])/u;

/**
 * Whether 18 characters are an identity number: a region, a date of birth, a sequence, and the
 * check character that belongs to them (GB 11643-1999; ISO 7064, MOD 11-2).
 */
export function isIdentityNumber(text: string): boolean {
  if (!/^[0-9]{17}[0-9Xx]$/u.test(text) || !REGION.test(text) || !BIRTH_DATE.test(text)) {
    return false;
  }
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * digitAt(text, at), 0);
  return CHECK_CHARACTERS[sum % CHECK_CHARACTERS.length] === text[BODY_LENGTH]?.toUpperCase();
}

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - '0'.charCodeAt(0);
}
