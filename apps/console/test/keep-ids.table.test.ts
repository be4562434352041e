/**
 * Goal: an act that is sent again because its answer is late or lost goes out under the id that it
 * had; the same words after an answer are a new act. Method: a `fetch` that answers, fails, or
 * waits.
 */
import { expect, it } from 'vitest';
import { keepIds } from '../src/api/keep-ids.ts';
import { newCommandId } from '../src/api/new-command-id.ts';

type Reply = (text: string) => Promise<Response>;

/** What a server received, and a page that sends to it. */
function openPage(reply: Reply) {
  const received: string[] = [];
  const send = keepIds(async (input) => {
    const request = new Request(input);
    const text = await request.text();
    received.push(text);
    return reply(text);
  });
  const act = async (text: string, commandId = newCommandId()) =>
    send('http://localhost/v1/pools/1/acts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId, text }),
    });
  return { received, act };
}

it.each([
  ['on its way', () => new Promise<Response>(() => undefined)],
  ['whose answer was lost', () => Promise.reject(new TypeError('failed to fetch'))],
  ['that met a fault', () => Promise.resolve(new Response('', { status: 503 }))],
] as [string, Reply][])('keeps the id of an act %s', async (_what, reply) => {
  const { received, act } = openPage(reply);
  void act('close').catch(() => undefined);
  await expect.poll(() => received.length).toBe(1);
  void act('close').catch(() => undefined);
  void act('cut').catch(() => undefined);
  await expect.poll(() => received.length).toBe(3);
  expect(received[1]).toBe(received[0]);
  expect(received[2]).not.toContain(JSON.parse(received[0] ?? '').commandId);
});

it.each([200, 422])('an act that was answered %i is another one the next time', async (status) => {
  const { received, act } = openPage(async () => new Response('{}', { status }));
  await act('close');
  await act('close');
  expect(received[1]).not.toBe(received[0]);
});

it('an id of something that exists is one of the words', async () => {
  const { received, act } = openPage(() => Promise.reject(new TypeError('failed to fetch')));
  const recalls = [newCommandId(), newCommandId()];
  for (const recallId of recalls) await act(recallId).catch(() => undefined);
  const said = received.map((text) => JSON.parse(text));
  expect(said.map(({ text }) => text)).toEqual(recalls);
  expect(said[1].commandId).not.toBe(said[0].commandId);
});

it('leaves ids alone that are not of the console', async () => {
  const { received, act } = openPage(() => Promise.reject(new TypeError('failed to fetch')));
  await act('pay', 'i-1').catch(() => undefined);
  await act('pay', 'i-2').catch(() => undefined);
  expect(received.map((text) => JSON.parse(text).commandId)).toEqual(['i-1', 'i-2']);
});
