import { assert } from '../assert.ts';
import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8, parseUtf8 } from '../bytes/utf8.ts';
import { NOTE_BYTES_MAX, PROOF_HASHES_MAX } from '../limits.ts';
import { parseSignedNote, type SignedNote } from '../notes/signed-note.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';

/** What a log asks of a witness: cosign this, it grew from what you have seen (tlog-witness). */
export interface AddCheckpointRequest {
  readonly oldSize: number;
  readonly hashes: readonly Uint8Array[];
  /** the checkpoint with the signatures of its log, as bytes */
  readonly checkpoint: Uint8Array;
}

export type AddCheckpointParsing =
  | {
      readonly status: 'ok';
      readonly oldSize: number;
      readonly hashes: readonly Uint8Array[];
      readonly note: SignedNote;
    }
  | { readonly status: 'not_a_request' };

const OLD_PATTERN = /^old (.+)$/;
const SEPARATOR = '\n\n';

/** Writes the body of a request. */
export function formatAddCheckpoint({
  oldSize,
  hashes,
  checkpoint,
}: AddCheckpointRequest): Uint8Array {
  assert(
    hashes.length <= PROOF_HASHES_MAX,
    `T13 expected up to 63 hashes, received ${hashes.length}`,
  );
  const lines = hashes.map((hash) => `${formatBase64(hash)}\n`).join('');
  return joinBytes(formatUtf8(`old ${oldSize}\n${lines}\n`), checkpoint);
}

/**
 * Reads the body of a request.
 *
 * @returns `not_a_request` when a line is missing or not in its one written form
 * @invariant T13 reading what was written gives the same request
 */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpointParsing {
  const refused = { status: 'not_a_request' } as const;
  if (bytes.length > 2 * NOTE_BYTES_MAX) return refused;
  const text = parseUtf8(bytes);
  const at = text?.indexOf(SEPARATOR) ?? -1;
  if (text === undefined || at < 0) return refused;
  const [first = '', ...lines] = text.slice(0, at).split('\n');
  const oldSize = parseDecimal(OLD_PATTERN.exec(first)?.[1] ?? '');
  if (oldSize === undefined || lines.length > PROOF_HASHES_MAX) return refused;
  const hashes = lines.map(parseBase64).filter((hash) => hash?.length === HASH_BYTES);
  if (hashes.length !== lines.length) return refused;
  const parsing = parseSignedNote(formatUtf8(text.slice(at + SEPARATOR.length)));
  if (parsing.status !== 'ok') return refused;

  return {
    status: 'ok',
    oldSize,
    hashes: hashes.filter((hash) => hash !== undefined),
    note: parsing.note,
  };
}
