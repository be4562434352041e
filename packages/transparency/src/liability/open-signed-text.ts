import { formatUtf8 } from '../bytes/utf8.ts';
import { openNote } from '../notes/open-note.ts';
import { parseSignedNote } from '../notes/signed-note.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import type { Verification } from '../primitives.ts';

export type SignedTextOpening =
  | { readonly status: 'ok'; readonly text: string }
  | { readonly status: 'not_a_note' | 'signer_unknown' | 'bad_signature' };

/**
 * Takes the text from a note that its own signer signed: with a known key under the name that the
 * text gives.
 *
 * @returns `not_a_note`, `bad_signature` or `signer_unknown` when it is not that
 */
export function openSignedText(
  { verifyEd25519 }: Pick<Verification, 'verifyEd25519'>,
  note: string,
  {
    keys,
    signerOf,
  }: {
    readonly keys: readonly VerifierKey[];
    readonly signerOf: (text: string) => string | undefined;
  },
): SignedTextOpening {
  const parsing = parseSignedNote(formatUtf8(note));
  if (parsing.status !== 'ok') return { status: 'not_a_note' };
  const { text } = parsing.note;
  const signer = signerOf(text);
  if (signer === undefined) return { status: 'not_a_note' };
  const known = keys.filter(({ name, kind }) => name === signer && kind === 'note_ed25519');
  const opening = openNote(verifyEd25519, parsing.note, known);
  if (opening.status === 'bad_signature') return { status: 'bad_signature' };
  return opening.status === 'ok' ? { status: 'ok', text } : { status: 'signer_unknown' };
}
