import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefused } from './problem-draft.ts';

const SECOND_MILLISECONDS = 1_000;
const MINUTE_MILLISECONDS = 60_000;

/** Requests without a valid key that one address may send a minute. */
export const REFUSED_KEYS_PER_MINUTE_MAX = 120;

/** Counts requests against the bounds of their sender. */
export interface RequestLimits {
  /** Refuses an address that has sent too many wrong keys, before its next key is looked up. */
  countAddress(request: FastifyRequest): Promise<void>;
  countRefusedKey(request: FastifyRequest): Promise<void>;
  /** Refuses a key that sends more requests a second than its bound. */
  countKey(request: FastifyRequest, keyId: string): Promise<void>;
}

/** The bounds of a server, counted in this process; `@fastify/rate-limit` is registered before. */
export function createRequestLimits(
  app: FastifyInstance,
  requestsPerSecondMax: number,
): RequestLimits {
  const ofKey = app.createRateLimit({
    max: requestsPerSecondMax,
    timeWindow: SECOND_MILLISECONDS,
    keyGenerator: (request) => request.caller?.key.keyId ?? request.ip,
  });
  const ofAddress = app.createRateLimit({
    max: REFUSED_KEYS_PER_MINUTE_MAX,
    timeWindow: MINUTE_MILLISECONDS,
    keyGenerator: (request) => request.ip,
  });
  const refuseWhen = (counted: Awaited<ReturnType<typeof ofKey>>): void => {
    if (counted.isAllowed || !counted.isExceeded) return;
    throw new RequestRefused({
      code: 'too_many_requests',
      retryAfterSeconds: Math.max(1, counted.ttlInSeconds),
    });
  };

  return {
    countAddress: async (request) => {
      const counted = await ofAddress(request, { increment: false });
      refuseWhen(counted);
    },
    countRefusedKey: async (request) => {
      await ofAddress(request);
    },
    countKey: async (request) => {
      refuseWhen(await ofKey(request));
    },
  };
}
