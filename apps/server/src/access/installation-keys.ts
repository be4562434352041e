import {
  createPrivateKey,
  generateKeyPair,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Keys of the installation itself, which are in no database. */
export interface InstallationKeys {
  /** Encrypts the secrets that the database keeps. */
  readonly sealKey: Uint8Array;
  /** RSA, private: signs check files. */
  readonly signingKey: KeyObject;
  /** RSA, private: signs answers of family L; absent where they are not served. */
  readonly legacyKey?: KeyObject;
  /** The secret from which the keys of all customers follow, by which they check their proofs. */
  readonly custodyMaster: Uint8Array;
  /** Ed25519, private: signs answers to signed requests. */
  readonly answerKey: KeyObject;
}

const SECRET_BYTES = 32;
const SIGNING_KEY_BITS = 3_072;
const SIGNING_KEY_BITS_MIN = 2_048;
const MODE_OF_OWNER_ONLY = 0o600;
const MODE_OF_OTHERS = 0o077;

/**
 * Opens the keys in a directory, and makes those that are not there yet. Every process of an
 * installation reads the same directory, or a copy of it.
 *
 * @throws Error when others may read a key, or a file holds no key
 */
export async function openInstallationKeys(
  directory: string,
  { withLegacyKey = false }: { readonly withLegacyKey?: boolean } = {},
): Promise<InstallationKeys> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const sealKey = await openSecret(directory, 'seal.key');
  const custodyMaster = await openSecret(directory, 'custody-proof.key');
  const signingKey = await openSigningKey(directory, 'signing.pem');
  const legacyKey = withLegacyKey ? await openSigningKey(directory, 'family-l.pem') : undefined;
  return {
    sealKey,
    custodyMaster,
    signingKey,
    answerKey: await openAnswerKey(directory),
    ...(legacyKey === undefined ? {} : { legacyKey }),
  };
}

async function openSecret(directory: string, name: string): Promise<Uint8Array> {
  const text = await openKeyFile(join(directory, name), () =>
    randomBytes(SECRET_BYTES).toString('base64'),
  );
  const secret = Buffer.from(text.trim(), 'base64');
  if (secret.length === SECRET_BYTES) return secret;
  throw new Error(`${name}: expected ${SECRET_BYTES} bytes in base64`);
}

async function openSigningKey(directory: string, name: string): Promise<KeyObject> {
  const signingKey = createPrivateKey(await openKeyFile(join(directory, name), makeSigningKey));
  const bits = signingKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (signingKey.asymmetricKeyType !== 'rsa' || bits < SIGNING_KEY_BITS_MIN) {
    throw new Error(`${name}: expected an RSA key of at least ${SIGNING_KEY_BITS_MIN} bits`);
  }
  return signingKey;
}

async function openAnswerKey(directory: string): Promise<KeyObject> {
  const pem = await openKeyFile(join(directory, 'answers.pem'), () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  const answerKey = createPrivateKey(pem);
  if (answerKey.asymmetricKeyType !== 'ed25519') {
    throw new Error('answers.pem: expected an Ed25519 private key');
  }
  return answerKey;
}

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: SIGNING_KEY_BITS,
  });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Reads a key file; when there is none, makes it, unless another process was first. */
async function openKeyFile(path: string, make: () => string | Promise<string>): Promise<string> {
  const known = await readKeyFile(path);
  if (known !== undefined) return known;
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${await make()}\n`, { mode: MODE_OF_OWNER_ONLY, flush: true });
  try {
    // A link is made whole or not at all, and never over a file that is there.
    await link(draft, path).catch((error: unknown) => {
      if (!isFault(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft);
  }
  const made = await readKeyFile(path);
  if (made === undefined) throw new Error(`${path}: expected the key file that was just made`);
  return made;
}

async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if ((mode & MODE_OF_OTHERS) !== 0) {
      throw new Error(`${path}: expected a file that only its owner may read`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isFault(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
