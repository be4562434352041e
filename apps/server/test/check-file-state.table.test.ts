// Goal: the states of check files are a total table, a day that is not confirmed in time is told,
// and every pair of accounts has its file. Method: tables.
import { describe, expect, it } from 'vitest';
import {
  CHECK_FILE_TRANSITIONS,
  type CheckFileAct,
  type CheckFileState,
  checkFileState,
} from '../src/check-files/check-file-state.ts';
import { formatTime } from '../src/check-files/format-check-lines.ts';
import { dueMoment, isOverdue } from '../src/check-files/is-overdue.ts';
import { sortTransfer } from '../src/check-files/sort-transfer.ts';

const ACTS: readonly CheckFileAct[] = ['fetch', 'confirm', 'dispute'];
const event = (act: CheckFileAct) => ({ event: act, byKeyId: 'key1', at: '' });

describe('check files', () => {
  it.each([
    ['expected', ['fetched', 'refused', 'refused']],
    ['fetched', ['same', 'confirmed', 'disputed']],
    ['disputed', ['same', 'confirmed', 'disputed']],
    ['confirmed', ['same', 'refused', 'refused']],
  ] as const)('that are %s answer fetch, confirm and dispute with %j', (state, next) => {
    expect(ACTS.map((act) => CHECK_FILE_TRANSITIONS[state][act])).toEqual(next);
  });

  it.each([
    [[], 'expected'],
    [['fetch', 'fetch'], 'fetched'],
    [['fetch', 'dispute', 'fetch', 'confirm'], 'confirmed'],
    [['confirm', 'dispute'], 'expected'],
  ] as const)('after %j are %s', (acts: readonly CheckFileAct[], state: CheckFileState) => {
    expect(checkFileState(acts.map(event))).toBe(state);
  });

  it('are overdue 36 hours after the close, unless they are confirmed', () => {
    const closedAt = '2026-11-24T01:02:03.004Z';
    const day = { closedAt, events: [event('fetch')] };
    expect(dueMoment(day)).toBe('2026-11-25T13:02:03.004Z');
    expect(isOverdue(day, '2026-11-25T13:02:03.004Z')).toBe(false);
    expect(isOverdue(day, '2026-11-25T13:02:03.005Z')).toBe(true);
    const confirmed = { closedAt, events: [event('fetch'), event('confirm')] };
    expect(isOverdue(confirmed, '2027-01-01T00:00:00.000Z')).toBe(false);
  });
});

const ACCOUNTS = {
  customer: { accountId: 1, kind: 'customer', customerId: 'one' },
  marketing: { accountId: 2, kind: 'marketing' },
  fees: { accountId: 3, kind: 'fees_accrued' },
  bank: { accountId: 4, kind: 'bank_mirror' },
  transit: { accountId: 5, kind: 'in_transit_out' },
  suspense: { accountId: 6, kind: 'suspense' },
} as const;

describe('a transfer', () => {
  it.each([
    ['customer', 'customer', 'pay', 'TRANSACTION'],
    ['customer', 'fees', 'fee', 'COMMISSION'],
    ['customer', 'marketing', 'pay', 'TRANSACTION'],
    ['customer', 'transit', 'withdraw_settled', 'WITHDRAW'],
    ['customer', 'suspense', 'correction', 'TRANSACTION'],
    ['marketing', 'customer', 'subsidise', 'TRANSACTION'],
    ['fees', 'transit', 'sweep_settled', 'WITHDRAW'],
    ['bank', 'customer', 'receipt_unadvised', 'RECHARGE'],
    ['bank', 'customer', 'withdraw_returned', 'BACKROLL_RECHARGE'],
    ['bank', 'fees', 'sweep_returned', 'BACKROLL_RECHARGE'],
    ['suspense', 'customer', 'allocate', 'RECHARGE'],
    ['suspense', 'marketing', 'allocate', 'RECHARGE'],
    ['bank', 'suspense', 'receipt_unadvised', undefined],
    ['transit', 'bank', 'withdraw_confirmed', undefined],
    ['suspense', 'bank', 'return_unallocated', undefined],
  ] as const)('from %s to %s (%s) is in %s', (giver, taker, kind, file) => {
    const transfer = {
      position: 1,
      recordedAt: '',
      kind,
      amount: 1n,
      giver: ACCOUNTS[giver],
      taker: ACCOUNTS[taker],
      requestNo: 'one',
    };
    expect(sortTransfer(transfer)).toBe(file);
  });
});

describe('a time', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '20261123235959'],
    ['2026-11-23T16:00:00.000Z', '20261124000000'],
    ['2026-12-31T16:00:00.000Z', '20270101000000'],
  ])('%s is written as %s', (moment, text) => {
    expect(formatTime(moment)).toBe(text);
  });
});
