// Goal: a whole loan over HTTP: a project is registered, reviewed, signed off, filled, lent, repaid
// in one batch that is checked as a whole and can be sent again, compensated, sold on and finished.
// Method: a real server, engine and database, asked over HTTP with the keys of each role.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let secondOperatorKey: string;

const SCOPE = ['tender', 'repay', 'repay_compensation', 'transfer_claim'];
const LENDERS = ['lender-1', 'lender-2', 'lender-3'] as const;
const TENDERED = { 'lender-1': '50000', 'lender-2': '30000', 'lender-3': '20000' } as const;

beforeAll(async () => {
  server = await startTestServer();
  const programme = { id: 'lending', version: 1 };
  pool = await openTestPool(server, 'loans', '1000000000', { programme });
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'secondoperator', role: 'operator', platformId: 'loans' },
  });
  secondOperatorKey = made.json.key;
  for (const customerId of ['borrower', ...LENDERS]) await fund(customerId, '200000');
  await accept('operator', '/instructions', {
    kind: 'allocate',
    instructionId: 'own-money',
    receiptId: 'receipt-1',
    purpose: 'compensation',
    amountMinor: '100000',
  });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function accept(role: TestRole, rest: string, body: object) {
  const answer = await pool.post(role, rest, body);
  if (answer.status >= 300) throw new Error(`${rest}: ${answer.status} ${answer.text}`);
  return answer.json;
}

async function fund(customerId: string, amountMinor: string): Promise<void> {
  await accept('customer_channel', '/customers', { commandId: `open-${customerId}`, customerId });
  await accept('operator', '/instructions', {
    kind: 'allocate',
    instructionId: `fund-${customerId}`,
    receiptId: 'receipt-1',
    customerId,
    amountMinor,
  });
  await accept('customer_channel', '/mandates', {
    commandId: `grant-${customerId}`,
    mandateId: `m-${customerId}`,
    customerId,
    scope: SCOPE,
    amountMaxMinor: '10000000',
    expiresAt: '2099-01-01T00:00:00Z',
  });
}

const terms = (projectId: string) => ({
  projectId,
  borrowerId: 'borrower',
  purpose: 'working_capital',
  targetMinor: '100000',
  shareValueMinor: '100',
  collectingEndsAt: '2098-01-01T00:00:00Z',
  lendingEndsAt: '2098-02-01T00:00:00Z',
  instalments: [{ dueDate: '2098-06-01', principalMinor: '100000' }],
});

/** Registers, reviews, signs off and publishes a project. */
async function publish(projectId: string): Promise<void> {
  await accept('platform', '/projects', {
    commandId: `register-${projectId}`,
    ...terms(projectId),
  });
  await accept('operator', '/projects/reviews', {
    commandId: `review-${projectId}`,
    projectId,
    riskGrade: 'low',
    checklist: [{ item: 'identity verified', result: 'met', evidenceHash: 'ab'.repeat(32) }],
  });
  const signed = await server.send({
    path: pool.path('/projects/sign-offs'),
    key: secondOperatorKey,
    body: { commandId: `sign-${projectId}`, projectId },
  });
  expect(signed.status).toBe(200);
  await accept('platform', '/projects/publications', {
    commandId: `publish-${projectId}`,
    projectId,
  });
}

const available = async (customerId: string): Promise<string> =>
  (await pool.get('platform', `/customers/${customerId}`)).json.availableMinor;

describe('a loan', () => {
  it('collects only what another operator signed off', async () => {
    const projectId = 'unsigned';
    await accept('platform', '/projects', { commandId: 'register-u', ...terms(projectId) });
    const early = await pool.post('platform', '/projects/publications', {
      commandId: 'publish-u',
      projectId,
    });
    expect(early.status).toBe(422);
    expect(early.json.code).toBe('condition_not_met');
    const own = await pool.post('platform', '/projects/sign-offs', {
      commandId: 'sign-u',
      projectId,
    });
    expect(own.status).toBe(403);
  });

  it('is filled, and lent in one batch straight to the borrower', async () => {
    await publish('p');
    for (const customerId of LENDERS) {
      await accept('platform', '/instructions', {
        kind: 'tender',
        instructionId: `tender-${customerId}`,
        projectId: 'p',
        customerId,
        amountMinor: TENDERED[customerId],
        mandateId: `m-${customerId}`,
      });
    }
    expect(await available('lender-1')).toBe('150000');
    const more = await pool.post('platform', '/instructions', {
      kind: 'tender',
      instructionId: 'too-much',
      projectId: 'p',
      customerId: 'lender-1',
      amountMinor: '100',
      mandateId: 'm-lender-1',
    });
    expect(more.json.code).toBe('exceeds_remaining');
    await accept('platform', '/projects/fills', { commandId: 'fill', projectId: 'p' });
    const lines = LENDERS.map((customerId) => ({
      kind: 'lend_out',
      tenderInstructionId: `tender-${customerId}`,
      amountMinor: TENDERED[customerId],
    }));
    const lent = await accept('platform', '/batches', {
      batchId: 'lend',
      lineCount: 3,
      totalMinor: '100000',
      lines,
    });
    expect(lent).toMatchObject({ state: 'done', linesAccepted: 3, linesRefused: 0 });
    expect(await available('borrower')).toBe('300000');
    const project = await pool.get('platform', '/projects/p');
    expect(project.json).toMatchObject({ state: 'repaying', open: true, subject: 'borrower' });
    const claims = await pool.get('platform', '/claims?subject=p');
    expect(claims.json.items.map((one: { recordId: string }) => one.recordId)).toEqual([
      'lend:00001',
      'lend:00002',
      'lend:00003',
    ]);
  });

  it('is repaid by a plan that becomes a batch, which sent again answers the same', async () => {
    const query = 'principalMinor=50001&interestMinor=1000';
    const plan = await pool.get('platform', `/projects/p/repayment-plan?${query}`);
    expect(plan.json.principalUnitsLeftOverMinor).toBe('1');
    const parts: readonly { claimId: string; principalMinor: string; interestMinor: string }[] =
      plan.json.lines;
    const lines = parts.map(({ claimId, principalMinor, interestMinor }) => ({
      kind: 'repay',
      claimId,
      principalMinor,
      interestMinor,
      mandateId: 'm-borrower',
    }));
    const body = { batchId: 'repay-1', lineCount: 3, totalMinor: '51001', lines };
    const done = await pool.post('platform', '/batches', body);
    expect(done.json).toMatchObject({ state: 'done', linesAccepted: 3, acceptedMinor: '51001' });
    expect(done.headers.get('idempotency-replayed')).toBe('false');
    const again = await pool.post('platform', '/batches', body);
    expect(again.json).toEqual(done.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await available('borrower')).toBe('248999');
    const position = await pool.get('platform', '/projects/p/position');
    expect(position.json).toMatchObject({
      lentMinor: '100000',
      principalMinor: '49999',
      claims: 3,
      shares: 1_000,
      overdueBand: 'none',
    });
    const other = { ...body, lines: [...lines].reverse() };
    const changed = await pool.post('platform', '/batches', other);
    expect(changed.status).toBe(409);
    expect(changed.json.code).toBe('exists_with_different_content');
  });

  it('tells what became of each line, page by page', async () => {
    const first = await pool.get('auditor', '/batches/repay-1/lines?limit=2');
    expect(first.json.items).toHaveLength(2);
    expect(first.json.items[0]).toMatchObject({
      line: 1,
      instructionId: 'repay-1:00001',
      code: 'accepted',
    });
    const { nextCursor } = first.json;
    const second = await pool.get('auditor', `/batches/repay-1/lines?limit=2&cursor=${nextCursor}`);
    expect(second.json.items.map((one: { line: number }) => one.line)).toEqual([3]);
    expect(second.json.nextCursor).toBeUndefined();
  });

  it('moves nothing for a batch with one fault, and names the line', async () => {
    const before = await available('borrower');
    const good = {
      kind: 'repay',
      claimId: 'lend:00001',
      principalMinor: '1',
      interestMinor: '0',
      mandateId: 'm-borrower',
    };
    const bad = { ...good, claimId: 'lend:00002', principalMinor: 1 };
    const body = {
      batchId: 'faulty',
      lineCount: 3,
      totalMinor: '2',
      lines: [good, bad, good],
    };
    const answer = await accept('platform', '/batches', body);
    expect(answer).toMatchObject({ state: 'legal_fail', faultCount: 2 });
    expect(answer.faults).toEqual([
      { rule: 'schema', line: 2 },
      { rule: 'duplicate', line: 3 },
    ]);
    expect(await available('borrower')).toBe(before);
    expect((await pool.get('platform', '/batches/faulty')).json.state).toBe('legal_fail');
    const lines = await pool.get('platform', '/batches/faulty/lines');
    expect(new Set(lines.json.items.map((one: { code: string }) => one.code))).toEqual(
      new Set(['not_sent']),
    );
  });

  it('decides each line on its own: a line that is refused stops no other', async () => {
    const line = (claimId: string, principalMinor: string) => ({
      kind: 'repay',
      claimId,
      principalMinor,
      interestMinor: '0',
      mandateId: 'm-borrower',
    });
    const answer = await accept('platform', '/batches', {
      batchId: 'mixed',
      lineCount: 2,
      totalMinor: '60001',
      lines: [line('lend:00001', '60000'), line('lend:00002', '1')],
    });
    expect(answer).toMatchObject({ state: 'done', linesAccepted: 1, linesRefused: 1 });
    expect(answer.acceptedMinor).toBe('1');
    const lines = await pool.get('platform', '/batches/mixed/lines');
    expect(lines.json.items[0]).toMatchObject({
      code: 'exceeds_remaining',
      field: 'principalMinor',
    });
    const bank = await pool.post('operator', '/batches', {
      batchId: 'operators',
      lineCount: 1,
      totalMinor: '1',
      lines: [line('lend:00003', '1')],
    });
    expect(bank.json).toMatchObject({ state: 'done', linesAccepted: 0, linesRefused: 1 });
    const itsLines = await pool.get('operator', '/batches/operators/lines');
    expect(itsLines.json.items[0]).toMatchObject({ code: 'role_not_allowed' });
  });

  it('lets a claim be sold in parts, with its principal', async () => {
    await accept('customer_channel', '/claim-offers', {
      commandId: 'offer',
      offerId: 'o',
      claimId: 'lend:00001',
      shares: 250,
      pricePerShareMinor: '49',
      expiresAt: '2098-01-01T00:00:00Z',
    });
    const platformOffers = await pool.post('platform', '/claim-offers', {
      commandId: 'offer-2',
      offerId: 'o2',
      claimId: 'lend:00002',
      shares: 1,
      pricePerShareMinor: '49',
      expiresAt: '2098-01-01T00:00:00Z',
    });
    expect(platformOffers.status).toBe(403);
    const claim = (await pool.get('platform', '/claims/lend:00001')).json.body;
    const principalMinor = ((BigInt(claim.principalMinor) * 250n) / 500n).toString();
    await accept('platform', '/instructions', {
      kind: 'transfer_claim',
      instructionId: 'bought',
      offerId: 'o',
      buyerCustomerId: 'lender-2',
      shares: 250,
      principalMinor,
      amountMinor: String(250 * 49),
      mandateId: 'm-lender-2',
    });
    const offer = await pool.get('platform', '/claim-offers/o');
    expect(offer.json.state).toBe('completed');
    const position = await pool.get('platform', '/projects/p/position');
    expect(position.json).toMatchObject({ claims: 4, shares: 1_000, principalMinor: '49998' });
  });

  it('takes an offer back, and what was offered stays with its lender', async () => {
    const offer = { offerId: 'o3', claimId: 'lend:00003', shares: 1, pricePerShareMinor: '49' };
    const expiresAt = '2098-01-01T00:00:00Z';
    await accept('customer_channel', '/claim-offers', { commandId: 'o3', ...offer, expiresAt });
    const back = { commandId: 'o3-back', offerId: 'o3' };
    const answer = await accept('customer_channel', '/claim-offers/cancellations', back);
    expect(answer.result).toEqual({ state: 'cancelled' });
  });

  it('goes on where a batch stopped: what was decided is not decided again', async () => {
    const before = BigInt(await available('borrower'));
    const line = (claimId: string) => ({
      kind: 'repay',
      claimId,
      principalMinor: '5',
      interestMinor: '0',
      mandateId: 'm-borrower',
    });
    const lines = [line('lend:00002'), line('lend:00003')];
    // As a server leaves it that ends after the first line.
    await accept('platform', '/instructions', { ...lines[0], instructionId: 'resumed:00001' });
    const batch = { batchId: 'resumed', lineCount: 2, totalMinor: '10', lines };
    const answers = [
      await accept('platform', '/batches', batch),
      await accept('platform', '/batches', batch),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ state: 'done', linesAccepted: 2, acceptedMinor: '10' });
    }
    expect(before - BigInt(await available('borrower'))).toBe(10n);
  });

  it('is finished when lenders and the compensation account are paid', async () => {
    const claims = await pool.get('platform', '/claims?subject=p');
    type Claim = { recordId: string; state: string; body: { principalMinor: string } };
    const open: readonly Claim[] = claims.json.items.filter((one: Claim) => one.state === 'active');
    const total = open.reduce((sum, { body }) => sum + BigInt(body.principalMinor), 0n);
    const compensated = await accept('platform', '/batches', {
      batchId: 'compensate',
      lineCount: open.length,
      totalMinor: total.toString(),
      lines: open.map(({ recordId, body }) => ({
        kind: 'compensate',
        claimId: recordId,
        principalMinor: body.principalMinor,
        interestMinor: '0',
      })),
    });
    expect(compensated).toMatchObject({ state: 'done', linesRefused: 0 });
    const owing = await pool.get('platform', '/projects/p/position');
    expect(owing.json).toMatchObject({
      state: 'repaying',
      principalMinor: '0',
      compensationDebtMinor: total.toString(),
      compensationDebtSince: pool.businessDate,
    });
    await accept('platform', '/instructions', {
      kind: 'repay_compensation',
      instructionId: 'give-back',
      projectId: 'p',
      amountMinor: total.toString(),
      mandateId: 'm-borrower',
    });
    expect((await pool.get('platform', '/projects/p')).json).toMatchObject({
      state: 'finished',
      open: false,
    });
    const versions = await pool.get('platform', '/projects/p/versions');
    expect(versions.json.items.length).toBeGreaterThan(8);
  });

  it('gives a tender back that its lender takes back, then every other when it miscarries', async () => {
    await publish('q');
    const own = { projectId: 'q', customerId: 'lender-2', amountMinor: '5000' };
    const tendered = { kind: 'tender', instructionId: 'tender-q2', ...own };
    await accept('platform', '/instructions', { ...tendered, mandateId: 'm-lender-2' });
    const taken = { commandId: 'back-q2', tenderInstructionId: 'tender-q2' };
    const back = await accept('customer_channel', '/tenders/cancellations', taken);
    expect(back.result).toEqual({ releasedMinor: '5000' });
    await accept('platform', '/instructions', {
      kind: 'tender',
      instructionId: 'tender-q',
      projectId: 'q',
      customerId: 'lender-3',
      amountMinor: '10000',
      mandateId: 'm-lender-3',
    });
    const held = BigInt(await available('lender-3'));
    const ended = await accept('platform', '/projects/miscarriages', {
      commandId: 'miscarry-q',
      projectId: 'q',
      reason: 'the borrower withdrew',
    });
    expect(ended.result).toEqual({ state: 'miscarried', refunded: 1 });
    expect(BigInt(await available('lender-3')) - held).toBe(10_000n);
    const tender = await pool.get('platform', '/tenders/tender-q');
    expect(tender.json).toMatchObject({ state: 'refunded', open: false });
    const seen = await readRecords(pool);
    const lists = ['/projects', '/tenders', '/claims', '/claim-offers', '/batches'];
    expect(seen).toEqual(expect.arrayContaining(lists));
  });
});
