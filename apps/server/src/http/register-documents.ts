import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { formatOpenApi } from '@ringfence/contract';
import type { FastifyInstance } from 'fastify';

/** Serves the OpenAPI document at /docs, with every asset from this machine. */
export async function registerDocuments(scoped: FastifyInstance): Promise<void> {
  // The plugin's type knows documents of OpenAPI 3.0; it serves this one as it is.
  const document = JSON.parse(JSON.stringify(formatOpenApi()));
  await scoped.register(swagger, { mode: 'static', specification: { document } });
  await scoped.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', deepLinking: true },
  });
}
