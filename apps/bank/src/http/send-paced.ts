import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { DeliveryPace } from '../documents/delivery-pace.ts';

/** How many pieces an answer that trickles has. */
export const TRICKLE_PIECES = 8;

interface PacedAnswer {
  readonly code: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer as its pace says; a bank that stops sends the rest at once. */
export async function sendPaced(
  reply: FastifyReply,
  answer: PacedAnswer,
  { pace, stopping }: { readonly pace: DeliveryPace; readonly stopping: AbortSignal },
): Promise<FastifyReply> {
  await pause(pace.waitMilliseconds, stopping);
  const { code, type, body, headers = {} } = answer;
  if (!pace.isCut && pace.trickleMilliseconds === 0) {
    return reply.code(code).headers(headers).type(type).serializer(String).send(body);
  }
  reply.hijack();
  const bytes = Buffer.from(body, 'utf8');
  reply.raw.writeHead(code, { ...headers, 'content-type': type, 'content-length': bytes.length });
  const last = pace.isCut ? Math.floor(bytes.length / 2) : bytes.length;
  const step = Math.max(1, Math.ceil(bytes.length / TRICKLE_PIECES));
  for (let at = 0; at < last && !reply.raw.destroyed; at += step) {
    reply.raw.write(bytes.subarray(at, Math.min(last, at + step)));
    await pause(pace.trickleMilliseconds, stopping);
  }
  if (pace.isCut) reply.raw.destroy();
  else reply.raw.end();
  return reply;
}

async function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  if (milliseconds === 0) return;
  await wait(milliseconds, undefined, { signal: stopping }).catch((cause: unknown) => {
    if (!stopping.aborted) throw cause;
  });
}
