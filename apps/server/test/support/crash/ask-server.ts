import { Agent, request as sendRequest } from 'node:http';

/** An answer as it came. */
export interface HeardAnswer {
  readonly status: number;
  readonly replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: each reader checks what it reads of an answer.
  readonly json: any;
}

export interface Question {
  readonly address: string;
  readonly path: string;
  readonly key?: string;
  /** Sent by POST as JSON; absent: GET. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly millisecondsMax?: number;
}

const ANSWER_MILLISECONDS_MAX = 30_000;
const CONNECTIONS_MAX = 256;

/**
 * One connection is used for one request after another; a server that is killed breaks them all.
 */
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });

/**
 * Asks once. @returns undefined when no whole answer came: what was asked may have been done or not
 */
export async function askServer(question: Question): Promise<HeardAnswer | undefined> {
  const text = question.body === undefined ? undefined : JSON.stringify(question.body);
  return new Promise((resolve) => {
    const silent = (): void => {
      resolve(undefined);
    };
    const outgoing = sendRequest(
      new URL(question.path, question.address),
      {
        method: text === undefined ? 'GET' : 'POST',
        agent,
        headers: {
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(question.key === undefined ? {} : { authorization: `Bearer ${question.key}` }),
          ...question.headers,
        },
        timeout: question.millisecondsMax ?? ANSWER_MILLISECONDS_MAX,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', silent);
        incoming.on('close', () => {
          if (!incoming.complete) {
            silent();
            return;
          }
          const type = incoming.headers['content-type'] ?? '';
          const body = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            replayed: incoming.headers['idempotency-replayed'] === 'true',
            json: /\bjson\b/.test(type) ? JSON.parse(body) : undefined,
          });
        });
      },
    );
    outgoing.on('timeout', () => {
      outgoing.destroy(new Error('no answer in time'));
    });
    outgoing.on('error', silent);
    outgoing.end(text);
  });
}

/** Asks and expects success. */
export async function askOrFail(question: Question): Promise<HeardAnswer> {
  const answer = await askServer(question);
  if (answer !== undefined && answer.status < 300) return answer;
  throw new Error(`${question.path}: ${JSON.stringify(answer ?? 'no answer')}`);
}
