import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const NONCE_BYTES = 16;
const NONCE_PLACE = '%NONCE%';
const ASSETS = '/console/assets/';
const YEAR_SECONDS = 31_536_000;

/** Addresses outside /console that people are given; a fragment stays with them. */
const ENTRANCES: Readonly<Record<string, string>> = {
  '/': '/console/',
  '/console': '/console/',
  '/join': '/console/join',
};

/**
 * What the console may load: files of this server, and style elements that carry the nonce of this
 * very answer. No script stands in the page, and nothing of it runs from a text.
 */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join(';');
}

/**
 * Serves a build of the console under /console/: assets by their hashed names, and its page at
 * every other address below, because which pages there are, the console's own router knows.
 *
 * @param directory a build of apps/console
 * @throws Error when there is no build
 */
export async function registerConsole(scoped: FastifyInstance, directory: string): Promise<void> {
  const page = await readFile(join(directory, 'index.html'), 'utf8');
  if (!page.includes(NONCE_PLACE)) throw new Error(`${directory} holds no build of the console`);

  await scoped.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: ASSETS,
    index: false,
    dotfiles: 'ignore',
    redirect: false,
    cacheControl: true,
    immutable: true,
    maxAge: YEAR_SECONDS * 1_000,
  });
  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE_PLACE, nonce));
  };
  scoped.get('/console/*', (_request, reply) => sendPage(reply));
  for (const [from, to] of Object.entries(ENTRANCES)) {
    scoped.get(from, (_request, reply) => reply.redirect(to, 302));
  }
}
