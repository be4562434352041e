/**
 * Goal: every status of every decision of internal control. Method: one row for a status.
 */
import { businessDate, timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  conflictsOfDuties,
  decideFindingAct,
  decidePublish,
  decideReading,
  dutyOf,
  findingDueDate,
  findingStateOf,
  judgeSelfCheck,
  missingReaders,
  nextAuditDate,
  paceOf,
  type SelfCheckFacts,
  type SelfCheckPoint,
} from '../src/index.ts';

const TODAY = businessDate('2026-11-23');

describe('policies', () => {
  it.each([
    [undefined, 1, 'ok'],
    [undefined, 2, 'policy_version_not_current'],
    [{ version: 3 }, 4, 'ok'],
    [{ version: 3 }, 3, 'policy_version_not_current'],
    [{ version: 3 }, 5, 'policy_version_not_current'],
  ] as const)('IC1 after %j version %i is published: %s', (latest, version, status) => {
    expect(decidePublish(latest, { version })).toBe(status);
  });

  it('IC2 accepts the version in force alone, and names who has not', () => {
    expect(decideReading({ version: 2 }, { version: 2 })).toBe('ok');
    expect(decideReading({ version: 2 }, { version: 1 })).toBe('policy_version_not_current');
    expect(missingReaders(['p-1', 'p-2', 'p-3'], [{ personId: 'p-2' }])).toEqual(['p-1', 'p-3']);
  });

  it.each([
    ['2026-11-22', false, 'overdue'],
    ['2026-11-23', false, 'due_soon'],
    ['2026-12-07', false, 'due_soon'],
    ['2026-12-08', false, 'in_time'],
    ['2026-11-22', true, 'done'],
  ] as const)('what is due on %s (done: %s) is %s', (due, isDone, pace) => {
    expect(paceOf({ dueDate: businessDate(due), isDone }, TODAY)).toBe(pace);
  });
});

describe('findings', () => {
  it.each([
    ['open', 'assign', 'p-1', 'ok', 'assigned'],
    ['open', 'comment', 'p-1', 'ok', 'commented'],
    ['open', 'report_fixed', 'p-1', 'ok', 'fixed'],
    ['open', 'close', 'p-2', 'finding_not_fixed', undefined],
    ['open', 'return', 'p-2', 'finding_not_fixed', undefined],
    ['fixed', 'close', 'p-1', 'second_person_decides', undefined],
    ['fixed', 'close', 'p-2', 'ok', 'closed'],
    ['fixed', 'return', 'p-1', 'ok', 'returned'],
    ['closed', 'comment', 'p-2', 'finding_closed', undefined],
  ] as const)('IC3 %s, %s by %s: %s', (state, act, by, status, step) => {
    const facts = state === 'fixed' ? { state, fixedBy: 'p-1' } : { state };
    const decided = decideFindingAct(facts, { act, by, isPerson: true });

    expect(decided).toEqual(step === undefined ? { status } : { status, step });
  });

  it('IC3 no program closes one', () => {
    const asked = { act: 'close', by: 'key1', isPerson: false } as const;
    expect(decideFindingAct({ state: 'fixed', fixedBy: 'p-1' }, asked).status).toBe(
      'second_person_decides',
    );
  });

  it('is open until it is fixed, and open again when it was returned', () => {
    expect(findingStateOf([])).toBe('open');
    expect(findingStateOf(['assigned', 'fixed', 'commented'])).toBe('fixed');
    expect(findingStateOf(['fixed', 'returned'])).toBe('open');
    expect(findingStateOf(['fixed', 'returned', 'fixed', 'closed'])).toBe('closed');
  });

  it('is due the sooner the worse it is', () => {
    expect(findingDueDate('critical', TODAY)).toBe('2026-11-25');
    expect(findingDueDate('low', TODAY)).toBe('2027-02-21');
  });
});

const GOOD: SelfCheckFacts = {
  headersWrong: [],
  tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', daysLeft: 30 },
  listening: { host: '0.0.0.0', isLocal: false, isEncrypted: true },
  filesOpen: [],
  settings: ['httpHost=0.0.0.0'],
  settingsAccepted: ['httpHost=0.0.0.0'],
  rightsTooMany: [],
  tablesChangeable: [],
  migrationsWrong: [],
  keysEndless: [],
  accounts: [{ personId: 'p-1', idleDays: 90 }],
  clockMilliseconds: -2_000,
  wrappingDays: 365,
  contents: [{ field: 'bank.statement_line', contents: 2 ** 31 - 1 }],
};
const { tls: _tls, ...BEHIND_A_PROXY } = GOOD;
const { settingsAccepted: _accepted, ...NEVER_ACCEPTED } = GOOD;
const TLS = { protocol: 'TLSv1.3', cipher: 'c', daysLeft: 90 };

describe('the self-check', () => {
  it('IC4 passes every point of a good installation', () => {
    const results = judgeSelfCheck(GOOD);
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(results).toHaveLength(14);
  });

  it.each<readonly [SelfCheckPoint, SelfCheckFacts, string, string]>([
    [
      'security_headers',
      { ...GOOD, headersWrong: ['x-frame-options'] },
      'failed',
      'x-frame-options',
    ],
    ['tls_protocol', { ...GOOD, tls: { ...TLS, protocol: 'TLSv1.1' } }, 'failed', 'TLSv1.1 c'],
    ['tls_protocol', BEHIND_A_PROXY, 'skipped', 'TLS is not ended here · 由代理终结 TLS'],
    ['certificate', { ...GOOD, tls: { ...TLS, daysLeft: 29 } }, 'failed', '29 days left'],
    [
      'listening_address',
      {
        ...GOOD,
        listening: { host: '0.0.0.0', isLocal: false, isEncrypted: false },
      },
      'failed',
      '0.0.0.0 without TLS',
    ],
    ['secret_files', { ...GOOD, filesOpen: ['seal.key 644'] }, 'failed', 'seal.key 644'],
    ['configuration', { ...GOOD, settings: ['a=2'] }, 'failed', '- httpHost=0.0.0.0'],
    [
      'configuration',
      NEVER_ACCEPTED,
      'skipped',
      'nobody has accepted a configuration yet · 尚未确认基准配置',
    ],
    ['database_roles', { ...GOOD, rightsTooMany: ['superuser'] }, 'failed', 'superuser'],
    ['append_only', { ...GOOD, tablesChangeable: ['a.b'] }, 'failed', 'a.b'],
    ['migrations', { ...GOOD, migrationsWrong: ['0001'] }, 'failed', '0001'],
    ['api_keys', { ...GOOD, keysEndless: ['key1'] }, 'failed', 'key1'],
    [
      'accounts_unused',
      { ...GOOD, accounts: [{ personId: 'p-1', idleDays: 91 }] },
      'failed',
      'p-1: 91 days',
    ],
    ['clock', { ...GOOD, clockMilliseconds: 2_001 }, 'failed', '2001 ms'],
    ['key_rotation', { ...GOOD, wrappingDays: 366 }, 'failed', '366 days'],
    [
      'sealed_contents',
      { ...GOOD, contents: [{ field: 'bank.statement_line', contents: 2 ** 31 }] },
      'failed',
      'bank.statement_line: 2147483648',
    ],
  ])('IC4 %s of %j: %s', (point, facts, outcome, detail) => {
    const result = judgeSelfCheck(facts).find((one) => one.point === point);
    expect([result?.outcome, result?.details[0]]).toEqual([outcome, detail]);
  });
});

it('counts the next audit from the last one that was done', () => {
  const plan = { firstDate: businessDate('2026-01-01'), everyDays: 90 };
  expect(nextAuditDate(plan, undefined)).toBe('2026-01-01');
  expect(nextAuditDate(plan, TODAY)).toBe('2027-02-21');
});

describe('duties', () => {
  it.each([
    ['readBooks', true, 'is_informed'],
    ['approve', false, 'approves'],
    ['countersigning', false, 'approves'],
    ['runDay', false, 'makes'],
  ] as const)('whoever may use %s (read: %s) %s', (name, isRead, duty) => {
    expect(dutyOf({ name, isRead })).toBe(duty);
  });

  const now = timestamp('2026-11-23T00:00:00.000Z');
  const tenure = (personId: string, held: string, until?: string) => ({
    grantId: `g-${personId}-${held}`,
    personId,
    held,
    from: timestamp('2026-01-01T00:00:00.000Z'),
    ...(until === undefined ? {} : { until: timestamp(until) }),
  });
  const why = (one: string, other: string) =>
    one === other ? undefined : { zh: '分设', en: 'kept apart' };

  it.each([
    ['held together', [tenure('p-1', 'a'), tenure('p-1', 'b')], ['now']],
    [
      'ended 89 days ago',
      [tenure('p-1', 'a', '2026-08-26T00:00:00.000Z'), tenure('p-1', 'b')],
      ['lately'],
    ],
    ['ended 91 days ago', [tenure('p-1', 'a', '2026-08-24T00:00:00.000Z'), tenure('p-1', 'b')], []],
    ['of two people', [tenure('p-1', 'a'), tenure('p-2', 'b')], []],
    ['that do not conflict', [tenure('p-1', 'a'), tenure('p-1', 'a')], []],
  ] as const)('IC5 roles %s', (_text, tenures, expected) => {
    const found = conflictsOfDuties(tenures, { now, why });
    expect(found.map(({ when }) => when)).toEqual(expected);
  });
});
