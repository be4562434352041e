// Goal: a bank that is killed under load has lost nothing it acknowledged, and doubled nothing.
// Method: real processes; callers repeat an unanswered request with the same ids, as a client must;
// after each kill -9 the restarted bank is asked about every id, and its statement is added up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStatement, flattenStatement, readStatements } from '@ringfence/banking';
import { createSeededRandom } from '@ringfence/testkit';
import { expect, test } from 'vitest';
import { ACCOUNT, MONDAY, type RunningBank, startBank } from './start-bank.ts';

const ROUNDS = 6;
const CALLERS = 8;
const OPENING = 1_000_000n;

interface Sent {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly kind: 'payment' | 'receipt';
  /** The bank's answer, once there was one. */
  answer: string | undefined;
}

test('kill -9 under load: nothing acknowledged is lost, nothing is booked twice', async () => {
  const random = createSeededRandom();
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-bank-crash-'));
  const sent: Sent[] = [];
  let bank = await startBank(directory);
  await bank.send('POST', '/sandbox/accounts', {
    identification: ACCOUNT,
    currency: 'EUR',
    openingMinor: OPENING.toString(),
    businessDate: MONDAY,
  });

  const call = async (one: Sent): Promise<void> => {
    const answer = await submit(bank, one).catch(() => undefined);
    if (answer === undefined) return;
    if (one.answer !== undefined) expect(answer).toBe(one.answer);
    one.answer = answer;
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    let killed = false;
    const callers = Array.from({ length: CALLERS }, async () => {
      for (let count = 0; count < 10_000 && !killed; count += 1) {
        const one: Sent = {
          id: `X-${sent.length}`,
          amountMinor: random.bigint({ min: 1n, max: 999n }),
          kind: random.pick(['payment', 'receipt'] as const),
          answer: undefined,
        };
        sent.push(one);
        await call(one);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, random.integer({ min: 80, max: 500 })));
    killed = true;
    await bank.stop('SIGKILL');
    await Promise.all(callers);
    bank = await startBank(directory);
    // Everything again, answered before or not: the same answer, and no second booking.
    for (const one of sent) await call(one);
  }

  expect(sent.length).toBeGreaterThan(ROUNDS * CALLERS);
  expect(sent.filter(({ answer }) => answer === undefined)).toEqual([]);
  const ended = await bank.send('POST', `/sandbox/days/${MONDAY}/end`, { account: ACCOUNT });
  const { text } = await bank.statement(ACCOUNT, MONDAY);
  expect(checkStatement([Buffer.from(text)]).verdict).toBe('ok');
  const { statements } = readStatements([Buffer.from(text)]);
  const lines = statements.flatMap((statement) => [...flattenStatement(statement)]);
  const booked = lines.map(
    ({ endToEndId, amount, side }) => `${endToEndId ?? ''} ${side} ${amount}`,
  );
  const expected = sent.map(
    ({ id, amountMinor, kind }) =>
      `${id} ${kind === 'payment' ? 'debit' : 'credit'} ${amountMinor}`,
  );
  expect(booked.toSorted()).toEqual(expected.toSorted());
  const sum = sent.reduce(
    (total, { amountMinor, kind }) => total + (kind === 'payment' ? -amountMinor : amountMinor),
    OPENING,
  );
  expect(ended.json()).toMatchObject({ closingMinor: sum.toString() });
  await bank.stop('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

async function submit(bank: RunningBank, one: Sent): Promise<string> {
  const answer =
    one.kind === 'payment'
      ? await bank.pay({
          messageId: `M-${one.id}`,
          payments: [{ endToEndId: one.id, amountMinor: one.amountMinor }],
        })
      : await bank.send('POST', '/sandbox/receipts', {
          receiptId: one.id,
          account: ACCOUNT,
          amountMinor: one.amountMinor.toString(),
          endToEndId: one.id,
        });
  return answer.text;
}
