import { setTimeout as wait } from 'node:timers/promises';
import { type SignatureKey, signRequest } from './sign-request.ts';
import { verifyAnswer } from './verify-answer.ts';

/** How often one request is sent at most, the first time included. */
export const ATTEMPTS_MAX = 5;
const WAIT_MILLISECONDS_FIRST = 200;
const WAIT_MILLISECONDS_MAX = 10_000;
const ANSWER_MILLISECONDS_MAX = 60_000;
const MILLISECONDS_IN_SECOND = 1_000;

/** Answers that say: nothing was done, or it is not known; send the same again. */
const STATUSES_RETRIED: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** How requests are sent. */
export interface Sending {
  readonly signatureKey?: SignatureKey | undefined;
  /**
   * The public key of the installation (`api.getAnswerKey`), in PEM: with it a success that the
   * installation did not sign for this request is thrown as `AnswerNotSigned`. A refusal may come
   * before the signature was looked at, and is taken unsigned; the same id tells the truth.
   */
  readonly answerKey?: string | undefined;
  /** @default {@link ATTEMPTS_MAX} */
  readonly attemptsMax?: number | undefined;
}

/**
 * A `fetch` that signs each request and sends it again when it is not known whether it arrived.
 *
 * Sending again is safe because each command of the interface carries its own id: the same id with
 * the same content answers the first outcome. Each attempt has a signature of its own, because the
 * server takes each nonce once.
 */
export function createSafeFetch({ attemptsMax = ATTEMPTS_MAX, ...keys }: Sending) {
  return async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const body = bytes.length === 0 ? undefined : bytes;
    for (let attempt = 1; attempt < attemptsMax; attempt += 1) {
      const answer = await sendAgainstFaults(request, body, keys);
      if (answer !== undefined && !STATUSES_RETRIED.has(answer.status)) return answer;
      await wait(waitBefore(attempt, answer));
    }
    return sendOnce(request, body, keys);
  };
}

type Body = Uint8Array<ArrayBuffer> | undefined;
type Keys = Pick<Sending, 'signatureKey' | 'answerKey'>;

/** @returns undefined when the connection failed */
async function sendAgainstFaults(
  request: Request,
  body: Body,
  keys: Keys,
): Promise<Response | undefined> {
  try {
    return await sendOnce(request, body, keys);
  } catch (error) {
    // A caller that gave up is not asked to wait.
    if (request.signal.aborted || !isConnectionFault(error)) throw error;
    return undefined;
  }
}

async function sendOnce(
  request: Request,
  body: Body,
  { signatureKey, answerKey }: Keys,
): Promise<Response> {
  const headers = new Headers(request.headers);
  if (signatureKey !== undefined) {
    const signed = signRequest(
      {
        method: request.method,
        url: request.url,
        authorization: headers.get('authorization') ?? '',
        contentType: headers.get('content-type') ?? undefined,
        body,
      },
      signatureKey,
    );
    for (const [name, value] of Object.entries(signed)) headers.set(name, value);
  }
  const answer = await fetch(request.url, {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
    // What was signed for one address is not for another.
    redirect: 'error',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_MILLISECONDS_MAX)]),
  });
  if (answerKey !== undefined && answer.ok) {
    await verifyAnswer(answer, headers.get('signature') ?? '', answerKey);
  }
  return answer;
}

/** `fetch` tells a failed connection by a TypeError, and a time that ran out by its name. */
function isConnectionFault(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

function waitBefore(attempt: number, answer: Response | undefined): number {
  const asked = Number.parseInt(answer?.headers.get('retry-after') ?? '', 10);
  const doubled = WAIT_MILLISECONDS_FIRST * 2 ** (attempt - 1);
  const least = Number.isNaN(asked) ? doubled : Math.max(doubled, asked * MILLISECONDS_IN_SECOND);
  // Half of it is left to chance, so that many clients do not come back at the same moment.
  return Math.min(WAIT_MILLISECONDS_MAX, least * (1 + Math.random() / 2));
}
