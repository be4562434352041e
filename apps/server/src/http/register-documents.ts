import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const contractIndex = createRequire(import.meta.url).resolve('@ringfence/contract');
const openApiFile = join(dirname(contractIndex), '..', 'openapi.json');

const TITLE = 'Ringfence 资金存管';

/** The name as text: no picture of somebody else in the bar. */
const LOGO = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="40" viewBox="0 0 220 40">' +
    '<text x="4" y="27" fill="#fff" font-family="sans-serif" font-size="20" font-weight="600">' +
    `${TITLE}</text></svg>`,
);

/**
 * What the pages of the documents may load: their own assets, and the styles the viewer writes into
 * its elements. Nothing turns plain HTTP into HTTPS: where TLS ends is the proxy's business.
 */
const DOCUMENTS_POLICY = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

/** Serves the committed OpenAPI document at /docs, with every asset from this machine. */
export async function registerDocuments(scoped: FastifyInstance): Promise<void> {
  await scoped.register(swagger, {
    mode: 'static',
    specification: { path: openApiFile, baseDir: dirname(openApiFile) },
  });
  await scoped.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCUMENTS_POLICY,
    theme: { title: TITLE },
    logo: { type: 'image/svg+xml', content: LOGO, href: '/docs', target: '_self' },
    uiConfig: { docExpansion: 'none', deepLinking: true },
  });
}
