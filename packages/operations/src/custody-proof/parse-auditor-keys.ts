import { VERIFICATION } from '@ringfence/tiled-log';
import { parseVerifierKey, type VerifierKey } from '@ringfence/transparency';

/**
 * Reads the keys of auditors, one a line; empty lines and those that begin with # are passed over.
 *
 * @throws {TypeError} when a line is no key of notes
 */
export function parseAuditorKeys(text: string): readonly VerifierKey[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const parsing = parseVerifierKey(VERIFICATION.sha256, line);
    if (parsing.status === 'ok' && parsing.key.kind === 'note_ed25519') return [parsing.key];
    throw new TypeError(`line ${index + 1}: expected the key of an auditor, as name+id+base64`);
  });
}
