/**
 * Goal: a page of another site does nothing in the name of who is signed in, no trick with cookies,
 * hosts, methods or paths opens a door, and every kind of answer carries its headers. Method: every
 * route that people enter, new ones by themselves, is asked as another site would ask it; the rest
 * is sent over a socket as no browser would.
 *
 * Seen red: without `checkOrigin` in admit-session.ts, and in implement-person.ts; with any type
 * of content taken (createContentCheck in register-scopes.ts); without SECURITY_HEADERS in
 * open-server.ts; with a cookie found by the end of its name in session-cookie.ts; without the
 * bound of headers, and that of time, in open-server.ts.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as openRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROUTE_LIST } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from '../support/enter-as-staff.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from '../support/start-test-server.ts';

const SERVICE_UNAVAILABLE = 503;
const BUSY_TRIES_MAX = 30;
const BUSY_MILLISECONDS = 500;

let server: TestServer;
let directory: string;
let person: StaffMember;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-browser-'));
  const consoleDirectory = join(directory, 'console');
  await mkdir(join(consoleDirectory, 'assets'), { recursive: true });
  const page = '<!doctype html><style nonce="%NONCE%"></style><div id="root"></div>';
  await writeFile(join(consoleDirectory, 'index.html'), page);
  await writeFile(join(consoleDirectory, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(consoleDirectory, 'assets', '.env'), 'SECRET-BESIDE');
  await writeFile(join(consoleDirectory, 'secret.txt'), 'SECRET-BESIDE');
  const keyDirectory = join(directory, 'keys');
  await mkdir(keyDirectory, { mode: 0o700 });
  server = await startTestServer({
    keyDirectory,
    consoleDirectory,
    publicUrl: STAFF_PUBLIC_URL,
    requestSecondsMax: 1,
  });
  person = await enterAsStaff(server, [{ role: 'security_administrator' }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(directory, { recursive: true, force: true });
});

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends what `fetch` would not: a host, a path and a method as they are written. */
async function sendRaw(
  path: string,
  { method = 'GET', headers = {}, body = '' } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const request = openRequest({ hostname, port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A busy machine says for a moment that it is: that does nothing for anybody. */
async function sendWhenFree(request: TestRequest): Promise<TestAnswer> {
  for (let attempt = 1; attempt < BUSY_TRIES_MAX; attempt += 1) {
    const answer = await person.send(request);
    if (answer.status !== SERVICE_UNAVAILABLE) return answer;
    await wait(BUSY_MILLISECONDS);
  }
  return person.send(request);
}

const ACTS = ROUTE_LIST.filter(({ method }) => method === 'POST');
const pathOf = (path: string) => path.replaceAll(/:[A-Za-z]+/g, '1');
const OTHER_ORIGINS = ['https://evil.example', 'null', `${STAFF_PUBLIC_URL}.evil.example`];

describe('another site', () => {
  it('does nothing in the name of who is signed in, on any route', async () => {
    const done: string[] = [];
    for (const [index, { name, path, scope, body }] of ACTS.entries()) {
      const isPage = /^\/v1\/(?:sign-in|invitations)/.test(path);
      if (scope === 'public' && !isPage) continue;
      const origin = OTHER_ORIGINS[index % OTHER_ORIGINS.length] ?? '';
      const isFile = body?.contentType === 'application/octet-stream';
      const answer = await sendWhenFree({
        path: pathOf(path),
        text: '{}',
        headers: {
          origin,
          'content-type': isFile ? 'application/octet-stream' : 'application/json',
        },
      });
      const isRefused = answer.json?.code === 'origin_not_allowed';
      // A page of sign-in is asked for its body first.
      if (!isRefused && !(isPage && answer.status === 400)) done.push(`${name} ${answer.status}`);
    }
    expect(done).toEqual([]);
  });

  it('signs nobody in by a request that a form can send', async () => {
    const body = { loginName: 'somebody@example.com', password: 'green boats under lamps' };
    const other = { origin: 'https://evil.example' };
    const answer = await server.send({ path: '/v1/sign-in/password', body, headers: other });
    expect(answer.json.code).toBe('origin_not_allowed');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const sent = await server.send({
        path: '/v1/sign-in/password',
        text: JSON.stringify(body),
        headers: { origin: STAFF_PUBLIC_URL, 'content-type': type },
      });
      expect([type, sent.json.code]).toEqual([type, 'content_type_not_supported']);
    }
  });

  it('reads nothing: no answer allows another origin, none is asked for before', async () => {
    const headers = { origin: 'https://evil.example' };
    const read = await person.send({ path: '/v1/pools', headers });
    const asked = await sendRaw('/v1/pools', {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST' },
    });
    expect(asked.status).toBe(404);
    for (const names of [[...read.headers.keys()], Object.keys(asked.headers)]) {
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('makes no other method of a request that only reads', async () => {
    const before = await person.send({ path: '/v1/me/sessions' });
    const tricks = { 'x-http-method-override': 'POST', 'x-method-override': 'DELETE' };
    await person.send({ path: '/v1/sign-out?_method=POST', headers: tricks });
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'HEAD']) {
      const answer = await sendRaw('/v1/pools', { method, headers: tricks });
      expect([method, answer.status]).toEqual([method, 404]);
      expect(answer.text).not.toContain('x-method-override');
    }
    expect((await person.send({ path: '/v1/me/sessions' })).status).toBe(before.status);
  });
});

describe('a cookie', () => {
  it.each([
    ['of another name that ends like ours', (token: string) => `x-ringfence-session=${token}`],
    ['of another case', (token: string) => `Ringfence-Session=${token}`],
    ['in quotes', (token: string) => `ringfence-session="${token}"`],
    [
      'after an empty one of the same name',
      (token: string) => `ringfence-session=; ringfence-session=${token}`,
    ],
    [
      'behind a long header',
      (token: string) => `a=${'b'.repeat(9_000)}; ringfence-session=${token}`,
    ],
    ['with another text behind', (token: string) => `ringfence-session=${token}x`],
    ['of the name for TLS', (token: string) => `__Host-ringfence-session=${token}`],
  ])('%s lets nobody in', async (_what, cookieOf) => {
    const cookie = cookieOf(/=(.*)$/.exec(person.cookie)?.[1] ?? '');
    const answer = await server.send({ path: '/v1/roles', headers: { cookie } });

    expect(answer.status).toBe(401);
  });

  it('and a key together are a key: nobody borrows the other’s rights', async () => {
    const key = `rf_nobody_${'a'.repeat(43)}`;
    const answer = await person.send({ path: '/v1/pools', key });

    expect(answer.json.code).toBe('key_not_valid');
  });
});

describe('a host, a path', () => {
  it('of somebody else is in no link and no redirect', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const invited = await sendRaw('/v1/persons', {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `Bearer ${server.administratorKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ kind: 'staff', displayName: 'Chen', language: 'en' }),
    });
    expect(invited.status, invited.text).toBe(201);
    expect(JSON.parse(invited.text).url).toMatch(new RegExp(`^${STAFF_PUBLIC_URL}/`));
    for (const path of [
      '/',
      '/join',
      '/console',
      '/?next=https://evil.example',
      '/join?r=//evil',
    ]) {
      const answer = await sendRaw(path, { headers });
      expect([path, answer.headers['location']]).toEqual([
        path,
        expect.stringMatching(/^\/console\/(?:join)?$/),
      ]);
    }
  });

  it.each([
    '/console/assets/../secret.txt',
    '/console/assets/..%2fsecret.txt',
    '/console/assets/%2e%2e/secret.txt',
    '/console/assets/..%5csecret.txt',
    '/console/assets/..;/secret.txt',
    '/console/assets/.env',
    '/docs/static/../../../package.json',
    '/docs/static/..%2f..%2f..%2fpackage.json',
    '//evil.example/%2f..',
    '/errors/..%2f..%2fetc%2fpasswd',
    '/errors/<script>alert(1)</script>',
  ])('%s shows no file and runs nothing', async (path) => {
    const { status, text, headers } = await sendRaw(path);

    expect(text).not.toMatch(/SECRET-BESIDE|"workspaces"|<script>alert/);
    expect(headers['location']).toBeUndefined();
    expect(status === 200 ? text.includes('id="root"') : status >= 400).toBe(true);
  });
});

describe('the headers', () => {
  const KINDS: readonly (readonly [string, number, RegExp])[] = [
    ['/v1/pools', 200, /^default-src 'none';frame-ancestors 'none'$/],
    ['/v1/nowhere', 404, /^default-src 'none'/],
    ['/v1/pools?limit=0', 400, /^default-src 'none'/],
    ['/errors/key_not_valid', 200, /^default-src 'none'/],
    ['/metrics', 403, /^default-src 'none'/],
    ['/health', 200, /^default-src 'none'/],
    ['/docs/', 200, /script-src 'self'/],
    ['/docs/json', 200, /./],
    ['/console/', 200, /script-src 'self';style-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'/],
    ['/console/assets/app-1a2b.js', 200, /^default-src 'none'/],
    ['/', 302, /^default-src 'none'/],
    ['/v1/pools%00', 400, /^default-src 'none'/],
    ['/console/?x=%00', 400, /^default-src 'none'/],
    ['/console/assets/.env', 404, /^default-src 'none'/],
  ];

  it.each(KINDS)('of %s are those of every answer', async (path, status, policy) => {
    const cookie = person.cookie;
    const answer = await sendRaw(path, { headers: { cookie } });
    const csp = String(answer.headers['content-security-policy']);

    expect([path, answer.status]).toEqual([path, status]);
    expect(csp).toMatch(policy);
    expect(csp).not.toMatch(/script-src[^;]*(?:unsafe|\*|data:|https?:)/);
    expect(csp).toMatch(/frame-ancestors 'none'/);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': expect.stringMatching(/^(?:DENY|SAMEORIGIN)$/),
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers['x-powered-by'] ?? answer.headers['server']).toBeUndefined();
  });

  it.each([
    ['too long', `x-long: ${'a'.repeat(20_000)}\r\n`],
    ['too many', Array.from({ length: 2_000 }, (_, index) => `x-${index}: 1\r\n`).join('')],
  ])(
    'of a request that are %s are refused, with the headers of every answer',
    async (_what, text) => {
      const answer = await sendBytes(`GET /v1/pools HTTP/1.1\r\nhost: x\r\n${text}\r\n`);

      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      expect(answer).toContain('x-content-type-options: nosniff');
    },
  );
});

describe('a request that is slow', () => {
  it.each([
    ['in its headers', 'POST /v1/sign-in/password HTTP/1.1\r\nhost: x\r\nx-a: '],
    [
      'in its body',
      'POST /v1/sign-in/password HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n' +
        `origin: ${STAFF_PUBLIC_URL}\r\ncontent-length: 500\r\n\r\n{`,
    ],
  ])('%s is ended by the server', async (_where, begun) => {
    expect(await sendBytes(begun)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

/** What the server says to these bytes until it closes. */
async function sendBytes(bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number.parseInt(port, 10), hostname);
  const closed = Promise.withResolvers<string>();
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  // A server that has refused reads no more: what was written behind is reset.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed.resolve(answer);
  });
  socket.write(bytes);
  return closed.promise;
}
