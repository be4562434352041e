import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';

/** The key by which customers know this bank's SFTP server. */
export interface HostKey {
  readonly privateKey: string;
  /** As `ssh-keygen -lf` shows it. */
  readonly fingerprint: string;
}

/** Reads the host key of a state directory; the first start makes it. */
export async function loadHostKey(stateDirectory: string): Promise<HostKey> {
  const path = join(stateDirectory, 'sftp-host-key');
  const privateKey = (await readKey(path)) ?? (await makeKey(path));
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw new Error(`${path}: no private key`, { cause: parsed });
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return { privateKey, fingerprint: `SHA256:${digest.replaceAll('=', '')}` };
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeKey(path: string): Promise<string> {
  const { private: privateKey } = ssh2.utils.generateKeyPairSync('ed25519');
  await writeFile(`${path}.part`, privateKey, { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
  return privateKey;
}
