/**
 * Goal: the shipped calendars say what their sources say, a document with a fault is refused with
 * its place, and a pool counts by what it adopted (C100, C101).
 *
 * Method: known days of the shipped calendars; one change of a good document for each rule of the
 * checker; withdrawals before and after the hours of a rail on a pool in memory.
 */
import {
  type BankCalendar,
  type BusinessDate,
  businessDate,
  type CalendarDocument,
  createBankCalendar,
  currency,
  isBankDay,
  nextBankDay,
  statementDueAt,
} from '@ringfence/money';
import {
  ageInBusinessDays,
  checkLists,
  levelWindow,
  listDifferences,
  STANDARD_MATCH_RULES,
} from '@ringfence/reconciliation';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AdoptCalendarAct,
  CALENDAR_RULES,
  type CalendarRule,
  calendarOf,
  checkCalendar,
  type Decision,
  encodeFacts,
  findRecord,
  findShippedCalendar,
  type Instruction,
  readCalendar,
  SHIPPED_CALENDARS,
  type WithdrawInstruction,
} from '../../src/index.ts';
import { keepRecord } from '../../src/record/keep-record.ts';
import { assertInvariants } from '../invariants.ts';
import { approve, freeze, register } from '../orders/order-bench.ts';

function shipped(id: string): CalendarDocument {
  const found = findShippedCalendar({ id, version: 1 });
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

const LARGE = cents(100_000_001);
const title = { zh: '例', en: 'example' };

describe('shipped calendars', () => {
  it('read again as they are written', () => {
    for (const calendar of SHIPPED_CALENDARS) {
      expect(readCalendar(encodeFacts(calendar))).toEqual({ status: 'read', calendar });
    }
  });

  it.each([
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-10-07', false],
    ['2026-10-10', true],
    ['2026-10-11', false],
  ] as const)('China, %s is a business day: %s', (date, expected) => {
    expect(isBankDay(createBankCalendar(shipped('cn_cny')), businessDate(date))).toBe(expected);
  });

  it('TARGET closes on six days of every year besides weekends', () => {
    const target = createBankCalendar(shipped('target_eur'));
    const closed = ['2027-01-01', '2027-03-26', '2027-03-29', '2026-05-01', '2026-12-25'];
    expect(closed.filter((date) => isBankDay(target, businessDate(date)))).toEqual([]);
    expect(nextBankDay(target, businessDate('2027-03-25'))).toBe('2027-03-30');
  });
});

describe('ages', () => {
  it('count business days of the bank: a week of holidays makes nothing old', () => {
    const calendar = createBankCalendar(shipped('cn_cny'));
    const span = { since: businessDate('2026-09-30'), at: businessDate('2026-10-08') };
    expect(ageInBusinessDays(span)).toBe(6);
    expect(ageInBusinessDays({ ...span, calendar })).toBe(1);
    const worked = { since: businessDate('2026-10-09'), at: businessDate('2026-10-12') };
    expect(ageInBusinessDays({ ...worked, calendar })).toBe(2);
  });
});

describe('lists that are compared', () => {
  const calendar = createBankCalendar(shipped('cn_cny'));
  const since = businessDate('2026-09-30');
  const at = businessDate('2026-10-08');
  const line = { id: 'l', side: 'debit', amount: 100n, date: since, endToEndId: 'l' } as const;
  const waitBusinessDays = STANDARD_MATCH_RULES.waitBusinessDays;

  it('look back over a week of holidays as over one night', () => {
    expect(levelWindow({ at, waitBusinessDays, calendar })).toEqual({
      listedFrom: '2026-09-28',
      toldFrom: '2026-09-29',
    });
    expect(levelWindow({ at, waitBusinessDays }).toldFrom).toBe('2026-10-06');
  });

  it('let what came before the holidays wait for the first list after them', () => {
    const lists = { lines: [line], entries: [], rules: STANDARD_MATCH_RULES, asOf: at };
    const told = (days: { readonly calendar?: BankCalendar }) => {
      const check = checkLists('R4', { ...lists, ...days });
      const terms = { toldFrom: since, waitBusinessDays, items: [line], ...days };
      const { differences, waitingCount } = listDifferences(check, terms);
      return [check.holds, differences.length, waitingCount];
    };
    expect(told({ calendar })).toEqual([true, 0, 1]);
    expect(told({})).toEqual([false, 1, 0]);
  });
});

describe('check', () => {
  const good = shipped('cn_cny');
  const day = (date: string) => ({ date: businessDate(date), title });
  const changes: Readonly<Record<CalendarRule, Partial<CalendarDocument>>> = {
    time_zone_unknown: { timeZone: 'Asia/Nowhere' },
    dates_in_wrong_order: { knownUntil: businessDate('2025-12-31') },
    day_named_twice: { holidays: [...good.holidays, day('2026-10-01')] },
    day_out_of_range: { holidays: [day('2027-01-01')] },
    holiday_is_worked: { workingDays: [day('2026-10-03')] },
    worked_day_is_worked_anyway: { workingDays: [day('2026-11-10')] },
    early_close_without_business: { earlyCloses: [{ ...day('2026-10-01'), closesAt: '12:00' }] },
    no_weekday_left: {
      weekend: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    },
    no_business_for_a_month: {
      holidays: Array.from({ length: 35 }, (_, index) =>
        day(
          index < 31 ? `2026-07-${String(index + 1).padStart(2, '0')}` : `2026-08-0${index - 30}`,
        ),
      ),
      workingDays: [],
    },
    rail_named_twice: { rails: [...good.rails, ...good.rails.slice(0, 1)] },
    rail_never_open: { rails: good.rails.map((rail) => ({ ...rail, opensAt: rail.cutOffAt })) },
    rail_missing: { rails: good.rails.slice(0, 2) },
  };

  it.each(Object.entries(changes))('names %s', (rule, change) => {
    const found = checkCalendar({ ...good, ...change }).map((one) => one.rule);
    expect(found).toContain(rule);
    expect(Object.keys(CALENDAR_RULES)).toContain(rule);
  });

  it('names a month without business, also where holidays of every year make it', () => {
    const yearlyHolidays = Array.from({ length: 35 }, (_, index) => ({
      kind: 'date' as const,
      month: index < 31 ? 7 : 8,
      day: index < 31 ? index + 1 : index - 30,
      title,
    }));
    const rules = (change: Partial<CalendarDocument>) =>
      checkCalendar({ ...good, ...change }).map((one) => one.rule);
    expect(rules({ yearlyHolidays })).toEqual(['no_business_for_a_month']);
    expect(rules({ yearlyHolidays: yearlyHolidays.slice(0, 20) })).toEqual([]);
  });

  it('refuses days behind the years that moments are of', () => {
    const { knownUntil: _known, ...open } = good;
    const far = businessDate('9999-12-31');
    const rules = (document: CalendarDocument) => checkCalendar(document).map((one) => one.rule);
    const holidays = [{ date: far, title }];
    expect(rules({ ...open, holidays, workingDays: [] })).toContain('day_out_of_range');
    const later = { effectiveFrom: far, holidays: [], workingDays: [], earlyCloses: [] };
    expect(rules({ ...open, ...later })).toEqual(['day_out_of_range']);
  });

  it('names the place of what is not of the form', () => {
    const json = encodeFacts(good) as Readonly<Record<string, unknown>>;
    const read = readCalendar({ ...json, rails: [{}], hours: 1 });
    if (read.status === 'read') throw new Error('expected faults');
    const places = read.faults.map(({ place }) => place);
    expect(places).toContain('hours');
    expect(places).toContain('rails[0].opensAt');
  });
});

/** The calendar of China with its days and hours, for a pool in euro. */
const mine: CalendarDocument = { ...shipped('cn_cny'), id: 'mine', currency: currency('EUR') };

function adopt(bench: Bench, change: Partial<AdoptCalendarAct> = {}) {
  const calendar = { id: 'target_eur', version: 1 };
  const act = { kind: 'adopt_calendar', calendar, fromDate: DAY_1, ...change } as const;
  return bench.send({ kind: 'act', act });
}

function adoptMine(bench: Bench, fromDate: BusinessDate = DAY_1) {
  return adopt(bench, { calendar: { id: 'mine', version: 1 }, document: mine, fromDate });
}

describe('adopt_calendar', () => {
  it('counts by weekdays before, and by the calendar from its date on', () => {
    const bench = createBenchPool();
    expect(calendarOf(bench.state, DAY_1).document.id).toBe('weekdays_cny');
    expect(statusOf(adopt(bench, { fromDate: DAY_2 }))).toBe('accepted');
    expect(calendarOf(bench.state, DAY_1).document.id).toBe('weekdays_cny');
    const later = calendarOf(bench.state, DAY_2);
    expect(later.document.id).toBe('target_eur');
    expect(statementDueAt(later, businessDate('2026-04-02'))).toBe('2026-04-07T07:00:00.000Z');
    expect(findRecord(bench.state, 'calendar', DAY_2)?.subject).toBe('target_eur');
    assertInvariants(bench.state);
  });

  it('refuses what is not there, not right, not in time, or there already', () => {
    const bench = createBenchPool();
    const unknown = { id: 'target_eur', version: 9 };
    expect(statusOf(adopt(bench, { calendar: unknown }))).toBe('record_unknown');
    const yuan = { id: 'cn_cny', version: 1 };
    expect(adopt(bench, { calendar: yuan }).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'currency',
    });
    expect(adopt(bench, { document: shipped('target_eur') }).outcome.field).toBe('calendar');
    const named = { id: 'mine', version: 1 };
    const faulty = { ...mine, rails: mine.rails.slice(0, 1) };
    expect(adopt(bench, { calendar: named, document: faulty }).outcome.field).toBe('document');
    expect(adopt(bench, { document: mine }).outcome.field).toBe('calendar');
    expect(adoptMine(bench, businessDate('2026-03-01')).outcome.field).toBe('fromDate');
    expect(adoptMine(bench, businessDate('2027-01-01')).outcome.field).toBe('fromDate');
    expect(statusOf(adoptMine(bench))).toBe('accepted');
    expect(statusOf(adoptMine(bench))).toBe('record_already_exists');
  });

  it('bounds how many a pool adopts', () => {
    const bench = createBenchPool();
    const adopted = { fromDate: DAY_1, calendar: createBankCalendar(mine) };
    bench.state.calendars.push(...Array.from({ length: 100 }, () => adopted));
    expect(statusOf(adopt(bench))).toBe('limit_reached');
  });

  it('names the next business date at a cut', () => {
    const bench = createBenchPool();
    adoptMine(bench);
    bench.send({
      kind: 'cut_day',
      businessDate: DAY_1,
      nextBusinessDate: businessDate('2026-03-31'),
    });
    bench.send({
      kind: 'cut_day',
      businessDate: businessDate('2026-03-31'),
      nextBusinessDate: businessDate('2026-04-03'),
    });
    const cut = bench.send({ kind: 'cut_day', businessDate: businessDate('2026-04-03') });
    expect(cut.outcome.result).toMatchObject({ nextBusinessDate: '2026-04-07' });
  });
});

describe('a payment out under a calendar', () => {
  let bench: Bench;
  let mandateId: string;
  const at = (moment: string): void => {
    bench.now = (Date.parse(moment) - Date.parse(bench.at(0))) / 1_000;
  };
  const withdraw = (more: Partial<WithdrawInstruction> = {}) => {
    const base = { kind: 'withdraw', customerId: 'a', amount: LARGE, mandateId } as const;
    return bench.instruct({ ...base, ...more }, { commandId: 'w' });
  };
  const release = (moment: string) => {
    at(moment);
    return bench.send({ kind: 'expire_due' });
  };

  beforeEach(() => {
    bench = createBenchPool();
    fund(bench, 'a', 300_000_000);
    mandateId = grant(bench, 'a', { amountMax: cents(300_000_000) });
    adoptMine(bench);
  });

  it('goes out while its rail is open', () => {
    at('2026-03-02T08:59:59.000Z');
    const asked = withdraw();
    expect(asked.outcome.result).toMatchObject({ state: 'requested', arrivalDate: '2026-03-02' });
    expect(asked.outbox).toHaveLength(1);
  });

  it('waits for the next opening after the cut-off, and then goes out once', () => {
    at('2026-03-02T09:00:00.000Z');
    const asked = withdraw();
    expect(asked.outcome.result).toMatchObject({ state: 'waiting', arrivalDate: '2026-03-03' });
    expect(asked.outbox).toEqual([]);
    expect(findRecord(bench.state, 'waiting_payment', 'w')?.body.releaseAt).toBe(
      '2026-03-03T00:30:00.000Z',
    );
    expect(release('2026-03-03T00:29:59.000Z').outbox).toEqual([]);
    expect(release('2026-03-03T00:30:00.000Z').outbox).toHaveLength(1);
    expect(release('2026-03-03T00:30:01.000Z').outbox).toEqual([]);
    assertInvariants(bench.state);
  });

  it('waits again when nobody was there while the rail was open', () => {
    at('2026-03-02T09:00:00.000Z');
    withdraw();
    expect(release('2026-03-03T09:00:00.000Z').outbox).toEqual([]);
    expect(release('2026-03-04T00:30:00.000Z').outbox).toHaveLength(1);
  });

  it('goes at any hour by a rail that always runs, up to its bound', () => {
    at('2026-03-02T20:00:00.000Z');
    const small = { amount: cents(100_000_000), delivery: 'real_time' } as const;
    expect(withdraw(small).outcome.result).toMatchObject({
      state: 'requested',
      arrivalDate: '2026-03-03',
    });
  });

  it('waits where its amount is above that bound', () => {
    at('2026-03-02T20:00:00.000Z');
    expect(withdraw({ delivery: 'real_time' }).outcome.result).toMatchObject({ state: 'waiting' });
  });

  it('is given up while it waits', () => {
    at('2026-03-02T09:00:00.000Z');
    withdraw();
    const act = { kind: 'cancel_payment', instructionId: 'w' } as const;
    expect(statusOf(bench.send({ kind: 'act', act, role: 'platform' }))).toBe('accepted');
    assertInvariants(bench.state);
  });

  it('that is confirmed after the cut-off waits for the next opening', () => {
    at('2026-03-02T08:30:00.000Z');
    withdraw({ form: 'confirmed' });
    at('2026-03-02T10:00:00.000Z');
    const act = { kind: 'confirm_payment', instructionId: 'w' } as const;
    const confirmed = bench.send({ kind: 'act', act, role: 'platform' });
    expect(confirmed.outcome.result).toEqual({ state: 'waiting' });
    expect(release('2026-03-03T00:30:00.000Z').outbox).toHaveLength(1);
  });

  it('of the next day waits for the cut, and then for the rail', () => {
    at('2026-03-02T08:30:00.000Z');
    expect(withdraw({ delivery: 'next_day' }).outcome.result).toMatchObject({
      state: 'waiting',
      arrivalDate: '2026-03-03',
    });
    at('2026-03-02T14:00:00.000Z');
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(cut.outbox).toEqual([]);
    expect(release('2026-03-03T00:30:00.000Z').outbox).toHaveLength(1);
    assertInvariants(bench.state);
  });
});

/** A deposit that the bank took back and nobody paid for, or that is paid. */
function setUnfunded({ state }: Bench, unfunded: bigint): void {
  const stage = unfunded === 0n ? 'settled' : 'owed';
  const rest = { fromCustomer: 0n, fromSuspense: 0n, fromAdvance: 0n, repaid: 0n, writtenOff: 0n };
  const body = { amount: 100n, ...rest, unfunded, onStatement: true };
  const base = { kind: 'deposit_reversal', recordId: 'receipt-9', businessDate: DAY_1 } as const;
  keepRecord(state, { ...base, state: stage, body });
}

describe('money out that no customer orders', () => {
  let bench: Bench;
  const LATE = '2026-03-02T09:00:00.000Z';
  const OPENS = '2026-03-03T00:30:00.000Z';
  const at = (moment: string): void => {
    bench.now = (Date.parse(moment) - Date.parse(bench.at(0))) / 1_000;
  };
  const release = (moment: string) => {
    at(moment);
    return bench.send({ kind: 'expire_due' });
  };
  const waitingAt = (instructionId: string) =>
    findRecord(bench.state, 'waiting_payment', instructionId)?.body.releaseAt;

  beforeEach(() => {
    bench = createBenchPool();
    fund(bench, 'a', 500_000_000);
    adoptMine(bench);
  });

  /** Proposes an instruction, lets another person approve it, and gives it. */
  function approved(instruction: Instruction, instructionId: string): Decision {
    const expiresAt = bench.at(bench.now + 1_000);
    const proposal = { kind: 'propose_instruction', instructionId, instruction } as const;
    bench.send({ kind: 'act', keyId: 'maker', act: { ...proposal, expiresAt } });
    const approval = { kind: 'approve_proposal', instructionId, instruction } as const;
    for (const keyId of ['checker', 'second']) bench.send({ kind: 'act', keyId, act: approval });
    const given = { kind: 'instruct', instruction, commandId: instructionId } as const;
    return bench.send({ ...given, role: 'operator', keyId: 'maker' });
  }

  /** It waits, nobody takes it back, it goes out once with its payee, and the bank rejects it. */
  function expectToWait(instructionId: string, payee: object): void {
    expect(waitingAt(instructionId)).toBe(OPENS);
    expect(bench.state.withdrawals.get(instructionId)?.state).toBe('waiting');
    const cancel = { kind: 'cancel_payment', instructionId } as const;
    const cancelled = bench.send({ kind: 'act', act: cancel, role: 'operator' });
    expect(statusOf(cancelled)).toBe('withdrawal_not_found');
    assertInvariants(bench.state);
    const [message] = release(OPENS).outbox;
    expect(message).toMatchObject({ topic: 'bank.payment', message: { instructionId, ...payee } });
    expect(message?.message).not.toHaveProperty('customerId');
    expect(release('2026-03-03T00:30:01.000Z').outbox).toEqual([]);
    const said = { instructionId, status: 'rejected' } as const;
    expect(statusOf(bench.send({ kind: 'record_payment_status', ...said }))).toBe('accepted');
    assertInvariants(bench.state);
  }

  it('waits for its rail: a deduction of an authority', () => {
    freeze(bench, 'o-1', { value: 200_000_000 });
    const payeeCommitment = 'cd'.repeat(32);
    const terms = { type: 'deduct', parentOrderId: 'o-1', amount: LARGE, payeeCommitment } as const;
    register(bench, { orderId: 'd-1', ...terms });
    at(LATE);
    const approved = approve(bench, 'd-1', { commandId: 'deduct-1' });
    expect(approved.outbox).toEqual([]);
    expectToWait('deduct-1', { payeeCommitment });
  });

  it('waits for its rail: a move to another pool', () => {
    const mandateId = grant(bench, 'a', { amountMax: cents(300_000_000), scope: ['move_out'] });
    at(LATE);
    const toAccount = 'OTHER-POOL';
    const move = { kind: 'move_out', moveId: 'MOVE1', toAccount, dueDate: DAY_2 } as const;
    const owner = { customerId: 'a', mandateId, amount: LARGE } as const;
    const named = { ...move, ...owner, toHolderName: 'Other custodian' };
    const asked = approved(named, 'm-1');
    expect(asked.outcome).toMatchObject({ status: 'accepted', result: { state: 'waiting' } });
    expectToWait('m-1', { payeeAccount: toAccount, payeeName: 'Other custodian' });
  });

  it('is asked for a stop again: the money of the platform', () => {
    const advised = bench.send({ kind: 'advise_receipt', bankReference: 'TOP', amount: LARGE });
    const { receiptId } = advised.outcome.result as { readonly receiptId: string };
    const own = { kind: 'allocate', receiptId, purpose: 'advance', amount: LARGE } as const;
    expect(statusOf(approved(own, 'top'))).toBe('accepted');
    at(LATE);
    const sweep = { kind: 'sweep', source: 'advance', amount: LARGE } as const;
    const asked = approved(sweep, 's-1');
    expect(asked.outcome.result).toMatchObject({ state: 'waiting' });
    setUnfunded(bench, 100n);
    expect(release(OPENS).outbox).toEqual([]);
    expect(findRecord(bench.state, 'waiting_payment', 's-1')?.body.reason).toBe(
      'withdrawals_stopped',
    );
    setUnfunded(bench, 0n);
    expect(release('2026-03-03T01:30:00.000Z').outbox).toHaveLength(1);
  });

  it.each([1, 2])('goes out at once under the rules of version %i', (rulesVersion) => {
    bench.rulesVersion = rulesVersion;
    const mandateId = grant(bench, 'a', { amountMax: cents(300_000_000), scope: ['move_out'] });
    at(LATE);
    const move = { kind: 'move_out', moveId: 'MOVE1', toAccount: 'OTHER', dueDate: DAY_2 } as const;
    const moved = { ...move, customerId: 'a', mandateId, amount: LARGE };
    expect(approved(moved, 'm-1').outbox).toHaveLength(1);
  });
});
