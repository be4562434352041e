import { randomBytes } from 'node:crypto';
import { readKeyFile } from '@ringfence/tiled-log';
import {
  type Challenge,
  formatChallenge,
  formatSignedNote,
  signNote,
} from '@ringfence/transparency';

const NONCE_BYTES = 32;

/**
 * Signs a challenge with the key of an auditor; its number is random.
 *
 * @throws {KeyFileFault}
 */
export async function signChallenge(
  keyFile: string,
  challenge: Omit<Challenge, 'auditor' | 'nonce'>,
): Promise<string> {
  const { key, sign } = await readKeyFile(keyFile, 'note_ed25519');
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
  const text = formatChallenge({ ...challenge, auditor: key.name, nonce });
  const signatures = [signNote(key, sign, text)];
  return new TextDecoder().decode(formatSignedNote({ text, signatures }));
}
