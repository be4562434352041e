import { hkdfSync } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createKeyFile,
  readSecretKeyFile,
  replaceFile,
  SECRET_BYTES,
  type SigningKey,
  signingPairOf,
  VERIFICATION,
} from '@ringfence/tiled-log';
import { isKeyName, verifierKeyOf } from '@ringfence/transparency';
import { LogFault } from '../log-fault.ts';

/**
 * The keys of an installation. There is one secret to keep, and the pair of each log is derived of
 * it and of the origin, so that no two logs have one key. While the secret is changed two pairs
 * sign for each log.
 */
export interface KeyRing {
  /** what all origins begin with, such as `custody.example/logs` */
  readonly originPrefix: string;
  /** those that sign for an origin, the newest first */
  signingKeys(origin: string): readonly SigningKey[];
}

/** The file that says which keys sign; it is replaced as a whole. */
const RING_FILE = 'keys.json';
const FORM = 'ringfence log keys v1';
const KEY_LABEL = 'ringfence log key v1\n';
const ONLY_OWNER = 0o600;
const ONLY_OWNER_DIRECTORY = 0o700;
const SIGNING_MAX = 2;
const ID_PATTERN = /^[0-9a-f]{8}$/;

interface Ring {
  readonly originPrefix: string;
  /** ids of secrets, each in a file of its own, the newest first */
  readonly signing: readonly string[];
}

/**
 * Makes the first key of an installation in a directory that only its owner may read.
 *
 * @throws {LogFault} when there are keys already, or the prefix is none
 */
export async function createKeyRing(directory: string, originPrefix: string): Promise<KeyRing> {
  if (!isOriginPrefix(originPrefix))
    throw new LogFault(
      {
        en: `"${originPrefix}" cannot begin the names of logs: expected a host and a path without a slash at the end, such as custody.example/logs.`,
        'zh-CN': `"${originPrefix}" 不能作为日志名称前缀:应为主机名加路径,末尾无斜杠,例如 custody.example/logs。`,
      },
      { code: 'bad_origin' },
    );
  await mkdir(directory, { recursive: true, mode: ONLY_OWNER_DIRECTORY });
  if ((await readRing(directory)) !== undefined)
    throw new LogFault(
      {
        en: `There are keys in ${directory} already: change them with "rotate-key". An origin never begins anew.`,
        'zh-CN': `${directory} 中已有密钥:请用 "rotate-key" 更换。同一日志名称不得重新开始。`,
      },
      { code: 'key_ring_exists' },
    );
  const id = await createKey(directory, originPrefix);
  await writeRing(directory, { originPrefix, signing: [id] });
  return openKeyRing(directory);
}

/**
 * Reads the keys of an installation.
 *
 * @throws {LogFault} when there are none, or their list cannot be understood
 * @throws {KeyFileFault} when a key file cannot be read, or others may read it
 */
export async function openKeyRing(directory: string): Promise<KeyRing> {
  const { originPrefix, signing } = await requireRing(directory);
  const files = await Promise.all(
    signing.map((id) => readSecretKeyFile(keyFile(directory, id), 'note_ed25519')),
  );
  return {
    originPrefix,
    signingKeys: (origin) => files.map(({ secret }) => deriveKey(secret, origin)),
  };
}

/**
 * First act of changing the key: a new one signs beside the old from the next start on, so that
 * whoever trusts either of them is served while the new one is made known.
 *
 * @throws {LogFault} when a change is under way
 */
export async function beginKeyRotation(directory: string): Promise<KeyRing> {
  const ring = await requireRing(directory);
  if (ring.signing.length >= SIGNING_MAX)
    throw new LogFault(
      {
        en: 'Two keys sign already: drop the old one first with "rotate-key --drop-old".',
        'zh-CN': '已有两个密钥同时签名:请先用 "rotate-key --drop-old" 停用旧密钥。',
      },
      { code: 'rotation_under_way' },
    );
  const id = await createKey(directory, ring.originPrefix);
  await writeRing(directory, { ...ring, signing: [id, ...ring.signing] });
  return openKeyRing(directory);
}

/**
 * Second act of changing the key: the old one signs no more and its secret is deleted. Each log
 * keeps the public half of every key that signed for it, because what it signed is in the hands
 * of others.
 *
 * @throws {LogFault} when only one key signs
 */
export async function finishKeyRotation(directory: string): Promise<KeyRing> {
  const ring = await requireRing(directory);
  const [id, old] = ring.signing;
  if (id === undefined || old === undefined)
    throw new LogFault(
      {
        en: 'Only one key signs: there is no old one to drop. Begin with "rotate-key".',
        'zh-CN': '当前只有一个密钥签名,没有可停用的旧密钥。请先执行 "rotate-key"。',
      },
      { code: 'no_rotation' },
    );
  await writeRing(directory, { ...ring, signing: [id] });
  await rm(keyFile(directory, old), { force: true });
  return openKeyRing(directory);
}

function isOriginPrefix(text: string): boolean {
  return isKeyName(text) && !text.includes('://') && !text.startsWith('/') && !text.endsWith('/');
}

/** The pair of one log: whoever knows it knows that of no other. */
function deriveKey(secret: Uint8Array, origin: string): SigningKey {
  const derived = hkdfSync('sha256', secret, '', `${KEY_LABEL}${origin}`, SECRET_BYTES);
  const { publicKey, sign } = signingPairOf(new Uint8Array(derived));
  const kind = 'note_ed25519';
  return { key: verifierKeyOf(VERIFICATION.sha256, { name: origin, kind, publicKey }), sign };
}

function keyFile(directory: string, id: string): string {
  return join(directory, `${id}.key`);
}

/** A key is written before the list that names it: a crash leaves at most a file too many. */
async function createKey(directory: string, originPrefix: string): Promise<string> {
  const beside = join(directory, 'new.key');
  await rm(beside, { force: true });
  const { id } = await createKeyFile(beside, { name: originPrefix, kind: 'note_ed25519' });
  await replaceFile(keyFile(directory, id), await readFile(beside), ONLY_OWNER);
  await rm(beside);
  return id;
}

async function writeRing(directory: string, ring: Ring): Promise<void> {
  const { originPrefix, signing } = ring;
  const text = `${JSON.stringify({ form: FORM, originPrefix, signing }, undefined, 2)}\n`;
  await replaceFile(join(directory, RING_FILE), text, ONLY_OWNER);
}

async function requireRing(directory: string): Promise<Ring> {
  const ring = await readRing(directory);
  if (ring !== undefined) return ring;
  throw new LogFault(
    {
      en: `There are no keys in ${directory}: make them with "create-key".`,
      'zh-CN': `${directory} 中没有密钥:请用 "create-key" 创建。`,
    },
    { code: 'key_ring_missing' },
  );
}

async function readRing(directory: string): Promise<Ring | undefined> {
  const path = join(directory, RING_FILE);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  const ring = parseRing(text);
  if (ring !== undefined) return ring;
  throw new LogFault(
    {
      en: `${path} cannot be understood: restore it from a copy.`,
      'zh-CN': `无法识别 ${path}:请用副本恢复。`,
    },
    { code: 'key_ring_broken' },
  );
}

function parseRing(text: string): Ring | undefined {
  const { form, originPrefix, signing } = parseMembers(text) ?? {};
  if (form !== FORM || typeof originPrefix !== 'string' || !isOriginPrefix(originPrefix))
    return undefined;
  if (!Array.isArray(signing) || !signing.every(isKeyId) || signing.length > SIGNING_MAX)
    return undefined;
  return signing.length === 0 ? undefined : { originPrefix, signing };
}

function isKeyId(value: unknown): value is string {
  return typeof value === 'string' && ID_PATTERN.test(value);
}

function parseMembers(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // The caller says what is wrong with the file.
    return undefined;
  }
}
