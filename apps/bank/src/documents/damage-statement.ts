import { type Amount, amount } from '@ringfence/money';

/** Half of a document: a download that broke off. */
export function truncateDocument(document: string): string {
  return document.slice(0, Math.floor(document.length / 2));
}

/** A document that is broken in itself: a tag that does not fit, or a balance that is none. */
export function damageDocument(document: string): string {
  return document.replace('</Stmt>', '</Stm>').replace(':62F:C', ':62F:?');
}

/** A closing balance that is wrong by one minor unit, and still an amount. */
export function wrongClosing(closing: Amount): Amount {
  return amount(closing === 0n ? 1n : closing - 1n);
}
