import type { FastifyReply } from 'fastify';

/** A short answer in words. */
export function answerText(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${text}\n`);
}

/** What is for readers is asked for without one of their tokens. */
export function refuseReader(reply: FastifyReply): FastifyReply {
  reply.header('www-authenticate', 'Bearer realm="readers of the log"');
  return answerText(reply, 401, "this is for readers of the log: expected a reader's token");
}
