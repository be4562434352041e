import { timingSafeEqual } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { VERIFICATION } from '@ringfence/tiled-log';
import { formatUtf8, parseTilePath } from '@ringfence/transparency';

const REQUEST_MILLISECONDS_MAX = 10_000;
const SECONDS_OF_CHECKPOINT = 1;
const SECONDS_OF_TILE = 31_536_000;

/** What of a copied log is served, and to whom. */
export interface ServedDirectory {
  readonly directory: string;
  /** Entries are pseudonymous records: for everybody, or for whoever shows the token. */
  readonly entries: 'public' | { readonly readerToken: string | undefined };
  /** What `/status` answers. */
  status(): object;
}

interface Answer {
  readonly code: number;
  readonly text: string;
}

const NOT_FOUND: Answer = { code: 404, text: 'not found\n' };
const WRONG_METHOD: Answer = { code: 405, text: 'expected GET\n' };
const NO_TOKEN: Answer = { code: 401, text: 'entries are for readers with a token\n' };
const FAULT: Answer = { code: 500, text: 'the request could not be answered\n' };

/** The HTTP interface of a copied log: the same paths as that of the log (tlog-tiles). */
export function createDirectoryServer(served: ServedDirectory): Server {
  const server = createServer((request, response) => {
    answer(served, request, response).catch((cause: unknown) => {
      process.stderr.write(`mirror: ${cause instanceof Error ? cause.message : String(cause)}\n`);
      send(response, FAULT);
    });
  });
  server.requestTimeout = REQUEST_MILLISECONDS_MAX;
  server.headersTimeout = REQUEST_MILLISECONDS_MAX;
  return server;
}

async function answer(
  served: ServedDirectory,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Anybody's page may check a log.
  response.setHeader('access-control-allow-origin', '*');
  const [path = ''] = (request.url ?? '').slice(1).split('?');
  if (request.method !== 'GET' && request.method !== 'HEAD') send(response, WRONG_METHOD);
  else if (path === 'status') {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(`${JSON.stringify(served.status())}\n`);
  } else if (path === 'checkpoint') await sendFile(served, { path, request, response });
  else if (parseTilePath(path) === undefined) send(response, NOT_FOUND);
  else if (path.startsWith('tile/entries/') && !mayReadEntries(served, request))
    send(response, NO_TOKEN);
  else await sendFile(served, { path, request, response });
}

function mayReadEntries({ entries }: ServedDirectory, request: IncomingMessage): boolean {
  if (entries === 'public') return true;
  const { readerToken } = entries;
  if (readerToken === undefined) return false;
  const { sha256 } = VERIFICATION;
  const shown = sha256(formatUtf8(request.headers.authorization ?? ''));
  return timingSafeEqual(shown, sha256(formatUtf8(`Bearer ${readerToken}`)));
}

async function sendFile(
  { directory }: ServedDirectory,
  asked: {
    readonly path: string;
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
  },
): Promise<void> {
  const { path, request, response } = asked;
  const file = await openFile(join(directory, path));
  if (file === undefined) {
    send(response, NOT_FOUND);
    return;
  }
  const isCheckpoint = path === 'checkpoint';
  response.writeHead(200, {
    'content-type': isCheckpoint ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'content-length': file.size,
    'cache-control': isCheckpoint
      ? `max-age=${SECONDS_OF_CHECKPOINT}`
      : `max-age=${SECONDS_OF_TILE}, immutable`,
  });
  if (request.method === 'HEAD') {
    await file.handle.close();
    response.end();
    return;
  }
  // The receiver may hang up at any time; the stream is closed then, and the file with it.
  pipeline(file.handle.createReadStream(), response, () => undefined);
}

/**
 * Opens a file with its length: of what was opened, since another file may take its name at any
 * time.
 */
async function openFile(
  path: string,
): Promise<{ readonly handle: FileHandle; readonly size: number } | undefined> {
  const handle = await open(path).catch(() => undefined);
  const found = await handle?.stat();
  if (handle !== undefined && found?.isFile() === true) return { handle, size: found.size };
  await handle?.close();
  return undefined;
}

function send(response: ServerResponse, { code, text }: Answer): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(code, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(text);
}
