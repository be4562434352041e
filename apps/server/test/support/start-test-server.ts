import { openStore } from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import type { DestinationStream } from 'pino';
import { createApiKey } from '../../src/access/create-api-key.ts';
import type { Configuration } from '../../src/configuration.ts';
import { createLog } from '../../src/log.ts';
import { type RunningServer, startServer } from '../../src/start-server.ts';

/** A real server on a real database, and the means to talk to it. */
export interface TestServer extends RunningServer {
  readonly database: TestDatabase;
  readonly administratorKey: string;
  readonly logLines: string[];
  send(request: TestRequest): Promise<TestAnswer>;
}

export interface TestRequest {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly key?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, when it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each test checks what it reads of an answer.
  readonly json: any;
}

/** Starts a server on a fresh database, with its first administrator key. */
export async function startTestServer(
  configuration: Partial<Configuration> = {},
  shared?: TestDatabase,
  options: { readonly clock?: () => number } = {},
): Promise<TestServer> {
  const database = shared ?? (await createTestDatabase());
  const administratorKey = await createAdministratorKey(database);
  const logLines: string[] = [];
  const destination: DestinationStream = {
    write: (line: string) => {
      logLines.push(line);
    },
  };
  const server = await startServer(
    {
      databaseUrl: database.connectionString,
      ownerDatabaseUrl: database.ownerConnectionString,
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'trace',
      databaseConnectionsMax: 10,
      requestsPerSecondMax: 100_000,
      stopSecondsMax: 20,
      leaseMilliseconds: 10_000,
      cursorSecret: 'a secret for tests only',
      ...configuration,
    },
    createLog(configuration.logLevel ?? 'trace', destination),
    options,
  );
  return {
    ...server,
    database,
    administratorKey,
    logLines,
    send: async (request) => sendTo(server.address, request),
  };
}

/** Sends one request and reads the whole answer. */
export async function sendTo(address: string, request: TestRequest): Promise<TestAnswer> {
  const body =
    request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const response = await fetch(new URL(request.path, address), {
    method: request.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.key === undefined ? {} : { authorization: `Bearer ${request.key}` }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

async function createAdministratorKey(database: TestDatabase): Promise<string> {
  const store = openStore({ connectionString: database.connectionString, connectionsMax: 1 });
  const created = await createApiKey(store, { keyId: 'admin1', role: 'administrator' });
  await store.close();
  return created.status === 'created' ? created.text : '';
}
