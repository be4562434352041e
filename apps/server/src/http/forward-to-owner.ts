import { Agent, type IncomingMessage, request as sendRequest } from 'node:http';
import { request as sendRequestOverTls } from 'node:https';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerTls } from '../security/open-tls.ts';
import type { ServerParts } from '../server-parts.ts';
import { RequestRefused } from './problem-draft.ts';

/** Marks a request that was passed on once: it is never passed on again. */
export const FORWARDED_HEADER = 'ringfence-forwarded';

/** Connections to one owner at the same time; more requests wait for one. */
const FORWARD_CONNECTIONS_MAX = 128;
const FORWARD_MILLISECONDS_MAX = 30_000;
const OWNER_RETRY_SECONDS = 1;

/** `host` too: it is the address that the sender meant, and may have signed. */
const HEADERS_FORWARDED = [
  'host',
  'signature',
  'signature-input',
  'content-digest',
  'date',
  'authorization',
  'cookie',
  'origin',
  'user-agent',
  'content-type',
  'content-length',
  'transfer-encoding',
  'accept-language',
  'ringfence-purpose',
] as const;
const HEADERS_RETURNED = [
  'content-digest',
  'signature',
  'signature-input',
  'content-type',
  'content-language',
  'idempotency-replayed',
  'retry-after',
  'www-authenticate',
  'cache-control',
  'sign',
  'keyserial',
] as const;

/** A request for the owner of a pool. */
export interface OwnersRequest {
  readonly poolId: number;
  /** Its bytes, when they were read here to learn the pool; absent: they still come in. */
  readonly body?: Readable;
}

/**
 * Passes a request on to the process that owns its pool, as it came, unread: the owner admits and
 * parses it itself and trusts nothing of what this process found.
 *
 * @returns the reply when the request was passed on; undefined when this process is to answer
 * @throws {RequestRefused} pool_without_owner, outcome_unknown
 */
export async function forwardToOwner(
  request: FastifyRequest,
  reply: FastifyReply,
  { poolId, body = request.raw }: OwnersRequest,
  parts: ServerParts,
): Promise<FastifyReply | undefined> {
  const location = await parts.owners.locate(poolId);
  if (location.kind === 'here') return undefined;
  const wasForwarded = request.headers[FORWARDED_HEADER] !== undefined;
  if (location.kind === 'nobody' || wasForwarded) {
    parts.metrics.httpForwarded.inc({ outcome: 'no_owner' });
    throw new RequestRefused({
      code: 'pool_without_owner',
      retryAfterSeconds: OWNER_RETRY_SECONDS,
    });
  }
  const answer = await send(request, { address: location.address, body, tls: parts.tls });
  parts.metrics.httpForwarded.inc({ outcome: 'answered' });
  reply.code(answer.statusCode ?? 502);
  for (const name of HEADERS_RETURNED) {
    const value = answer.headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  // The owner has written it into the trail.
  request.staffId = undefined;
  request.staffSessionId = undefined;
  return reply.send(answer);
}

const agent = new Agent({ keepAlive: true, maxSockets: FORWARD_CONNECTIONS_MAX });

async function send(
  request: FastifyRequest,
  {
    address,
    body,
    tls,
  }: {
    readonly address: string;
    readonly body: Readable;
    readonly tls: ServerTls | undefined;
  },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = {
      [FORWARDED_HEADER]: '1',
      'x-request-id': request.id,
      // Where it came from, for an owner who trusts this process.
      'x-forwarded-for': request.ip,
    };
    for (const name of HEADERS_FORWARDED) {
      const value = request.headers[name];
      if (typeof value === 'string') headers[name] = value;
    }
    const to = new URL(request.url, address);
    const options = { method: request.method, headers, timeout: FORWARD_MILLISECONDS_MAX };
    const outgoing =
      to.protocol === 'https:'
        ? sendRequestOverTls(to, { ...options, agent: tls?.agent }, resolve)
        : sendRequest(to, { ...options, agent }, resolve);
    outgoing.on('timeout', () => {
      outgoing.destroy(new Error('the owner did not answer in time'));
    });
    outgoing.on('error', (error) => {
      reject(faultOf(error));
    });
    body.on('error', (error) => outgoing.destroy(error));
    body.pipe(outgoing);
  });
}

/** Refused at the door, the owner saw nothing; broken later, nobody here knows what it did. */
function faultOf(error: Error): RequestRefused {
  const refusedAtTheDoor = 'code' in error && error.code === 'ECONNREFUSED';
  return new RequestRefused({
    code: refusedAtTheDoor ? 'pool_without_owner' : 'outcome_unknown',
    retryAfterSeconds: OWNER_RETRY_SECONDS,
  });
}
