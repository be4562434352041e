import { parseUtf8 } from '@ringfence/transparency';

/** What a file is, by what stands in it; its name says nothing. */
export type FileKind = 'trust' | 'customer_proof' | 'receipt' | 'log_proof' | 'other';

const KIND_OF_FORM: ReadonlyMap<string, FileKind> = new Map([
  ['ringfence trust', 'trust'],
  ['ringfence customer-proof', 'customer_proof'],
  ['ringfence receipt', 'receipt'],
]);
const FORM_PATTERN = /^\s*\{[\s\S]{0,2000}?"form"\s*:\s*"([a-z -]+) v[0-9]+"/u;
const LOG_PROOF_PATTERN = /^c2sp\.org\/tlog-proof@/;

/** Which kind of file this is; a damaged one counts as what it wants to be. */
export function recogniseFile(bytes: Uint8Array): FileKind {
  const text = parseUtf8(bytes);
  if (text === undefined) return 'other';
  if (LOG_PROOF_PATTERN.test(text)) return 'log_proof';
  return KIND_OF_FORM.get(FORM_PATTERN.exec(text)?.[1] ?? '') ?? 'other';
}
