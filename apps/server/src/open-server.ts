import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import { BODY_BYTES_MAX } from '@ringfence/contract';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { REQUEST_SECONDS_DEFAULT } from './configuration.ts';
import { answerFault } from './http/answer-fault.ts';
import { createValidatorCompiler } from './http/compile-validator.ts';
import { createRequestIds } from './http/create-request-ids.ts';
import { parseJsonBody } from './http/json-body.ts';
import { createRequestLimits } from './http/limit-requests.ts';
import { observeRequests } from './http/observe-requests.ts';
import { RequestRefused } from './http/problem-draft.ts';
import { refuseConnection } from './http/refuse-connection.ts';
import { registerConsole } from './http/register-console.ts';
import { registerDocuments } from './http/register-documents.ts';
import {
  refuseRoutesOutsideScopes,
  registerScope,
  registerScopes,
} from './http/register-scopes.ts';
import { SECURITY_HEADERS, TRANSPORT_HEADERS } from './http/security-headers.ts';
import { sendProblem } from './http/send-problem.ts';
import { IMPLEMENTATIONS } from './implementations.ts';
import { registerFormPosts } from './legacy/register-form-posts.ts';
import { createRefusalWatch, watchRefusals } from './security/watch-refusals.ts';
import type { ServerParts } from './server-parts.ts';
import { checkBody, checkChunks } from './signature/content-digest.ts';

const MILLISECONDS_IN_SECOND = 1_000;
/** How often connections whose request is overdue are looked for, at least. */
const OVERDUE_MILLISECONDS = 30_000;
/** All headers of a request together. */
const HEADER_BYTES_MAX = 16_384;
const KEEP_ALIVE_MILLISECONDS_MAX = 72_000;
const PATH_PARAMETER_LENGTH_MAX = 512;

/** Above this mean delay of the event loop no answer comes in useful time. */
const EVENT_LOOP_DELAY_MILLISECONDS_MAX = 2_000;
const PRESSURE_SAMPLE_MILLISECONDS = 1_000;
const HEAP_SHARE_MAX = 0.92;
const OVERLOADED_RETRY_SECONDS = 2;
const STOPPING_RETRY_SECONDS = 1;

/** No text of the database has it, and nothing that we name. */
const NUL = '%00';

/** Puts the HTTP side of a server together; it does not listen yet. */
export async function openServer(
  parts: Omit<ServerParts, 'limits'>,
  log: Logger,
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = log;
  const { trustedProxies = [], publicUrl } = parts.configuration;
  const { requestSecondsMax = REQUEST_SECONDS_DEFAULT } = parts.configuration;
  const requestMilliseconds = requestSecondsMax * MILLISECONDS_IN_SECOND;
  const app = fastify({
    loggerInstance,
    ...(trustedProxies.length === 0 ? {} : { trustProxy: [...trustedProxies] }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(),
    clientErrorHandler: refuseConnection,
    ...(parts.tls === undefined ? {} : { serverFactory: parts.tls.serverFactory }),
    requestTimeout: requestMilliseconds,
    http: {
      headersTimeout: requestMilliseconds,
      connectionsCheckingInterval: Math.min(OVERDUE_MILLISECONDS, requestMilliseconds / 2),
      maxHeaderSize: HEADER_BYTES_MAX,
    },
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS_MAX,
    bodyLimit: BODY_BYTES_MAX,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: PATH_PARAMETER_LENGTH_MAX },
  });

  refuseRoutesOutsideScopes(app);
  app.decorateRequest('caller', undefined);
  app.decorateRequest('pool', undefined);
  app.decorateRequest('signature', undefined);
  app.decorateRequest('visitorId', undefined);
  app.decorateRequest('staffId', undefined);
  app.decorateRequest('staffSessionId', undefined);
  app.decorateRequest('problemCode', undefined);
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'route_not_found' }),
  );
  readBodiesStrictly(app);
  observeRequests(app, parts.metrics, (level) => log.isLevelEnabled(level));
  const { now } = parts;
  const isOverTls = parts.tls !== undefined || publicUrl?.startsWith('https:') === true;
  const headers = isOverTls ? { ...SECURITY_HEADERS, ...TRANSPORT_HEADERS } : SECURITY_HEADERS;
  watchRefusals(app, createRefusalWatch(parts.alarms, { elapsed: () => performance.now(), now }));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (request.url.includes(NUL)) {
      done(new RequestRefused({ code: 'request_not_valid' }));
      return;
    }
    if (!parts.isStopping()) {
      done();
      return;
    }
    reply.header('connection', 'close');
    done(new RequestRefused({ code: 'stopping', retryAfterSeconds: STOPPING_RETRY_SECONDS }));
  });
  await protect(app);
  const complete = {
    ...parts,
    limits: createRequestLimits(parts.configuration.requestsPerSecondMax, () => performance.now()),
  };
  await registerScopes(app, IMPLEMENTATIONS, complete, createValidatorCompiler());
  await registerScope(app, 'public', complete, registerDocuments);
  const { consoleDirectory } = complete.configuration;
  if (consoleDirectory !== undefined) {
    await registerScope(app, 'public', complete, (scoped) =>
      registerConsole(scoped, consoleDirectory),
    );
  }
  const { legacySigner: signer } = complete;
  if (signer !== undefined) {
    await registerScope(app, 'public', complete, (scoped) => {
      registerFormPosts(scoped, { parts: complete, signer });
    });
  }
  await app.ready();
  return app;
}

async function protect(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: EVENT_LOOP_DELAY_MILLISECONDS_MAX,
    maxHeapUsedBytes: getHeapStatistics().heap_size_limit * HEAP_SHARE_MAX,
    sampleInterval: PRESSURE_SAMPLE_MILLISECONDS,
    pressureHandler: (request, _reply, _type, value) => {
      // Without a sample, as right after the start, the delay counts as endless; it says nothing.
      if (value === Number.POSITIVE_INFINITY) return undefined;
      // Whether the process lives and how it does must stay visible when it does badly.
      if (request.url === '/health' || request.url === '/metrics') return undefined;
      throw new RequestRefused({
        code: 'overloaded',
        retryAfterSeconds: OVERLOADED_RETRY_SECONDS,
      });
    },
  });
}

/** A bank file under any of these is the same: what it is, its content says. */
const FILE_CONTENT_TYPES = [
  'application/octet-stream',
  'application/xml',
  'text/xml',
  'text/plain',
] as const;

/** JSON is read by our own parser; a statement is left as a stream for its own; nothing else. */
function readBodiesStrictly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done: (error: Error | null, value?: unknown) => void) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
      if (request.signature !== undefined) checkBody(request.signature.digests, bytes);
      const parsed = parseJsonBody(bytes);
      if (parsed.status === 'ok') done(null, parsed.value);
      else done(new RequestRefused({ code: parsed.status }));
    },
  );
  app.addContentTypeParser([...FILE_CONTENT_TYPES], (request, payload, done) => {
    const { signature } = request;
    done(null, signature === undefined ? payload : checkChunks(signature.digests, payload));
  });
}
