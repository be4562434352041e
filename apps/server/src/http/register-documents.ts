import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const contractIndex = createRequire(import.meta.url).resolve('@ringfence/contract');
const openApiFile = join(dirname(contractIndex), '..', 'openapi.json');

/** Serves the committed OpenAPI document at /docs, with every asset from this machine. */
export async function registerDocuments(scoped: FastifyInstance): Promise<void> {
  await scoped.register(swagger, {
    mode: 'static',
    specification: { path: openApiFile, baseDir: dirname(openApiFile) },
  });
  await scoped.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', deepLinking: true },
  });
}
