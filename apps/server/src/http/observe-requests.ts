import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The name of the route in the contract. */
    readonly ringfenceRoute?: string;
  }
}

const MILLISECONDS_IN_SECOND = 1_000;
const SERVER_FAULT_STATUS = 500;

/**
 * Measures and logs each answer: success and refusal at `debug`, a fault at `warn`, so that the
 * usual request costs no line.
 */
export function observeRequests(
  app: FastifyInstance,
  metrics: Metrics,
  isLogged: (level: 'warn' | 'debug') => boolean,
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.config.ringfenceRoute ?? 'other';
    const status = reply.statusCode;
    const milliseconds = reply.elapsedTime;
    metrics.httpSeconds.observe(
      { route, method: request.method, status },
      milliseconds / MILLISECONDS_IN_SECOND,
    );
    const level = status >= SERVER_FAULT_STATUS ? 'warn' : 'debug';
    if (isLogged(level)) {
      request.log[level](
        {
          route,
          status,
          milliseconds: Math.round(milliseconds),
          keyId: request.caller?.key.keyId,
          poolId: request.pool?.poolId,
        },
        'answered',
      );
    }
    done();
  });
}
