/**
 * Goal: what is no clear answer of the bank is silence, and a refusal is told by its code.
 *
 * Method: an HTTP server of Node that answers what a broken or strange bank would answer.
 */

import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BankRefusal, BankSilence } from '../../src/bank/bank-client.ts';
import { createHttpBankClient } from '../../src/bank/http-bank-client.ts';

const SILENCE_MILLISECONDS = 100;

let server: Server;
let baseUrl: string;
let answer: (response: ServerResponse) => void;
let requests: { readonly path: string; readonly authorization: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '', headers } = request;
    requests.push({ path: url, authorization: headers.authorization });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const client = (token?: string) =>
  createHttpBankClient({
    baseUrl,
    answerMillisecondsMax: SILENCE_MILLISECONDS,
    ...(token === undefined ? {} : { token }),
  });

const payment = { account: 'POOL', endToEndId: 'E2E' };

function answers(status: number, body: string, headers: Record<string, string> = {}): void {
  requests = [];
  answer = (response) => response.writeHead(status, headers).end(body);
}

test.each([
  ['an answer that is no JSON', 200, '<html>'],
  ['an answer without a status', 200, '{"endToEndId":"E2E"}'],
  ['a status that nobody knows', 200, '{"endToEndId":"E2E","status":"perhaps"}'],
  ['a list', 200, '[]'],
  ['an error of the bank', 503, 'later'],
  ['an error with a code', 500, '{"code":"broken"}'],
])('%s is silence', async (_name, status, body) => {
  answers(status, body);
  await expect(client().findPayment(payment)).rejects.toThrow(BankSilence);
});

test.each([0, -1, 1.5, '"1"'])('a message with the number %s is silence', async (number) => {
  const page = { account: 'POOL', after: 0, limit: 10 };
  answers(200, `{"cases":[{"number":${number},"document":"<Document/>"}]}`);
  await expect(client().recalls?.list(page)).rejects.toThrow(BankSilence);
  answers(200, `{"notifications":[{"number":${number},"document":"<Document/>"}],"next":1}`);
  await expect(client().listNotices(page)).rejects.toThrow(BankSilence);
});

test('a bank that does not answer in time is silent', async () => {
  answer = () => undefined;
  await expect(client().sendPayments('<Document/>')).rejects.toThrow(BankSilence);
});

test('an order follows no redirection to another address', async () => {
  answers(307, '', { location: `${baseUrl}/elsewhere` });
  await expect(client().sendPayments('<Document/>')).rejects.toThrow(BankSilence);
  expect(requests.map(({ path }) => path)).toEqual(['/payments']);
});

test.each([
  [409, '{"code":"message_id_with_different_content"}', 'message_id_with_different_content'],
  [400, 'no JSON', 'without_code'],
])('a refusal with %i is told by its code', async (httpStatus, body, code) => {
  answers(httpStatus, body);
  const refusal = await client()
    .sendPayments('<Document/>')
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(BankRefusal);
  expect(refusal).toMatchObject({ httpStatus, code });
});

test('a statement that the bank does not have is absent, and no refusal', async () => {
  answers(404, '{"code":"statement_not_found"}');
  const statement = { account: 'POOL', businessDate: '2026-03-02' };
  expect(await client().findStatement(statement)).toBeUndefined();
});

test('the token goes with every request', async () => {
  answers(200, '{"endToEndId":"E2E","status":"booked","bankReference":"R-1"}');
  expect(await client('a-token-of-the-bank').findPayment(payment)).toEqual({
    endToEndId: 'E2E',
    status: 'booked',
    bankReference: 'R-1',
  });
  expect(requests).toEqual([
    { path: '/payments/E2E?account=POOL', authorization: 'Bearer a-token-of-the-bank' },
  ]);
});
