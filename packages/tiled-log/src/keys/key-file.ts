import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import {
  formatBase64,
  isKeyName,
  joinBytes,
  type KeyKind,
  parseBase64,
  type SignEd25519,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';
import { SECRET_BYTES, signingPairOf, VERIFICATION } from '../primitives.ts';
import { type FaultText, KeyFileFault } from './key-file-fault.ts';

/** A key that signs here: its public half under its name, and the signing itself. */
export interface SigningKey {
  readonly key: VerifierKey;
  readonly sign: SignEd25519;
}

const KEY_FILE_PATTERN = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/;
const BYTE_OF_KIND: Readonly<Record<KeyKind, number>> = {
  note_ed25519: 0x01,
  cosignature_ed25519: 0x04,
};
const ONLY_OWNER = 0o600;
const OTHERS_MASK = 0o077;

/**
 * Makes a key and writes it to a new file that only its owner may read.
 *
 * @throws {KeyFileFault} when the name cannot be a key's name, or the file is there already
 */
export async function createKeyFile(
  path: string,
  { name, kind }: { readonly name: string; readonly kind: KeyKind },
): Promise<VerifierKey> {
  if (!isKeyName(name)) {
    throw new KeyFileFault(
      both(
        `"${name}" cannot be the name of a key: no spaces and no "+", such as bank.example/witness.`,
        `"${name}" 不能作为密钥名称:不得含空格或“+”,例如 bank.example/witness。`,
      ),
      { code: 'bad_key_name' },
    );
  }
  const secret = randomBytes(SECRET_BYTES);
  const { publicKey } = signingPairOf(secret);
  const key = verifierKeyOf(VERIFICATION.sha256, { name, kind, publicKey });
  const encoded = formatBase64(joinBytes(Uint8Array.of(BYTE_OF_KIND[kind]), secret));
  try {
    const line = `PRIVATE+KEY+${name}+${key.id}+${encoded}\n`;
    await writeFile(path, line, { flag: 'wx', mode: ONLY_OWNER });
  } catch (cause) {
    throw new KeyFileFault(
      both(
        `${path} cannot be written (${reasonOf(cause)}); an existing key is never replaced.`,
        `无法写入 ${path}(${reasonOf(cause)});已有的密钥不会被覆盖。`,
      ),
      { code: 'key_file_not_written', cause },
    );
  }
  return key;
}

/**
 * Reads the key of a file.
 *
 * @throws {KeyFileFault} when it is no such file, others may read it, or it holds another kind
 */
export async function readKeyFile(path: string, kind: KeyKind): Promise<SigningKey> {
  const { key, secret } = await readSecretKeyFile(path, kind);
  return { key, sign: signingPairOf(secret).sign };
}

/**
 * Reads the key of a file with its secret half, for whoever derives other keys of it.
 *
 * @throws {KeyFileFault} when it is no such file, others may read it, or it holds another kind
 */
export async function readSecretKeyFile(
  path: string,
  kind: KeyKind,
): Promise<{ readonly key: VerifierKey; readonly secret: Uint8Array }> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new KeyFileFault(
      both(`The key file ${path} cannot be read.`, `无法读取密钥文件 ${path}。`),
      { code: 'key_file_not_read' },
    );
  }
  const { mode } = await stat(path);
  if ((mode & OTHERS_MASK) !== 0) {
    throw new KeyFileFault(
      both(
        `Others may read the key file ${path}: chmod 600 it, or make a new key.`,
        `其他用户可读取密钥文件 ${path}:请执行 chmod 600,或另建新密钥。`,
      ),
      { code: 'key_file_open' },
    );
  }
  const [, name = '', id = '', encoded = ''] = KEY_FILE_PATTERN.exec(text) ?? [];
  const bytes = parseBase64(encoded);
  if (bytes?.length !== 1 + SECRET_BYTES || bytes[0] !== BYTE_OF_KIND[kind]) throw notAKey(path);
  const secret = bytes.slice(1);
  const { publicKey } = signingPairOf(secret);
  const key = verifierKeyOf(VERIFICATION.sha256, { name, kind, publicKey });
  if (key.id !== id) throw notAKey(path);
  return { key, secret };
}

function notAKey(path: string): KeyFileFault {
  return new KeyFileFault(
    both(
      `${path} holds no key for this use: make one with "ringfence witness key", or for a log with "create-key".`,
      `${path} 中没有可用于此用途的密钥:请用 "ringfence witness key" 创建,日志密钥请用 "create-key" 创建。`,
    ),
    { code: 'not_a_key_file' },
  );
}

function both(en: string, chinese: string): FaultText {
  return { en, 'zh-CN': chinese };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
