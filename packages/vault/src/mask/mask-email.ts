const HIDDEN = '***';

/** An address of e-mail: the first letter, and everything after the last at sign. */
export function maskEmail(email: string): string {
  const plain = email.normalize('NFKC').trim();
  const at = plain.lastIndexOf('@');
  if (at < 1) return HIDDEN;
  const [first = '', ...rest] = plain.slice(0, at);
  return `${rest.length === 0 ? '' : first}${HIDDEN}${plain.slice(at)}`;
}
