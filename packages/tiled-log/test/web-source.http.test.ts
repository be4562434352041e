// Goal: a log on the web is read within bounds, and the token of a reader goes to the log alone and
// only for entries.
// Method: a real server on this machine for each row, which answers as badly as one can.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { LOG_FILE_BYTES_MAX, LogSourceFault, openLogSource } from '../src/index.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an absent file is absent, another answer is a fault', async () => {
  const url = await serve(({ url: path }, response) => {
    response.writeHead(path === '/log/checkpoint' ? 404 : 500).end('no');
  });
  const source = openLogSource(`${url}/log/`);
  expect(await source.read('checkpoint')).toBeUndefined();
  await expect(source.read('tile/0/000')).rejects.toThrow('the server answers 500');
});

test('a file that is too large is not read to its end', async () => {
  const chunk = Buffer.alloc(1 << 20);
  const url = await serve((_, response) => {
    const more = (): void => {
      while (response.write(chunk)) if (response.destroyed) return;
      response.once('drain', more);
    };
    more();
  });
  await expect(openLogSource(url).read('checkpoint')).rejects.toThrow('too large');
  expect(LOG_FILE_BYTES_MAX).toBeGreaterThan(1 << 20);
});

test('redirections are followed a few times, and not for ever', async () => {
  const url = await serve(({ url: path = '' }, response) => {
    const left = Number(path.slice(1));
    if (left === 0) response.end('here');
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  expect(Buffer.from((await openLogSource(url).read('3')) ?? []).toString()).toBe('here');
  await expect(openLogSource(url).read('4')).rejects.toBeInstanceOf(LogSourceFault);
});

test('the token is shown to the log for entries, and to nobody else', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end('other');
  });
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization);
    if (request.url === '/tile/entries/001')
      response.writeHead(302, { location: `${other}/stolen` }).end();
    else response.end('own');
  });
  const source = openLogSource(url, { readerToken: 'secret' });
  for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/000', 'tile/entries/001'])
    await source.read(path);
  expect(seen).toEqual([undefined, undefined, 'Bearer secret', 'Bearer secret', undefined]);
});

test('a connection that breaks is tried again, a few times', async () => {
  let asked = 0;
  const url = await serve((request, response) => {
    asked += 1;
    if (asked < 3) request.socket.destroy();
    else response.end('here');
  });
  expect(Buffer.from((await openLogSource(url).read('checkpoint')) ?? []).toString()).toBe('here');
  asked = -10;
  await expect(openLogSource(url).read('checkpoint')).rejects.toBeInstanceOf(LogSourceFault);
  expect(asked).toBe(-7);
});
