import { setTimeout as wait } from 'node:timers/promises';
import type {
  KeyRole,
  Language,
  Parsed,
  RouteDefinition,
  Schema,
  Scope,
} from '@ringfence/contract';
import { ServerProblem, ServerUnreachable } from './api-fault.ts';
import { type Problem, parseProblem } from './problem.ts';

/** A caller of the server, typed by the routes of the contract. */
export interface ApiClient {
  readonly url: string;
  /**
   * @throws {ServerProblem} when the answer is a problem
   * @throws {ServerUnreachable} when nothing answers, or what answers is not the server
   * @throws {KeyMissing}
   */
  call<Params extends Schema, Query extends Schema, Body extends Schema, Answer extends Schema>(
    route: RouteDefinition<Params, Query, Body, Answer>,
    request?: ApiRequest<Params, Query, Body>,
  ): Promise<ApiAnswer<Parsed<Answer>>>;
  /** The bytes of an answer that is a file, as they come. @throws as {@link ApiClient.call} */
  download<Params extends Schema>(
    route: RouteDefinition<Params>,
    request: ApiRequest<Params, Schema, Schema>,
  ): Promise<AsyncIterable<Uint8Array>>;
}

export interface ApiRequest<Params extends Schema, Query extends Schema, Body extends Schema> {
  readonly params?: Parsed<Params>;
  readonly query?: Parsed<Query>;
  readonly body?: Parsed<Body>;
  /** The role to act in, where the route admits several. */
  readonly role?: KeyRole;
  /** A body that is sent as it is: a file. */
  readonly document?: Blob;
}

export interface ApiAnswer<Body> {
  readonly body: Body;
  /** The server had answered this id before, and nothing happened again. */
  readonly replayed: boolean;
}

export interface ApiClientParts {
  readonly url: string;
  readonly language: Language;
  /** The key for a route of this scope, of this role if one is asked for. @throws {KeyMissing} */
  keyFor(scope: Scope, role: KeyRole | undefined): string | undefined;
}

/** A busy server is asked again so often; every command is safe to repeat by its id. */
const TRIES_MAX = 5;
const WAIT_SECONDS_MAX = 5;
const MILLISECONDS_IN_SECOND = 1_000;
const ANSWER_MILLISECONDS_MAX = 120_000;

export function createApiClient(parts: ApiClientParts): ApiClient {
  return {
    url: parts.url,
    call: async <
      Params extends Schema,
      Query extends Schema,
      Body extends Schema,
      Answer extends Schema,
    >(
      route: RouteDefinition<Params, Query, Body, Answer>,
      request: ApiRequest<Params, Query, Body> = {},
    ): Promise<ApiAnswer<Parsed<Answer>>> => {
      const address = addressOf(parts.url, route.path, request);
      const init = requestInit(parts, route, request);
      let declined: Problem | undefined;
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const response = await exchange(parts.url, address, init);
        const body = await readBody(parts.url, response);
        if (response.ok) {
          const replayed = response.headers.get('idempotency-replayed') === 'true';
          // The server sends nothing but what the contract's schema of this answer says.
          return { body: body as Parsed<Answer>, replayed };
        }
        declined = parseProblem(body);
        if (declined === undefined) throw new ServerUnreachable(parts.url);
        const seconds = retryAfterSeconds(response);
        if (seconds === undefined) break;
        await wait(seconds * MILLISECONDS_IN_SECOND);
      }
      if (declined === undefined) throw new ServerUnreachable(parts.url);
      throw new ServerProblem(declined);
    },
    download: async (route, request) => {
      const address = addressOf(parts.url, route.path, request);
      const response = await exchange(parts.url, address, requestInit(parts, route, request));
      if (response.ok && response.body !== null) return response.body;
      const declined = parseProblem(await readBody(parts.url, response));
      throw declined === undefined ? new ServerUnreachable(parts.url) : new ServerProblem(declined);
    },
  };
}

function addressOf(
  url: string,
  path: string,
  { params, query }: { readonly params?: unknown; readonly query?: unknown },
): string {
  const values = membersOf(params);
  const filled = path.replaceAll(/:([A-Za-z0-9]+)/g, (_, name: string) =>
    encodeURIComponent(String(values[name])),
  );
  const search = new URLSearchParams(
    Object.entries(membersOf(query)).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
  return `${url}${filled}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

interface RequestContent {
  readonly body?: unknown;
  readonly document?: Blob;
  readonly role?: KeyRole;
}

function requestInit(
  parts: ApiClientParts,
  route: RouteDefinition,
  { body, document, role }: RequestContent,
): RequestInit {
  const key = parts.keyFor(route.scope, role);
  const content = document ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method: route.method,
    headers: {
      accept: 'application/json',
      'accept-language': parts.language,
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(route.body === undefined ? {} : { 'content-type': route.body.contentType }),
    },
    ...(content === undefined ? {} : { body: content }),
  };
}

async function exchange(url: string, address: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MILLISECONDS_MAX);
    return await fetch(address, { ...init, signal });
  } catch (cause) {
    throw new ServerUnreachable(url, { cause });
  }
}

async function readBody(url: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ServerUnreachable(url, { cause });
  }
}

function retryAfterSeconds(response: Response): number | undefined {
  const text = response.headers.get('retry-after');
  if (text === null || !/^[0-9]{1,4}$/.test(text)) return undefined;
  const seconds = Number.parseInt(text, 10);
  return seconds <= WAIT_SECONDS_MAX ? seconds : undefined;
}
