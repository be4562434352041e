import { request as requestPlain } from 'node:http';
import { type Agent, request as requestSecure } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { SELF_ANSWER_MILLISECONDS } from './limits.ts';

const DAY_MILLISECONDS = 86_400_000;

/** What a process sees of its own answers. */
export interface OwnAnswer {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Absent where a proxy in front ends TLS. */
  readonly tls?: { readonly protocol: string; readonly cipher: string; readonly daysLeft: number };
}

/**
 * Asks a server for its health as anybody would, and looks at what comes back.
 *
 * @param options.agent the connections that know the certificate of the installation
 * @throws Error when there is no answer in time
 */
export async function askMyself(
  address: string,
  { agent, now }: { readonly agent: Agent | undefined; readonly now: string },
): Promise<OwnAnswer> {
  const url = new URL('/health', address);
  const isSecure = url.protocol === 'https:';
  const signal = AbortSignal.timeout(SELF_ANSWER_MILLISECONDS);
  return new Promise((resolve, reject) => {
    const asked = isSecure
      ? requestSecure(url, { signal, ...(agent === undefined ? {} : { agent }) })
      : requestPlain(url, { signal });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      answer.resume();
      const tls = isSecure ? { tls: describeTls(answer.socket as TLSSocket, now) } : {};
      resolve({ headers: answer.headers, ...tls });
    });
    asked.end();
  });
}

function describeTls(socket: TLSSocket, now: string): NonNullable<OwnAnswer['tls']> {
  const { valid_to: end } = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    daysLeft: Math.floor((Date.parse(end) - Date.parse(now)) / DAY_MILLISECONDS),
  };
}
