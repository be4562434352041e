// Goal: a platform that speaks only family L plays the life of a loan, and every movement is one
// that the ordinary interface made: what customers do, they confirm; bad forms move nothing.
// Method: signed form posts over HTTP to a real server and database; the customer's channel
// confirms with its own key; the ordinary interface reads what came of it, and the day closes.
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIRMED_FILE_TYPES } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FamilyLPlatform, familyLNow, openFamilyLPlatform } from './support/family-l.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { unpackTestArchive } from './support/unpack-archive.ts';

let keyDirectory: string;
let server: TestServer;
/** Another process of the installation. */
let second: TestServer;
let pool: TestPool;
let platform: FamilyLPlatform;
let secondOperatorKey: string;

const EVIDENCE = { evidence: 'ab'.repeat(32) };
const PLATFORM = 'hub';
const PATIENCE = { timeout: 20_000, interval: 50 } as const;
const LENDERS = { 'lender-1': '600.00', 'lender-2': '400.00' } as const;
const LENDER_IDS = ['lender-1', 'lender-2'] as const;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-keys-'));
  server = await startTestServer({ keyDirectory, legacyL: { sha1: 'refuse' } });
  const programme = { id: 'lending', version: 1 };
  pool = await openTestPool(server, PLATFORM, '100000000', { programme });
  platform = await openFamilyLPlatform(server, pool, PLATFORM);
  second = await startTestServer({ keyDirectory, legacyL: { sha1: 'refuse' } }, server.database);
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'secondoperator', role: 'operator', platformId: PLATFORM },
  });
  secondOperatorKey = made.json.key;
});

afterAll(async () => {
  await second?.stop();
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

async function accept(role: TestRole, rest: string, body: object) {
  const answer = await pool.post(role, rest, body);
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
}

const available = async (customerId: string): Promise<string> =>
  (await pool.get('platform', `/customers/${customerId}`)).json.availableMinor;

async function serve(service: string, members: object) {
  const answer = await platform.post(service, members);
  expect(answer.json, answer.text).toMatchObject({ code: '0', status: 'SUCCESS' });
  return answer.json;
}

async function confirm(service: string, members: object, added: object = {}) {
  const looked = await platform.post(service, members, { endpoint: 'gateway' });
  expect(looked.json, looked.text).toMatchObject({ code: '0', status: 'INIT' });
  const answer = await platform.confirm(service, members, added);
  expect(answer.json.said, answer.text).toMatchObject({ code: '0', status: 'SUCCESS' });
  expect(answer.json.accepted).toBe(true);
  return answer.json;
}

const registration = (platformUserNo: string, userRole: string) => ({
  requestNo: `reg-${platformUserNo}`,
  platformUserNo,
  realName: '张三',
  idCardType: 'PRC_ID',
  idCardNo: '110101199001011234',
  mobile: '13800000000',
  bankcardNo: `6222000000000${platformUserNo.length.toString().padStart(3, '0')}`,
  userRole,
  checkType: 'LIMIT',
  redirectUrl: 'https://hub.example/back',
});

const project = {
  requestNo: 'establish-1',
  platformUserNo: 'borrower',
  projectNo: 'p-1',
  projectAmount: '1000.00',
  projectName: '设备采购',
  projectType: 'STANDARDPOWDER',
  annnualInterestRate: '0.06',
  extend: {
    purpose: 'working_capital',
    shareValue: '1.00',
    collectingEndTime: '20980101000000',
    lendingEndTime: '20980201000000',
    repaymentPlan: [{ dueDate: '20980601', principal: '1000.00' }],
  },
};

const giftOf = (amount: unknown) => ({
  requestNo: 'gift-1',
  tradeType: 'MARKETING',
  details: [
    {
      bizType: 'MARKETING',
      sourcePlatformUserNo: 'SYS_GENERATE_002',
      targetPlatformUserNo: 'lender-2',
      amount,
    },
  ],
});

describe('the life of a loan in family L', () => {
  it('opens users only with the customer present', async () => {
    const direct = await platform.post(
      'PERSONAL_REGISTER_EXPAND',
      registration('borrower', 'BORROWERS'),
    );
    expect(direct.json).toMatchObject({ code: '1', errorCode: '100011' });
    const customers = [['borrower', 'BORROWERS'], ...LENDER_IDS.map((id) => [id, 'INVESTOR'])];
    for (const [id = '', role = ''] of customers) {
      const form = registration(id, role);
      const withoutEvidence = await platform.confirm('PERSONAL_REGISTER_EXPAND', form);
      expect(withoutEvidence.json.accepted).toBe(false);
      const done = await confirm('PERSONAL_REGISTER_EXPAND', form, EVIDENCE);
      expect(done.redirectUrl).toBe('https://hub.example/back');
    }
    const read = await pool.get('platform', '/customers/lender-1');
    expect(read.json).toMatchObject({ state: 'open', hasPayoutAccount: true });
    const roles = await pool.get('platform', '/customer-roles/lender-1');
    expect(roles.json.body).toEqual({ roles: ['lender'] });
  });

  it('tells the deposit reference, and the money comes by the bank', async () => {
    const asked = { requestNo: 'recharge-1', platformUserNo: 'lender-1', amount: '700.00' };
    const told = await platform.post('RECHARGE', asked, { endpoint: 'gateway' });
    const { json } = await pool.get('platform', '/customers/lender-1');
    expect(told.json).toMatchObject({ code: '0', depositReference: json.depositReference });
    for (const customerId of ['borrower', ...LENDER_IDS]) {
      await accept('bank', '/receipts', {
        commandId: `receipt-${customerId}`,
        bankReference: `IN-${customerId}`,
        amountMinor: '70000',
        customerId,
      });
    }
    await accept('operator', '/instructions', {
      kind: 'allocate',
      instructionId: 'own-money',
      receiptId: 'receipt-1',
      purpose: 'marketing',
      amountMinor: '100000',
    });
    const user = await serve('QUERY_USER_INFORMATION', { platformUserNo: 'lender-1' });
    expect(user).toMatchObject({ balance: '700.00', availableAmount: '700.00', authlist: '' });
  });

  it('records what users authorise, item by item, and takes it back', async () => {
    for (const customerId of ['borrower', ...LENDER_IDS]) {
      await confirm('USER_AUTHORIZATION', {
        requestNo: `auth-${customerId}`,
        platformUserNo: customerId,
        authList: 'TENDER,REPAYMENT,COMMISSION,WITHDRAW',
        amount: '50000.00',
        failTime: '20981231',
      });
    }
    await confirm('CANCEL_USER_AUTHORIZATION', {
      requestNo: 'cancel-auth-1',
      platformUserNo: 'lender-1',
      authList: 'WITHDRAW',
    });
    const user = await serve('QUERY_USER_INFORMATION', { platformUserNo: 'lender-1' });
    expect(user.authlist).toBe('TENDER,REPAYMENT,COMMISSION');
    const refused = await platform.post('AUTO_WITHDRAW', {
      requestNo: 'auto-1',
      platformUserNo: 'lender-1',
      amount: '1.00',
    });
    expect(refused.json).toMatchObject({ code: '1', errorCode: '100011' });
  });

  it('establishes a project, which operators review, and collects', async () => {
    await serve('ESTABLISH_PROJECT', project);
    const early = { requestNo: 'modify-0', projectNo: 'p-1', status: 'COLLECTING' };
    const unsigned = await platform.post('MODIFY_PROJECT', early);
    expect(unsigned.json).toMatchObject({ code: '1', errorCode: '100015' });
    await accept('operator', '/projects/reviews', {
      commandId: 'review-1',
      projectId: 'p-1',
      riskGrade: 'low',
      checklist: [{ item: 'identity verified', result: 'met', evidenceHash: 'ab'.repeat(32) }],
    });
    const signed = await server.send({
      path: pool.path('/projects/sign-offs'),
      key: secondOperatorKey,
      body: { commandId: 'sign-1', projectId: 'p-1' },
    });
    expect(signed.status).toBe(200);
    await serve('MODIFY_PROJECT', { ...early, requestNo: 'modify-1' });
    const read = await serve('QUERY_PROJECT_INFORMATION', { projectNo: 'p-1' });
    expect(read).toMatchObject({ projectStatus: 'COLLECTING', projectAmount: '1000.00' });
  });

  it('holds tenders: one that the user confirms, one on an authorisation', async () => {
    const tender = (customerId: (typeof LENDER_IDS)[number]) => ({
      requestNo: `tender-${customerId}`,
      platformUserNo: customerId,
      bizType: 'TENDER',
      projectNo: 'p-1',
      amount: LENDERS[customerId],
    });
    await confirm('USER_PRE_TRANSACTION', tender('lender-1'));
    await serve('USER_AUTO_PRE_TRANSACTION', tender('lender-2'));
    expect(await available('lender-1')).toBe('10000');
    const asked = { requestNo: 'tender-lender-1', transactionType: 'PRETRANSACTION' };
    const held = await serve('QUERY_TRANSACTION', asked);
    expect(held.records).toMatchObject([{ status: 'FREEZED', amount: '600.00' }]);
  });

  it('lends in one batch, line by line, and refuses lines between other users', async () => {
    const line = (customerId: (typeof LENDER_IDS)[number], targetPlatformUserNo: string) => ({
      bizType: 'TENDER',
      freezeRequestNo: `tender-${customerId}`,
      sourcePlatformUserNo: customerId,
      targetPlatformUserNo,
      amount: LENDERS[customerId],
    });
    const trade = (customerId: (typeof LENDER_IDS)[number], target = 'borrower') => ({
      requestNo: `lend-${customerId}`,
      tradeType: 'TENDER',
      projectNo: 'p-1',
      details: [line(customerId, target)],
    });
    const astray = await platform.post('SYNC_TRANSACTION', trade('lender-1', 'lender-2'));
    expect(astray.json).toMatchObject({ errorCode: '100008' });
    expect(astray.json.errorMessageEn).toContain('targetPlatformUserNo: expected borrower');
    const done = await serve('ASYNC_TRANSACTION', {
      batchNo: 'lend-all',
      bizDetails: LENDER_IDS.map((customerId) => trade(customerId)),
    });
    expect(done.details).toEqual([
      { requestNo: 'lend-lender-1', status: 'SUCCESS' },
      { requestNo: 'lend-lender-2', status: 'SUCCESS' },
    ]);
    expect(await available('borrower')).toBe('170000');
    const read = await serve('QUERY_PROJECT_INFORMATION', { projectNo: 'p-1' });
    expect(read.projectStatus).toBe('REPAYING');
  });

  it('repays a lender on a consent, with a fee on an authorisation', async () => {
    const consent = {
      requestNo: 'consent-1',
      platformUserNo: 'borrower',
      bizType: 'REPAYMENT',
      projectNo: 'p-1',
      amount: '306.00',
    };
    await confirm('USER_PRE_TRANSACTION', consent);
    const done = await serve('SYNC_TRANSACTION', {
      requestNo: 'repay-1',
      tradeType: 'REPAYMENT',
      projectNo: 'p-1',
      details: [
        {
          bizType: 'REPAYMENT',
          freezeRequestNo: 'consent-1',
          sourcePlatformUserNo: 'borrower',
          targetPlatformUserNo: 'lender-1',
          amount: '306.00',
          income: '6.00',
        },
        {
          bizType: 'COMMISSION',
          sourcePlatformUserNo: 'borrower',
          targetPlatformUserNo: 'SYS_GENERATE_004',
          amount: '1.50',
        },
      ],
    });
    expect(done.details).toEqual([
      { requestNo: 'repay-1', status: 'SUCCESS' },
      { requestNo: 'repay-1:2', status: 'SUCCESS' },
    ]);
    expect(await available('lender-1')).toBe('40600');
    expect(await available('borrower')).toBe('139250');
    const consumed = { requestNo: 'consent-1', transactionType: 'PRETRANSACTION' };
    const read = await serve('QUERY_TRANSACTION', consumed);
    expect(read.records).toMatchObject([{ status: 'SUCCESS', amount: '306.00' }]);
    const beyond = await platform.post('SYNC_TRANSACTION', {
      requestNo: 'repay-2',
      tradeType: 'REPAYMENT',
      projectNo: 'p-1',
      details: [
        {
          bizType: 'REPAYMENT',
          freezeRequestNo: 'consent-1',
          sourcePlatformUserNo: 'borrower',
          targetPlatformUserNo: 'lender-1',
          amount: '0.01',
        },
      ],
    });
    expect(beyond.json).toMatchObject({ errorCode: '100011', reason: 'mandate_used_up' });
  });

  it('compensates a lender from the platform’s money, and the borrower gives it back', async () => {
    await accept('operator', '/instructions', {
      kind: 'allocate',
      instructionId: 'own-compensation',
      receiptId: 'receipt-1',
      purpose: 'compensation',
      amountMinor: '10000',
    });
    const details = (bizType: string, source: string, target: string) => [
      {
        bizType,
        sourcePlatformUserNo: source,
        targetPlatformUserNo: target,
        amount: '11.00',
        ...(bizType === 'COMPENSATORY' ? { income: '1.00' } : {}),
      },
    ];
    const trade = (tradeType: string, requestNo: string, source: string, target: string) => ({
      requestNo,
      tradeType,
      projectNo: 'p-1',
      details: details(tradeType, source, target),
    });
    const fromUser = trade('COMPENSATORY', 'comp-0', 'lender-1', 'lender-2');
    const wrong = await platform.post('SYNC_TRANSACTION', fromUser);
    expect(wrong.json.errorMessageEn).toContain('expected SYS_GENERATE_001');
    const paid = trade('COMPENSATORY', 'comp-1', 'SYS_GENERATE_001', 'lender-2');
    await serve('SYNC_TRANSACTION', paid);
    expect(await available('lender-2')).toBe('31100');
    const back = trade('COMPENSATORY_REPAYMENT', 'comp-2', 'borrower', 'SYS_GENERATE_001');
    const unpermitted = await platform.post('SYNC_TRANSACTION', back);
    expect(unpermitted.json.errorCode).toBe('100011');
    await confirm('USER_PRE_TRANSACTION', {
      requestNo: 'consent-2',
      platformUserNo: 'borrower',
      bizType: 'COMPENSATORY_REPAYMENT',
      projectNo: 'p-1',
      amount: '11.00',
    });
    const [line] = back.details;
    const consented = { ...back, details: [{ ...line, freezeRequestNo: 'consent-2' }] };
    await serve('SYNC_TRANSACTION', consented);
    expect(await available('borrower')).toBe('138150');
  });

  it('rewards a user from the marketing account', async () => {
    await serve('SYNC_TRANSACTION', giftOf('5.00'));
    expect(await available('lender-2')).toBe('31600');
  });

  it('does one line of a trade when another is refused, and says which', async () => {
    const [line] = giftOf('1.00').details;
    const trade = { ...giftOf('1.00'), requestNo: 'gift-2' };
    const details = [line, { ...line, amount: '999999.00' }];
    const answer = await platform.post('SYNC_TRANSACTION', { ...trade, details });
    expect(answer.json).toMatchObject({
      code: '1',
      requestNo: 'gift-2',
      errorCode: '100014',
      details: [
        { requestNo: 'gift-2', status: 'SUCCESS' },
        { requestNo: 'gift-2:2', status: 'FAIL', errorCode: '100014' },
      ],
    });
    expect(await available('lender-2')).toBe('31700');
  });

  it('sells shares of a claim from one lender to another', async () => {
    await confirm('DEBENTURE_SALE', {
      requestNo: 'sale-1',
      platformUserNo: 'lender-2',
      projectNo: 'p-1',
      saleShare: '100',
      extend: { pricePerShare: '0.99', expireTime: '20980101000000' },
    });
    await confirm('USER_PRE_TRANSACTION', {
      requestNo: 'buy-1',
      platformUserNo: 'lender-1',
      bizType: 'CREDIT_ASSIGNMENT',
      creditsaleRequestNo: 'sale-1',
      share: '100',
      amount: '99.00',
    });
    await serve('SYNC_TRANSACTION', {
      requestNo: 'assign-1',
      tradeType: 'CREDIT_ASSIGNMENT',
      projectNo: 'p-1',
      saleRequestNo: 'sale-1',
      details: [
        {
          bizType: 'CREDIT_ASSIGNMENT',
          freezeRequestNo: 'buy-1',
          sourcePlatformUserNo: 'lender-1',
          targetPlatformUserNo: 'lender-2',
          amount: '99.00',
          share: '100',
        },
      ],
    });
    expect(await available('lender-1')).toBe('30700');
    const sale = { requestNo: 'sale-1', transactionType: 'DEBENTURE_SALE' };
    const read = await serve('QUERY_TRANSACTION', sale);
    expect(read.records).toMatchObject([{ status: 'COMPLETED', shareSold: 100 }]);
    const several = await platform.post('SYNC_TRANSACTION', {
      requestNo: 'repay-3',
      tradeType: 'REPAYMENT',
      projectNo: 'p-1',
      details: [
        {
          bizType: 'REPAYMENT',
          sourcePlatformUserNo: 'borrower',
          targetPlatformUserNo: 'lender-1',
          amount: '1.00',
        },
      ],
    });
    expect(several.json.errorMessageEn).toContain('customDefine');
  });

  it('withdraws: waiting for the platform, cancelled, and confirmed', async () => {
    for (const requestNo of ['withdraw-1', 'withdraw-2']) {
      await confirm('WITHDRAW', {
        requestNo,
        platformUserNo: 'lender-1',
        amount: '10.00',
        withdrawForm: 'CONFIRMED',
        withdrawType: 'NORMAL',
      });
    }
    expect(await available('lender-1')).toBe('28700');
    await serve('CANCEL_WITHDRAW', { requestNo: 'cancel-w', preTransactionNo: 'withdraw-1' });
    await serve('CONFIRM_WITHDRAW', { requestNo: 'confirm-w', preTransactionNo: 'withdraw-2' });
    expect(await available('lender-1')).toBe('29700');
    const asked = (requestNo: string) => ({ requestNo, transactionType: 'WITHDRAW' });
    const cancelled = await serve('QUERY_TRANSACTION', asked('withdraw-1'));
    expect(cancelled.records).toMatchObject([{ status: 'CANCELLED', amount: '10.00' }]);
    const ordered = await serve('QUERY_TRANSACTION', asked('withdraw-2'));
    expect(ordered.records).toMatchObject([{ status: 'ACCEPT' }]);
  });
});

describe('a form that is not good', () => {
  const gift = (requestNo: string, amount: unknown = '1.00') => ({
    ...giftOf(amount),
    requestNo,
  });
  const form = async (members: object, how: Parameters<FamilyLPlatform['post']>[2] = {}) =>
    (await platform.post('SYNC_TRANSACTION', members, how)).json;

  it('moves nothing, whatever is wrong with it', async () => {
    const before = await available('lender-2');
    const good = platform.form('SYNC_TRANSACTION', gift('bad-0'));
    const changedText = good['reqData']?.replace('1.00', '9.00') ?? '';
    const sign = good['sign'] ?? '';
    const flipped = `${sign.startsWith('A') ? 'B' : 'A'}${sign.slice(1)}`;
    const answers = [
      await form(gift('bad-1'), { changed: { sign: flipped } }),
      await form(gift('bad-2'), { changed: { ...good, reqData: changedText } }),
      await form(gift('bad-3'), { hash: 'sha1' }),
      await form(gift('bad-4'), { changed: { keySerial: 'nobody' } }),
      await form(gift('bad-5'), { changed: { platformNo: 'another' } }),
      await form(gift('bad-6'), { timestamp: familyLNow(-700) }),
      await form(gift('bad-7'), { timestamp: familyLNow(120) }),
      await form(gift('bad-8', '1.001')),
      await form(gift('bad-9', 1)),
      await form(gift('bad-10', '-1.00')),
      await form(gift('bad-11', '99999999999999999999.00')),
      await form({ ...gift('bad-12'), commission: '1.00' }),
      await form({ ...gift('bad-13'), serviceName: 'QUERY_TRANSACTION' }),
      await form({ ...gift('bad-14'), tradeType: 'FUNDS_TRANSFER' }),
      await form({ ...gift('x'.repeat(51)) }),
    ];
    expect(answers.map((answer) => answer.errorCode)).toEqual([
      '100003',
      '100003',
      '100003',
      '100003',
      '100004',
      '100008',
      '100008',
      '100008',
      '100008',
      '100008',
      '100008',
      '100008',
      '100003',
      '100006',
      '100008',
    ]);
    expect(answers[2].errorMessageEn).toContain('SHA1withRSA, which this server does not take');
    expect(await available('lender-2')).toBe(before);
  });

  it('is told apart: text that is no JSON, a field twice, an unknown service, another address', async () => {
    const signed = platform.form('SYNC_TRANSACTION', gift('bad-20'));
    const send = async (text: string, path = '/legacy/l/service') =>
      server.send({
        path,
        text,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const twice = await send(`${new URLSearchParams(signed).toString()}&platformNo=x`);
    expect(twice.json).toMatchObject({ code: '1', errorCode: '100008' });
    const json = await server.send({ path: '/legacy/l/service', body: signed });
    expect(json.json).toMatchObject({ errorCode: '100008', reason: 'content_type_not_supported' });
    const unknown = await platform.post('MAKE_MONEY', {});
    expect(unknown.json.errorCode).toBe('100006');
    const unmapped = await platform.post('FREEZE', {
      requestNo: 'f-1',
      platformUserNo: 'lender-1',
    });
    expect(unmapped.json).toMatchObject({ errorCode: '100006' });
    expect(unmapped.json.errorMessage).toContain('有权机关');
    const upload = await platform.post('ANY', {}, { endpoint: 'upload' });
    expect(upload.json.errorCode).toBe('100006');
    const elsewhere = await platform.post('SYNC_TRANSACTION', gift('bad-21'), {
      endpoint: 'gateway',
    });
    expect(elsewhere.json.errorCode).toBe('100006');
  });

  it('counts once: its copy and its number sent again are duplicates', async () => {
    const before = BigInt(await available('lender-2'));
    const timestamp = familyLNow();
    const first = await form(gift('once-1'), { timestamp });
    expect(first).toMatchObject({ code: '0', requestNo: 'once-1' });
    const copied = await form(gift('once-1'), { timestamp });
    expect(copied.errorCode).toBe('100013');
    const again = await form(gift('once-1'), { timestamp: familyLNow(-1) });
    expect(again.errorCode).toBe('100013');
    const other = await form(gift('once-1', '2.00'), { timestamp: familyLNow(-2) });
    expect(other.errorCode).toBe('100013');
    expect(await available('lender-2')).toBe(String(before + 100n));
    const found = await platform.post('QUERY_TRANSACTION', {
      requestNo: 'once-1',
      transactionType: 'TRANSACTION',
    });
    expect(found.json.records).toMatchObject([{ status: 'SUCCESS', amount: '1.00' }]);
    const unknown = await platform.post('QUERY_TRANSACTION', {
      requestNo: 'never-sent',
      transactionType: 'TRANSACTION',
    });
    expect(unknown.json.errorCode).toBe('100007');
  });

  it('does not do later, as a copy, what was refused', async () => {
    const withdrawal = { requestNo: 'auto-2', platformUserNo: 'lender-2', amount: '1.00' };
    const authorised = { platformUserNo: 'lender-2', authList: 'WITHDRAW' };
    await confirm('CANCEL_USER_AUTHORIZATION', { requestNo: 'cancel-auth-2', ...authorised });
    const timestamp = familyLNow();
    const refused = await platform.post('AUTO_WITHDRAW', withdrawal, { timestamp });
    expect(refused.json.errorCode).toBe('100011');
    const again = { ...authorised, amount: '10.00', failTime: '20981231' };
    await confirm('USER_AUTHORIZATION', { requestNo: 'auth-again', ...again });
    const before = await available('lender-2');
    const copied = await platform.post('AUTO_WITHDRAW', withdrawal, { timestamp });
    expect(copied.json.errorCode).toBe('100013');
    expect(await available('lender-2')).toBe(before);
    const signedAnew = { timestamp: familyLNow(-5) };
    const done = await platform.post('AUTO_WITHDRAW', withdrawal, signedAnew);
    expect(done.json).toMatchObject({ code: '0' });
  });

  it('is confirmed only by the channel of its own platform, and done once', async () => {
    const members = { requestNo: 'w-9', platformUserNo: 'lender-1', amount: '1.00' };
    const body = platform.form('WITHDRAW', members);
    const byPlatform = await pool.post('platform', '/form-posts/confirmations', body);
    expect(byPlatform.status).toBe(403);
    const other = await openTestPool(server, 'elsewhere', '100');
    const byOther = await other.post('customer_channel', '/form-posts/confirmations', body);
    expect(byOther.status).toBe(401);
    const forged = await pool.post('customer_channel', '/form-posts/confirmations', {
      ...body,
      reqData: body['reqData']?.replace('1.00', '2.00'),
    });
    expect(forged.json.code).toBe('signature_not_valid');
    const before = BigInt(await available('lender-1'));
    const done = await pool.post('customer_channel', '/form-posts/confirmations', body);
    const again = await pool.post('customer_channel', '/form-posts/confirmations', body);
    expect(done.json.accepted).toBe(true);
    expect(again.json.callback.respData).toBe(done.json.callback.respData);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await available('lender-1')).toBe(String(before - 100n));
  });
});

describe('a process that does not own the pool', () => {
  it('passes a form on, and the owner takes it once', async () => {
    const members = { ...giftOf('1.00'), requestNo: 'through-1' };
    const before = BigInt(await available('lender-2'));
    const how = { through: second, timestamp: familyLNow() };
    const done = await platform.post('SYNC_TRANSACTION', members, how);
    expect(done.json).toMatchObject({ code: '0', requestNo: 'through-1' });
    const copied = await platform.post('SYNC_TRANSACTION', members, { timestamp: how.timestamp });
    expect(copied.json.errorCode).toBe('100013');
    expect(await available('lender-2')).toBe(String(before + 100n));
  });
});

describe('keys', () => {
  it('change by overlap: both sign until the old one is revoked, and no other kind of key signs', async () => {
    const asked = { platformUserNo: 'lender-1' };
    const next = await platform.withNewKey('hub-l-2');
    const edwards = generateKeyPairSync('ed25519').publicKey;
    const registered = await server.send({
      path: '/v1/api-keys/formshub/signature-keys',
      key: server.administratorKey,
      body: {
        signatureKeyId: 'hub-ed',
        algorithm: 'ed25519',
        publicKeyPem: edwards.export({ type: 'spki', format: 'pem' }).toString(),
        expiresAt: '2099-01-01T00:00:00Z',
      },
    });
    expect(registered.status).toBe(201);
    const otherKind = { changed: { keySerial: 'hub-ed' } };
    const answers = [
      await platform.post('QUERY_USER_INFORMATION', asked),
      await next.post('QUERY_USER_INFORMATION', asked),
      await platform.post('QUERY_USER_INFORMATION', asked, otherKind),
    ];
    expect(answers.map(({ json }) => json.errorCode)).toEqual([undefined, undefined, '100003']);
    const revoked = await server.send({
      path: '/v1/api-keys/formshub/signature-keys/hub-l-2/revocation',
      key: server.administratorKey,
      body: {},
    });
    expect(revoked.status).toBe(200);
    const after = await next.post('QUERY_USER_INFORMATION', asked);
    expect(after.json.errorCode).toBe('100003');
  });
});

describe('what a customer did not get', () => {
  it('is not permitted any more: the consent goes with the refusal', async () => {
    const form = { requestNo: 'too-much', platformUserNo: 'lender-1', amount: '90000.00' };
    const refused = await platform.confirm('WITHDRAW', form);
    expect(refused.json).toMatchObject({ accepted: false, said: { errorCode: '100014' } });
    const mandate = await pool.get('platform', '/mandates/too-much:consent');
    expect(mandate.json.ended).toBe('revoked');
  });
});

describe('the day', () => {
  const DAY = '2026-11-23';
  const fileDate = '20261123';

  it('closes with the equation, as over the ordinary interface', async () => {
    await accept('operator', `/days/${DAY}/cut`, { commandId: 'cut-1' });
    const statement = formatTestStatement({
      id: 'S-1',
      account: `ACCOUNT-${PLATFORM}`,
      date: DAY,
      opening: '1000000.00',
      closing: '1002100.00',
      credits: ['borrower', ...LENDER_IDS].map((customerId) => ({
        reference: `IN-${customerId}`,
        amount: '700.00',
      })),
    });
    const imported = await server.send({
      path: pool.path('/statements'),
      key: pool.keys.bank,
      method: 'POST',
      text: statement,
      headers: { 'content-type': 'application/xml' },
    });
    expect(imported.status, imported.text).toBeLessThan(300);
    await accept('operator', `/days/${DAY}/close`, { commandId: 'close-1' });
    const day = await pool.get('platform', `/days/${DAY}`);
    expect(day.json).toMatchObject({ equation: { unexplainedMinor: '0' } });
  });

  it('has check files, which the platform confirms by its own signatures', async () => {
    await expect
      .poll(
        async () => (await pool.get('platform', `/check-files/${DAY}`)).json.files?.length,
        PATIENCE,
      )
      .toBe(7);
    const response = await fetch(new URL('/legacy/l/download', server.address), {
      method: 'POST',
      body: new URLSearchParams(platform.form('DOWNLOAD_CHECKFILE', { fileDate })),
    });
    expect(response.headers.get('content-type')).toBe('application/zip');
    const files = unpackTestArchive(Buffer.from(await response.arrayBuffer()));
    const ordinary = await pool.get('platform', `/check-files/${DAY}`);
    expect(ordinary.json.state).toBe('fetched');
    const detail = CONFIRMED_FILE_TYPES.map((fileType) => {
      const bytes = files.get(`${fileDate}_${PLATFORM}_${fileType}.txt`) ?? Buffer.of();
      const fileSign = sign('sha256', bytes, platform.privateKey).toString('base64');
      return { fileType, fileSign };
    });
    const [first, ...others] = detail;
    const wrong = [{ fileType: first?.fileType, fileSign: others[0]?.fileSign }, ...others];
    const confirmation = { requestNo: 'confirm-files', fileDate };
    const refused = await platform.post('CONFIRM_CHECKFILE', { ...confirmation, detail: wrong });
    expect(refused.json).toMatchObject({ errorCode: '100008', reason: 'check_file_sign_differs' });
    await serve('CONFIRM_CHECKFILE', { ...confirmation, detail });
    const confirmed = await pool.get('platform', `/check-files/${DAY}`);
    expect(confirmed.json.state).toBe('confirmed');
    const unmade = await platform.post(
      'DOWNLOAD_CHECKFILE',
      { fileDate: '20261124' },
      { endpoint: 'download' },
    );
    expect(unmade.json.errorCode).toBe('100007');
  });
});

describe('the settings', () => {
  it('take SHA-1 only where one says so', async () => {
    const lenient = await startTestServer({ keyDirectory, legacyL: { sha1: 'allow' } });
    try {
      const wallet = await openTestPool(lenient, 'oldhub');
      const old = await openFamilyLPlatform(lenient, wallet, 'oldhub');
      await wallet.fundCustomer('payer', '100');
      const asked = { platformUserNo: 'payer' };
      const read = await old.post('QUERY_USER_INFORMATION', asked, { hash: 'sha1' });
      expect(read.json).toMatchObject({ code: '0', availableAmount: '1.00' });
    } finally {
      await lenient.stop();
      await lenient.database.drop();
    }
  });

  it('serve nothing by default', async () => {
    const plain = await startTestServer();
    try {
      const wallet = await openTestPool(plain, 'newhub');
      const answer = await plain.send({
        path: '/legacy/l/service',
        text: 'serviceName=X',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.json.code).toBe('route_not_found');
      const key = await plain.send({ path: '/v1/form-post-key', key: wallet.keys.platform });
      expect(key.json.code).toBe('form_posts_off');
    } finally {
      await plain.stop();
      await plain.database.drop();
    }
  });
});
