import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTrust, formatVerifierKey } from '@ringfence/transparency';
import { VERIFY_PAGE } from '@ringfence/verifier';
import type { FastifyInstance } from 'fastify';
import { CHECKPOINT_SECONDS_KEPT } from './limits.ts';
import type { LogHttpParts } from './log-http-parts.ts';
import { formatServedPolicy } from './policy-text.ts';

/** What a checker begins with: which logs are here, whom to trust, and the page that checks. */
export function addAbout(app: FastifyInstance, parts: LogHttpParts): void {
  const keep = `public, max-age=${CHECKPOINT_SECONDS_KEPT}`;
  app.get('/logs', (_request, reply) =>
    reply.header('cache-control', keep).send(describeLogs(parts)),
  );
  app.get('/trust.json', (_request, reply) => {
    const policy = formatServedPolicy(parts.logs(), parts.policyText);
    return reply
      .header('cache-control', keep)
      .type('application/json; charset=utf-8')
      .send(formatTrust({ policy, bankKeys: parts.bankKeys() }));
  });
  const page = fileURLToPath(VERIFY_PAGE);
  app.get('/verify.html', (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      // The page has a policy of its own, which says all but this.
      .header('content-security-policy', "frame-ancestors 'none'")
      .type('text/html; charset=utf-8')
      .sendFile(basename(page), dirname(page), { contentType: false, cacheControl: false }),
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
