// Goal: the end of a business day runs by itself, step by step, waits for what is missing with an
// alarm, goes on when it comes, and is resumed by people. Method: a real server, engine, queue and
// database; statements as a bank sends them.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

/** Long past, so that its statement is overdue. A Monday. */
const PAST_DATE = '2026-11-16';
const POLLS_MAX = 300;
const POLL_MILLISECONDS = 100;

interface StepRead {
  readonly step: string;
  readonly state: string;
  readonly reason?: string;
  readonly found: Readonly<Record<string, unknown>>;
}

/** Asks until the run is in one of the states, or its step waits for one of the reasons. */
async function runUntil(pool: TestPool, date: string, words: readonly string[]) {
  for (let poll = 0; poll < POLLS_MAX; poll += 1) {
    const { json } = await pool.get('operator', `/day-runs/${date}`);
    const steps: readonly StepRead[] = json.steps ?? [];
    const reasons = steps.filter(({ state }) => state === 'waiting').map(({ reason }) => reason);
    if ([json.state, ...reasons].some((word) => words.includes(word))) return json;
    await wait(POLL_MILLISECONDS);
  }
  const { text } = await pool.get('operator', `/day-runs/${date}`);
  throw new Error(`the run did not come to ${words.join(' or ')}: ${text}`);
}

async function importStatement(
  pool: TestPool,
  statement: Parameters<typeof formatTestStatement>[0],
) {
  const answer = await server.send({
    path: pool.path('/statements'),
    key: pool.keys.bank,
    method: 'POST',
    text: formatTestStatement(statement),
    headers: { 'content-type': 'application/xml' },
  });
  expect(answer.json.statements, answer.text).toMatchObject([{ status: 'recorded' }]);
}

async function openAlarms(pool: TestPool): Promise<readonly { recordId: string; body: object }[]> {
  const { json } = await pool.get('auditor', '/alarms');
  return json.items.filter(({ open }: { open: boolean }) => open);
}

describe('the run of a day', () => {
  it('waits for the statement with an alarm, and closes by itself when it comes', async () => {
    const pool = await openTestPool(server, 'run', '1000000', { businessDate: PAST_DATE });
    const started = await pool.post('operator', '/day-runs', { businessDate: PAST_DATE });
    const waiting = await runUntil(pool, PAST_DATE, ['statement_missing']);
    const again = await pool.post('operator', '/day-runs', { businessDate: PAST_DATE });
    const alarms = await openAlarms(pool);
    const acknowledged = await pool.post('operator', '/alarm-acknowledgements', {
      commandId: 'seen-1',
      alarmId: alarms[0]?.recordId,
      note: 'asked the branch',
    });
    await importStatement(pool, {
      id: 'S-1',
      account: 'ACCOUNT-run',
      date: PAST_DATE,
      opening: '10000.00',
      closing: '10025.00',
      credits: [{ reference: 'BANK-1', amount: '25.00' }],
    });
    const closed = await runUntil(pool, PAST_DATE, ['closed']);
    const day = await pool.get('auditor', `/days/${PAST_DATE}`);
    const next = await pool.get('auditor', '/days');

    expect(started.status, started.text).toBe(200);
    expect(started.json).toMatchObject({
      businessDate: PAST_DATE,
      requestedByKeyId: 'operatorrun',
    });
    expect(waiting.steps.slice(0, 3)).toMatchObject([
      { step: 'cut', state: 'done' },
      { step: 'payments', state: 'done', found: { unknown: 0 } },
      { step: 'statement', state: 'waiting', dueAt: '2026-11-17T04:00:00.000Z' },
    ]);
    expect(again.json.steps[0]).toEqual(waiting.steps[0]);
    expect(alarms).toMatchObject([
      { body: { alarmKind: 'statement_missing', severity: 'critical', about: PAST_DATE } },
    ]);
    expect(acknowledged.status, acknowledged.text).toBe(200);
    expect(closed.steps.map(({ step, state }: StepRead) => `${step} ${state}`)).toEqual([
      'cut done',
      'payments done',
      'statement done',
      'r0 done',
      'r1 done',
      'r2 done',
      'r3 done',
      'r4 skipped',
      'r5 skipped',
      'r6 skipped',
      'straddlers done',
      'totals done',
      'close done',
      'accruals skipped',
      'reports done',
      'custody_proof skipped',
    ]);
    expect(closed.steps[11]).toMatchObject({
      step: 'totals',
      found: { bankMirrorMinor: '1002500', bankClosingMinor: '1002500', suspenseMinor: '1002500' },
    });
    expect(day.json).toMatchObject({ state: 'closed', equation: { unexplainedMinor: '0' } });
    expect(next.json.items[0]).toMatchObject({ businessDate: '2026-11-17', state: 'open' });
  });

  it('ends its alarm with its cause', async () => {
    const pool = await openTestPool(server, 'ended', '100', { businessDate: PAST_DATE });
    await pool.post('operator', '/day-runs', { businessDate: PAST_DATE });
    await runUntil(pool, PAST_DATE, ['statement_missing']);
    await importStatement(pool, {
      id: 'S-1',
      account: 'ACCOUNT-ended',
      date: PAST_DATE,
      opening: '1.00',
      closing: '1.00',
      credits: [],
    });
    await runUntil(pool, PAST_DATE, ['closed']);
    for (let poll = 0; (await openAlarms(pool)).length > 0; poll += 1) {
      expect(poll).toBeLessThan(POLLS_MAX);
      await wait(POLL_MILLISECONDS);
    }
    const { json } = await pool.get('auditor', '/alarms?state=cleared');
    const versions = await pool.get('auditor', `/alarms/${json.items[0].recordId}/versions`);

    expect(json.items).toMatchObject([{ state: 'cleared', body: { about: PAST_DATE } }]);
    expect(versions.json.items.map(({ state }: { state: string }) => state)).toEqual([
      'raised',
      'cleared',
    ]);
  });

  it('waits for people to explain a break, and goes on when they have', async () => {
    const pool = await openTestPool(server, 'break', '1000000');
    const date = pool.businessDate;
    await pool.post('operator', '/day-runs', { businessDate: date });
    await runUntil(pool, date, ['statement_missing']);
    await importStatement(pool, {
      id: 'S-1',
      account: 'ACCOUNT-break',
      date,
      opening: '9999.00',
      closing: '9999.00',
      credits: [],
    });
    const waiting = await runUntil(pool, date, ['break_unexplained', 'needs_person']);
    const step: StepRead = waiting.steps.find(({ state }: StepRead) => state === 'waiting');
    const breaks = await pool.get('operator', '/breaks');
    for (const { breakId } of breaks.json.items) {
      const body = { commandId: `explain-${breakId}`, reason: 'asked the bank' };
      await pool.post('operator', `/breaks/${breakId}/explanation`, body);
    }
    const resumed = await pool.post('operator', `/day-runs/${date}/resume`, {});
    const closed = await runUntil(pool, date, ['closed']);
    const after = await pool.post('operator', `/day-runs/${date}/resume`, {});

    expect(step).toMatchObject({ step: 'r3', reason: 'break_unexplained' });
    expect(step.found['breaks']).toEqual([breaks.json.items[0].breakId]);
    expect(resumed.status, resumed.text).toBe(200);
    expect(closed.steps[6]).toMatchObject({ step: 'r3', resumedByKeyId: 'operatorbreak' });
    expect(after.json.code).toBe('day_state_forbids');
  });

  it('is refused for a day that is not there, and for whoever may not ask', async () => {
    const pool = await openTestPool(server, 'refused', '100');
    const elsewhere = await pool.post('operator', '/day-runs', { businessDate: '2026-12-31' });
    const platform = await pool.post('platform', '/day-runs', { businessDate: pool.businessDate });
    const unknown = await pool.get('operator', `/day-runs/${pool.businessDate}`);

    expect(elsewhere.json.code).toBe('day_not_found');
    expect(platform.status).toBe(403);
    expect(unknown.json.code).toBe('record_not_found');
  });
});

describe('the schedule of a pool', () => {
  const SCHEDULE = {
    cutTime: '00:00',
    closedBy: { daysAfter: 0, time: '23:00' },
    paymentUnknownHours: 24,
    breakAgeDays: 5,
  };

  it('cuts a day whose time has come, and is off until it is set', async () => {
    const pool = await openTestPool(server, 'scheduled', '100', { businessDate: PAST_DATE });
    const set = await pool.post('operator', '/day-schedules', {
      commandId: 'schedule-1',
      schedule: SCHEDULE,
    });
    const waiting = await runUntil(pool, PAST_DATE, ['statement_missing']);
    for (let poll = 0; (await openAlarms(pool)).length < 2; poll += 1) {
      expect(poll).toBeLessThan(POLLS_MAX);
      await wait(POLL_MILLISECONDS);
    }
    const off = await pool.post('operator', '/day-schedules', { commandId: 'schedule-2' });
    const read = await pool.get('auditor', '/day-schedules/day_schedule');

    expect(set.status, set.text).toBe(200);
    expect(waiting.requestedByKeyId).toBeUndefined();
    expect(waiting.startsAt).toBe('2026-11-15T16:00:00.000Z');
    expect(off.status).toBe(200);
    expect(read.json).toMatchObject({ state: 'off' });
  });

  it('is refused when the day would have to be closed before it is cut', async () => {
    const pool = await openTestPool(server, 'impossible', '100');
    const set = await pool.post('operator', '/day-schedules', {
      commandId: 'schedule-1',
      schedule: { ...SCHEDULE, closedBy: { daysAfter: 0, time: '00:00' } },
    });

    expect(set.json).toMatchObject({
      code: 'content_invalid',
      field: 'schedule.closedBy',
      detail: expect.stringContaining('after 00:00'),
    });
  });
});
