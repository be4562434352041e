import { connect, type Socket } from 'node:net';

/** Requests to one address, each with its own body. */
export interface HttpLoad {
  readonly url: string;
  readonly key: string;
  readonly bodies: readonly string[];
  /** More header fields of a request, such as those that sign it; absent: none. */
  readonly headersOf?: (body: string) => Readonly<Record<string, string>>;
  readonly connections: number;
  /** The status of every answer. */
  readonly expects: number;
}

export interface HttpLoadSent {
  readonly seconds: number;
  /**
   * Milliseconds of each request, from its sending to the last byte of its answer; ascending.
   */
  readonly latencies: Float64Array;
}

/** An answer of more is none that a benchmark asks for. */
const ANSWER_LENGTH_MAX = 4_000_000;
const HEAD_END = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/**
 * Sends every body once, on connections that stay open: on each the next request when the answer of
 * the last is there. Requests are laid out before the clock starts, and of an answer only status
 * and length are read, so that the sender takes as little as it can of the machine that it shares.
 *
 * @throws Error at the first answer with another status
 */
export async function sendHttpLoad(load: HttpLoad): Promise<HttpLoadSent> {
  const url = new URL(load.url);
  const requests = layOut(url, load);
  const latencies = new Float64Array(requests.length);
  const sockets = await Promise.all(
    Array.from({ length: Math.min(load.connections, requests.length) }, () => open(url)),
  );
  let next = 0;
  const started = performance.now();
  const sendAll = async (socket: Socket): Promise<void> => {
    const ask = createAsker(socket, load.expects);
    for (let index = next++; index < requests.length; index = next++) {
      const sent = performance.now();
      await ask(requests[index] ?? '');
      latencies[index] = performance.now() - sent;
    }
  };
  await Promise.all(sockets.map(sendAll));
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { seconds, latencies: latencies.sort() };
}

function layOut(url: URL, { key, bodies, headersOf }: HttpLoad): readonly Buffer[] {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    `authorization: Bearer ${key}`,
    'content-type: application/json',
  ].join('\r\n');
  return bodies.map((body) => {
    const more = Object.entries(headersOf?.(body) ?? {}).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const fields = [head, ...more, `content-length: ${Buffer.byteLength(body)}`].join('\r\n');
    return Buffer.from(`${fields}${HEAD_END}${body}`, 'utf8');
  });
}

async function open(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const port = Number(url.port);
    const socket = connect({ host: url.hostname, port, noDelay: true }, () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** One request and its answer after the other, on one connection. */
function createAsker(socket: Socket, expects: number): (request: Buffer | string) => Promise<void> {
  let received = '';
  let answered: PromiseWithResolvers<void> | undefined;
  const fail = (reason: string): void => {
    answered?.reject(new Error(reason));
    socket.destroy();
  };
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    const end = endOfAnswer(received);
    if (end === undefined || received.length < end) {
      if (received.length > ANSWER_LENGTH_MAX) fail('an answer has no end');
      return;
    }
    const isExpected = received.startsWith(`HTTP/1.1 ${expects} `) && received.length === end;
    if (!isExpected) {
      fail(`expected one answer ${expects}, received ${received}`);
      return;
    }
    received = '';
    answered?.resolve();
  });
  socket.on('error', (error) => {
    answered?.reject(error);
  });
  socket.on('close', () => {
    fail('the server closed the connection');
  });
  return async (request) => {
    answered = Promise.withResolvers<void>();
    socket.write(request);
    await answered.promise;
  };
}

/**
 * @returns undefined while the head of the answer is not complete, not a number when it names no
 * length
 */
function endOfAnswer(received: string): number | undefined {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const length = CONTENT_LENGTH.exec(received.slice(0, headEnd + 2))?.[1];
  return headEnd + HEAD_END.length + Number(length);
}
