import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type SigningKey, VERIFICATION } from '@ringfence/tiled-log';
import {
  cosign,
  decideAddCheckpoint,
  formatHex,
  formatSignatureLine,
  formatSignedNote,
  formatUtf8,
  HTTP_STATUS_OF_DECISION,
  NOTE_BYTES_MAX,
  type Policy,
  parseAddCheckpoint,
  type SignedNote,
  type VerifierKey,
} from '@ringfence/transparency';
import type { WitnessState } from './witness-state.ts';

/** Requests that wait for their turn; further ones are told to come again. */
const WAITING_MAX = 256;
const REQUEST_MILLISECONDS_MAX = 10_000;
const TEXT = 'text/plain; charset=utf-8';
const SIZE_TEXT = 'text/x.tlog.size';
const MILLISECONDS = 1_000;

const STATUS_NOT_FOUND = 404;
const STATUS_METHOD = 405;
const STATUS_TOO_LARGE = 413;
const STATUS_FAULT = 500;
const STATUS_BUSY = 503;

/** What a witness serves. */
export interface Witness {
  readonly key: SigningKey;
  /** the logs that it cosigns, as of now */
  policy(): Promise<Pick<Policy, 'logs'>>;
  readonly state: WitnessState;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/**
 * The HTTP interface of a witness (tlog-witness): `POST /add-checkpoint` for logs, and
 * `GET /<hex sha256(origin)>/checkpoint` for monitors. One request after another is decided and
 * kept, so that no two of them see the same old state.
 */
export function createWitnessServer(witness: Witness): Server {
  const turns = createTurns();
  const server = createServer((request, response) => {
    answerOf(witness, turns, request).then(
      (answer) => {
        send(response, answer);
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        process.stderr.write(`witness: ${reason}\n`);
        send(response, { status: STATUS_FAULT, body: 'the request could not be answered\n' });
      },
    );
  });
  server.requestTimeout = REQUEST_MILLISECONDS_MAX;
  server.headersTimeout = REQUEST_MILLISECONDS_MAX;
  return server;
}

/** What a path is under; nobody is asked there. */
const BASE = 'http://witness.invalid';

async function answerOf(witness: Witness, turns: Turns, request: IncomingMessage): Promise<Answer> {
  const path = request.url ?? '/';
  if (!URL.canParse(path, BASE)) {
    return { status: HTTP_STATUS_OF_DECISION.bad_request, body: 'bad_request\n' };
  }
  const { pathname } = new URL(path, BASE);
  if (pathname !== '/add-checkpoint') return findCheckpoint(witness, request, pathname);
  if (request.method !== 'POST') return { status: STATUS_METHOD, body: 'expected POST\n' };
  const body = await readBody(request);
  if (body === undefined) return { status: STATUS_TOO_LARGE, body: 'the request is too large\n' };
  return turns.take(() => addCheckpoint(witness, body));
}

async function addCheckpoint(
  { key, policy: newestPolicy, state }: Witness,
  body: Buffer,
): Promise<Answer> {
  const policy = await newestPolicy();
  const parsing = parseAddCheckpoint(body);
  if (parsing.status !== 'ok')
    return { status: HTTP_STATUS_OF_DECISION.bad_request, body: 'bad_request\n' };
  const decision = decideAddCheckpoint(VERIFICATION, parsing, (origin) => {
    const keys = policy.logs.map((log) => log.key).filter(({ name }) => name === origin);
    if (keys.length === 0) return undefined;
    const seen = state.find(origin);
    return seen === undefined ? { keys } : { keys, state: seen };
  });
  switch (decision.status) {
    case 'cosign': {
      const { origin, text } = decision;
      const timeSeconds = BigInt(Math.floor(Date.now() / MILLISECONDS));
      const signature = cosign(key.key, key.sign, { text, timeSeconds });
      const ofLog = signaturesOf(
        parsing.note,
        policy.logs.map((log) => log.key),
      );
      const note = formatSignedNote({ text, signatures: [...ofLog, signature] });
      const checkpoint = new TextDecoder().decode(note);
      await state.keep(origin, { ...decision.state, checkpoint });
      return { status: HTTP_STATUS_OF_DECISION.cosign, body: formatSignatureLine(signature) };
    }
    case 'old_size_differs':
      return {
        status: HTTP_STATUS_OF_DECISION.old_size_differs,
        body: `${decision.size}\n`,
        type: SIZE_TEXT,
      };
    case 'bad_request':
    case 'unknown_origin':
    case 'no_trusted_signature':
    case 'old_size_too_large':
    case 'inconsistent':
      return { status: HTTP_STATUS_OF_DECISION[decision.status], body: `${decision.status}\n` };
  }
}

/** The signatures of the log itself: those of strangers are not handed on. */
function signaturesOf(note: SignedNote, keys: readonly VerifierKey[]): SignedNote['signatures'] {
  return note.signatures.filter(({ name, keyId }) =>
    keys.some((key) => key.name === name && key.id === keyId),
  );
}

async function findCheckpoint(
  { policy, state }: Witness,
  request: IncomingMessage,
  pathname: string,
): Promise<Answer> {
  if (request.method !== 'GET') return { status: STATUS_METHOD, body: 'expected GET\n' };
  const { logs } = await policy();
  for (const { key } of logs) {
    const digest = formatHex(VERIFICATION.sha256(formatUtf8(key.name)));
    const seen = pathname === `/${digest}/checkpoint` ? state.find(key.name) : undefined;
    if (seen !== undefined)
      return { status: HTTP_STATUS_OF_DECISION.cosign, body: seen.checkpoint };
  }
  return { status: STATUS_NOT_FOUND, body: 'not found\n' };
}

/** What is too long is read on and dropped, so that whoever sends it gets an answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= NOTE_BYTES_MAX) chunks.push(chunk);
  }
  return length > NOTE_BYTES_MAX ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, type = TEXT }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

interface Turns {
  /** Runs after all that took their turn before; refuses when too many wait. */
  take(run: () => Promise<Answer>): Promise<Answer>;
}

function createTurns(): Turns {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: async (run) => {
      if (waiting === WAITING_MAX) return { status: STATUS_BUSY, body: 'too many requests wait\n' };
      waiting += 1;
      const turn = last.then(run).finally(() => {
        waiting -= 1;
      });
      // The next turn waits for this one however it ends; its fault is its own caller's.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
