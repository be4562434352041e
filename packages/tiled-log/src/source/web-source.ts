import {
  LOG_FILE_BYTES_MAX,
  REDIRECTIONS_MAX,
  REQUEST_ATTEMPTS_MAX,
  REQUEST_MILLISECONDS_MAX,
} from '../limits.ts';
import type { LogSource } from './log-source.ts';
import { LogSourceFault } from './log-source-fault.ts';

const STATUS_NOT_FOUND = 404;
const STATUSES_OF_REDIRECTION: readonly number[] = [301, 302, 303, 307, 308];
const ENTRIES = 'tile/entries/';

/** A log on the web. The token is never sent to another host than that of the log. */
export function webSource(address: string, access: { readonly readerToken?: string }): LogSource {
  const prefix = address.replace(/\/+$/, '');
  return {
    read: async (path) => {
      const token = path.startsWith(ENTRIES) ? access.readerToken : undefined;
      let cause: unknown;
      for (let attempt = 1; attempt <= REQUEST_ATTEMPTS_MAX; attempt += 1) {
        try {
          return await fetchFile(new URL(`${prefix}/${path}`), { path, token });
        } catch (fault) {
          // An answer of the server is an answer; only a broken connection is tried again.
          if (fault instanceof LogSourceFault) throw fault;
          cause = fault;
        }
      }
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LogSourceFault(`${path}: ${reason}`, { cause });
    },
  };
}

async function fetchFile(
  url: URL,
  asked: { readonly path: string; readonly token: string | undefined },
): Promise<Uint8Array | undefined> {
  const { path, token } = asked;
  const signal = AbortSignal.timeout(REQUEST_MILLISECONDS_MAX);
  let at = url;
  for (let redirections = 0; redirections <= REDIRECTIONS_MAX; redirections += 1) {
    const isOwn = at.origin === url.origin;
    const headers = token === undefined || !isOwn ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(at, { signal, headers, redirect: 'manual' });
    const location = response.headers.get('location');
    if (STATUSES_OF_REDIRECTION.includes(response.status) && location !== null) {
      await response.body?.cancel();
      at = new URL(location, at);
      if (at.protocol !== url.protocol)
        throw new LogSourceFault(`${path}: the server leads from ${url.protocol} elsewhere`);
      continue;
    }
    return readBody(response, path);
  }
  throw new LogSourceFault(`${path}: more than ${REDIRECTIONS_MAX} redirections`);
}

async function readBody(response: Response, path: string): Promise<Uint8Array | undefined> {
  if (response.status === STATUS_NOT_FOUND) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new LogSourceFault(`${path}: the server answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > LOG_FILE_BYTES_MAX) throw new LogSourceFault(`${path} is too large`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
