import { readProtectedFile } from './read-protected-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables whose value is a secret, or has one in it; each may name a file instead. */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'RINGFENCE_OWNER_DATABASE_URL',
  'RINGFENCE_SERVER_CURSOR_SECRET',
  'RINGFENCE_BANK_TOKEN',
  'RINGFENCE_BANK_SFTP_KEY_PASSPHRASE',
] as const;

/** Ends the name of the variable that names the file of a secret. */
const FILE = '_FILE';

export interface SecretFilesRead {
  /** The environment as if each secret had been in it. */
  readonly environment: Environment;
  readonly errors: readonly string[];
}

/**
 * Reads the files that `…_FILE` variables name in the place of secrets. A file ends with a line
 * break or without one. No message repeats what is in a file.
 */
export async function readSecretFiles(environment: Environment): Promise<SecretFilesRead> {
  const errors: string[] = [];
  const read: Record<string, string | undefined> = { ...environment };
  for (const name of SECRET_VARIABLES) {
    const file = environment[`${name}${FILE}`];
    if (file === undefined) continue;
    delete read[`${name}${FILE}`];
    if (environment[name] !== undefined) {
      errors.push(`${name}, ${name}${FILE}: expected one of them, received both`);
      continue;
    }
    try {
      read[name] = (await readProtectedFile(file)).replace(/\r?\n$/, '');
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      errors.push(`${name}${FILE}: ${error.message}`);
    }
  }
  return { environment: read, errors };
}

/** An address with a password in it, one of our keys, or a variable of the list with its value. */
const SECRET_TEXTS: readonly RegExp[] = [
  /^[a-z]+:\/\/[^/@]*:[^/@]+@/i,
  /^(?:--?[a-z-]+=)?rf_[a-z0-9]+_/i,
  new RegExp(`^(?:${SECRET_VARIABLES.join('|')})=`),
];

/** Whether a command line brings a secret: every user of a machine reads those of all. */
export function hasSecret(commandLine: readonly string[]): boolean {
  return commandLine.some((word) => SECRET_TEXTS.some((text) => text.test(word)));
}
