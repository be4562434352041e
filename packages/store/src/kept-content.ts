/** What is kept sealed that is no text of one person; each has a key of its own. */
export type ContentField =
  | 'bank.statement_file'
  | 'bank.statement_line'
  | 'bank.exchange_file'
  | 'check_file.file'
  | 'reconciliation.evidence_file'
  | 'reconciliation.quarantined_file'
  | 'people.trail'
  | 'custody.signed_approval';

/**
 * Seals what a column keeps, and opens it, without waiting: it is asked for before the transaction.
 * A place names one column of one row, so that what was sealed there opens nowhere else.
 */
export interface ContentSeal {
  /** @returns undefined where there is no vault: what is kept is in the clear, and says so */
  seal(field: ContentField, place: string, content: Uint8Array): Uint8Array | undefined;
  /** @throws when the bytes were changed, or there is nothing to open them with */
  open(field: ContentField, place: string, sealed: Uint8Array): Uint8Array;
}

/** Where a content is kept. */
export interface ContentPlace {
  readonly field: ContentField;
  readonly place: string;
}

/** What a seal adds to what it seals. @unit bytes */
export const SEAL_BYTES = 33;

/** A content as a row has it. */
export interface KeptContent {
  readonly content: Uint8Array;
  readonly isSealed: boolean;
}

/** A content as it is to be kept: sealed, or in the clear where there is no vault. */
export function keepContent(
  seal: ContentSeal,
  { field, place }: ContentPlace,
  content: Uint8Array,
): KeptContent {
  const sealed = seal.seal(field, place, content);
  return sealed === undefined ? { content, isSealed: false } : { content: sealed, isSealed: true };
}

/** A content as it was given; one of an earlier version, or without a vault, is in the clear. */
export function openContent(
  seal: ContentSeal,
  { field, place }: ContentPlace,
  { content, isSealed }: KeptContent,
): Uint8Array {
  return isSealed ? seal.open(field, place, content) : content;
}

/** A text as a row has it: in the clear, sealed, or neither where there is none. */
export interface KeptText {
  readonly clear: string | null;
  readonly sealed: Uint8Array | null;
}

/** A text that is to be kept, with what seals it. */
export interface SealableText {
  readonly text: string;
  readonly seal: ContentSeal;
}

/** A text as it is to be kept: sealed, or in the clear where there is no vault. */
export function keepText(
  seal: ContentSeal,
  { field, place }: ContentPlace,
  text: string,
): KeptText {
  const sealed = seal.seal(field, place, Buffer.from(text, 'utf8'));
  return sealed === undefined ? { clear: text, sealed: null } : { clear: null, sealed };
}

/** A text as it was given; undefined where there is none. */
export function openKeptText(
  seal: ContentSeal,
  { field, place }: ContentPlace,
  { clear, sealed }: KeptText,
): string | undefined {
  if (sealed === null) return clear ?? undefined;
  return Buffer.from(seal.open(field, place, sealed)).toString('utf8');
}
