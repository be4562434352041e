// Goal: what the sandbox bank promises over HTTP holds, and each of its faults is what it says.
// Method: a real bank process on a free port; statements and notices are read by
// @ringfence/banking.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkStatement,
  flattenStatement,
  readStatements,
  type StatementLine,
} from '@ringfence/banking';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROBLEMS } from '../src/http/problem.ts';
import { ACCOUNT, MONDAY, paymentXml, type RunningBank, startBank } from './start-bank.ts';

const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';

let directory: string;
let bank: RunningBank;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-bank-'));
  bank = await startBank(directory);
  await open(ACCOUNT, '100000');
});
afterEach(async () => {
  await bank.stop('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function open(identification: string, openingMinor: string): Promise<void> {
  const answer = await bank.send('POST', '/sandbox/accounts', {
    identification,
    currency: 'EUR',
    openingMinor,
    businessDate: MONDAY,
  });
  expect(answer.status).toBe(201);
}

async function restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  await bank.stop(signal);
  bank = await startBank(directory);
}

async function endDay(date: string, account = ACCOUNT): Promise<Record<string, unknown>> {
  const answer = await bank.send('POST', `/sandbox/days/${date}/end`, { account });
  expect(answer.status).toBe(200);
  return answer.json();
}

interface AccountShown {
  readonly balanceMinor: string;
  readonly availableMinor: string;
  readonly businessDate: string;
}
async function account(identification = ACCOUNT): Promise<AccountShown> {
  return (await bank.send('GET', `/sandbox/accounts/${identification}`)).json();
}

interface Notification {
  readonly number: number;
  readonly account: string;
  readonly document: string;
}
async function notifications(query = ''): Promise<readonly Notification[]> {
  const answer = await bank.send('GET', `/notifications${query}`);
  return answer.json<{ notifications: Notification[] }>().notifications;
}

function lines(document: string): readonly StatementLine[] {
  const { statements } = readStatements([Buffer.from(document)]);
  return statements.flatMap((statement) => [...flattenStatement(statement)]);
}

function verdict(document: string): string {
  return checkStatement([Buffer.from(document)]).verdict;
}

interface PaymentsAnswer {
  readonly payments: readonly { status: string; reason?: string; bankReference?: string }[];
}
async function payOne(
  endToEndId: string,
  amountMinor: bigint,
  executionDate = MONDAY,
): Promise<PaymentsAnswer['payments'][number]> {
  const answer = await bank.pay({
    messageId: `M-${endToEndId}`,
    executionDate,
    payments: [{ endToEndId, amountMinor }],
  });
  expect(answer.status).toBe(202);
  const [payment] = answer.json<PaymentsAnswer>().payments;
  if (payment === undefined) throw new Error('the answer has no payment');
  return payment;
}

async function statusOf(endToEndId: string): Promise<string> {
  const answer = await bank.send('GET', `/payments/${endToEndId}`);
  return answer.json<{ status: string }>().status;
}

async function inject(fault: Record<string, unknown>): Promise<string> {
  const answer = await bank.send('POST', '/sandbox/faults', fault);
  expect(answer.text).toContain('faultId');
  return answer.json<{ faultId: string }>().faultId;
}

async function faultsWaiting(): Promise<number> {
  return (await bank.send('GET', '/sandbox/faults')).json<{ faults: unknown[] }>().faults.length;
}

const receipt = (amountMinor: string, more: Record<string, unknown> = {}) =>
  bank.send('POST', '/sandbox/receipts', { account: ACCOUNT, amountMinor, ...more });

describe('payments', () => {
  test('an accepted payment is booked, notified and on the statement with its references', async () => {
    const answer = await bank.pay({
      messageId: 'M-1',
      payments: [
        { endToEndId: 'W-1', amountMinor: 1000n, remittanceText: 'payout 提现' },
        { endToEndId: 'W-2', amountMinor: 2n },
      ],
    });
    const [first] = answer.json<PaymentsAnswer>().payments;
    expect(first).toMatchObject({ status: 'accepted', bankReference: expect.any(String) });
    expect(await statusOf('W-1')).toBe('booked');
    const [notice] = await notifications();
    expect(lines(notice?.document ?? '')[0]).toMatchObject({ side: 'debit', endToEndId: 'W-1' });
    await endDay(MONDAY);
    const statement = await bank.statement(ACCOUNT, MONDAY);
    expect(verdict(statement.text)).toBe('ok');
    expect(lines(statement.text)[0]).toMatchObject({
      amount: 1000n,
      side: 'debit',
      endToEndId: 'W-1',
      messageId: 'M-1',
      accountServicerReference: first?.bankReference,
      remittanceText: 'payout 提现',
      bookingDate: MONDAY,
      counterparty: { name: 'Li Lei' },
    });
  });

  test('the same message answers the same and is booked once', async () => {
    const order = { messageId: 'M-1', payments: [{ endToEndId: 'W-1', amountMinor: 10n }] };
    const first = await bank.pay(order);
    await restart('SIGKILL');
    const second = await bank.pay(order);
    expect(second.text).toBe(first.text);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect((await account()).balanceMinor).toBe('99990');
  });

  test('the same message id with other content is refused', async () => {
    await bank.pay({ messageId: 'M-1', payments: [{ endToEndId: 'W-1', amountMinor: 10n }] });
    const other = await bank.pay({
      messageId: 'M-1',
      payments: [{ endToEndId: 'W-1', amountMinor: 11n }],
    });
    expect(other.status).toBe(409);
    expect(other.text).toContain('message_id_with_different_content');
  });

  test('the same end-to-end id in another message is the same payment, or rejected DU04', async () => {
    const first = await payOne('W-1', 10n);
    const again = await bank.pay({
      messageId: 'M-2',
      payments: [{ endToEndId: 'W-1', amountMinor: 10n }],
    });
    expect(again.json<PaymentsAnswer>().payments[0]).toEqual({ ...first, duplicate: true });
    const other = await bank.pay({
      messageId: 'M-3',
      payments: [{ endToEndId: 'W-1', amountMinor: 12n }],
    });
    expect(other.json<PaymentsAnswer>().payments[0]).toMatchObject({ reason: 'DU04' });
    expect((await account()).balanceMinor).toBe('99990');
  });

  test('each payment is rejected with the first reason that applies', async () => {
    await open('EMPTY', '0');
    await bank.send('POST', '/sandbox/accounts/EMPTY/close');
    const rows = [
      { account: 'NOBODY', amountMinor: 1n, reason: 'AC01' },
      { account: 'EMPTY', amountMinor: 1n, reason: 'AC04' },
      { executionDate: '2028-01-03', amountMinor: 1n, reason: 'DT01' },
      { currency: 'CNY', amountMinor: 1n, reason: 'AM03' },
      { amountMinor: 100_001n, reason: 'AM04' },
    ];
    for (const [index, row] of rows.entries()) {
      const endToEndId = `W-${index}`;
      const { amountMinor, currency, reason, ...message } = row;
      const answer = await bank.pay({
        messageId: `M-${index}`,
        ...message,
        payments: [{ endToEndId, amountMinor, ...(currency === undefined ? {} : { currency }) }],
      });
      expect(answer.json<PaymentsAnswer>().payments[0]).toMatchObject({
        status: 'rejected',
        reason,
      });
      expect(await statusOf(endToEndId)).toBe('rejected');
    }
    expect((await account()).balanceMinor).toBe('100000');
  });

  test('a batch that is larger than the balance is accepted as far as the money goes', async () => {
    const answer = await bank.pay({
      messageId: 'M-1',
      payments: [60_000n, 50_000n, 40_000n].map((amountMinor, index) => ({
        endToEndId: `W-${index}`,
        amountMinor,
      })),
    });
    const { payments } = answer.json<PaymentsAnswer>();
    expect(payments.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'accepted']);
    expect((await account()).balanceMinor).toBe('0');
  });

  test('a rejected payment may be sent again in another message', async () => {
    expect((await payOne('W-1', 100_001n)).reason).toBe('AM04');
    await receipt('1');
    const answer = await bank.pay({
      messageId: 'M-2',
      payments: [{ endToEndId: 'W-1', amountMinor: 100_001n }],
    });
    expect(answer.json<PaymentsAnswer>().payments[0]?.status).toBe('accepted');
    expect((await account()).balanceMinor).toBe('0');
  });

  test('a message whose count or control sum is wrong is refused whole', async () => {
    const xml = paymentXml({ messageId: 'M-1', payments: [{ endToEndId: 'W', amountMinor: 5n }] });
    for (const broken of [
      xml.replaceAll('<CtrlSum>0.05', '<CtrlSum>0.06'),
      xml.replaceAll('<NbOfTxs>1', '<NbOfTxs>2'),
      xml.slice(0, -20),
    ]) {
      expect(broken).not.toBe(xml);
      const response = await fetch(`${bank.address}/payments`, {
        method: 'POST',
        headers: { 'content-type': 'application/xml' },
        body: broken,
      });
      expect(await response.json()).toMatchObject({ status: 400, code: 'payment_message_invalid' });
    }
    expect(await statusOf('W')).toBe('unknown_to_bank');
  });

  test('a later execution date waits for its day, and its money is reserved', async () => {
    await payOne('W-1', 40_000n, TUESDAY);
    expect(await account()).toMatchObject({ balanceMinor: '100000', availableMinor: '60000' });
    expect((await payOne('W-2', 60_001n)).reason).toBe('AM04');
    await endDay(MONDAY);
    expect(await statusOf('W-1')).toBe('booked');
    await endDay(TUESDAY);
    expect(lines((await bank.statement(ACCOUNT, MONDAY)).text)).toEqual([]);
    expect(lines((await bank.statement(ACCOUNT, TUESDAY)).text)).toHaveLength(1);
  });

  test('a booking delay keeps a payment accepted until it is over, through a restart', async () => {
    const path = `/sandbox/accounts/${ACCOUNT}/booking-delay`;
    await bank.send('PUT', path, { delayMilliseconds: 3_600_000 });
    await payOne('W-1', 10n);
    await endDay(MONDAY);
    await restart('SIGTERM');
    expect(await statusOf('W-1')).toBe('accepted');
    await bank.send('PUT', path, { delayMilliseconds: 0 });
    expect(await statusOf('W-1')).toBe('booked');
    await bank.send('PUT', path, { delayMilliseconds: 40 });
    await payOne('W-2', 10n);
    expect(await statusOf('W-2')).toBe('accepted');
    await expect.poll(() => statusOf('W-2')).toBe('booked');
    expect(await notifications('?after=1')).toHaveLength(1);
  });

  test('an end-to-end id that two accounts use needs the account', async () => {
    await open('POOL-2', '100');
    await payOne('W-1', 10n);
    await bank.pay({
      messageId: 'M-2',
      account: 'POOL-2',
      payments: [{ endToEndId: 'W-1', amountMinor: 101n }],
    });
    expect((await bank.send('GET', '/payments/W-1')).status).toBe(409);
    const named = await bank.send('GET', '/payments/W-1?account=POOL-2');
    expect(named.json()).toMatchObject({ status: 'rejected', reason: 'AM04' });
  });
});

describe('receipts, notices and days', () => {
  test('a receipt is on the statement with every clue; its id is answered again', async () => {
    const sent = {
      receiptId: 'R-1',
      debtorName: '韩梅梅',
      debtorAccount: 'DE89370400440532013000',
      remittanceText: 'DEP C-1 & more <x>',
      endToEndId: 'E-1',
    };
    const first = await receipt('2500', sent);
    expect([first.status, (await receipt('2500', sent)).replayed]).toEqual([201, true]);
    expect((await receipt('2501', sent)).status).toBe(409);
    await endDay(MONDAY);
    const [line] = lines((await bank.statement(ACCOUNT, MONDAY)).text);
    expect(line).toMatchObject({
      amount: 2500n,
      side: 'credit',
      endToEndId: 'E-1',
      remittanceText: 'DEP C-1 & more <x>',
      counterparty: { name: '韩梅梅', account: { identification: 'DE89370400440532013000' } },
    });
  });

  test('amounts up to the largest are exact', async () => {
    await open('RICH', '9007199254740993');
    const path = '/sandbox/receipts';
    const most = (9223372036854775807n - 9007199254740993n).toString();
    expect((await bank.send('POST', path, { account: 'RICH', amountMinor: most })).status).toBe(
      201,
    );
    expect((await bank.send('POST', path, { account: 'RICH', amountMinor: '1' })).status).toBe(422);
    await endDay(MONDAY, 'RICH');
    const { text } = await bank.statement('RICH', MONDAY);
    expect(verdict(text)).toBe('ok');
    expect(text).toContain('90071992547409.93');
    expect(text).toContain('92233720368547758.07');
  });

  test('notices are numbered without gaps and read by a cursor', async () => {
    for (let number = 1; number <= 5; number += 1) await receipt('1');
    const first = await bank.send('GET', '/notifications?limit=3');
    expect(first.json()).toMatchObject({ next: 3 });
    expect((await notifications('?after=3')).map(({ number }) => number)).toEqual([4, 5]);
    expect((await bank.send('GET', '/notifications?after=5')).json()).toEqual({
      notifications: [],
      next: 5,
    });
    await open('POOL-2', '0');
    await bank.send('POST', '/sandbox/receipts', { account: 'POOL-2', amountMinor: '7' });
    expect((await notifications('?account=POOL-2')).map(({ number }) => number)).toEqual([6]);
  });

  test('a day without movements has a statement; ending it again answers the same', async () => {
    const first = await endDay(MONDAY);
    expect(first).toMatchObject({ openingMinor: '100000', closingMinor: '100000', entryCount: 0 });
    expect(await endDay(MONDAY)).toEqual(first);
    const { text } = await bank.statement(ACCOUNT, MONDAY);
    expect([verdict(text), lines(text).length]).toEqual(['ok', 0]);
    const closed = await bank.send('POST', `/sandbox/days/${WEDNESDAY}/end`, { account: ACCOUNT });
    expect(closed.json()).toMatchObject({ code: 'day_not_open', expected: TUESDAY });
  });

  test('the day after Friday is Monday, and days of two accounts are their own', async () => {
    await open('POOL-2', '0');
    for (const date of [MONDAY, TUESDAY, WEDNESDAY, '2026-11-26']) await endDay(date);
    expect(await endDay('2026-11-27')).toMatchObject({ nextDate: '2026-11-30', sequence: 5 });
    expect((await account('POOL-2')).businessDate).toBe(MONDAY);
  });

  test('there is no statement before the day has ended', async () => {
    expect((await bank.statement(ACCOUNT, MONDAY)).status).toBe(404);
    await endDay(MONDAY);
    const whole = await bank.statement(ACCOUNT, MONDAY);
    await restart('SIGKILL');
    expect((await bank.statement(ACCOUNT, MONDAY)).text).toBe(whole.text);
  });

  test('statements and notices can be had in every version', async () => {
    await receipt('5', { remittanceText: 'DEP' });
    await payOne('W-1', 3n);
    await endDay(MONDAY);
    for (let version = 2; version <= 13; version += 1) {
      const asked = String(version).padStart(2, '0');
      const path = `/statements/${ACCOUNT}/${MONDAY}?version=${asked}`;
      const { text } = await bank.send('GET', path);
      expect(text).toContain(`camt.053.001.${asked}`);
      expect([verdict(text), lines(text).length]).toEqual(['ok', 2]);
      const [notice] = await notifications(`?version=${asked}`);
      expect(lines(notice?.document ?? '')).toHaveLength(1);
    }
  });
});

describe('faults', () => {
  const silent = (): { signal: AbortSignal } => ({ signal: AbortSignal.timeout(10_000) });

  test('timeout_after_booking: no answer, but the money has moved', async () => {
    await inject({ kind: 'timeout_after_booking', endToEndId: 'W-1', closesConnection: true });
    const order = { messageId: 'M-1', payments: [{ endToEndId: 'W-1', amountMinor: 10n }] };
    await expect(bank.pay(order, silent())).rejects.toThrow('fetch failed');
    expect(await statusOf('W-1')).toBe('booked');
    expect(await faultsWaiting()).toBe(0);
    expect((await bank.pay(order)).replayed).toBe(true);
    expect((await account()).balanceMinor).toBe('99990');
  });

  test('timeout_before_booking: no answer, and nothing has happened', async () => {
    await inject({ kind: 'timeout_before_booking', account: ACCOUNT, closesConnection: true });
    const order = { messageId: 'M-1', payments: [{ endToEndId: 'W-1', amountMinor: 10n }] };
    await expect(bank.pay(order, silent())).rejects.toThrow('fetch failed');
    expect(await statusOf('W-1')).toBe('unknown_to_bank');
    expect((await bank.pay(order)).status).toBe(202);
    expect(await statusOf('W-1')).toBe('booked');
  });

  test('without closesConnection the caller waits in vain, and a stop does not wait', async () => {
    await inject({ kind: 'timeout_after_booking' });
    const waiting = bank.pay({
      messageId: 'M-1',
      payments: [{ endToEndId: 'W-1', amountMinor: 10n }],
    });
    const outcome = waiting.then(
      () => 'answered',
      () => 'cut',
    );
    await expect.poll(() => statusOf('W-1')).toBe('booked');
    const waited = await Promise.race([
      outcome,
      new Promise((resolve) => setTimeout(resolve, 300, 'waiting')),
    ]);
    expect(waited).toBe('waiting');
    expect(await bank.stop('SIGTERM')).toBe(0);
    expect(await outcome).toBe('cut');
  });

  test('a fault that names another payment does not show', async () => {
    await inject({ kind: 'timeout_after_booking', endToEndId: 'W-2' });
    await inject({ kind: 'reject_payment', account: 'POOL-2', reason: 'AC04' });
    await payOne('W-1', 10n);
    expect(await faultsWaiting()).toBe(2);
  });

  test('reject_payment: the named payment of a batch is rejected with the reason', async () => {
    await inject({ kind: 'reject_payment', endToEndId: 'W-2', reason: 'AC04' });
    const answer = await bank.pay({
      messageId: 'M-1',
      payments: [
        { endToEndId: 'W-1', amountMinor: 1n },
        { endToEndId: 'W-2', amountMinor: 2n },
      ],
    });
    const { payments } = answer.json<PaymentsAnswer>();
    expect(payments.map(({ reason }) => reason)).toEqual([undefined, 'AC04']);
  });

  test('duplicate_notice: the same document comes under two numbers', async () => {
    await inject({ kind: 'duplicate_notice', event: 'credit', count: 2 });
    await payOne('W-1', 10n);
    await receipt('5');
    const [debit, first, second] = await notifications();
    expect(lines(debit?.document ?? '')[0]?.side).toBe('debit');
    expect([first?.number, second?.number]).toEqual([2, 3]);
    expect(second?.document).toBe(first?.document);
    expect((await account()).balanceMinor).toBe('99995');
    expect(await faultsWaiting()).toBe(1);
  });

  test('late_return of the next payment: it comes back on the second business day', async () => {
    await inject({ kind: 'late_return', businessDays: 2, reason: 'AC04' });
    await payOne('W-1', 10n);
    await restart('SIGKILL');
    await endDay(MONDAY);
    expect(await statusOf('W-1')).toBe('booked');
    await endDay(TUESDAY);
    expect(await statusOf('W-1')).toBe('returned');
    await endDay(WEDNESDAY);
    const { text } = await bank.statement(ACCOUNT, WEDNESDAY);
    expect(verdict(text)).toBe('ok');
    expect(lines(text)).toHaveLength(1);
    expect(lines(text)[0]).toMatchObject({
      side: 'credit',
      amount: 10n,
      endToEndId: 'W-1',
      messageId: 'M-W-1',
      returnReason: { code: 'AC04' },
    });
    const notice = (await notifications()).at(-1);
    expect(lines(notice?.document ?? '')[0]).toMatchObject({ endToEndId: 'W-1', side: 'credit' });
    expect((await account()).balanceMinor).toBe('100000');
  });

  test('late_return of a payment that is booked: on its day, or at once when that is past', async () => {
    await payOne('W-1', 10n);
    await payOne('W-2', 20n);
    await endDay(MONDAY);
    await inject({ kind: 'late_return', endToEndId: 'W-1', businessDays: 1 });
    expect(await statusOf('W-1')).toBe('returned');
    await inject({ kind: 'late_return', endToEndId: 'W-2', businessDays: 2 });
    expect(await statusOf('W-2')).toBe('booked');
    await inject({ kind: 'late_return', endToEndId: 'W-2', businessDays: 0 });
    expect([await statusOf('W-2'), await faultsWaiting()]).toEqual(['booked', 1]);
    await endDay(TUESDAY);
    expect(await statusOf('W-2')).toBe('returned');
    expect((await account()).balanceMinor).toBe('100000');
  });

  test('unknown_payer: the receipt says nothing about who sent it', async () => {
    await inject({ kind: 'unknown_payer' });
    await receipt('5', { debtorName: 'Han', remittanceText: 'DEP C-1', endToEndId: 'E-1' });
    await receipt('6', { remittanceText: 'DEP C-2' });
    await endDay(MONDAY);
    const [unknown, known] = lines((await bank.statement(ACCOUNT, MONDAY)).text);
    expect(unknown).not.toHaveProperty('remittanceText');
    expect(unknown).not.toHaveProperty('counterparty');
    expect(unknown?.endToEndId ?? 'NOTPROVIDED').toBe('NOTPROVIDED');
    expect(known?.remittanceText).toBe('DEP C-2');
  });

  test('missing_statement: not there, as often as asked for', async () => {
    await endDay(MONDAY);
    await inject({ kind: 'missing_statement', date: MONDAY, count: 2 });
    const statuses: number[] = [];
    for (let ask = 0; ask < 3; ask += 1) {
      statuses.push((await bank.statement(ACCOUNT, MONDAY)).status);
    }
    expect(statuses).toEqual([404, 404, 200]);
  });

  test('corrupt_statement: truncated, damaged or wrong, then whole again', async () => {
    await receipt('5');
    await endDay(MONDAY);
    for (const [damage, expected] of [
      ['truncated', 'invalid'],
      ['damaged_xml', 'invalid'],
      ['wrong_closing_balance', 'differs'],
    ] as const) {
      await inject({ kind: 'corrupt_statement', account: ACCOUNT, date: MONDAY, damage });
      expect(verdict((await bank.statement(ACCOUNT, MONDAY)).text)).toBe(expected);
      expect(verdict((await bank.statement(ACCOUNT, MONDAY)).text)).toBe('ok');
    }
  });

  test('slow_answer: the answer comes after the delay', async () => {
    await inject({ kind: 'slow_answer', route: 'notifications', delayMilliseconds: 250 });
    const from = performance.now();
    await notifications();
    expect(performance.now() - from).toBeGreaterThanOrEqual(249);
    expect(await faultsWaiting()).toBe(0);
  });

  test('faults survive a kill with what is left of their count, and can be removed', async () => {
    const faultId = await inject({ kind: 'unknown_payer', count: 3 });
    await receipt('1');
    await restart('SIGKILL');
    const { faults } = (await bank.send('GET', '/sandbox/faults')).json<{ faults: unknown[] }>();
    expect(faults).toEqual([{ kind: 'unknown_payer', count: 3, faultId, remaining: 2 }]);
    expect((await bank.send('DELETE', `/sandbox/faults/${faultId}`)).status).toBe(200);
    expect((await bank.send('DELETE', `/sandbox/faults/${faultId}`)).status).toBe(404);
    expect(await faultsWaiting()).toBe(0);
  });
});

describe('the boundary', () => {
  test('nothing is coerced, and an unknown field is refused', async () => {
    for (const body of [
      { account: ACCOUNT, amountMinor: 100 },
      { account: ACCOUNT, amountMinor: ['100'] },
      { account: ACCOUNT, amountMinor: '9007199254740993.0' },
      { account: ACCOUNT, amountMinor: '-1' },
      { account: ACCOUNT, amountMinor: '01' },
      { account: ACCOUNT, amountMinor: '100', amount: '100' },
      { account: ACCOUNT },
      { account: ACCOUNT, amountMinor: '100', debtorName: 'x'.repeat(141) },
    ]) {
      const answer = await bank.send('POST', '/sandbox/receipts', body);
      expect([answer.status, answer.json<{ code: string }>().code]).toEqual([
        400,
        'request_malformed',
      ]);
    }
    expect((await bank.send('GET', '/notifications?after=x')).status).toBe(400);
    expect((await bank.send('GET', '/notifications?limit=501')).status).toBe(400);
    expect((await bank.send('GET', '/notifications?offset=1')).status).toBe(400);
    expect((await bank.send('POST', '/sandbox/faults', { kind: 'flood' })).status).toBe(400);
    expect((await account()).balanceMinor).toBe('100000');
  });

  test('the largest bodies and other content types have their own answers', async () => {
    const large = await bank.send('POST', '/sandbox/receipts', { x: 'x'.repeat(17_000) });
    expect(large.json()).toMatchObject({ code: 'body_too_large' });
    const text = await fetch(`${bank.address}/payments`, { method: 'POST', body: 'hello' });
    expect(await text.json()).toMatchObject({ code: 'media_type_not_supported' });
    expect((await bank.send('GET', '/nowhere')).json()).toMatchObject({ code: 'route_unknown' });
  });

  test('refusals are problem+json in both languages', async () => {
    const ask = (language: string): Promise<Response> =>
      fetch(`${bank.address}/sandbox/accounts/NOBODY`, {
        headers: { 'accept-language': language },
      });
    const english = await ask('en');
    expect(english.headers.get('content-type')).toContain('application/problem+json');
    expect(await english.json()).toMatchObject({ title: PROBLEMS.account_unknown.en });
    expect(await (await ask('zh-CN,en')).json()).toMatchObject({
      title: PROBLEMS.account_unknown['zh-CN'],
    });
  });

  test('with a token every route but /health wants it', async () => {
    await bank.stop('SIGTERM');
    bank = await startBank(directory, { env: { BANK_TOKEN: 'a-token-of-some-length' } });
    expect((await account()).balanceMinor).toBe('100000');
    const without = (path: string): Promise<number> =>
      fetch(`${bank.address}${path}`).then(({ status }) => status);
    expect(await without('/health')).toBe(200);
    expect(await without(`/sandbox/accounts/${ACCOUNT}`)).toBe(401);
    expect(await without('/nowhere')).toBe(401);
    const wrong = await fetch(`${bank.address}/notifications`, {
      headers: { authorization: 'Bearer a-token-of-other-length' },
    });
    expect(wrong.status).toBe(401);
  });

  test('logs hold no names, accounts, texts or amounts', async () => {
    await receipt('424242', { debtorName: 'Zhao Min', remittanceText: 'DEP-77' });
    await payOne('W-SECRET', 10n);
    await bank.send('POST', '/sandbox/receipts', { account: ACCOUNT, amountMinor: 1, q: 'Zhao' });
    await bank.stop('SIGTERM');
    expect(bank.logged()).toContain('/sandbox/receipts');
    for (const secret of ['Zhao', 'DEP-77', '424242', 'W-SECRET', ACCOUNT, 'Li Lei']) {
      expect(bank.logged()).not.toContain(secret);
    }
  });

  test('the OpenAPI document names every route', async () => {
    const document = (await bank.send('GET', '/openapi.json')).json<{ paths: object }>();
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/balance-notes/key',
      '/balance-notes/{account}',
      '/balance-notes/{account}/{date}',
      '/cancellations',
      '/health',
      '/notifications',
      '/payments',
      '/payments/{endToEndId}',
      '/sandbox/accounts',
      '/sandbox/accounts/{identification}',
      '/sandbox/accounts/{identification}/booking-delay',
      '/sandbox/accounts/{identification}/close',
      '/sandbox/accounts/{identification}/movements',
      '/sandbox/days/{date}/end',
      '/sandbox/faults',
      '/sandbox/faults/{faultId}',
      '/sandbox/recall-answers',
      '/sandbox/recall-requests',
      '/sandbox/receipts',
      '/statements/{account}/{date}',
    ]);
  });
});

describe('the process', () => {
  test('every example of the README is answered', async () => {
    const root = join(import.meta.dirname, '../../..');
    const readme = readFileSync(join(root, 'apps/bank/README.md'), 'utf8');
    const blocks = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block ?? '');
    const script = blocks
      .slice(1)
      .join('\n')
      .replace(/^BANK=.*$/m, `BANK=${bank.address}`)
      .replaceAll('curl -s', 'curl -sS --fail-with-body')
      .replaceAll('POOL-1', 'POOL-9');
    const dialogue = script.replaceAll('@apps/bank/examples/payment.xml', '@-');
    const payment = readFileSync(join(root, 'apps/bank/examples/payment.xml'), 'utf8');
    const run = spawnSync('bash', ['--norc', '-euc', dialogue], {
      input: payment.replaceAll('POOL-1', 'POOL-9'),
      encoding: 'utf8',
    });
    expect([run.stderr, run.status]).toEqual(['', 0]);
    expect(run.stdout).toContain('"closingMinor":"99450"');
  });

  test('a second bank on the same books does not start', async () => {
    await expect(startBank(directory)).rejects.toThrow('StateDirectoryInUse');
  });

  test('it ends when standard input ends, if asked to', async () => {
    await bank.stop('SIGTERM');
    bank = await startBank(directory, { args: ['--stop-on-stdin-end'] });
    const exited = new Promise((resolve) => bank.child.once('exit', resolve));
    bank.child.stdin?.end();
    expect(await exited).toBe(0);
  });

  test('a wrong option explains itself and exits 64', async () => {
    await bank.stop('SIGTERM');
    await expect(startBank(directory, { args: ['--prot', '1'] })).rejects.toThrow('--prot');
  });
});
