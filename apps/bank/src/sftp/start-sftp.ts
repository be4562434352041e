import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Logger } from 'pino';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { SFTP_CONNECTIONS_MAX } from './limits.ts';
import type { HostKey } from './load-host-key.ts';
import { serveFiles } from './serve-files.ts';

/** Who is admitted: any user name with the private key of this public key, or this password. */
export interface SftpAdmission {
  /** A line as in `authorized_keys`. */
  readonly publicKey?: string;
  readonly password?: string;
}

/** Serves the folder of the exchange by SFTP, until closed. */
export interface SftpExchange {
  readonly port: number;
  readonly hostKey: string;
  close(): Promise<void>;
}

/** Listens for connections to the folder. */
export async function startSftp(parts: {
  readonly host: string;
  readonly port: number;
  readonly hostKey: HostKey;
  readonly admission: SftpAdmission;
  /** The folder of the exchange. */
  readonly directory: string;
  readonly logger: Logger;
}): Promise<SftpExchange> {
  const { host, port, hostKey, directory, logger } = parts;
  const admits = createAdmission(parts.admission);
  const connections = new Set<Connection>();
  const files = new ssh2.Server({ hostKeys: [hostKey.privateKey] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', (error: Error) => logger.debug({ err: error }, 'an SFTP connection'));
    if (connections.size > SFTP_CONNECTIONS_MAX) {
      connection.end();
      return;
    }
    connection.on('authentication', (context) => {
      if (admits(context)) context.accept();
      else context.reject(['publickey', 'password']);
    });
    connection.on('session', (acceptSession) => {
      acceptSession().on('sftp', (acceptFiles) => serveFiles(acceptFiles(), directory));
    });
  });
  // Answers are small, and the next request waits for them.
  const server = createServer({ noDelay: true }, (socket) => files.injectSocket(socket));
  server.listen(port, host);
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    hostKey: hostKey.fingerprint,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const connection of connections) connection.end();
      await closed;
    },
  };
}

function createAdmission({ publicKey, password }: SftpAdmission): (to: AuthContext) => boolean {
  const key = publicKey === undefined ? undefined : ssh2.utils.parseKey(publicKey);
  if (key instanceof Error) throw new Error('--sftp-key: expected a public key', { cause: key });
  return (context) => {
    if (context.method === 'password') {
      return password !== undefined && isSame(context.password, password);
    }
    if (context.method !== 'publickey' || key === undefined) return false;
    const { signature, blob, hashAlgo } = context;
    if (!key.getPublicSSH().equals(context.key.data)) return false;
    // Without a signature it is only asked whether this key would do.
    if (signature === undefined || blob === undefined) return true;
    return key.verify(blob, signature, hashAlgo) === true;
  };
}

/** In the same time, however much of them is the same. */
function isSame(received: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(received), digest(expected));
}
