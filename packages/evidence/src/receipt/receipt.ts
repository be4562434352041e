import { formatBase64, parseBase64 } from '@ringfence/transparency';
import { SALT_BYTES } from '../entry/commitment.ts';
import { parseMembers } from '../entry/entry-record.ts';

/** What opens the commitment of a leaf: the whole of the entry, and the salt that hid it. */
export interface Opening {
  readonly salt: Uint8Array;
  readonly record: string;
}

/** That an entry of a journal is in its log: all that a check without a network needs. */
export interface Receipt {
  /** the leaf, as it was logged */
  readonly entry: string;
  /** the proof file of its place in the log (tlog-proof) */
  readonly proof: string;
  /** absent for a leaf that hides nothing, and for a reader who may not see what it hides */
  readonly opening?: Opening;
}

const FORM = 'ringfence receipt v1';

/** Letters of a receipt: a leaf, a record of the same size, and a proof file. */
export const RECEIPT_LENGTH_MAX = 1_048_576;

/** How the file of a receipt ends. */
export const RECEIPT_EXTENSION = '.receipt.json';

/** Writes a receipt, as JSON. */
export function formatReceipt({ entry, proof, opening }: Receipt): string {
  const opened =
    opening === undefined
      ? {}
      : { opening: { salt: formatBase64(opening.salt), record: opening.record } };
  return `${JSON.stringify({ form: FORM, entry, proof, ...opened }, undefined, 2)}\n`;
}

/**
 * Reads a receipt; nothing in it is verified yet.
 *
 * @returns absent when it is none: another form, a member more or less, a salt of another length
 */
export function parseReceipt(text: string): Receipt | undefined {
  if (text.length > RECEIPT_LENGTH_MAX) return undefined;
  const members = parseMembers(text);
  if (members === undefined || members.form !== FORM) return undefined;
  const { entry, proof, opening } = members;
  const names = ['form', 'entry', 'proof', ...(opening === undefined ? [] : ['opening'])];
  if (typeof entry !== 'string' || typeof proof !== 'string') return undefined;
  if (Object.keys(members).length !== names.length) return undefined;
  if (opening === undefined) return { entry, proof };
  const opened = parseOpening(opening);
  return opened === undefined ? undefined : { entry, proof, opening: opened };
}

function parseOpening(value: unknown): Opening | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { salt, record, ...more } = { salt: undefined, record: undefined, ...value };
  const bytes = typeof salt === 'string' ? parseBase64(salt) : undefined;
  if (bytes?.length !== SALT_BYTES || typeof record !== 'string') return undefined;
  return Object.keys(more).length === 0 ? { salt: bytes, record } : undefined;
}
