/**
 * Goal: every status of a decision about personal data, and that the notice tells what is kept.
 * Method: one row for a status; the notice is held against the inventory of data, both ways.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDate, timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  accessKindOf,
  addMonths,
  CONSENT_PURPOSES,
  CONSENT_RULES,
  type ConsentState,
  consentStateOf,
  decideRequestAct,
  decideUse,
  ITEM_COLUMNS,
  isConsentPurpose,
  isTold,
  NOTICE_IN_FORCE,
  NOTICE_ITEM_TEXTS,
  PRIVACY_NOTICES,
  planDeletion,
  type RequestFacts,
  requestDueAt,
  requestPaceOf,
  requestStateOf,
  retentionOf,
} from '../src/index.ts';

const consents = (state: ConsentState) => ({
  help_by_staff: state,
  view_by_platform: state,
  face_check: state,
});
const LOOK = { purpose: 'dispute', opens: 'customer', byPlatformStaff: false } as const;

describe('looks', () => {
  it.each([
    ['PV1 restricted', LOOK, true, 'given', 'data_restricted'],
    [
      'PV1 restricted, before the consent',
      { ...LOOK, byPlatformStaff: true },
      true,
      'withdrawn',
      'data_restricted',
    ],
    [
      'PV1 restricted, without a purpose',
      { ...LOOK, purpose: undefined },
      true,
      'given',
      'data_restricted',
    ],
    [
      'PV1 restricted, for an order',
      { ...LOOK, purpose: 'legal_order' },
      true,
      'withdrawn',
      'permitted',
    ],
    [
      'PV2 the platform, never given',
      { ...LOOK, byPlatformStaff: true },
      false,
      'never_given',
      'consent_missing',
    ],
    [
      'PV2 the platform, withdrawn',
      { ...LOOK, byPlatformStaff: true },
      false,
      'withdrawn',
      'consent_missing',
    ],
    [
      'PV2 the platform, outdated',
      { ...LOOK, byPlatformStaff: true },
      false,
      'outdated',
      'consent_missing',
    ],
    ['PV2 the platform, given', { ...LOOK, byPlatformStaff: true }, false, 'given', 'permitted'],
    [
      'PV2 help, withdrawn',
      { ...LOOK, opens: 'sealed_field', purpose: 'customer_request' },
      false,
      'withdrawn',
      'consent_missing',
    ],
    [
      'a dispute needs no consent',
      { ...LOOK, opens: 'sealed_field' },
      false,
      'withdrawn',
      'permitted',
    ],
    [
      'supervision needs no consent',
      { ...LOOK, purpose: 'supervision', byPlatformStaff: true },
      false,
      'withdrawn',
      'permitted',
    ],
  ] as const)('%s', (_name, look, isRestricted, state, status) => {
    expect(decideUse(look, { isRestricted, consents: consents(state) }).status).toBe(status);
  });

  it.each([
    ['getCustomer', 'dispute', true],
    ['revealField', undefined, true],
    ['getCustomer', 'anti_money_laundering', false],
    ['getCustomer', 'legal_order', false],
    ['getCustomer', 'supervision', false],
    ['getOrder', 'operation', false],
  ])('PV5 a look by %s for %s is told: %s', (route, purpose, told) => {
    expect(isTold({ route, ...(purpose === undefined ? {} : { purpose }) })).toBe(told);
  });

  it('a look at many is a list', () => {
    expect([accessKindOf('listCustomers'), accessKindOf('revealField')]).toEqual([
      'list',
      'sealed_field',
    ]);
  });
});

describe('consents', () => {
  it('the latest line counts, and a version that did not say it counts as none', () => {
    const state = (act: 'given' | 'withdrawn', noticeVersion: number) =>
      consentStateOf('help_by_staff', { act, noticeVersion });
    expect([
      consentStateOf('help_by_staff', undefined),
      state('given', 1),
      state('withdrawn', 1),
      state('given', 0),
    ]).toEqual(['never_given', 'given', 'withdrawn', 'outdated']);
  });

  it('what shows financial accounts to another processor is consented to separately', () => {
    expect(CONSENT_RULES.view_by_platform.separate).toEqual(['sensitive', 'shared']);
    expect(CONSENT_PURPOSES.every((purpose) => isConsentPurpose(purpose))).toBe(true);
    expect(isConsentPurpose('marketing')).toBe(false);
  });
});

describe('deletion', () => {
  it('nothing is deleted that a running contract needs', () => {
    expect(planDeletion({})).toEqual({ status: 'contract_is_running' });
  });

  it('what names the person is destroyed, what a law keeps is restricted until its date', () => {
    expect(planDeletion({ endedDate: businessDate('2026-08-31') })).toEqual({
      status: 'planned',
      parts: [
        { part: 'sign_in_names', outcome: 'destroyed', law: 'erasure' },
        { part: 'sign_in_secrets', outcome: 'destroyed', law: 'erasure' },
        {
          part: 'custody_records',
          outcome: 'restricted',
          untilDate: '2036-08-31',
          law: 'anti_money_laundering',
        },
        {
          part: 'access_trail',
          outcome: 'restricted',
          untilDate: '2036-08-31',
          law: 'anti_money_laundering',
        },
        {
          part: 'sign_in_trail',
          outcome: 'restricted',
          untilDate: '2027-02-28',
          law: 'network_logs',
        },
        {
          part: 'privacy_records',
          outcome: 'restricted',
          untilDate: '2029-08-31',
          law: 'sharing_records',
        },
      ],
    });
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 120, '2038-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-10-31', 1, '2026-11-30'],
  ])('%s and %s months are %s', (date, months, expected) => {
    expect(addMonths(businessDate(date), months)).toBe(expected);
    expect(retentionOf('sign_in_names', businessDate(date))).toBeUndefined();
  });
});

describe('requests', () => {
  const ASKED: RequestFacts = { kind: 'deletion', personId: 'p-1' };
  const staff = (by: string) => ({ by, isPerson: true }) as const;

  it.each([
    [
      'ended',
      { ...ASKED, latest: { step: 'granted', by: 'a' } },
      { act: 'approve', ...staff('b') },
      'privacy_request_ended',
    ],
    [
      'a program',
      ASKED,
      { act: 'propose_grant', by: 'key', isPerson: false },
      'second_person_decides',
    ],
    ['who asked', ASKED, { act: 'propose_grant', ...staff('p-1') }, 'second_person_decides'],
    ['not proposed', ASKED, { act: 'approve', ...staff('b') }, 'privacy_request_not_proposed'],
    [
      'proposed',
      { ...ASKED, latest: { step: 'grant_proposed', by: 'a' } },
      { act: 'propose_refusal', ...staff('b') },
      'privacy_request_proposed',
    ],
    [
      'PV4 who proposed',
      { ...ASKED, latest: { step: 'grant_proposed', by: 'a' } },
      { act: 'approve', ...staff('a') },
      'second_person_decides',
    ],
  ] as const)('%s', (_name, request, act, status) => {
    expect(decideRequestAct(request, act)).toEqual({ status });
  });

  it.each([
    ['propose_grant', ASKED, 'grant_proposed'],
    ['propose_refusal', ASKED, 'refusal_proposed'],
    ['propose_grant', { ...ASKED, kind: 'correction', field: 'other' }, 'granted'],
    ['propose_refusal', { ...ASKED, kind: 'explanation' }, 'refused'],
    ['propose_grant', { ...ASKED, kind: 'correction', field: 'login_name' }, 'grant_proposed'],
    ['approve', { ...ASKED, latest: { step: 'grant_proposed', by: 'a' } }, 'granted'],
    ['approve', { ...ASKED, latest: { step: 'refusal_proposed', by: 'a' } }, 'refused'],
    ['return', { ...ASKED, latest: { step: 'refusal_proposed', by: 'a' } }, 'returned'],
  ] as const)('%s writes', (act, request, step) => {
    expect(decideRequestAct(request, { act, ...staff('b') })).toEqual({ status: 'ok', step });
  });

  it('fifteen days, the last three of them pressing', () => {
    const dueAt = requestDueAt(timestamp('2026-11-01T08:00:00.000Z'));
    expect(dueAt).toBe('2026-11-16T08:00:00.000Z');
    const pace = (now: string, state = requestStateOf(undefined)) =>
      requestPaceOf({ state, dueAt }, timestamp(now));
    expect([
      pace('2026-11-13T08:00:00.000Z'),
      pace('2026-11-13T08:00:00.001Z'),
      pace('2026-11-16T08:00:00.001Z'),
      pace('2026-11-17T08:00:00.000Z', requestStateOf('refused')),
    ]).toEqual(['in_time', 'due_soon', 'overdue', 'ended']);
    expect(requestStateOf('returned')).toBe('open');
  });
});

describe('the notice', () => {
  interface Field {
    readonly class: string;
    readonly purpose: string;
    readonly retention: string;
  }
  const inventory: Record<string, { readonly fields?: Record<string, Field> }> = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'store', 'data-inventory.json'), 'utf8'),
  );
  const kept = Object.entries(inventory).flatMap(([table, { fields = {} }]) =>
    Object.entries(fields)
      .filter(([, field]) => field.class !== 'secret')
      .map(([column, field]) => ({ column: `${table}.${column}`, ...field })),
  );

  it('tells every column about people once, and nothing that is not kept', () => {
    const told = Object.values(ITEM_COLUMNS).flat();
    expect(told.toSorted()).toEqual(kept.map(({ column }) => column).toSorted());
  });

  it.each(NOTICE_IN_FORCE.rows)(
    '$purpose: its items are kept for it, as long as it says',
    (row) => {
      const columns = row.items.flatMap((item) => ITEM_COLUMNS[item]);
      const behind = kept.filter(({ column }) => columns.includes(column));
      expect([...new Set(behind.map(({ purpose }) => purpose))]).toEqual([row.purpose]);
      expect([...new Set(behind.map(({ retention }) => retention))].toSorted()).toEqual(
        row.kept.toSorted(),
      );
    },
  );

  it('has each item in one row, and versions that follow each other', () => {
    const items = NOTICE_IN_FORCE.rows.flatMap((row) => row.items);
    expect(items.toSorted()).toEqual(Object.keys(NOTICE_ITEM_TEXTS).toSorted());
    expect(PRIVACY_NOTICES.map(({ version }) => version)).toEqual(
      PRIVACY_NOTICES.map((_, index) => index + 1),
    );
    expect(PRIVACY_NOTICES.at(-1)).toBe(NOTICE_IN_FORCE);
  });
});
