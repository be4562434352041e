import { hash, verify } from '@node-rs/argon2';
import { normalizePassword } from '../decide/password-rules.ts';

/**
 * Argon2id: 64 MiB, two passes, one lane. Above the least that OWASP names (19 MiB, two passes);
 * the work of one guess stays the same whatever machine guesses.
 */
const ARGON2 = { algorithm: 2, memoryCost: 65_536, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random text that nobody has, made with the same parameters. */
const NOBODY = [
  '$argon2id$v=19$m=65536,t=2,p=1',
  '3oeWu5Gl/jLWKE325Zeb8w',
  '0RTFLToaj3SvrD/BLpM5+956lILauH3ripEPph3/9Xk',
].join('$');

/** What is stored of a password, with its parameters and salt. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), ARGON2);
}

/**
 * Whether a password is the one that was hashed. Where there is no hash the work is the same, so
 * that the time of an answer does not tell whether somebody exists.
 */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  const isSame = await verify(kept ?? NOBODY, normalizePassword(password));
  return isSame && kept !== undefined;
}
