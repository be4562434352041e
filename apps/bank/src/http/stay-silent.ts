import type { FastifyReply } from 'fastify';

/**
 * A connection that gets no answer is cut after this time, or when the bank stops. @unit
 * milliseconds
 */
export const SILENCE_MILLISECONDS_MAX = 60_000;

/** The connections that wait for an answer that never comes. */
export interface Silence {
  keep(reply: FastifyReply, terms: { readonly closesConnection: boolean }): void;
  end(): void;
}

export function createSilence(): Silence {
  const kept = new Map<FastifyReply, NodeJS.Timeout>();
  const cut = (reply: FastifyReply): void => {
    clearTimeout(kept.get(reply));
    kept.delete(reply);
    reply.raw.destroy();
  };
  return {
    keep: (reply, { closesConnection }) => {
      reply.hijack();
      reply.raw.once('close', () => cut(reply));
      kept.set(
        reply,
        setTimeout(() => cut(reply), closesConnection ? 0 : SILENCE_MILLISECONDS_MAX),
      );
    },
    end: () => {
      for (const reply of [...kept.keys()]) cut(reply);
    },
  };
}
