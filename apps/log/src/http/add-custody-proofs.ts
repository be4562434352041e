import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuseReader } from './answer-text.ts';
import { TILE_SECONDS_KEPT } from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';

/** What is still being built is nobody's: it holds what hides the leaves. */
const BUILDING = '.building-';

/**
 * The files of proofs of custody, as they lie on the disk: a reader takes the pieces that it needs
 * by ranges of bytes. A snapshot never changes. The lowest level lists the parts of all balances,
 * so the files are for those who may read the entries of the logs.
 */
export async function addCustodyProofs(app: FastifyInstance, parts: LogHttpParts): Promise<void> {
  const { custodyProofDirectory: root, entries } = parts;
  if (root === undefined) return;
  await app.register(async (scope) => {
    if (entries !== 'public') {
      scope.addHook('onRequest', async (request, reply) =>
        entries.admits(request.headers.authorization) ? undefined : refuseReader(reply),
      );
    }
    await scope.register(fastifyStatic, {
      root,
      prefix: '/custody-proofs/',
      decorateReply: false,
      index: false,
      redirect: false,
      dotfiles: 'deny',
      allowedPath: (path) => !path.includes(BUILDING),
      acceptRanges: true,
      cacheControl: false,
      setHeaders: (reply) => {
        const whose = entries === 'public' ? 'public' : 'private';
        reply.header('cache-control', `${whose}, max-age=${TILE_SECONDS_KEPT}, immutable`);
      },
    });
  });
}
