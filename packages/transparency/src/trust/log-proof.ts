import { assert } from '../assert.ts';
import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8, parseUtf8 } from '../bytes/utf8.ts';
import { NOTE_BYTES_MAX, PROOF_EXTRA_BYTES_MAX, PROOF_HASHES_MAX } from '../limits.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';

/** All that proves offline that an entry was logged: the receipt of the log (tlog-proof). */
export interface LogProof {
  readonly index: number;
  /** from the sibling of the leaf up to a child of the root */
  readonly hashes: readonly Uint8Array[];
  /** the checkpoint with all its signatures, as bytes */
  readonly checkpoint: Uint8Array;
  /** opaque and not authenticated; absent when there is none */
  readonly extra?: Uint8Array;
}

export type LogProofParsing =
  | { readonly status: 'ok'; readonly proof: LogProof }
  | { readonly status: 'not_a_log_proof' };

/** How the file of a proof ends. */
export const LOG_PROOF_EXTENSION = '.tlog-proof';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';
const SEPARATOR = '\n\n';
const PROOF_BYTES_MAX = 2 * NOTE_BYTES_MAX;

/** Writes a proof file. */
export function formatLogProof({ index, hashes, checkpoint, extra }: LogProof): Uint8Array {
  assert(
    hashes.length <= PROOF_HASHES_MAX,
    `T17 expected up to 63 hashes, received ${hashes.length}`,
  );
  const lines = [
    FIRST_LINE,
    ...(extra === undefined ? [] : [`${EXTRA}${formatBase64(extra)}`]),
    `${INDEX}${index}`,
    ...hashes.map(formatBase64),
  ];
  return joinBytes(formatUtf8(`${lines.join('\n')}${SEPARATOR}`), checkpoint);
}

/**
 * Reads a proof file; nothing in it is verified yet.
 *
 * @returns `not_a_log_proof` when a line is missing or not in its one written form
 * @invariant T17 reading what was written gives the same proof
 */
export function parseLogProof(bytes: Uint8Array): LogProofParsing {
  const refused = { status: 'not_a_log_proof' } as const;
  if (bytes.length > PROOF_BYTES_MAX) return refused;
  const text = parseUtf8(bytes);
  const at = text?.indexOf(SEPARATOR) ?? -1;
  if (text === undefined || at < 0) return refused;
  const [first, ...lines] = text.slice(0, at).split('\n');
  if (first !== FIRST_LINE) return refused;
  const extraText =
    lines[0]?.startsWith(EXTRA) === true ? lines.shift()?.slice(EXTRA.length) : undefined;
  const extra = extraText === undefined ? undefined : parseBase64(extraText);
  const isBadExtra =
    extraText !== undefined && (extra === undefined || extra.length > PROOF_EXTRA_BYTES_MAX);
  const [indexLine = '', ...hashLines] = lines;
  const index = indexLine.startsWith(INDEX)
    ? parseDecimal(indexLine.slice(INDEX.length))
    : undefined;
  if (isBadExtra || index === undefined || hashLines.length > PROOF_HASHES_MAX) return refused;
  const hashes = hashLines.flatMap((line) => {
    const hash = parseBase64(line);
    return hash?.length === HASH_BYTES ? [hash] : [];
  });
  if (hashes.length !== hashLines.length) return refused;

  const checkpoint = formatUtf8(text.slice(at + SEPARATOR.length));
  const proof = { index, hashes, checkpoint };
  return { status: 'ok', proof: extra === undefined ? proof : { ...proof, extra } };
}
