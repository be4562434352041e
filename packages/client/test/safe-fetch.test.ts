// Goal: a request is sent again when it is not known whether it arrived, at most so often, with the
// same body and a new signature; an answer is never asked for twice. Method: a real HTTP server
// that answers from a list.

import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, api, connect, listAll, ProblemAnswered, wasReplayed } from '../src/index.ts';

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Given {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: Server;
let seen: Seen[];
let answers: (Given | 'hang up')[];
let baseUrl: string;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      const answer = answers.shift() ?? { status: 500 };
      if (answer === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  baseUrl = typeof address === 'object' ? `http://127.0.0.1:${address?.port ?? 0}` : '';
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const signatureKey = {
  signatureKeyId: 'mine',
  privateKey: generateKeyPairSync('ed25519').privateKey,
};
const apiKey = 'rf_test_secret';

async function openCustomer(attemptsMax = 5) {
  return api.openCustomer({
    client: connect({ baseUrl, apiKey, signatureKey, attemptsMax }),
    path: { poolId: 1 },
    body: { commandId: 'open-1', customerId: 'c1' },
  });
}

describe('a request', () => {
  it('is sent again after a broken connection and a busy answer, signed anew each time', async () => {
    answers = ['hang up', { status: 503 }, { status: 201, body: { position: 7 } }];
    const called = await openCustomer();
    const inputs = seen.map(({ headers }) => headers['signature-input']);

    expect(answerOf(called)).toEqual({ position: 7 });
    expect(seen).toHaveLength(3);
    expect(new Set(inputs).size).toBe(3);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(seen[0]?.headers['content-digest']).toMatch(/^sha-256=:/);
  });

  it('is sent at most so often', async () => {
    answers = [{ status: 503 }, { status: 429 }, { status: 201 }];
    const called = await openCustomer(2);

    expect(called.response?.status).toBe(429);
    expect(seen).toHaveLength(2);
  });

  it.each([400, 401, 409, 422, 500])(
    'that is answered with %d is not sent again',
    async (status) => {
      const problem = { code: 'some_code', detail: 'why', requestId: 'r1' };
      answers = [{ status, body: problem }];
      const called = await openCustomer();

      expect(seen).toHaveLength(1);
      expect(() => answerOf(called)).toThrow(ProblemAnswered);
      expect(() => answerOf(called)).toThrow('some_code: why (request r1)');
    },
  );

  it('is not carried to another address', async () => {
    answers = [{ status: 307, headers: { location: 'http://127.0.0.1:9/elsewhere' } }];
    const called = await openCustomer(1);

    expect(() => answerOf(called)).toThrow('received none');
    expect(seen).toHaveLength(1);
  });

  it('says whether its answer repeats an earlier one', async () => {
    answers = [{ status: 201, headers: { 'idempotency-replayed': 'true' } }, { status: 201 }];

    expect(wasReplayed(await openCustomer())).toBe(true);
    expect(wasReplayed(await openCustomer())).toBe(false);
  });
});

describe('a list', () => {
  it('is read to its end', async () => {
    const pages = [
      { items: [1, 2], nextCursor: 'a' },
      { items: [3], nextCursor: 'b' },
      { items: [] },
    ];
    const cursors: (string | undefined)[] = [];
    const read: number[] = [];
    const all = listAll<number>(async (cursor) => {
      cursors.push(cursor);
      return Promise.resolve(pages[cursors.length - 1] ?? { items: [] });
    });
    for await (const item of all) read.push(item);

    expect(read).toEqual([1, 2, 3]);
    expect(cursors).toEqual([undefined, 'a', 'b']);
  });
});
