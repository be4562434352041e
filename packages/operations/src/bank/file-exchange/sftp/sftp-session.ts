import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { FolderUnreachable } from '../folder-unreachable.ts';
import { hostKeyFingerprint } from './host-key.ts';
import {
  SFTP_ANSWER_MILLISECONDS_MAX,
  SFTP_CONNECT_MILLISECONDS_MAX,
  SFTP_KEEPALIVE_MILLISECONDS,
  SFTP_KEEPALIVES_MAX,
} from './limits.ts';
import type { SftpOptions } from './sftp-options.ts';

/** What a server says no to. */
export type SftpRefusalReason = 'no_such_file' | 'permission_denied' | 'unsupported' | 'failure';

/** The server answered a request and did not do it. */
export class SftpRefusal extends Error {
  override readonly name = 'SftpRefusal';
  readonly reason: SftpRefusalReason;

  constructor(reason: SftpRefusalReason) {
    super(`the SFTP server refused: ${reason}`);
    this.reason = reason;
  }
}

/** One request of the library, which tells its answer to `done`. */
export type SftpRequest<Result> = (
  sftp: SFTPWrapper,
  done: (error: Error | null | undefined, result: Result) => void,
) => void;

/** A connection that was admitted, and its one channel of files. */
export interface SftpSession {
  /**
   * Sends one request and waits for its answer.
   *
   * @throws {SftpRefusal}
   * @throws {FolderUnreachable} when the connection ended or the answer took too long; the session
   * is then closed
   */
  ask<Result>(request: SftpRequest<Result>): Promise<Result>;
  readonly isOpen: boolean;
  close(): void;
}

/** No SHA-1, no CBC, no group of less than 2048 bits. */
const ALGORITHMS: NonNullable<ConnectConfig['algorithms']> = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-ctr',
    'aes192-ctr',
    'aes128-ctr',
  ],
  hmac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
  ],
};

/**
 * Connects, compares the host key with those that are trusted before anything of ours is sent, is
 * admitted, and opens the channel of files.
 *
 * @throws {FolderUnreachable} host_key_differs, not_admitted, no_connection, no_answer_in_time
 */
export function openSftpSession(options: SftpOptions): Promise<SftpSession> {
  const { promise, resolve, reject } = Promise.withResolvers<SftpSession>();
  const client = new ssh2.Client();
  let presented: string | undefined;
  const verifyHost = (key: Buffer): boolean => {
    presented = hostKeyFingerprint(key);
    return options.hostKeys.includes(presented);
  };

  client
    .on('ready', () => {
      // Requests are small and wait for their answers.
      client.setNoDelay(true);
      client.sftp((error, sftp) => {
        if (error === undefined) {
          resolve(sessionOf(client, sftp, options));
          return;
        }
        reject(noChannel(error));
        client.destroy();
      });
    })
    // It stays: without a listener a fault of the connection would end the process.
    .on('error', (error) => {
      reject(connectFault(error, { hostKeys: options.hostKeys, presented }));
      client.destroy();
    })
    .on('close', () => {
      reject(lost('the end of the connection'));
    });
  try {
    client.connect(configOf(options, verifyHost));
  } catch (error) {
    // A private key that cannot be read; its text is not in the message of the library.
    const told = {
      rule: 'not_admitted',
      expected: 'a private key that can be read',
      received: error instanceof Error ? error.message : 'another',
    } as const;
    reject(new FolderUnreachable(told, { cause: error }));
  }
  return promise;
}

function configOf(options: SftpOptions, verifyHost: (key: Buffer) => boolean): ConnectConfig {
  const { host, port, login, secret } = options;
  return {
    host,
    port,
    username: login,
    algorithms: ALGORITHMS,
    hostVerifier: verifyHost,
    readyTimeout: options.connectMillisecondsMax ?? SFTP_CONNECT_MILLISECONDS_MAX,
    keepaliveInterval: SFTP_KEEPALIVE_MILLISECONDS,
    keepaliveCountMax: SFTP_KEEPALIVES_MAX,
    ...(secret.kind === 'password'
      ? { password: secret.password }
      : {
          privateKey: secret.privateKey,
          ...(secret.passphrase === undefined ? {} : { passphrase: secret.passphrase }),
        }),
  };
}

function noChannel(cause: Error): FolderUnreachable {
  const told = { rule: 'not_admitted', expected: 'the sftp subsystem', received: 'none' } as const;
  return new FolderUnreachable(told, { cause });
}

function connectFault(
  cause: Error & { readonly level?: string },
  seen: { readonly hostKeys: readonly string[]; readonly presented: string | undefined },
): FolderUnreachable {
  const { hostKeys, presented } = seen;
  if (presented !== undefined && !hostKeys.includes(presented)) {
    const expected = hostKeys.join(' or ');
    const told = { rule: 'host_key_differs', expected, received: presented } as const;
    return new FolderUnreachable(told, { cause });
  }
  if (cause.level === 'client-authentication') {
    const expected = 'a user and a key or password that the server admits';
    const told = { rule: 'not_admitted', expected, received: 'no admission' } as const;
    return new FolderUnreachable(told, { cause });
  }
  if (cause.level === 'client-timeout') {
    const expected = 'a session in time';
    const told = { rule: 'no_answer_in_time', expected, received: 'nothing' } as const;
    return new FolderUnreachable(told, { cause });
  }
  const received = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'another end';
  const told = { rule: 'no_connection', expected: 'an SSH server', received } as const;
  return new FolderUnreachable(told, { cause });
}

function sessionOf(client: ssh2.Client, sftp: SFTPWrapper, options: SftpOptions): SftpSession {
  const answerMillisecondsMax = options.answerMillisecondsMax ?? SFTP_ANSWER_MILLISECONDS_MAX;
  const waiting = new Set<(fault: FolderUnreachable) => void>();
  let ended: FolderUnreachable | undefined;
  const end = (fault: FolderUnreachable): void => {
    if (ended !== undefined) return;
    ended = fault;
    for (const reject of waiting) reject(fault);
    client.destroy();
  };
  client.on('close', () => {
    end(lost('the end of the connection'));
  });
  sftp.once('close', () => {
    end(lost('the end of its channel'));
  });
  // Without a listener, bytes that are not the protocol would end the process.
  sftp.addListener('error', (cause: Error) => {
    end(lost('bytes that are not SFTP', cause));
  });

  return {
    get isOpen() {
      return ended === undefined;
    },
    ask: async <Result>(request: SftpRequest<Result>) => {
      if (ended !== undefined) throw ended;
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const timer = setTimeout(() => {
        const expected = `an answer in ${answerMillisecondsMax} ms`;
        end(new FolderUnreachable({ rule: 'no_answer_in_time', expected, received: 'none' }));
      }, answerMillisecondsMax);
      waiting.add(reject);
      try {
        request(sftp, (error, result) => {
          if (error === null || error === undefined) resolve(result);
          else reject(refusalOf(error));
        });
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(reject);
      }
    },
    close: () => {
      end(lost('our own end'));
    },
  };
}

function lost(received: string, cause?: Error): FolderUnreachable {
  const told = { rule: 'connection_lost', expected: 'an answer', received } as const;
  return new FolderUnreachable(told, { cause });
}

const REASON_OF_STATUS: ReadonlyMap<unknown, SftpRefusalReason> = new Map([
  [2, 'no_such_file'],
  [3, 'permission_denied'],
  [4, 'failure'],
  [8, 'unsupported'],
]);

function refusalOf(error: Error): Error {
  const reason = 'code' in error ? REASON_OF_STATUS.get(error.code) : undefined;
  if (reason !== undefined) return new SftpRefusal(reason);
  if ('code' in error && error.code === END_OF_FILE) return error;
  return lost('no answer', error);
}

/** The status that ends a listing or a file. */
const END_OF_FILE = 1;

/** Whether an answer says that nothing more follows. */
export function isEndOfFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === END_OF_FILE;
}
