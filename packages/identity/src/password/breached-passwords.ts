import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normalizePassword } from '../decide/password-rules.ts';

/** Passwords that others know already. */
export interface BreachedPasswords {
  has(password: string): Promise<boolean>;
}

const COMMON_FILE = join(import.meta.dirname, 'common-passwords.txt');

/** A file of a larger list is named by so many hexadecimal digits of the SHA-1 of its passwords. */
const PREFIX_LENGTH = 5;

/**
 * Opens the list that comes with the program, and a larger one of the operator's where there is
 * one: a directory of files `ABCDE` or `ABCDE.txt`, each line the rest of a SHA-1 in hexadecimal
 * and anything after a colon, as the downloads of Pwned Passwords have it. Nothing is asked over a
 * network.
 */
export async function openBreachedPasswords({
  directory,
}: {
  readonly directory?: string | undefined;
} = {}): Promise<BreachedPasswords> {
  const lines = (await readFile(COMMON_FILE, 'utf8')).split('\n');
  const common = new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
  return {
    has: async (password) => {
      const text = normalizePassword(password);
      if (common.has(coreOf(text)) || common.has(text.toLowerCase())) return true;
      return directory !== undefined && (await isInDirectory(directory, text));
    },
  };
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The word that a password was made of: without what was hung on it, letters for lookalikes. */
function coreOf(password: string): string {
  const word = password.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return word.replaceAll(/[013457@$!]/g, (character) => LOOKALIKES[character] ?? character);
}

async function isInDirectory(directory: string, password: string): Promise<boolean> {
  const sha1 = hash('sha1', password, 'hex').toUpperCase();
  const rest = sha1.slice(PREFIX_LENGTH);
  const text = await readPrefix(directory, sha1.slice(0, PREFIX_LENGTH));
  return text.split('\n').some((line) => line.split(':')[0]?.trim().toUpperCase() === rest);
}

async function readPrefix(directory: string, prefix: string): Promise<string> {
  for (const name of [prefix, `${prefix}.txt`]) {
    try {
      return await readFile(join(directory, name), 'utf8');
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) throw error;
    }
  }
  return '';
}
