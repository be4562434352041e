import type { Visit } from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import type { ContentSeal } from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { describeBrowser } from './describe-browser.ts';
import { SAFE_METHODS } from './safe-methods.ts';
import { readCookies } from './session-cookie.ts';

/** What a request brings of its browser. */
export interface BrowserVisit extends Visit {
  /** The page that sends it; absent where the browser names none. */
  readonly origin: string | undefined;
  readonly sessionToken: string | undefined;
}

/** A request that only reads keeps nothing of itself, and waits for no keys. */
const KEEPS_NOTHING: ContentSeal = {
  seal: () => {
    throw new Error('a request that only reads keeps nothing');
  },
  open: () => {
    throw new Error('what a request reads is opened with a seal of its own');
  },
};

/** What a request brings of its browser, with what seals what is kept of it. */
export async function openVisit(
  request: FastifyRequest,
  parts: ServerParts,
): Promise<BrowserVisit> {
  const isRead = SAFE_METHODS.includes(request.method);
  const seal = isRead ? KEEPS_NOTHING : await openContentSeal(parts.vault);
  return { ...visitOf(request, parts), seal };
}

/** Reads what a request brings of its browser. */
export function visitOf(
  { headers, ip }: FastifyRequest,
  parts: ServerParts,
): Omit<BrowserVisit, 'seal'> {
  const { cookie, origin } = headers;
  return {
    ...readCookies(cookie, parts.people?.publicUrl ?? ''),
    now: parts.now(),
    address: ip,
    deviceLabel: describeBrowser(headers['user-agent']),
    origin,
  };
}
