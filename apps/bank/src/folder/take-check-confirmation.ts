import { createHash, createVerify, type KeyObject } from 'node:crypto';
import { readCheckArchiveL } from '@ringfence/banking';
import type { BankAccountBook, Books } from '../books/books.ts';
import { type CheckFileFamily, checkFilesOf } from '../documents/check-files.ts';

const CONFIRMATION_NAME = 'CONFIRM_CHECKFILE';

/** Whether a file of the customer confirms a check file. */
export function isCheckConfirmation(text: string): boolean {
  return text.startsWith('{') && text.includes(`"${CONFIRMATION_NAME}"`);
}

/** What the bank compares a confirmation with. */
export interface ConfirmationParts {
  readonly books: Books;
  readonly families: readonly CheckFileFamily[];
  /** The customer's RSA key, public; absent: no confirmation is believed. */
  readonly customerKey?: KeyObject | undefined;
}

/**
 * Checks that a customer confirms a check file that this bank handed out, whole and with the
 * signature of that customer.
 *
 * @returns why it is refused, or undefined when it holds
 */
export function refuseCheckConfirmation(
  text: string,
  { books, families, customerKey }: ConfirmationParts,
): string | undefined {
  const said = parseConfirmation(text);
  if (said === undefined) return 'confirmation_not_readable';
  const account = books.accounts.get(said.account);
  if (account === undefined) return 'account_unknown';
  const handedOut = findHandedOut(account, families, said);
  if (handedOut === undefined) return 'file_not_handed_out';
  if (customerKey === undefined) return 'customer_key_missing';
  const expected = signedParts(handedOut);
  const isWhole =
    said.detail.length === expected.length &&
    expected.every(({ fileType, content }) =>
      said.detail.some(
        (one) => one.fileType === fileType && isSignedBy(customerKey, content, one.fileSign),
      ),
    );
  return isWhole ? undefined : 'signature_not_valid';
}

interface Confirmation {
  readonly account: string;
  readonly fileDate: string;
  readonly sha256: string;
  readonly detail: readonly { readonly fileType: string; readonly fileSign: string }[];
}

function parseConfirmation(text: string): Confirmation | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { account, fileDate, sha256, detail } = value as Readonly<Record<string, unknown>>;
  const isText = [account, fileDate, sha256].every((one) => typeof one === 'string');
  if (!isText || !Array.isArray(detail) || !detail.every(isDetail)) return undefined;
  return { account, fileDate, sha256, detail } as Confirmation;
}

function isDetail(value: unknown): value is Confirmation['detail'][number] {
  if (typeof value !== 'object' || value === null) return false;
  const { fileType, fileSign } = value as Readonly<Record<string, unknown>>;
  return typeof fileType === 'string' && typeof fileSign === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** The list of orders that is confirmed, written again: it has the same bytes each time. */
function findHandedOut(
  account: BankAccountBook,
  families: readonly CheckFileFamily[],
  { fileDate, sha256 }: Confirmation,
): Uint8Array | undefined {
  for (const day of account.days.values()) {
    if (day.date.replaceAll('-', '') !== fileDate) continue;
    const files = families.flatMap((family) => checkFilesOf(family, account, day));
    return files.find(({ content }) => hashOf(content) === sha256)?.content;
  }
  return undefined;
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

interface SignedPart {
  readonly fileType: string;
  readonly content: Uint8Array;
}

/** Each file of a zip for itself, a file of fixed width whole. */
function signedParts(content: Uint8Array): readonly SignedPart[] {
  const isZip = content[0] === ZIP_FIRST && content[1] === ZIP_SECOND;
  if (!isZip) return [{ fileType: 'EVE', content }];
  const pieces = new Map<string, Buffer[]>();
  readCheckArchiveL(content, {
    fileStarted: ({ fileType }) => pieces.set(fileType, []),
    bytesRead: ({ fileType }, piece) => pieces.get(fileType)?.push(Buffer.from(piece)),
  });
  return [...pieces].map(([fileType, parts]) => ({ fileType, content: Buffer.concat(parts) }));
}

/** `PK`. */
const ZIP_FIRST = 0x50;
const ZIP_SECOND = 0x4b;

function isSignedBy(key: KeyObject, content: Uint8Array, signature: string): boolean {
  return createVerify('RSA-SHA256').update(content).verify(key, signature, 'base64');
}
