import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { ClusterFault } from './cluster-fault.ts';

/** What a cluster must remember between starts. The file is 0600: it holds the password. */
export interface ClusterRecord {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const PASSWORD_BYTES = 24;

/** A new record with a fresh password and a port that is free now. */
export async function createRecord(): Promise<ClusterRecord> {
  return {
    port: await findFreePort(),
    user: 'ringfence_owner',
    password: randomBytes(PASSWORD_BYTES).toString('base64url'),
    database: 'ringfence',
  };
}

/** Absent when the cluster has not been made. @throws {ClusterFault} credentials_missing */
export async function readRecord(path: string): Promise<ClusterRecord | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ClusterFault(
      {
        code: 'state_directory_unusable',
        en: `The cluster's record ${path} cannot be read. It belongs to the user who made the cluster; run as that user.`,
        zh: `无法读取集群记录文件 ${path}。它属于创建集群的用户,请以该用户运行。`,
      },
      { cause: error },
    );
  }
  return parseRecord(text, path);
}

function parseRecord(text: string, path: string): ClusterRecord {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof ClusterRecord, unknown>>;
    const { port, user, password, database } = value;
    if (
      typeof port === 'number' &&
      typeof user === 'string' &&
      typeof password === 'string' &&
      typeof database === 'string'
    ) {
      return { port, user, password, database };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ClusterFault({
    code: 'credentials_missing',
    en: `The cluster's record ${path} is damaged: expected port, user, password and database. Restore it from a backup.`,
    zh: `集群记录文件 ${path} 已损坏:应含 port、user、password、database。请从备份恢复。`,
  });
}

/** Writes beside, syncs, renames: after a power cut the old or the new record is there, whole. */
export async function writeRecord(path: string, record: ClusterRecord): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(`${JSON.stringify(record, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

/** The address a program connects to. */
export function connectionStringOf(record: ClusterRecord): string {
  const user = encodeURIComponent(record.user);
  const password = encodeURIComponent(record.password);
  return `postgresql://${user}:${password}@127.0.0.1:${record.port}/${record.database}`;
}

/** A port that nobody on this machine listens on at this moment. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
