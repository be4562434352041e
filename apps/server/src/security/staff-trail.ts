import type { ProblemCode } from '@ringfence/contract';
import { appendStaffAct, EVERY_PLATFORM, withTransaction } from '@ringfence/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeFault } from '../log.ts';
import type { ServerParts } from '../server-parts.ts';
import { concernsOf } from './concerns-of.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * The member of staff whose act goes into the trail; undefined for who is none, for what
     * changes nothing, and for what another process answered, which writes it itself.
     */
    staffId: string | undefined;
    /** The session of a member of staff that the request came with, whatever it asks for. */
    staffSessionId: string | undefined;
  }
}

/** What a read is refused with when its person may not: it is written like an act. */
const READS_DENIED: readonly (ProblemCode | undefined)[] = [
  'act_not_permitted',
  'role_not_permitted',
];

/**
 * Writes what staff does: that an act begins, before it does, so that nothing is done that cannot
 * be written; and its result before the answer goes out. What is refused at the door has its result
 * alone, and a read leaves nothing unless its person may not read it.
 */
export function keepStaffTrail(scoped: FastifyInstance, parts: ServerParts): void {
  scoped.addHook('preHandler', (request, _reply, done) => {
    if (request.staffId === undefined) {
      done();
      return;
    }
    writeAct(request, 'begun', parts).then(() => {
      done();
    }, done);
  });
  scoped.addHook('onSend', (request, _reply, payload, done) => {
    const pass = () => {
      done(null, payload);
    };
    if (request.staffId === undefined && READS_DENIED.includes(request.problemCode)) {
      request.staffId = request.staffSessionId === undefined ? undefined : request.visitorId;
    }
    if (request.staffId === undefined) {
      pass();
      return;
    }
    writeAct(request, request.problemCode ?? 'ok', parts).then(pass, (error: unknown) => {
      // The act is done; that it began is written.
      request.log.error({ fault: describeFault(error) }, 'the result of an act was not written');
      pass();
    });
  });
}

async function writeAct(
  request: FastifyRequest,
  result: string,
  { store, now }: ServerParts,
): Promise<void> {
  const { staffId, staffSessionId, caller, pool, id: requestId, routeOptions } = request;
  if (staffId === undefined) throw new Error('an act of staff has somebody who does it');
  const act = String(routeOptions.config.ringfenceRoute);
  const concerns = concernsOf(act, request);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    appendStaffAct(tx, {
      at: now(),
      personId: staffId,
      act,
      result,
      requestId,
      ...(caller?.grantId === undefined ? {} : { grantId: caller.grantId }),
      ...(pool === undefined ? {} : { poolId: pool.poolId }),
      ...(staffSessionId === undefined ? {} : { sessionId: staffSessionId }),
      ...(concerns === undefined ? {} : { concerns }),
    }),
  );
}
