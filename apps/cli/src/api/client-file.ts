import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyRole, StaffRole } from '@ringfence/contract';

/** What `ringfence start` leaves for the other commands, readable by its owner only. */
export interface ClientFile {
  readonly version: 1;
  readonly url: string;
  readonly keys: readonly ClientKey[];
  readonly bank?: { readonly url: string; readonly token: string };
  /** Where the transparency logs are served; absent when they did not start. */
  readonly log?: { readonly url: string };
  /** The demonstration that `start` shows once. */
  readonly demonstration?: DemonstrationRecord;
  /** Who was invited to try the console with. */
  readonly people?: readonly DemonstrationPerson[];
}

export interface DemonstrationPerson {
  readonly personId: string;
  readonly role: StaffRole | 'customer';
}

export interface DemonstrationRecord {
  readonly businessDate: string;
  readonly finished: boolean;
}

export interface ClientKey {
  readonly role: KeyRole;
  readonly key: string;
  /** Present for roles of one platform. */
  readonly platformId?: string;
}

/** The client file cannot be read as one. */
export class ClientFileBroken extends Error {
  override readonly name = 'ClientFileBroken';
}

export function clientFilePath(stateDirectory: string): string {
  return join(stateDirectory, 'client.json');
}

/** @throws {ClientFileBroken} */
export async function readClientFile(stateDirectory: string): Promise<ClientFile | undefined> {
  const path = clientFilePath(stateDirectory);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  try {
    return parseClientFile(JSON.parse(text));
  } catch (cause) {
    throw new ClientFileBroken(`${path} is not a client file of ringfence`, { cause });
  }
}

/** Replaces the file in one step; only its owner can read it, whatever the umask says. */
export async function writeClientFile(stateDirectory: string, client: ClientFile): Promise<void> {
  const path = clientFilePath(stateDirectory);
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify(client, undefined, 2)}\n`, { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
}

function parseClientFile(value: unknown): ClientFile {
  if (typeof value !== 'object' || value === null) throw new TypeError('expected an object');
  if (!('version' in value) || value.version !== 1) throw new TypeError('expected version 1');
  if (!('url' in value) || typeof value.url !== 'string') throw new TypeError('expected a url');
  if (!('keys' in value) || !Array.isArray(value.keys)) throw new TypeError('expected keys');
  return value as ClientFile;
}
