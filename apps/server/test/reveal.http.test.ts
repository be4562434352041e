/**
 * Goal: what is sealed of a person is opened for a stated purpose, and written before it is shown;
 * who opens too much in an hour raises one alarm, which auditors see.
 * Method: a real server with keys of its own; the accesses of an hour are written by the store.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EVERY_PLATFORM,
  insertPersonalDataAccess,
  openStore,
  withTransaction,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let personId: string;
let key: string;

beforeAll(async () => {
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-reveal-'));
  server = await startTestServer({ publicUrl: 'http://localhost:7800', keyDirectory });
  const invited = await server.send({
    path: '/v1/persons',
    key: server.administratorKey,
    body: { kind: 'staff', displayName: '陈晓明', language: 'zh-CN' },
  });
  personId = invited.json.personId;
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'desk1', role: 'operator' },
  });
  key = made.json.key;
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function reveal(purpose?: string, who = personId) {
  return server.send({
    path: `/v1/persons/${who}/reveals`,
    key,
    body: { field: 'display_name' },
    ...(purpose === undefined ? {} : { headers: { 'ringfence-purpose': purpose } }),
  });
}

const accesses = async () =>
  (await server.send({ path: '/v1/personal-data-accesses', key: server.administratorKey })).json
    .items;
const alarms = async () =>
  (await server.send({ path: '/v1/bulk-access-alarms', key: server.administratorKey })).json.items;

test('a field is opened for a purpose of the list, and the access says who, whose, what, why', async () => {
  expect((await reveal()).json).toMatchObject({ code: 'purpose_required' });
  expect((await reveal('curiosity')).json).toMatchObject({ code: 'purpose_not_known' });
  const nobody = 'p-01890000-0000-7000-8000-00000000dead';
  expect((await reveal('dispute', nobody)).json).toMatchObject({ code: 'record_not_found' });
  expect(await accesses()).toEqual([]);

  const shown = await reveal('dispute');
  expect(shown.json).toEqual({ personId, field: 'display_name', text: '陈晓明' });
  expect(await accesses()).toMatchObject([
    {
      actorId: 'desk1',
      subjectId: personId,
      field: 'display_name',
      route: 'revealField',
      purpose: 'dispute',
    },
  ]);
  expect(server.logLines.join('\n')).not.toContain('陈晓明');
});

test('a login name that nobody chose yet is not there, and a secret is no field to ask for', async () => {
  const ask = async (field: string) =>
    server.send({
      path: `/v1/persons/${personId}/reveals`,
      key,
      body: { field },
      headers: { 'ringfence-purpose': 'audit' },
    });
  expect((await ask('login_name')).status).toBe(404);
  expect((await ask('totp_secret')).status).toBe(400);
});

test('more accesses in an hour than one person’s work asks for are one alarm', async () => {
  const store = openStore({ connectionString: server.database.connectionString });
  const write = async (count: number, at: number) =>
    withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) => {
      for (let number = 0; number < count; number += 1) {
        await insertPersonalDataAccess(tx, {
          at: new Date(at).toISOString(),
          actorId: 'desk1',
          route: 'getCustomer',
          purpose: 'operation',
          requestId: `r-${number}`,
        });
      }
    });
  const HOURS_MILLISECONDS = 7_200_000;
  await write(300, Date.now() - HOURS_MILLISECONDS);
  await write(199, Date.now());
  await store.close();
  await reveal('risk_review');
  expect(await alarms()).toEqual([]);
  await reveal('risk_review');
  await reveal('risk_review');
  expect(await alarms()).toMatchObject([{ actorId: 'desk1', accesses: 201, accessesMax: 200 }]);
});
