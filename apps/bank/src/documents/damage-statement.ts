import { type Amount, amount } from '@ringfence/money';

/** Half of a document: a download that broke off. */
export function truncateDocument(document: string): string {
  return document.slice(0, Math.floor(document.length / 2));
}

/** A document whose statement is closed by a tag that does not fit: not XML any more. */
export function damageXml(document: string): string {
  return document.replace('</Stmt>', '</Stm>');
}

/** A closing balance that is wrong by one minor unit, and still an amount. */
export function wrongClosing(closing: Amount): Amount {
  return amount(closing === 0n ? 1n : closing - 1n);
}
