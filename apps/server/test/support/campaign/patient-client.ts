import { setTimeout as wait } from 'node:timers/promises';

/** What somebody asks, of the server or of the bank. */
export interface Asked {
  readonly path: string;
  readonly key?: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** A file; sent as it is. */
  readonly text?: string;
}

export interface Heard {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each reader checks what it reads of an answer.
  readonly json: any;
}

/** Asks as a person does who is not put off: again under the same id until an answer came. */
export interface PatientClient {
  ask(asked: Asked): Promise<Heard>;
}

const PAUSE_MILLISECONDS = 100;
const ANSWER_MILLISECONDS_MAX = 20_000;
const PATIENCE_MILLISECONDS_MAX = 300_000;
/** Nobody decided: busy, without an owner, shutting down, too many requests. */
const UNDECIDED: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Opens a client of a program that may be dead at any moment.
 *
 * @param addresses those that may answer now, the next is asked after one that did not
 */
export function openPatientClient(addresses: () => readonly string[]): PatientClient {
  let turn = 0;
  return {
    ask: async (asked) => {
      const deadline = performance.now() + PATIENCE_MILLISECONDS_MAX;
      let said = 'no answer';
      while (performance.now() < deadline) {
        const known = addresses();
        const address = known[turn % Math.max(1, known.length)];
        const heard = address === undefined ? undefined : await askOnce(address, asked);
        if (heard !== undefined && !UNDECIDED.has(heard.status)) return heard;
        said = heard === undefined ? said : `${heard.status} ${heard.text}`;
        turn += 1;
        await wait(PAUSE_MILLISECONDS);
      }
      throw new Error(`${asked.method ?? ''} ${asked.path} was not decided: ${said}`);
    },
  };
}

async function askOnce(address: string, asked: Asked): Promise<Heard | undefined> {
  const body = asked.text ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
  const type = asked.text === undefined ? 'application/json' : 'application/xml';
  try {
    const response = await fetch(new URL(asked.path, address), {
      method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX),
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(asked.key === undefined ? {} : { authorization: `Bearer ${asked.key}` }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined };
  } catch {
    // Killed, cut or silent: whether it was done is not known, so it is asked again.
    return undefined;
  }
}

/** Asks and expects success. */
export async function askOk(client: PatientClient, asked: Asked): Promise<Heard> {
  const heard = await client.ask(asked);
  if (heard.status < 300) return heard;
  throw new Error(`${asked.path}: ${heard.status} ${heard.text} to ${JSON.stringify(asked.body)}`);
}
