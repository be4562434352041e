import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findTile,
  formatSignedNote,
  formatTilePath,
  formatVerifierKey,
  parseTilePath,
  type Tile,
} from '@ringfence/transparency';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LogState } from '../log-state.ts';
import { refuseReader } from './answer-text.ts';
import { CHECKPOINT_SECONDS_KEPT, TILE_SECONDS_KEPT } from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';
import { createTilesKept } from './tiles-kept.ts';

const NOTE_TYPE = 'text/plain; charset=utf-8';
const TILE_TYPE = 'application/octet-stream';

/** What stands beside a log and is written there once a day: the stamps and anchors of others. */
const STAMP_PATTERN =
  /^(?:timestamps\/\d{4}-\d\d-\d\d\.(?:tsr|checkpoint)|anchors\/\d{1,20}-\d{1,16}\.checkpoint)$/;

/**
 * The files of each log (tlog-tiles). A path is read as the path of a tile or not at all, and only
 * what a signed checkpoint has is there.
 */
export function addLogFiles(app: FastifyInstance, parts: LogHttpParts): void {
  const find = (name: string): LogState | undefined =>
    parts.logs().find((log) => log.name === name);
  app.get<Named>('/logs/:name/checkpoint', async ({ params }, reply) => {
    const log = find(params.name);
    const note = log === undefined ? undefined : await readPublished(log);
    return note === undefined ? reply.callNotFound() : sendNote(reply, note);
  });
  app.get<Named>('/logs/:name/signed-checkpoint', (request, reply) => {
    const note = find(request.params.name)?.latest()?.note;
    if (note === undefined) return reply.callNotFound();
    return sendNote(reply, Buffer.from(formatSignedNote(note)));
  });
  app.get<Named>('/logs/:name/key', (request, reply) => {
    const log = find(request.params.name);
    if (log === undefined) return reply.callNotFound();
    const keys = log.keys().map((key) => `${formatVerifierKey(key)}\n`);
    return sendNote(reply, Buffer.from(keys.join('')));
  });
  const kept = createTilesKept();
  app.get<Named & Wild>('/logs/:name/tile/*', async (request, reply) => {
    const log = find(request.params.name);
    const tile = parseTilePath(`tile/${request.params['*']}`);
    if (log === undefined || tile === undefined || !isSigned(log, tile))
      return reply.callNotFound();
    const { directory } = log;
    const path = formatTilePath(tile);
    if (tile.level === 'entries') return sendEntries(parts, { request, reply, directory, path });
    // A part of one, or its head alone, is what a file server knows how to give.
    if (request.method !== 'GET' || request.headers.range !== undefined)
      return sendForEver(reply, { directory, path, keep: 'public' });
    const bytes = await kept.read({ directory, path });
    return bytes === undefined ? reply.callNotFound() : sendTile(reply, bytes);
  });
  app.get<Named>('/logs/:name/anchors.json', (request, reply) => {
    const log = find(request.params.name);
    if (log === undefined) return reply.callNotFound();
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .sendFile('anchors.json', log.directory, { contentType: false, cacheControl: false });
  });
  for (const folder of ['timestamps', 'anchors']) {
    app.get<Named & Wild>(`/logs/:name/${folder}/*`, (request, reply) => {
      const log = find(request.params.name);
      const path = `${folder}/${request.params['*']}`;
      if (log === undefined || !STAMP_PATTERN.test(path)) return reply.callNotFound();
      return sendForEver(reply, { directory: log.directory, path, keep: 'public' });
    });
  }
}

interface Named {
  Params: { readonly name: string };
}

interface Wild {
  Params: { readonly '*': string };
}

/** The checkpoint that everybody reads; absent until the first one is published. */
async function readPublished({ directory }: LogState): Promise<Buffer | undefined> {
  return readFile(join(directory, 'checkpoint')).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}

/** Whether the newest signed checkpoint has so much of this tile. */
function isSigned(log: LogState, { level, index, width }: Tile): boolean {
  const there = findTile(log.latest()?.size ?? 0, { level, index });
  return there !== undefined && there.width >= width;
}

function sendNote(reply: FastifyReply, note: Buffer): FastifyReply {
  return reply
    .header('cache-control', `public, max-age=${CHECKPOINT_SECONDS_KEPT}`)
    .type(NOTE_TYPE)
    .send(note);
}

function sendTile(reply: FastifyReply, tile: Buffer): FastifyReply {
  return keepForEver(reply, 'public').header('accept-ranges', 'bytes').type(TILE_TYPE).send(tile);
}

function sendEntries(
  { entries }: LogHttpParts,
  asked: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly directory: string;
    readonly path: string;
  },
): FastifyReply {
  const { request, reply, directory, path } = asked;
  if (entries === 'public') return sendForEver(reply, { directory, path, keep: 'public' });
  if (!entries.admits(request.headers.authorization)) return refuseReader(reply);
  return sendForEver(reply, { directory, path, keep: 'private' });
}

/** A file that never changes; without one, 404. */
function sendForEver(
  reply: FastifyReply,
  file: {
    readonly directory: string;
    readonly path: string;
    readonly keep: 'public' | 'private';
  },
): FastifyReply {
  return keepForEver(reply, file.keep).type(TILE_TYPE).sendFile(file.path, file.directory, {
    contentType: false,
    cacheControl: false,
    lastModified: false,
    etag: false,
  });
}

function keepForEver(reply: FastifyReply, keep: 'public' | 'private'): FastifyReply {
  return reply.header('cache-control', `${keep}, max-age=${TILE_SECONDS_KEPT}, immutable`);
}
