import { formatVerifierKey } from '@ringfence/transparency';
import type { FastifyInstance } from 'fastify';
import { CHECKPOINT_SECONDS_KEPT } from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';
import { formatServedPolicy } from './policy-text.ts';

/** `GET /logs`: which logs are here, how far they are, and who saw it. */
export function addAbout(app: FastifyInstance, parts: LogHttpParts): void {
  app.get('/logs', (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${CHECKPOINT_SECONDS_KEPT}`)
      .send(describeLogs(parts)),
  );
}

/** What `GET /logs` answers. */
export interface LogsDescribed {
  readonly logs: readonly {
    readonly name: string;
    readonly origin: string;
    readonly keys: readonly string[];
    /** entries in the newest checkpoint that the log signed, and that a quorum cosigned */
    readonly size: number;
    readonly sizeWitnessed: number;
    readonly witnesses: readonly {
      readonly witness: string;
      readonly sizeCosigned: number;
      readonly fault?: string;
    }[];
  }[];
  readonly entries: 'public' | 'readers';
  readonly policy: string;
}

function describeLogs(parts: LogHttpParts): LogsDescribed {
  const logs = parts.logs();
  const { witnessing, entries, policyText } = parts;
  return {
    logs: logs.map((log) => ({
      name: log.name,
      origin: log.origin,
      keys: log.keys().map(formatVerifierKey),
      size: log.latest()?.size ?? 0,
      sizeWitnessed: witnessing?.sizeWitnessed(log.name) ?? 0,
      witnesses: witnessing?.seen(log.name) ?? [],
    })),
    entries: entries === 'public' ? 'public' : 'readers',
    policy: formatServedPolicy(logs, policyText),
  };
}
