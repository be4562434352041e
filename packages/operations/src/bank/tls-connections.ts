import { Agent, buildConnector, type Dispatcher } from 'undici';

/** By what both ends of a connection to the bank are known. */
export interface TlsIdentity {
  /** PEM: the certificate that the bank asks for, then those that lead to its root, and its key. */
  readonly own?: { readonly cert: string; readonly key: string };
  /** PEM: who vouches for the bank's own certificate; absent: those that the system trusts. */
  readonly authorities?: string;
}

/**
 * Connections on which the bank and, where it has one, this installation show a certificate (mutual
 * TLS, 1.2 or later).
 *
 * @param readIdentity is asked for each new connection, so that files that change are followed
 * @throws nothing itself: an identity that cannot be read is a connection that fails
 */
export function openTlsConnections(readIdentity: () => Promise<TlsIdentity>): Dispatcher {
  return new Agent({
    connect: (options, connected) => {
      readIdentity().then(
        ({ own, authorities }) => {
          const trust = authorities === undefined ? {} : { ca: authorities };
          buildConnector({ ...own, ...trust, minVersion: 'TLSv1.2' })(options, connected);
        },
        (error: unknown) => {
          connected(error instanceof Error ? error : new Error(String(error)), null);
        },
      );
    },
  });
}
