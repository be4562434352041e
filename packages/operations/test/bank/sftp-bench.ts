import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { FolderUnreachable } from '../../src/bank/file-exchange/folder-unreachable.ts';
import {
  openSftpFolder,
  type SftpFolder,
} from '../../src/bank/file-exchange/sftp/open-sftp-folder.ts';
import type { SftpOptions } from '../../src/bank/file-exchange/sftp/sftp-options.ts';
import { type CuttingLine, openCuttingLine } from './cutting-line.ts';
import type { SandboxBank } from './sandbox-bank.ts';

/** A key that the bank admits. */
export interface SftpKey {
  readonly directory: string;
  readonly publicKeyFile: string;
  readonly privateKey: string;
}

export async function createSftpKey(): Promise<SftpKey> {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-key-'));
  const pair = ssh2.utils.generateKeyPairSync('ed25519');
  const publicKeyFile = join(directory, 'key.pub');
  await writeFile(publicKeyFile, pair.public);
  return { directory, publicKeyFile, privateKey: pair.private };
}

/** The bank's folder by SFTP, over a line that can be cut. */
export interface SftpBench {
  readonly line: CuttingLine;
  readonly options: SftpOptions;
  readonly folder: SftpFolder;
  /** What stood in the way of connections, oldest first. */
  readonly faults: readonly FolderUnreachable[];
  close(): Promise<void>;
}

export async function openSftpBench(bank: SandboxBank, key: SftpKey): Promise<SftpBench> {
  const { sftp } = bank;
  if (sftp === undefined) throw new Error('the bank serves no SFTP');
  const line = await openCuttingLine(sftp.port);
  const options: SftpOptions = {
    host: '127.0.0.1',
    port: line.port,
    login: 'custodian',
    secret: { kind: 'key', privateKey: key.privateKey },
    hostKeys: [sftp.hostKey],
    toBank: '/to-bank',
    fromBank: '/from-bank',
    quietMilliseconds: 20,
  };
  const faults: FolderUnreachable[] = [];
  const folder = openSftpFolder(options, (fault) => {
    faults.push(fault);
  });
  return {
    line,
    options,
    folder,
    faults,
    close: async () => {
      folder.close();
      await line.close();
      await rm(key.directory, { recursive: true, force: true });
    },
  };
}
