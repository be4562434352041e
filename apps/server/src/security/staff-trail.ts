import { appendStaffAct, EVERY_PLATFORM, withTransaction } from '@ringfence/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeFault } from '../log.ts';
import type { ServerParts } from '../server-parts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * The member of staff whose act goes into the trail; undefined for who is none, for what
     * changes nothing, and for what another process answered, which writes it itself.
     */
    staffId: string | undefined;
  }
}

/**
 * Writes what staff does: that an act begins, before it does, so that nothing is done that cannot
 * be written; and its result before the answer goes out. What is refused at the door has its result
 * alone.
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
  const { staffId, caller, pool, id: requestId, routeOptions } = request;
  if (staffId === undefined) throw new Error('an act of staff has somebody who does it');
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    appendStaffAct(tx, {
      at: now(),
      personId: staffId,
      act: String(routeOptions.config.ringfenceRoute),
      result,
      requestId,
      ...(caller?.grantId === undefined ? {} : { grantId: caller.grantId }),
      ...(pool === undefined ? {} : { poolId: pool.poolId }),
    }),
  );
}
