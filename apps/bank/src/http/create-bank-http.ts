import { createHash, timingSafeEqual } from 'node:crypto';
import swagger from '@fastify/swagger';
import type { SigningKey } from '@ringfence/tiled-log';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { type Bank, BankStopped } from '../bank.ts';
import { FactFileFailed } from '../fact-file/fact-file.ts';
import type { BankContext } from './bank-context.ts';
import { type ProblemCode, sendProblem } from './problem.ts';
import { balanceNotes } from './routes/balance-notes.ts';
import { cancellations } from './routes/cancellations.ts';
import { getHealth } from './routes/get-health.ts';
import { getNotifications } from './routes/get-notifications.ts';
import { getPayment } from './routes/get-payment.ts';
import { getStatement } from './routes/get-statement.ts';
import { postPayments } from './routes/post-payments.ts';
import { sandboxAccounts } from './routes/sandbox-accounts.ts';
import { sandboxDays } from './routes/sandbox-days.ts';
import { sandboxFaults } from './routes/sandbox-faults.ts';
import { sandboxReceipts } from './routes/sandbox-receipts.ts';
import { BODY_JSON_BYTES_MAX, BODY_XML_BYTES_MAX } from './schemas.ts';
import { createSilence } from './stay-silent.ts';

export interface BankHttpParts {
  readonly bank: Bank;
  readonly balanceKey: SigningKey;
  readonly logger: FastifyBaseLogger;
  /** When set, every route but /health wants it as a bearer token. */
  readonly token?: string;
}

/** The bank's HTTP interface; nothing is coerced, and an unknown field is refused. */
export async function createBankHttp(parts: BankHttpParts): Promise<FastifyInstance> {
  const stopping = new AbortController();
  const silence = createSilence();
  const { bank, balanceKey } = parts;
  const context: BankContext = { bank, balanceKey, silence, stopping: stopping.signal };
  const app = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_JSON_BYTES_MAX,
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        discriminator: true,
      },
    },
  });

  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer', bodyLimit: BODY_XML_BYTES_MAX },
    (_request, body, done) => done(null, readUtf8(body)),
  );
  app.addHook('preClose', async () => {
    stopping.abort();
    silence.end();
  });
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply.statusCode));
  if (parts.token !== undefined) requireToken(app, parts.token);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'route_unknown' }),
  );
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const code = problemCode(error);
    if (code === undefined || code === 'bank_failed') request.log.error({ err: error });
    if (code === undefined) return reply.code(500).send({ status: 500, code: 'bug' });
    const malformed = code === 'request_malformed' ? { detail: error.message } : {};
    return sendProblem(request, reply, { code, ...malformed });
  });

  await app.register(swagger, { openapi: OPENAPI });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  for (const addRoutes of ROUTES) addRoutes(app, context);
  return app;
}

const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Ringfence sandbox bank',
    version: '0.1.0',
    description: 'A bank with its own books, statements and injectable faults. Not for real money.',
  },
};

const ROUTES = [
  getHealth,
  postPayments,
  getPayment,
  getNotifications,
  getStatement,
  balanceNotes,
  cancellations,
  sandboxAccounts,
  sandboxReceipts,
  sandboxDays,
  sandboxFaults,
];

/** The text of an XML body; another encoding than UTF-8 gives text that is no pain.001. */
function readUtf8(body: string | Buffer): string {
  return typeof body === 'string' ? body : body.toString('utf8');
}

/** The route, not the address: an address may name an account. */
function logAnswer(request: FastifyRequest, statusCode: number): void {
  request.log.info({
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    statusCode,
  });
}

function requireToken(app: FastifyInstance, token: string): void {
  const expected = sha256(`Bearer ${token}`);
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/health') return undefined;
    const given = sha256(request.headers.authorization ?? '');
    if (timingSafeEqual(given, expected)) return undefined;
    return sendProblem(request, reply, { code: 'token_missing_or_wrong' });
  });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const CODE_OF_STATUS: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'request_malformed'],
  [413, 'body_too_large'],
  [415, 'media_type_not_supported'],
]);

function problemCode(error: FastifyError): ProblemCode | undefined {
  if (error instanceof FactFileFailed || error instanceof BankStopped) return 'bank_failed';
  return CODE_OF_STATUS.get(error.statusCode ?? 500);
}
