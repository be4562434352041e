import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress, judgeAddress } from './judge-address.ts';
import { WEBHOOK_ANSWER_BYTES_MAX, WEBHOOK_ANSWER_MILLISECONDS_MAX } from './limits.ts';

/** How one request to a receiver ended. */
export interface PostOutcome {
  readonly httpStatus?: number;
  /** Why it counts as failed, in one word; absent: received. */
  readonly reason?: string;
}

/** Posts to the receivers of platforms, over connections that are kept. */
export interface WebhookPost {
  post(message: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** The text that an answer must have to count; absent: its status says everything. */
    readonly acknowledgement?: string;
  }): Promise<PostOutcome>;
  close(): void;
}

const SOCKETS_PER_RECEIVER_MAX = 8;
const NOT_ALLOWED = 'ADDRESS_NOT_ALLOWED';

/**
 * Opens the way out. Only a status of 2xx, and the text asked for, say that the receiver has the
 * event; a redirect is not followed, an answer is read up to a bound, and a name that stands for a
 * private address is not connected to unless those are allowed.
 */
export function openWebhookPost(options: {
  readonly allowPrivateAddresses: boolean;
  readonly answerMillisecondsMax?: number;
}): WebhookPost {
  const { allowPrivateAddresses } = options;
  const agentOptions = { keepAlive: true, maxSockets: SOCKETS_PER_RECEIVER_MAX };
  const agents = { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) };
  const lookup = allowPrivateAddresses ? undefined : lookUpPublic;
  const milliseconds = options.answerMillisecondsMax ?? WEBHOOK_ANSWER_MILLISECONDS_MAX;
  return {
    post: async ({ url, headers, body, acknowledgement }) => {
      if (judgeAddress(url, options) !== 'allowed') return { reason: 'address_not_allowed' };
      const isPlain = new URL(url).protocol === 'http:';
      const send = isPlain ? httpRequest : httpsRequest;
      const signal = AbortSignal.timeout(milliseconds);
      const ended = Promise.withResolvers<PostOutcome>();
      const request = send(url, {
        method: 'POST',
        agent: isPlain ? agents.http : agents.https,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        signal,
        ...(lookup === undefined ? {} : { lookup }),
      });
      request.on('response', (answer) => {
        drain(answer, (text) => {
          const outcome = outcomeOf(answer.statusCode ?? 0);
          const isSilent = outcome.reason === undefined && acknowledgement !== undefined;
          const isMissing = isSilent && text.trim() !== acknowledgement;
          ended.resolve(isMissing ? { ...outcome, reason: 'not_acknowledged' } : outcome);
        });
      });
      request.on('error', (error) => {
        ended.resolve({ reason: signal.aborted ? 'timed_out' : reasonOf(error) });
      });
      request.end(body);
      return await ended.promise;
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** Reads an answer to its end or its bound. */
function drain(answer: IncomingMessage, onEnd: (text: string) => void): void {
  const parts: Buffer[] = [];
  let bytes = 0;
  answer.on('data', (part: Buffer) => {
    bytes += part.byteLength;
    parts.push(part);
    if (bytes > WEBHOOK_ANSWER_BYTES_MAX) answer.destroy();
  });
  // An answer that breaks off, or is destroyed, closes as one that ended does.
  answer.on('error', () => undefined);
  answer.on('close', () => {
    onEnd(Buffer.concat(parts).toString('utf8'));
  });
}

function outcomeOf(httpStatus: number): PostOutcome {
  if (httpStatus >= 200 && httpStatus < 300) return { httpStatus };
  const isRedirect = httpStatus >= 300 && httpStatus < 400;
  return { httpStatus, reason: isRedirect ? 'redirected' : 'refused' };
}

function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === NOT_ALLOWED) return 'address_not_allowed';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name_not_found';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls_failed';
  return 'connection_failed';
}

/** Looks a name up and lets only public addresses through, so that the judged one is used. */
const lookUpPublic: LookupFunction = (hostname, options, answer) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) {
      answer(error ?? notAllowed(), '', 0);
      return;
    }
    if (addresses.some(({ address }: LookupAddress) => isPrivateAddress(address))) {
      answer(notAllowed(), '', 0);
      return;
    }
    if (options.all === true) answer(null, addresses);
    else answer(null, first.address, first.family);
  });
};

function notAllowed(): NodeJS.ErrnoException {
  return Object.assign(new Error('the name stands for a private address'), { code: NOT_ALLOWED });
}
