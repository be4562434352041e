// Goal: a bank that plays a scenario does what the scenario says, over calls and in both formats,
// and what is left of it survives a kill.
// Method: a real bank process with a scenario file; documents are read by @ringfence/banking.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flattenStatement, readStatements } from '@ringfence/banking';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, MONDAY, type RunningBank, startBank } from './start-bank.ts';

const TUESDAY = '2026-11-24';
const REFERENCE = 'RF18000000001';

let directory: string;
let bank: RunningBank;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-scenario-'));
});
afterEach(async () => {
  await bank?.stop('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function play(...faults: readonly object[]): Promise<void> {
  const file = join(directory, 'scenario.json');
  writeFileSync(file, JSON.stringify({ scenario: 'ringfence-bank/1', seed: 3, faults }));
  await start();
  const opening = { identification: ACCOUNT, currency: 'EUR', openingMinor: '100000' };
  await bank.send('POST', '/sandbox/accounts', { ...opening, businessDate: MONDAY });
}

async function start(): Promise<void> {
  bank = await startBank(directory, { args: ['--scenario', join(directory, 'scenario.json')] });
}

async function deposit(amountMinor: string): Promise<void> {
  const receipt = { account: ACCOUNT, amountMinor, remittanceText: `deposit ${REFERENCE}` };
  expect((await bank.send('POST', '/sandbox/receipts', receipt)).status).toBe(201);
}

async function pay(endToEndId: string, amountMinor: bigint): Promise<number | undefined> {
  const order = { messageId: endToEndId, payments: [{ endToEndId, amountMinor }] };
  return (await bank.pay(order).catch(() => undefined))?.status;
}

async function endDay(date: string): Promise<void> {
  expect((await bank.send('POST', `/sandbox/days/${date}/end`, { account: ACCOUNT })).status).toBe(
    200,
  );
}

/** Each line of a statement as `side amount`, a reversal with a star. */
async function lines(date: string, query = ''): Promise<readonly string[]> {
  const { text } = await bank.send('GET', `/statements/${ACCOUNT}/${date}${query}`);
  const { statements } = readStatements([Buffer.from(text)]);
  return statements.flatMap((statement) =>
    flattenStatement(statement).map(
      ({ side, amount, reversal }) => `${side} ${amount}${reversal ? '*' : ''}`,
    ),
  );
}

async function balance(): Promise<string> {
  const { balanceMinor } = (await bank.send('GET', `/sandbox/accounts/${ACCOUNT}`)).json<{
    readonly balanceMinor: string;
  }>();
  return balanceMinor;
}

describe('a scenario at work', () => {
  test('orders are executed behind an error, twice, and with another amount', async () => {
    await play(
      { fault: 'error_after_booking', httpStatus: 422 },
      { fault: 'pay_twice', nth: 2 },
      { fault: '付款金额错误', nth: 3, differenceMinor: '-40' },
    );
    expect(await pay('W-1', 100n)).toBe(422);
    expect(await pay('W-1', 100n)).toBe(202);
    await pay('W-2', 200n);
    await pay('W-3', 300n);
    await endDay(MONDAY);
    expect(await lines(MONDAY)).toEqual(['debit 100', 'debit 200', 'debit 200', 'debit 260']);
    expect(await lines(MONDAY, '?format=mt940')).toEqual(await lines(MONDAY));
    expect(await balance()).toBe('99240');
  });

  test('the bank takes money by itself, back, and a line off its statement', async () => {
    await play(
      { fault: 'take_back_deposit', businessDays: 1 },
      { fault: 'bank_fee', amountMinor: '7' },
      { fault: 'interest', amountMinor: '3' },
      { fault: 'missing_line', day: 2 },
      { fault: 'other_format', date: TUESDAY },
    );
    await deposit('500');
    await deposit('900');
    await endDay(MONDAY);
    expect(await lines(MONDAY)).toEqual(['credit 500', 'credit 900', 'debit 7', 'credit 3']);
    await deposit('80');
    await endDay(TUESDAY);
    const { text } = await bank.send('GET', `/statements/${ACCOUNT}/${TUESDAY}`);
    expect(text).toContain(':20:');
    expect(await lines(TUESDAY)).toEqual(['debit 500*']);
    const own = await bank.send('GET', `/sandbox/accounts/${ACCOUNT}/movements?date=${TUESDAY}`);
    expect(own.json<{ movements: unknown[] }>().movements).toHaveLength(2);
    expect(await balance()).toBe('100976');
  });

  test('notices are late or missing, and answers are cut and come in pieces', async () => {
    await play(
      { fault: 'late_notice', nth: 1 },
      { fault: 'missing_notice', nth: 2 },
      { fault: 'cut_answer', route: 'notifications' },
      { fault: 'slow_trickle', route: 'notifications', delayMilliseconds: 5, nth: 2 },
    );
    for (const amountMinor of ['1', '2', '3']) await deposit(amountMinor);
    await expect(bank.send('GET', '/notifications')).rejects.toThrow();
    const { notifications } = (await bank.send('GET', '/notifications')).json<{
      readonly notifications: readonly { readonly document: string }[];
    }>();
    const told = notifications.map(
      ({ document }) => /<Amt Ccy="EUR">([0-9.]+)</.exec(document)?.[1],
    );
    expect(told).toEqual(['0.01', '0.03']);
  });

  test('what is left of it survives a kill, and nothing shows twice', async () => {
    await play({ fault: 'bank_fee', amountMinor: '5', count: 2 });
    await endDay(MONDAY);
    await bank.stop('SIGKILL');
    await start();
    await endDay(TUESDAY);
    await endDay('2026-11-25');
    expect(await balance()).toBe('99990');
  });

  test('that is wrong is refused by check and at the start', () => {
    const file = join(directory, 'scenario.json');
    writeFileSync(file, '{"scenario":"ringfence-bank/1","faults":[{"fault":"地震"}]}');
    const main = join(import.meta.dirname, '../src/main.ts');
    const run = (...words: readonly string[]) =>
      spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
    const checked = run('scenario', 'check', file);
    expect([checked.status, checked.stdout]).toEqual([
      2,
      expect.stringContaining('/faults/0/fault'),
    ]);
    const started = run('--scenario', file, '--state-directory', join(directory, 'state'));
    expect([started.status, started.stderr]).toEqual([64, expect.stringContaining('地震')]);
    expect(readFileSync(file, 'utf8')).toContain('地震');
  });
});
