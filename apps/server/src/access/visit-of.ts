import type { Visit } from '@ringfence/identity';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { describeBrowser } from './describe-browser.ts';
import { readCookies } from './session-cookie.ts';

/** What a request brings of its browser. */
export interface BrowserVisit extends Visit {
  /** The page that sends it; absent where the browser names none. */
  readonly origin: string | undefined;
  readonly sessionToken: string | undefined;
}

/** Reads what a request brings of its browser. */
export function visitOf({ headers, ip }: FastifyRequest, parts: ServerParts): BrowserVisit {
  const { cookie, origin } = headers;
  return {
    ...readCookies(cookie, parts.people?.publicUrl ?? ''),
    now: parts.now(),
    address: ip,
    deviceLabel: describeBrowser(headers['user-agent']),
    origin,
  };
}
