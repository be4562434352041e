// Goal: the check files of a day are the books of that day, to the cent, signed; and a platform
// confirms or disputes them along their table.
// Method: a whole day of every kind of movement over HTTP with statements as a bank sends them; the
// archive is unpacked and added up by the test itself, and compared with the balances.
import { createHash, createVerify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { unpackTestArchive } from './support/unpack-archive.ts';

const PATIENCE = { timeout: 20_000, interval: 50 } as const;
const DAY = '2026-11-23';
const PATH = `/check-files/${DAY}`;

let keyDirectory: string;
let server: TestServer;
let pool: TestPool;
/** What each customer had when the next day had not moved anything yet. */
const postedAtEnd = new Map<string, string>();

interface UnpackedFile {
  readonly header: readonly string[];
  readonly bytes: Buffer;
  readonly lines: readonly Readonly<Record<string, string>>[];
}
let files: ReadonlyMap<string, UnpackedFile>;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-keys-'));
  server = await startTestServer({ keyDirectory });
  pool = await openTestPool(server, 'books', '1000000');
  await playDay();
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

async function done(answer: { readonly status: number; readonly text: string }): Promise<void> {
  expect(answer.status, answer.text).toBeLessThan(300);
  await Promise.resolve();
}

async function instruct(role: 'platform' | 'operator' | 'customer_channel', body: object) {
  const answer = await pool.post(role, '/instructions', body);
  await done(answer);
  return answer.json;
}

async function playDay(): Promise<void> {
  await pool.fundCustomer('payer', '500000');
  await pool.fundCustomer('payee', '1');
  const mandateId = 'mandate-payer';
  const pay = { kind: 'pay', fromCustomerId: 'payer', toCustomerId: 'payee', mandateId };
  await instruct('platform', { ...pay, instructionId: 'pay-1', amountMinor: '12345' });
  await instruct('platform', {
    kind: 'refund',
    instructionId: 'refund-1',
    payInstructionId: 'pay-1',
    amountMinor: '45',
    mandateId: 'mandate-payee',
  });
  const hold = { kind: 'hold', customerId: 'payer', payeeCustomerId: 'payee', mandateId };
  const expiresAt = '2099-01-01T00:00:00Z';
  await instruct('platform', { ...hold, instructionId: 'hold-1', amountMinor: '800', expiresAt });
  await instruct('platform', {
    kind: 'capture',
    instructionId: 'capture-1',
    holdInstructionId: 'hold-1',
    amountMinor: '500',
    final: true,
  });
  const fee = { kind: 'fee', customerId: 'payer', mandateId };
  await instruct('platform', { ...fee, instructionId: 'fee-1', amountMinor: '99' });
  await instruct('operator', {
    kind: 'allocate',
    instructionId: 'allocate-marketing',
    receiptId: 'receipt-1',
    purpose: 'marketing',
    amountMinor: '10000',
  });
  await instruct('platform', {
    kind: 'subsidise',
    instructionId: 'gift-1',
    purpose: 'marketing',
    customerId: 'payee',
    amountMinor: '700',
  });
  await done(
    await pool.post('bank', '/receipts', {
      commandId: 'advice-1',
      bankReference: 'IN-1',
      amountMinor: '2500',
      customerId: 'payee',
    }),
  );
  await done(
    await pool.post('customer_channel', '/customers/payer/payout-account', {
      commandId: 'payout-payer',
      holderName: 'Zhang San',
      scheme: 'other',
      identification: '6222000011112222',
    }),
  );
  const endToEndIds: string[] = [];
  for (const [instructionId, amountMinor, status] of [
    ['out-settled', '3000', 'settled'],
    ['out-rejected', '4000', 'rejected'],
    ['out-returned', '5000', 'accepted'],
  ] as const) {
    const out = { kind: 'withdraw', customerId: 'payer', mandateId, instructionId, amountMinor };
    await instruct('customer_channel', out);
    const said = { commandId: `status-${instructionId}`, status };
    await done(await pool.post('bank', `/instructions/${instructionId}/payment-status`, said));
    const read = await pool.get('platform', `/instructions/${instructionId}`);
    endToEndIds.push(read.json.endToEndId);
  }
  for (const customerId of ['payer', 'payee']) {
    // Money that is settled by the statement below is still on the account here.
    const { json } = await pool.get('operator', `/customers/${customerId}`);
    postedAtEnd.set(customerId, json.postedMinor);
  }
  await done(await pool.post('operator', `/days/${DAY}/cut`, { commandId: 'cut-1' }));
  await instruct('platform', { ...pay, instructionId: 'pay-next-day', amountMinor: '7' });
  const [settled = '', , returned = ''] = endToEndIds;
  const statement = formatTestStatement({
    id: 'S-1',
    account: 'ACCOUNT-books',
    date: DAY,
    opening: '10000.00',
    closing: '9995.00',
    credits: [{ reference: 'IN-1', amount: '25.00' }],
  }).replace(
    '</Stmt>',
    `${entry('DBIT', '30.00', settled)}${entry('DBIT', '50.00', returned)}` +
      `${entry('CRDT', '50.00', returned, '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>')}</Stmt>`,
  );
  await done(
    await server.send({
      path: pool.path('/statements'),
      key: pool.keys.bank,
      method: 'POST',
      text: statement,
      headers: { 'content-type': 'application/xml' },
    }),
  );
  await done(await pool.post('operator', `/days/${DAY}/close`, { commandId: 'close-1' }));
}

function entry(side: 'DBIT' | 'CRDT', amount: string, endToEndId: string, more = ''): string {
  const reference = `${side}-${endToEndId}`.slice(0, 35);
  return (
    `<Ntry><NtryRef>${reference}</NtryRef><Amt Ccy="CNY">${amount}</Amt>` +
    `<CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${DAY}</Dt></BookgDt>` +
    `<AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs>` +
    `<EndToEndId>${endToEndId}</EndToEndId></Refs><Amt Ccy="CNY">${amount}</Amt>` +
    `<CdtDbtInd>${side}</CdtDbtInd>${more}</TxDtls></NtryDtls></Ntry>`
  );
}

async function download(role: 'platform' | 'auditor') {
  const response = await fetch(new URL(pool.path(`${PATH}/archive`), server.address), {
    headers: { authorization: `Bearer ${pool.keys[role]}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/zip');
  return Buffer.from(await response.arrayBuffer());
}

/** The files of an archive, their lines by column. */
function unpack(archive: Buffer): ReadonlyMap<string, UnpackedFile> {
  const unpacked = new Map<string, UnpackedFile>();
  for (const [name, bytes] of unpackTestArchive(archive)) {
    const [header = '', ...rows] = bytes.toString('utf8').trimEnd().split('\n');
    const columns = header.split(',');
    const lines = rows.map((row) => {
      const values = row.split(',');
      expect(values).toHaveLength(columns.length);
      return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
    });
    unpacked.set(name, { header: columns, bytes, lines });
  }
  return unpacked;
}

const fileOf = (type: string) => {
  const file = files.get(`20261123_books_${type}.txt`);
  if (file === undefined) throw new Error(`${type} is not in the archive`);
  return file;
};
const minorOf = (text = '') => BigInt(text.replace('.', ''));
const sumOf = (type: string, column = 'amount') =>
  fileOf(type).lines.reduce((sum, line) => sum + minorOf(line[column]), 0n);

describe('the files of a day', () => {
  it('are read by an auditor without counting as fetched, each signed over its bytes', async () => {
    await expect
      .poll(async () => (await pool.get('platform', PATH)).json.files?.length, PATIENCE)
      .toBe(7);
    files = unpack(await download('auditor'));
    const { json } = await pool.get('platform', PATH);
    const key = await server.send({ path: '/v1/signing-key', key: pool.keys.platform });

    expect(json).toMatchObject({ businessDate: DAY, state: 'expected', overdue: false });
    expect(json.files).toHaveLength(7);
    for (const file of json.files) {
      const { bytes, lines } = files.get(file.name) ?? { bytes: Buffer.of(), lines: [] };
      const verify = createVerify('RSA-SHA256').update(bytes);
      expect(verify.verify(key.json.publicKeyPem, file.fileSign, 'base64')).toBe(true);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
      expect([file.bytes, file.lines]).toEqual([bytes.length, lines.length]);
      const column = file.fileType === 'BALANCE' ? 'balance' : 'amount';
      const total = lines.reduce((sum, line) => sum + minorOf(line[column] ?? '0'), 0n);
      expect(file.totalMinor).toBe(total.toString());
    }
  });

  it('have the columns of their types', () => {
    const counts = [
      'RECHARGE',
      'WITHDRAW',
      'COMMISSION',
      'TRANSACTION',
      'BACKROLL_RECHARGE',
      'USER',
    ];
    expect(counts.map((type) => fileOf(type).header.length)).toEqual([15, 18, 11, 17, 15, 23]);
    expect(fileOf('BACKROLL_RECHARGE').header.at(-1)).toBe('withdrawRequestNo');
  });

  it('hold every movement of the day once, and none of the next day', () => {
    const requests = (type: string) => fileOf(type).lines.map((line) => line['requestNo']);
    expect(requests('RECHARGE')).toEqual([
      'fund-payer',
      'fund-payee',
      'allocate-marketing',
      'receipt-2',
    ]);
    expect(requests('TRANSACTION')).toEqual(['pay-1', 'refund-1', 'capture-1', 'gift-1']);
    expect(requests('COMMISSION')).toEqual(['fee-1']);
    expect(requests('WITHDRAW')).toEqual(['out-settled', 'out-returned']);
    expect(fileOf('BACKROLL_RECHARGE').lines).toMatchObject([
      { amount: '50.00', platformUserNo: 'payer', withdrawRequestNo: 'out-returned' },
    ]);
    expect(fileOf('USER').lines).toMatchObject([
      { recordType: 'REGISTER', platformUserNo: 'payer', name: '', idNo: '', mobile: '' },
      { recordType: 'REGISTER', platformUserNo: 'payee' },
      { recordType: 'MODIFY', platformUserNo: 'payer', card: '' },
    ]);
    const all = [...files.values()].map(({ bytes }) => bytes.toString('utf8')).join('');
    expect(all).not.toMatch(/pay-next-day|Zhang|6222/);
  });

  it('add up to the balances, to the cent', () => {
    const balances = new Map(
      fileOf('BALANCE').lines.map((line) => [line['platformUserNo'], minorOf(line['balance'])]),
    );
    const moved = new Map<string, bigint>();
    const add = (who = '', minor: bigint) => moved.set(who, (moved.get(who) ?? 0n) + minor);
    for (const type of ['RECHARGE', 'BACKROLL_RECHARGE']) {
      for (const line of fileOf(type).lines) add(line['platformUserNo'], minorOf(line['amount']));
    }
    for (const line of fileOf('WITHDRAW').lines) {
      add(line['platformUserNo'], -minorOf(line['amount']));
    }
    for (const line of fileOf('TRANSACTION').lines) {
      add(line['sponsorNo'], -minorOf(line['amount']));
      add(line['receiverNo'], minorOf(line['amount']));
    }
    for (const line of fileOf('COMMISSION').lines) {
      add(line['sponsor'], -minorOf(line['amount']));
      add(line['receiver'], minorOf(line['amount']));
    }

    for (const [who, minor] of balances)
      expect([who, moved.get(who ?? '') ?? 0n]).toEqual([who, minor]);
    expect([...moved.keys()].every((who) => balances.has(who))).toBe(true);
    // 500000 - 12345 + 45 - 500 - 99 - 3000; what went out and came back leaves nothing.
    expect(balances.get('payer')).toBe(484101n);
    expect(balances.get('payee')).toBe(BigInt(postedAtEnd.get('payee') ?? '0'));
    expect(balances.get('SYS_GENERATE_002')).toBe(9300n);
    expect(balances.get('SYS_GENERATE_004')).toBe(99n);
    const change = sumOf('RECHARGE') + sumOf('BACKROLL_RECHARGE') - sumOf('WITHDRAW');
    expect(sumOf('BALANCE', 'balance')).toBe(change);
  });
});

describe('a platform', () => {
  it('confirms only what it has fetched, whole, and by the signatures of these files', async () => {
    const { files: made } = (await pool.get('platform', PATH)).json;
    const detail = made
      .filter(({ fileType }: { fileType: string }) => !['USER', 'BALANCE'].includes(fileType))
      .map(({ fileType, fileSign }: { fileType: string; fileSign: string }) => ({
        fileType,
        fileSign,
      }));
    const confirm = async (commandId: string, lines: unknown) =>
      pool.post('platform', `${PATH}/confirmation`, { commandId, detail: lines });
    const dispute = async (commandId: string) =>
      pool.post('platform', `${PATH}/dispute`, {
        commandId,
        lines: [{ fileType: 'WITHDRAW', orderNo: '42', reason: 'not in our books' }],
      });

    expect((await confirm('early', detail)).json.code).toBe('check_file_state_forbids');
    expect((await dispute('early')).json.code).toBe('check_file_state_forbids');
    await download('platform');
    await expect
      .poll(async () => (await pool.get('platform', PATH)).json.state, PATIENCE)
      .toBe('fetched');
    const short = await confirm('short', detail.slice(1));
    expect(short.json).toMatchObject({
      code: 'check_file_type_missing',
      field: detail[0].fileType,
    });
    const wrong = [{ ...detail[0], fileSign: detail[1].fileSign }, ...detail.slice(1)];
    expect((await confirm('wrong', wrong)).json).toMatchObject({
      code: 'check_file_sign_differs',
      field: detail[0].fileType,
    });
    expect((await dispute('dispute-1')).json).toEqual({ businessDate: DAY, state: 'disputed' });
    expect((await confirm('confirm-1', detail)).json).toEqual({
      businessDate: DAY,
      state: 'confirmed',
    });
    const again = await confirm('confirm-1', detail);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await dispute('dispute-2')).json.code).toBe('check_file_state_forbids');
    const { events } = (await pool.get('auditor', PATH)).json;
    expect(events.map((one: { event: string }) => one.event)).toEqual([
      'fetch',
      'dispute',
      'confirm',
    ]);
    expect(events[1].lines).toEqual([
      { fileType: 'WITHDRAW', orderNo: '42', reason: 'not in our books' },
    ]);
  });

  it('sees its own days only, and none that is open', async () => {
    const other = await openTestPool(server, 'others');
    const list = await pool.get('platform', '/check-files');
    const open = await pool.get('platform', '/check-files/2026-11-24');
    const stolen = await server.send({
      path: pool.path(`${PATH}/archive`),
      key: other.keys.platform,
    });
    const metrics = await server.send({ path: '/metrics', key: server.administratorKey });

    expect(list.json.items).toMatchObject([{ businessDate: DAY, state: 'confirmed' }]);
    expect(open.json.code).toBe('check_file_not_made');
    expect(stolen.json.code).toBe('pool_not_found');
    expect(metrics.text).toMatch(/^ringfence_check_files_overdue 0$/m);
  });
});
