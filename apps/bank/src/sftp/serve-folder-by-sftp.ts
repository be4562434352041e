import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { BankOptions } from '../bank-options.ts';
import { loadHostKey } from './load-host-key.ts';
import { type SftpExchange, startSftp } from './start-sftp.ts';

/** Serves the folder of the exchange by SFTP where the options want it. */
export async function serveFolderBySftp(
  { sftp, folder, host, stateDirectory }: BankOptions,
  logger: Logger,
): Promise<SftpExchange | undefined> {
  if (sftp === undefined || folder === undefined) return undefined;
  const { port, keyFile, password } = sftp;
  const publicKey = keyFile === undefined ? undefined : await readFile(keyFile, 'utf8');
  return await startSftp({
    host,
    port,
    hostKey: await loadHostKey(stateDirectory),
    admission: {
      ...(publicKey === undefined ? {} : { publicKey }),
      ...(password === undefined ? {} : { password }),
    },
    directory: folder,
    logger,
  });
}
