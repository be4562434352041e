import type { Language } from '@ringfence/contract';
import type { SandboxPlace } from './find-sandbox.ts';
import { SANDBOX_ANSWER_BYTES_MAX, SANDBOX_ANSWER_MILLISECONDS_MAX } from './limits.ts';

/** One call of the closed list in `sandbox-bank-routes.ts`; nobody else names an address. */
export interface SandboxCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether a file is asked for; every other answer is JSON. */
  readonly isFile?: boolean;
  /** In which the bank tells why it declines. */
  readonly language: Language;
}

/** What the sandbox bank said. */
export type SandboxAnswer =
  | { readonly status: 'ok'; readonly text: string }
  /** It declines, in its own words. */
  | { readonly status: 'refused'; readonly words: string }
  /** It was not reached, was too slow, failed, or said what no sandbox bank says. */
  | { readonly status: 'silent' };

/** Calls the sandbox bank once, bounded in time and length. */
export async function callSandbox(place: SandboxPlace, call: SandboxCall): Promise<SandboxAnswer> {
  try {
    const response = await fetch(`${place.url}${call.path}`, {
      method: call.method,
      signal: AbortSignal.timeout(SANDBOX_ANSWER_MILLISECONDS_MAX),
      // The address is the one that is configured and no other.
      redirect: 'error',
      headers: {
        'accept-language': call.language,
        ...(place.token === undefined ? {} : { authorization: `Bearer ${place.token}` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await readBounded(response);
    if (response.ok) return isUsable(call, text) ? { status: 'ok', text } : { status: 'silent' };
    if (response.status >= SERVER_FAULT) return { status: 'silent' };
    return { status: 'refused', words: wordsOf(text) };
  } catch {
    // Whatever ended the call, nothing that can be used came: that is a silence.
    return { status: 'silent' };
  }
}

const SERVER_FAULT = 500;

/** What answers at the address may be something else, such as the page of a proxy. */
function isUsable({ isFile = false }: SandboxCall, text: string): boolean {
  const said = isFile ? {} : parseJson(text);
  return typeof said === 'object' && said !== null;
}

async function readBounded({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const chunks: AsyncIterable<Uint8Array> | null = body;
  if (chunks === null) return '';
  for await (const part of chunks) {
    length += part.byteLength;
    if (length > SANDBOX_ANSWER_BYTES_MAX) {
      throw new RangeError(`an answer has at most ${SANDBOX_ANSWER_BYTES_MAX} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length).toString('utf8');
}

const WORDS_LENGTH_MAX = 500;

/** Why it declines, as the bank says it: its code, its text, and what it expected. */
function wordsOf(text: string): string {
  const problem: unknown = parseJson(text);
  if (typeof problem !== 'object' || problem === null) return 'without a reason';
  const said = Object.entries(problem).flatMap(([name, value]: readonly [string, unknown]) => {
    if (!TOLD.has(name) || typeof value !== 'string') return [];
    return [name === 'title' || name === 'detail' ? value : `${name} ${value}`];
  });
  return said.join(' · ').slice(0, WORDS_LENGTH_MAX);
}

const TOLD: ReadonlySet<string> = new Set(['title', 'code', 'expected', 'received', 'detail']);

/** @returns undefined when it is none */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON gives no reason; the call was declined all the same.
    return undefined;
  }
}
