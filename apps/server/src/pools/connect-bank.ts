import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type BankClient,
  createFileBankClient,
  createHttpBankClient,
  type ExchangeFolder,
  type FileFault,
  openLocalFolder,
  openSftpFolder,
  openTlsConnections,
  type SftpOptions,
  type TlsIdentity,
} from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { Logger } from 'pino';
import type { BankConfiguration, HttpRail, SftpRail } from '../bank-configuration.ts';
import { readProtectedFile } from '../security/read-protected-file.ts';
import { readTlsPair } from '../security/tls-files.ts';

/** A bank on its rail. */
export interface ConnectedBank {
  readonly client: BankClient;
  /** Ends what is open. */
  close(): void;
}

interface BankParts {
  readonly store: Store;
  /** Seals the files that are exchanged; undefined in an installation without keys. */
  readonly vault: FieldSeal | undefined;
  readonly log: Logger;
  /** Signs confirmations of check files; absent without a key directory. */
  readonly signingKey?: KeyObject;
}

/**
 * Reaches the bank on the rail that is configured. A server of SFTP that is away does not stop the
 * start: it is a bank that is silent.
 *
 * @throws an error of the file system when the folder cannot be made, or a secret cannot be read
 */
export async function connectBank(
  { rail }: BankConfiguration,
  parts: BankParts,
): Promise<ConnectedBank> {
  switch (rail.kind) {
    case 'folder':
      return filesIn(await openLocalFolder(rail.directory), parts);
    case 'sftp': {
      const folder = openSftpFolder(await sftpOptions(rail), ({ rule, message }) => {
        parts.log.error({ rule }, `the bank cannot be reached by SFTP: ${message}`);
      });
      return { ...filesIn(folder, parts), close: folder.close };
    }
    case 'http':
      return connectByCalls(rail);
  }
}

/** Files of TLS are read once before the start goes on, then for each new connection. */
async function connectByCalls(rail: HttpRail): Promise<ConnectedBank> {
  const { url, token } = rail;
  const options = {
    baseUrl: url.replace(/\/$/, ''),
    ...(token === undefined ? {} : { token }),
  };
  if (rail.tls === undefined && rail.authoritiesFile === undefined) {
    return { client: createHttpBankClient(options), close: () => undefined };
  }
  await readIdentity(rail);
  const connections = openTlsConnections(async () => readIdentity(rail));
  return {
    client: createHttpBankClient({ ...options, connections }),
    close: () => {
      // Calls of the bank ended before: what is left of the connections waits for nobody.
      connections.destroy().catch(() => undefined);
    },
  };
}

async function readIdentity({ tls, authoritiesFile }: HttpRail): Promise<TlsIdentity> {
  const authorities =
    authoritiesFile === undefined ? {} : { authorities: await readFile(authoritiesFile, 'utf8') };
  return tls === undefined ? authorities : { own: await readTlsPair(tls), ...authorities };
}

function filesIn(folder: ExchangeFolder, parts: BankParts): ConnectedBank {
  const { store, vault, log, signingKey } = parts;
  const onFileFault = (fault: FileFault) => {
    log.warn({ ...fault }, 'a file of the bank could not be used');
  };
  return {
    client: createFileBankClient({
      store,
      vault,
      folder,
      onFileFault,
      ...(signingKey === undefined ? {} : { signingKey }),
    }),
    close: () => undefined,
  };
}

async function sftpOptions(rail: SftpRail): Promise<SftpOptions> {
  const { kind: _kind, secret, ...where } = rail;
  return { ...where, secret: await readSecret(secret) };
}

async function readSecret(secret: SftpRail['secret']): Promise<SftpOptions['secret']> {
  switch (secret.kind) {
    case 'password':
      return secret;
    case 'password_file': {
      // The line feed with which editors end a file is no part of it.
      const password = (await readProtectedFile(secret.file)).replace(/\r?\n$/, '');
      return { kind: 'password', password };
    }
    case 'key': {
      const { file, passphrase } = secret;
      const privateKey = await readProtectedFile(file);
      return { kind: 'key', privateKey, ...(passphrase === undefined ? {} : { passphrase }) };
    }
  }
}
