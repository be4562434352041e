const HIDDEN = '********';
const LENGTH_MIN = 6;

/**
 * The number of an identity document: its first and its last character. The others tell where and
 * when somebody was born.
 */
export function maskIdentityNumber(identityNumber: string): string {
  const plain = identityNumber.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
  return plain.length >= LENGTH_MIN ? `${plain.slice(0, 1)}${HIDDEN}${plain.slice(-1)}` : HIDDEN;
}
