import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { readLogs } from '../metrics.ts';
import { addAbout } from './add-about.ts';
import { addCustodyProofs } from './add-custody-proofs.ts';
import { addLogFiles } from './add-log-files.ts';
import { answerText } from './answer-text.ts';
import {
  BODY_BYTES_MAX,
  BUSY_RETRY_SECONDS,
  CONNECTIONS_MAX,
  HEADERS_MILLISECONDS_MAX,
  IN_FLIGHT_MAX,
  KEEP_ALIVE_MILLISECONDS_MAX,
  PATH_LENGTH_MAX,
  REQUEST_MILLISECONDS_MAX,
} from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';

const STATUS_FAULT = 500;
const MILLISECONDS = 1_000;

/** Everything here is public, or asks for a token: a page of any site may read it. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** The HTTP side of the log program: it reads files, and changes nothing. */
export async function createLogHttp(parts: LogHttpParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_MILLISECONDS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS_MAX,
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: PATH_LENGTH_MAX },
  });
  app.server.headersTimeout = HEADERS_MILLISECONDS_MAX;
  app.server.maxConnections = CONNECTIONS_MAX;
  app.removeAllContentTypeParsers();
  app.setNotFoundHandler((_request, reply) => answerText(reply, 404, 'not found'));
  app.setErrorHandler<Error & { readonly statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? STATUS_FAULT;
    // A client's fault is told in words of the framework; one of ours, not at all.
    if (status < STATUS_FAULT) return answerText(reply, status, error.message);
    request.log.error({ err: error }, 'a request failed');
    return answerText(reply, STATUS_FAULT, 'the request could not be answered');
  });
  limitRequests(app, parts);
  await app.register(fastifyStatic, { serve: false });
  addLogFiles(app, parts);
  addAbout(app, parts);
  addFigures(app, parts);
  await addCustodyProofs(app, parts);
  return app;
}

function limitRequests(app: FastifyInstance, { metrics }: LogHttpParts): void {
  let inFlight = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    inFlight += 1;
    reply.headers(HEADERS);
    // However a request ends, its connection was closed or its answer finished.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    if (inFlight <= IN_FLIGHT_MAX) {
      done();
      return;
    }
    metrics.httpRefusedBusy.inc();
    reply.header('retry-after', BUSY_RETRY_SECONDS);
    answerText(reply, 503, 'too many requests');
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'other';
    metrics.httpSeconds.observe(
      { route, status: reply.statusCode },
      reply.elapsedTime / MILLISECONDS,
    );
    done();
  });
}

function addFigures(app: FastifyInstance, parts: LogHttpParts): void {
  const { metrics } = parts;
  app.get('/metrics', async (_request, reply) => {
    readLogs(metrics, parts.logs(), parts.witnessing);
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics());
  });
  app.get('/healthz', (_request, reply) => answerText(reply, 200, 'ok'));
  app.get('/readyz', (_request, reply) => {
    const fault = parts.fault();
    return answerText(reply, fault === undefined ? 200 : 503, fault ?? 'ready');
  });
}
