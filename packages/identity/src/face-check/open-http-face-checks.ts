import { readFile } from 'node:fs/promises';
import { FACE_CHECK_ANSWER_BYTES_MAX, FACE_CHECK_MILLISECONDS_MAX } from '../limits.ts';
import {
  type FaceCheckAdapter,
  type FaceCheckBegun,
  type FaceCheckSeen,
  FaceCheckUnavailable,
} from './face-check-adapter.ts';

/** Where a provider of face checks is, and as whom it is asked. */
export interface FaceCheckSettings {
  readonly name: string;
  /** The address below which the provider answers, such as https://face.example/v1 */
  readonly url: string;
  /** The token lies in a file, read for each request, so that another program may renew it. */
  readonly tokenFile: string;
}

type Json = Readonly<Record<string, unknown>>;

const REFERENCE = /^[A-Za-z0-9._-]{1,128}$/;
const ADDRESS_LENGTH_MAX = 2_000;
const NOT_FOUND = 404;
const PERMILLE = 1_000;
const HERE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** A provider that speaks the shape of docs/face-checks.md. */
export function openHttpFaceChecks(settings: FaceCheckSettings): FaceCheckAdapter {
  const base = settings.url.replace(/\/$/, '');
  return {
    name: settings.name,
    begin: async (asked) => {
      const { status, json } = await ask(settings, `${base}/sessions`, asked);
      if (status !== 201) throw unusable(`answered ${status} to a new session`);
      return readBegun(json);
    },
    look: async (sessionReference) => {
      if (!REFERENCE.test(sessionReference)) throw unusable('has no session of this name');
      const { status, json } = await ask(settings, `${base}/sessions/${sessionReference}`);
      if (status === NOT_FOUND) return { status: 'given_up' };
      if (status !== 200) throw unusable(`answered ${status} about a session`);
      return readSeen(json);
    },
  };
}

function readBegun({ sessionId, address }: Json): FaceCheckBegun {
  if (typeof sessionId !== 'string' || !REFERENCE.test(sessionId)) {
    throw unusable('named no session of 1 to 128 letters, digits, . _ -');
  }
  if (typeof address !== 'string' || !isSafeAddress(address)) {
    throw unusable('named no https address');
  }
  return { sessionReference: sessionId, address };
}

/** A page that a browser may be sent to: https, or this machine, and nobody's name in it. */
function isSafeAddress(text: string): boolean {
  if (text.length > ADDRESS_LENGTH_MAX || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname));
  return isSafe && username === '' && password === '';
}

function readSeen({ state, outcome, score }: Json): FaceCheckSeen {
  if (state === 'pending') return { status: 'pending' };
  const isOutcome = outcome === 'live' || outcome === 'not_live';
  if (state !== 'done' || !isOutcome || !isShare(score)) {
    throw unusable('said no state, outcome and score that are known');
  }
  return { status: outcome, certaintyPermille: Math.floor(score * PERMILLE) };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

async function ask(
  { tokenFile }: FaceCheckSettings,
  address: string,
  body?: Json,
): Promise<{ readonly status: number; readonly json: Json }> {
  try {
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(FACE_CHECK_MILLISECONDS_MAX),
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, json: readObject(await readText(response)) };
  } catch (cause) {
    if (cause instanceof FaceCheckUnavailable) throw cause;
    throw new FaceCheckUnavailable('the provider of face checks did not answer', { cause });
  }
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > FACE_CHECK_ANSWER_BYTES_MAX) throw unusable('answered too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** An object of JSON; an empty one where there is none. */
function readObject(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function unusable(text: string): FaceCheckUnavailable {
  return new FaceCheckUnavailable(`the provider of face checks ${text}`);
}
