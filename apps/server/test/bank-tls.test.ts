/**
 * Goal: the bank and this installation know each other by certificates: without the right one at
 * either end no order leaves, and a new one counts without a restart.
 *
 * Method: a server of Node that asks for a client's certificate, as banks do; certificates that the
 * test makes, in files that change under the connection.
 */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { type BankClient, BankSilence } from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectBank } from '../src/pools/connect-bank.ts';
import type { TlsSettings } from '../src/security/tls-files.ts';
import { makeCertificate } from './support/make-certificate.ts';

const BANK = 'localhost';
const DAYS_LEFT = 5;

let directory: string;
let server: Server;
let url: string;
/** Common names of those who were answered. */
let callers: string[];

const filesOf = (name: string): TlsSettings => ({
  certificateFile: join(directory, `${name}.pem`),
  keyFile: join(directory, `${name}.key`),
});
const make = async (file: string, name: string) =>
  makeCertificate({ ...filesOf(file), daysLeft: DAYS_LEFT, name });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-bank-tls-'));
  await make('bank', BANK);
  await make('stranger', 'stranger');
  const ours = await make('ours', 'custodian');
  const next = await make('next', 'custodian of next year');
  const { certificateFile, keyFile } = filesOf('bank');
  const [cert, key] = [await readFile(certificateFile), await readFile(keyFile)];
  const mutual = { requestCert: true, rejectUnauthorized: true, ca: [ours, next] };
  server = createServer({ cert, key, ...mutual }, (request, response) => {
    callers.push(String((request.socket as TLSSocket).getPeerCertificate().subject.CN));
    response.setHeader('connection', 'close').end('{"notifications":[],"next":1}');
  });
  server.listen(0, BANK);
  await once(server, 'listening');
  url = `https://${BANK}:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server?.close();
  await rm(directory, { recursive: true, force: true });
});

async function connect(tls: TlsSettings | undefined, authorities?: string) {
  callers = [];
  const rail = {
    kind: 'http' as const,
    url,
    ...(tls === undefined ? {} : { tls }),
    ...(authorities === undefined ? {} : { authoritiesFile: filesOf(authorities).certificateFile }),
  };
  // Calls need no store: files of a bank are kept in one.
  const parts = { store: {} as Store, vault: undefined, log: pino({ level: 'silent' }) };
  return connectBank({ rail, custodianName: 'Ringfence' }, parts);
}

const ask = async (client: BankClient) =>
  client.listNotices({ account: 'POOL', after: 0, limit: 1 });

test.each([
  ['no certificate', undefined, 'bank'],
  ['a certificate that the bank does not know', 'stranger', 'bank'],
  ['a bank that nobody vouches for', 'ours', undefined],
  ['a bank that others vouch for', 'ours', 'stranger'],
])('%s: no call is answered', async (_name, shown, authorities) => {
  const bank = await connect(shown === undefined ? undefined : filesOf(shown), authorities);
  await expect(ask(bank.client)).rejects.toThrow(BankSilence);
  expect(callers).toEqual([]);
  bank.close();
});

test('both are known, and a new certificate counts from the next connection on', async () => {
  const files = filesOf('rotated');
  await make('rotated', 'replaced');
  const put = async (name: string) => {
    const from = filesOf(name);
    await writeFile(files.certificateFile, await readFile(from.certificateFile));
    await writeFile(files.keyFile, await readFile(from.keyFile));
  };
  await put('ours');
  const bank = await connect(files, 'bank');
  expect(await ask(bank.client)).toEqual({ notices: [], next: 1 });
  await put('next');
  expect(await ask(bank.client)).toEqual({ notices: [], next: 1 });
  expect(callers).toEqual(['custodian', 'custodian of next year']);
  bank.close();
});

test('a key of another certificate stops the start', async () => {
  const mixed = { ...filesOf('ours'), keyFile: filesOf('stranger').keyFile };
  await expect(connect(mixed, 'bank')).rejects.toThrow('expected the key of');
});
