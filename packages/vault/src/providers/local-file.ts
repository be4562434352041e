import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyProvider } from '../key-provider.ts';
import { VaultFault } from '../vault-fault.ts';

const KEY_BYTES = 32;
const MODE_OF_OWNER_ONLY = 0o600;
const MODE_OF_OTHERS = 0o077;
const FILE_NAME = /^vault-[A-Za-z0-9-]{1,64}\.key$/;

// AES key wrap of RFC 3394 has a fixed initial value, which is how unwrapping knows its keys.
const WRAP = 'id-aes256-wrap';
const WRAP_START = Buffer.from('a6a6a6a6a6a6a6a6', 'hex');

/**
 * Key-encryption keys in files of a directory, which only their owner may read. Every process of
 * the installation reads the same directory, or a copy of it.
 */
export function openLocalFileProvider(directory: string): KeyProvider {
  const keys = new Map<string, Buffer>();
  const keyOf = async (reference: string): Promise<Buffer> => {
    const known = keys.get(reference);
    if (known !== undefined) return known;
    const key = await readKey(directory, reference);
    keys.set(reference, key);
    return key;
  };
  return {
    kind: 'local_file',
    makeKey: (keyId) => makeKey(directory, `vault-${keyId}.key`),
    async wrap(reference, dataKeys) {
      const key = await keyOf(reference);
      return dataKeys.map((dataKey) => wrapKey(key, dataKey));
    },
    async unwrap(reference, wrapped) {
      const key = await keyOf(reference);
      return wrapped.map((one) => unwrapKey(key, one));
    },
  };
}

function wrapKey(key: Uint8Array, dataKey: Uint8Array): Uint8Array {
  const cipher = createCipheriv(WRAP, key, WRAP_START);
  return Buffer.concat([cipher.update(dataKey), cipher.final()]);
}

function unwrapKey(key: Uint8Array, wrapped: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv(WRAP, key, WRAP_START);
    return Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch (cause) {
    throw new VaultFault(
      { code: 'altered', text: 'expected a data key that this local file wrapped' },
      { cause },
    );
  }
}

async function makeKey(directory: string, name: string): Promise<string> {
  if (!FILE_NAME.test(name)) throw new RangeError(`expected a key file name, received ${name}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = join(directory, `.${name}.draft`);
  const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  await writeFile(draft, text, { mode: MODE_OF_OWNER_ONLY, flag: 'wx', flush: true });
  try {
    // A link is made whole or not at all, and never over a key that is there.
    await link(draft, join(directory, name));
  } finally {
    await rm(draft);
  }
  return name;
}

async function readKey(directory: string, name: string): Promise<Buffer> {
  if (!FILE_NAME.test(name)) throw new RangeError(`expected a key file name, received ${name}`);
  const path = join(directory, name);
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new VaultFault(
      { code: 'provider_refused', text: `${name}: expected this key file` },
      { cause },
    );
  });
  try {
    const { mode } = await file.stat();
    if ((mode & MODE_OF_OTHERS) !== 0) {
      throw new VaultFault({
        code: 'provider_refused',
        text: `${name}: expected a file of its owner alone`,
      });
    }
    const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
    if (key.length === KEY_BYTES) return key;
    throw new VaultFault({
      code: 'provider_refused',
      text: `${name}: expected ${KEY_BYTES} bytes in base64`,
    });
  } finally {
    await file.close();
  }
}
