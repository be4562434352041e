import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { TILE_SECONDS_KEPT } from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';

const MILLISECONDS = 1_000;

/**
 * The files of proofs of custody, as they lie on the disk: a reader takes the pieces that it needs
 * by ranges of bytes. A snapshot never changes.
 */
export async function addCustodyProofs(app: FastifyInstance, parts: LogHttpParts): Promise<void> {
  const { custodyProofDirectory: root } = parts;
  if (root === undefined) return;
  await app.register(fastifyStatic, {
    root,
    prefix: '/custody-proofs/',
    decorateReply: false,
    index: false,
    redirect: false,
    dotfiles: 'deny',
    acceptRanges: true,
    immutable: true,
    maxAge: TILE_SECONDS_KEPT * MILLISECONDS,
  });
}
