/**
 * Goal: where the configuration names a certificate, nobody is answered in the clear or by an old
 * protocol, a new certificate needs no restart, and one that ends is seen before. Method: real
 * servers with certificates that the test makes; the files change under them.
 *
 * Seen red: with an older `minVersion`; without `setSecureContext`; without `watchExpiry`; with the
 * agent of others to the owner of a pool.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { request as openRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { daysLeftOf } from '../../src/security/open-tls.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { openTestPool, type TestPool } from '../support/open-test-pool.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from '../support/start-test-server.ts';

const POLL = { timeout: 20_000, interval: 100 };

let directory: string;
let server: TestServer;
let other: TestServer;
let pool: TestPool;
const filesOf = (name: string) => ({
  certificateFile: join(directory, `${name}.pem`),
  keyFile: join(directory, `${name}.key`),
});

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-tls-'));
  const tls = filesOf('server');
  await makeCertificate({ ...tls, daysLeft: 5, name: 'first.example' });
  server = await startTestServer({ tls });
  other = await startTestServer({ tls }, server.database);
  pool = await openTestPool({ ...server, send: async (request) => send(server, request) }, 'tls');
});

afterAll(async () => {
  await other?.stop();
  await server?.stop();
  await server?.database.drop();
  await rm(directory, { recursive: true, force: true });
});

/** As `fetch`, for a certificate that nobody but the test knows. */
async function send(to: TestServer, { path, key, body, method }: TestRequest): Promise<TestAnswer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = openRequest(new URL(path, to.address), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      rejectUnauthorized: false,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
    });
    request.on('error', reject);
    request.on('response', (answer) => {
      let read = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        read += part;
      });
      answer.on('end', () => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) {
          headers.set(name, String(value));
        }
        const json = read.startsWith('{') ? JSON.parse(read) : undefined;
        resolve({ status: answer.statusCode ?? 0, headers, text: read, json });
      });
    });
    request.end(text);
  });
}

/** What a server shows when it is spoken to in these versions. */
async function greet(maxVersion: SecureVersion): Promise<PeerCertificate | string> {
  return new Promise((resolve) => {
    const { hostname: host, port } = new URL(server.address);
    const socket = connect({
      host,
      port: Number.parseInt(port, 10),
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion,
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    socket.on('secureConnect', () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.on('error', ({ message }) => {
      resolve(message);
    });
  });
}

it('answers over TLS from 1.2, promises it, and says nothing in the clear', async () => {
  const answer = await send(server, { path: '/health' });

  expect(server.address).toMatch(/^https:/);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(await greet('TLSv1.2')).toMatchObject({ subject: { CN: 'first.example' } });
  expect(await greet('TLSv1.1')).toMatch(/version|alert|unsupported/i);
  const plain = fetch(server.address.replace('https:', 'http:'));
  await expect(plain).rejects.toThrow('fetch failed');
});

it('passes a request on to the owner of a pool over TLS, known by its certificate', async () => {
  const asked = { path: pool.path('/customers'), key: pool.keys.operator };
  const body = { commandId: 'open-c-1', customerId: 'c-1' };
  for (const to of [server, other]) {
    const opened = await send(to, { ...asked, key: pool.keys.customer_channel, body });
    expect(opened.status, opened.text).toBeLessThan(300);
  }
});

it('raises an alarm for a certificate that ends in days', async () => {
  const read = async () => {
    const key = server.administratorKey;
    return (await send(server, { path: '/v1/security-alarms', key })).json.items;
  };
  // Two processes have seen it; it is one alarm.
  await expect
    .poll(read, POLL)
    .toEqual([expect.objectContaining({ kind: 'certificate_expiring', occasion: '7 days left' })]);
});

it.each([
  [31, undefined],
  [30, 30],
  [8, 30],
  [7, 7],
  [1, 1],
  [-3, 0],
])('%d days before its end the alarm is that of %s days', (days, alarmed) => {
  const pair = { validToMilliseconds: days * 86_400_000 };

  expect(daysLeftOf(pair, 0)).toBe(alarmed);
});

it('takes new files without a restart, and goes on with the old where they are not good', async () => {
  const nameShown = async () => {
    const shown = await greet('TLSv1.3');
    return typeof shown === 'string' ? shown : shown.subject.CN;
  };
  const tls = filesOf('server');
  await makeCertificate({
    ...tls,
    keyFile: join(directory, 'elsewhere'),
    daysLeft: 90,
    name: 'bad',
  });
  await expect
    .poll(() => server.logLines.join(''), POLL)
    .toContain('the certificate cannot be used');
  expect(await nameShown()).toBe('first.example');

  await makeCertificate({ ...tls, daysLeft: 90, name: 'second.example' });
  await expect.poll(nameShown, POLL).toBe('second.example');
  expect((await send(server, { path: '/health' })).status).toBe(200);

  const refusals = () => server.logLines.join('').split('the certificate cannot be used').length;
  const before = refusals();
  await chmod(tls.keyFile, 0o644);
  await makeCertificate({ ...tls, daysLeft: 90, name: 'third.example' });
  await expect.poll(refusals, POLL).toBeGreaterThan(before);
  expect(await nameShown()).toBe('second.example');
  await chmod(tls.keyFile, 0o600);
  await expect.poll(nameShown, POLL).toBe('third.example');
});

it('does not start by a key that others may read', async () => {
  const tls = filesOf('open');
  await makeCertificate({ ...tls, daysLeft: 90, name: 'open' });
  await chmod(tls.keyFile, 0o644);

  await expect(startTestServer({ tls }, server.database)).rejects.toThrow('others may not read');
});

it('does not start by a key of another certificate', async () => {
  const tls = filesOf('another');
  await makeCertificate({ ...tls, daysLeft: 90, name: 'another' });
  const keyFile = join(directory, 'key-of-another');
  await makeCertificate({ ...tls, keyFile, daysLeft: 90, name: 'another' });
  await makeCertificate({ ...tls, daysLeft: 90, name: 'another' });

  const started = startTestServer({ tls: { ...tls, keyFile } }, server.database);
  await expect(started).rejects.toThrow('received another one');
});
