import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseFields } from '../json/parse-fields.ts';
import { parseJson } from '../json/parse-json.ts';
import { parseList } from '../json/parse-list.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { parseMinor } from './liability-root.ts';
import { FRAGMENTS_MAX } from './split-balance.ts';
import { SUM_NODE_BYTES } from './sum-node.ts';
import { SUM_TREE_HEIGHT_MAX } from './sum-tree.ts';

/** One of the customer's leaves, and its way to the root. */
export interface ProofFragment {
  readonly index: number;
  readonly nonce: Uint8Array;
  /** in minor units */
  readonly amountMinor: bigint;
  /** packed nodes, from the leaf's level up */
  readonly siblings: readonly Uint8Array[];
}

/** A text that was logged, and the proof file of its place in the log. */
export interface LoggedText {
  readonly text: string;
  readonly proof: string;
}

/** All that a customer needs to check, offline, that its money is counted and covered. */
export interface CustomerProof {
  readonly identity: string;
  readonly fragments: readonly ProofFragment[];
  /** the liability root */
  readonly root: LoggedText;
  /** signed notes of the banks */
  readonly bankNotes: readonly LoggedText[];
}

const FORM = 'ringfence customer-proof v1';

/** Bytes of a proof file; one of four fragments in the largest tree needs a sixth of it. */
export const CUSTOMER_PROOF_LENGTH_MAX = 262_144;

/** Banks that may hold the money of one platform in one currency. */
export const BANK_NOTES_MAX = 32;

/** Letters of an identity. */
export const IDENTITY_LENGTH_MAX = 1_024;

/** Writes a proof file, as JSON with the digits of amounts in strings. */
export function formatCustomerProof(proof: CustomerProof): string {
  const { identity, fragments, root, bankNotes } = proof;
  const written = {
    form: FORM,
    identity,
    fragments: fragments.map(({ index, nonce, amountMinor, siblings }) => ({
      index,
      nonce: formatBase64(nonce),
      amountMinor: amountMinor.toString(),
      siblings: siblings.map(formatBase64),
    })),
    root,
    bankNotes,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/**
 * Reads a proof file; nothing in it is verified yet.
 *
 * @returns absent when it is no such file: another form, a field more or less, a wrong length
 * @invariant T25 reading what was written gives the same proof
 */
export function parseCustomerProof(text: string): CustomerProof | undefined {
  if (text.length > CUSTOMER_PROOF_LENGTH_MAX) return undefined;
  const whole = parseFields(parseJson(text), [
    'form',
    'identity',
    'fragments',
    'root',
    'bankNotes',
  ]);
  if (whole === undefined || whole.form !== FORM) return undefined;
  const { identity } = whole;
  const fragments = parseList(whole.fragments, FRAGMENTS_MAX, parseFragment);
  const root = parseLoggedText(whole.root);
  const bankNotes = parseList(whole.bankNotes, BANK_NOTES_MAX, parseLoggedText);
  if (typeof identity !== 'string' || identity.length > IDENTITY_LENGTH_MAX) return undefined;
  if (fragments === undefined || root === undefined || bankNotes === undefined) return undefined;

  return { identity, fragments, root, bankNotes };
}

function parseFragment(value: unknown): ProofFragment | undefined {
  const fields = parseFields(value, ['index', 'nonce', 'amountMinor', 'siblings']);
  if (fields === undefined) return undefined;
  const { index } = fields;
  const nonce = parseBytes(fields.nonce, HASH_BYTES);
  const amountMinor =
    typeof fields.amountMinor === 'string' ? parseMinor(fields.amountMinor) : undefined;
  const siblings = parseList(fields.siblings, SUM_TREE_HEIGHT_MAX, (sibling) =>
    parseBytes(sibling, SUM_NODE_BYTES),
  );
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return undefined;
  if (nonce === undefined || amountMinor === undefined || siblings === undefined) return undefined;
  return { index, nonce, amountMinor, siblings };
}

function parseLoggedText(value: unknown): LoggedText | undefined {
  const fields = parseFields(value, ['text', 'proof']);
  if (fields === undefined) return undefined;
  const { text, proof } = fields;
  return typeof text === 'string' && typeof proof === 'string' ? { text, proof } : undefined;
}

function parseBytes(value: unknown, length: number): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? parseBase64(value) : undefined;
  return bytes?.length === length ? bytes : undefined;
}
