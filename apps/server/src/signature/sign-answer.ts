import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerSigner } from './answer-signer.ts';

const SECOND_MILLISECONDS = 1_000;

/**
 * Signs the answer to a request whose signature was verified. A stream is not signed: it is a file
 * with a signature of its own, or was signed by the process that owns the pool.
 */
export function signAnswer({
  request,
  reply,
  payload,
  answers,
  now,
}: {
  readonly request: Pick<FastifyRequest, 'signature' | 'headers'>;
  readonly reply: FastifyReply;
  readonly payload: unknown;
  readonly answers: AnswerSigner;
  /** RFC 3339. */
  readonly now: string;
}): void {
  const requestSignature = request.headers['signature'];
  if (request.signature === undefined || typeof requestSignature !== 'string') return;
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return;
  const contentType = reply.getHeader('content-type');
  if (typeof contentType !== 'string') return;

  const created = Math.floor(Date.parse(now) / SECOND_MILLISECONDS);
  const { statusCode: status } = reply;
  reply.headers(answers.sign({ status, contentType, body: payload, requestSignature, created }));
}
