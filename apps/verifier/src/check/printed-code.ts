import { createTreeHasher, formatBase64 } from '@ringfence/transparency';
import { VERIFICATION } from './verification.ts';

/** What the code on a printed receipt names: one entry of one log. */
export interface PrintedCode {
  readonly origin: string;
  readonly index: number;
  /** the hash of the leaf, in base 64 */
  readonly leafHash: string;
}

/** Letters of an address after its `#` that are read. */
export const FRAGMENT_LENGTH_MAX = 2_000;

const INDEX_PATTERN = /^(?:0|[1-9][0-9]{0,14})$/;
const TREE_HASHER = createTreeHasher(VERIFICATION.sha256);

/**
 * Reads what stands behind the `#` of the page's address when somebody scanned a printed code:
 * `log=…&index=…&leaf=…`. Browsers send this part to nobody.
 *
 * @returns absent when it is anything else
 */
export function parsePrintedCode(fragment: string): PrintedCode | undefined {
  if (fragment.length > FRAGMENT_LENGTH_MAX) return undefined;
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const [origin = '', indexText = '', leafHash = ''] = ['log', 'index', 'leaf'].map(
    (name) => pairs.get(name) ?? '',
  );
  if (origin === '' || leafHash === '' || !INDEX_PATTERN.test(indexText)) return undefined;
  return { origin, index: Number.parseInt(indexText, 10), leafHash };
}

/** Whether an entry at its place is the one that the code names. */
export function isPrinted(
  code: PrintedCode,
  entry: { readonly origin: string; readonly index: number; readonly bytes: Uint8Array },
): boolean {
  const { origin, index, bytes } = entry;
  const leafHash = formatBase64(TREE_HASHER.leaf(bytes));
  return code.origin === origin && code.index === index && code.leafHash === leafHash;
}
