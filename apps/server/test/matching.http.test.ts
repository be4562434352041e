// Goal: over HTTP a pool adopts rules of its own by two keys and tries them on past days first, a
// platform's table is held against its orders with a break for each difference, every level of a
// day is shown, and a match that was a mistake is undone. Method: a real server, engine and
// database, asked over HTTP.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let checkerKey: string;

const sha256 = createHash('sha256').update('table').digest('hex');

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'match', '1000000');
  const body = { keyId: 'checker', role: 'operator', platformId: 'match' };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  checkerKey = made.json.key;
  await pool.fundCustomer('anna', '500000');
  await pool.fundCustomer('bert', '1');
  for (const [instructionId, amountMinor] of [
    ['pay-1', '3000'],
    ['pay-2', '4000'],
  ] as const) {
    await pool.post('platform', '/instructions', {
      kind: 'pay',
      instructionId,
      fromCustomerId: 'anna',
      toCustomerId: 'bert',
      amountMinor,
      mandateId: 'mandate-anna',
    });
  }
  await pool.post('bank', '/receipts', {
    commandId: 'advise-1',
    bankReference: 'BANK-1',
    amountMinor: '2500',
  });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const asChecker = async (rest: string, body: unknown): Promise<TestAnswer> =>
  server.send({ path: pool.path(rest), key: checkerKey, body });

const table = (lines: readonly object[], more: object = {}) => ({
  level: 'R5',
  businessDate: pool.businessDate,
  source: 'platform',
  kinds: ['pay'],
  name: 'table.csv',
  sha256,
  lines,
  ...more,
});

const levelOf = async (date: string, level: string) => {
  const { json } = await pool.get('auditor', `/days/${date}/reconciliation`);
  return json.levels.find((one: { readonly level: string }) => one.level === level);
};

describe('the levels of a day', () => {
  it('keep a list of the open day, and refuse a channel’s file from a platform', async () => {
    const kept = await pool.post('platform', '/level-lists', table([]));
    expect([kept.status, kept.json]).toEqual([200, { listNumber: 1 }]);
    const channel = await pool.post('platform', '/level-lists', table([], { level: 'R6' }));
    expect(channel.json.code).toBe('role_not_allowed');
    const nowhere = { businessDate: '2026-01-05' };
    const early = await pool.post('platform', '/level-lists', table([], nowhere));
    expect(early.json.code).toBe('day_not_found');
    expect(await levelOf(pool.businessDate, 'R5')).toMatchObject({ state: 'not_checked' });
    expect(await levelOf(pool.businessDate, 'R2')).toMatchObject({ state: 'holds' });
  });

  it('name each difference of a platform’s table with its break', async () => {
    await pool.post('operator', `/days/${pool.businessDate}/cut`, { commandId: 'cut-1' });
    const lines = [
      { id: 'pay-1', amountMinor: '3100', kind: 'pay', customerId: 'anna' },
      { id: 'pay-9', amountMinor: '5', kind: 'pay' },
    ];
    const given = await pool.post('platform', '/level-lists', table(lines));
    // What one side alone has may be on the next day's list; another amount may not.
    expect(given.json.check).toEqual({ holds: false, differenceCount: 1, opened: 1, settled: 0 });
    expect(await levelOf(pool.businessDate, 'R5')).toMatchObject({
      state: 'differs',
      leftCount: 2,
      rightCount: 2,
      leftMinor: '3105',
      rightMinor: '7000',
      waitingCount: 2,
      differences: [
        {
          subject: `R5/${pool.businessDate}/amount_differs/pay-1`,
          kind: 'amount_differs',
          effectMinor: '100',
          breakId: 'break-1',
        },
      ],
      files: [sha256],
    });
    const stopped = await pool.post('customer_channel', '/instructions', {
      kind: 'withdraw',
      instructionId: 'out-0',
      customerId: 'anna',
      amountMinor: '1',
      mandateId: 'mandate-anna',
    });
    expect(stopped.status).toBe(422);
  });

  it('settle what a corrected table no longer shows', async () => {
    const lines = [
      { id: 'pay-1', amountMinor: '3000', kind: 'pay', customerId: 'anna' },
      { id: 'pay-2', amountMinor: '4000', kind: 'pay', status: 'final' },
    ];
    const given = await pool.post('platform', '/level-lists', table(lines));
    expect(given.json.check).toEqual({ holds: true, differenceCount: 0, opened: 0, settled: 1 });
    expect(await levelOf(pool.businessDate, 'R5')).toMatchObject({
      state: 'holds',
      matchedCount: 2,
      differences: [],
    });
    const again = await pool.post('operator', '/level-checks', {
      level: 'R5',
      businessDate: pool.businessDate,
    });
    expect(again.json).toMatchObject({ status: 'checked', check: { holds: true } });
    const none = { level: 'R6', businessDate: pool.businessDate };
    expect((await pool.post('operator', '/level-checks', none)).json).toEqual({
      status: 'no_list',
    });
    const query = `level=R5&from=${pool.businessDate}&to=${pool.businessDate}`;
    const lists = await pool.get('auditor', `/level-lists?${query}`);
    expect(lists.json.items).toMatchObject([{ listNumber: 3, kinds: ['pay'], lineCount: 2 }]);
  });

  it('call one side alone a break when the list after the next has come', async () => {
    const lines = (id: string) => [{ id, amountMinor: '5', kind: 'pay' }];
    const days = ['2026-11-24', '2026-11-25', '2026-11-26'];
    const found: unknown[] = [];
    for (const businessDate of days) {
      await pool.post('operator', `/days/${businessDate}/cut`, {
        commandId: `cut-${businessDate}`,
      });
      const day = table(businessDate === days[0] ? lines('pay-8') : [], { businessDate });
      found.push((await pool.post('platform', '/level-lists', day)).json.check);
    }
    expect(found).toMatchObject([{ holds: true }, { holds: true }, { holds: false, opened: 1 }]);
    expect(await levelOf('2026-11-26', 'R5')).toMatchObject({
      differences: [{ kind: 'missing_in_ledger', breakId: 'break-2' }],
    });
  });
});

describe('rules of a pool’s own', () => {
  it('are read strictly, tried on past days, and adopted by two keys', async () => {
    await server.send({
      path: pool.path('/statements'),
      key: pool.keys.bank,
      method: 'POST',
      text: formatTestStatement({
        id: 'S-1',
        account: 'ACCOUNT-match',
        date: pool.businessDate,
        opening: '10000.00',
        closing: '10025.00',
        credits: [{ reference: 'BANK-1', amount: '25.00' }],
      }),
      headers: { 'content-type': 'application/xml' },
    });
    const inForce = await pool.get('auditor', '/match-rules-in-force');
    expect(inForce.json.rules).toMatchObject({ id: 'standard', version: 1 });
    const rules = { ...inForce.json.rules, id: 'own' };
    const referenceless = {
      ...rules,
      rules: rules.rules.filter(({ rule }: { readonly rule: string }) => rule !== 'bank_reference'),
    };
    const days = { from: pool.businessDate, to: pool.businessDate };
    const simulated = await pool.post('operator', '/match-simulations', {
      ...days,
      rules: referenceless,
    });
    expect(simulated.json).toMatchObject({
      lineCount: 1,
      current: { matched: 1 },
      simulated: { matched: 0 },
      changeCount: 1,
      changes: [
        {
          lineId: 'S-1#1',
          meaning: 'receipt',
          current: { outcome: 'matched', rule: 'bank_reference', entryIds: ['receipt-2'] },
          simulated: { outcome: 'left' },
        },
      ],
    });
    const guessing = { ...rules, acceptedFrom: 60 };
    const adoption = { rulesId: 'rules-1', effectiveDate: '2026-11-30', rules };
    const unsound = await pool.post('operator', '/match-rules-proposals', {
      ...adoption,
      commandId: 'rules-0',
      rules: guessing,
    });
    expect([unsound.status, unsound.json.code, unsound.json.field]).toEqual([
      400,
      'content_invalid',
      'rules',
    ]);
    const proposal = { ...adoption, commandId: 'rules-1' };
    expect((await pool.post('operator', '/match-rules-proposals', proposal)).status).toBe(200);
    const approval = { ...adoption, commandId: 'rules-2' };
    const own = await pool.post('operator', '/match-rules-approvals', approval);
    expect(own.json.code).toBe('approver_is_maker');
    const approved = { ...approval, commandId: 'rules-3' };
    expect((await asChecker('/match-rules-approvals', approved)).status).toBe(200);
    const later = await pool.get('auditor', '/match-rules-in-force?at=2026-11-30');
    expect(later.json).toMatchObject({ rulesId: 'rules-1', rules: { id: 'own' } });
    const before = await pool.get('auditor', '/match-rules-in-force?at=2026-11-27');
    expect(before.json.rules.id).toBe('standard');
  });

  it('say of each line of a day why it was matched', async () => {
    const matches = await pool.get('operator', `/days/${pool.businessDate}/matches`);
    expect(matches.json).toMatchObject({
      counts: { rules: { id: 'standard' }, matched: 1 },
      lines: [{ lineId: 'S-1#1', outcome: 'matched', rule: 'bank_reference', confidence: 100 }],
    });
    expect(matches.json.lines[0].why.en).toContain('The same bank reference');
  });
});

describe('a match that was a mistake', () => {
  it('is undone by a second key, and leaves two breaks that cancel', async () => {
    const body = { commandId: 'undo-1', itemId: 'receipt-2', reason: 'another deposit' };
    expect((await pool.post('operator', '/match-reversal-proposals', body)).status).toBe(200);
    const approval = { commandId: 'undo-2', itemId: 'receipt-2' };
    expect((await pool.post('operator', '/match-reversal-approvals', approval)).json.code).toBe(
      'approver_is_maker',
    );
    const approved = { ...approval, commandId: 'undo-5' };
    const undone = await asChecker('/match-reversal-approvals', approved);
    expect(undone.json.result).toEqual({ lineBreakId: 'break-3', itemBreakId: 'break-4' });
    const found = await pool.get('auditor', '/match-reversals/receipt-2');
    expect(found.json).toMatchObject({
      state: 'reversed',
      body: { lineSubject: 'S-1#1', movedMinor: '2500' },
    });
    const unknown = { commandId: 'undo-3', itemId: 'receipt-9', reason: 'none' };
    expect((await pool.post('operator', '/match-reversal-proposals', unknown)).json.code).toBe(
      'record_unknown',
    );
    const reject = { commandId: 'undo-4', itemId: 'receipt-2', reason: 'too late' };
    expect((await pool.post('operator', '/match-reversal-rejections', reject)).json.code).toBe(
      'record_state_forbids',
    );
  });
});

describe('evidence and statistics', () => {
  it('keep a file by its digest and give it back', async () => {
    const send = async (text: string) =>
      server.send({
        path: pool.path('/evidence-files?name=letter.txt'),
        key: pool.keys.operator,
        method: 'POST',
        text,
        headers: { 'content-type': 'application/octet-stream' },
      });
    const digest = createHash('sha256').update('the bank confirms').digest('hex');
    expect((await send('the bank confirms')).json).toEqual({
      sha256: digest,
      bytes: 17,
      isNew: true,
      scan: 'not_scanned',
    });
    expect((await send('the bank confirms')).json.isNew).toBe(false);
    const found = await pool.get('auditor', `/evidence-files/${digest}`);
    expect(found.json).toMatchObject({
      name: 'letter.txt',
      contentBase64: Buffer.from('the bank confirms').toString('base64'),
    });
    expect((await pool.get('platform', `/evidence-files/${digest}`)).status).toBe(403);
    expect((await pool.get('auditor', `/evidence-files/${sha256}`)).status).toBe(404);
  });

  it('count breaks by month', async () => {
    const { json } = await pool.get('auditor', '/break-months');
    expect(json.months).toContainEqual({
      month: '2026-11',
      kind: 'amount_differs',
      opened: 1,
      resolved: 1,
      standing: 0,
      ageDaysMean: 1,
      ageDaysMax: 1,
    });
  });
});
