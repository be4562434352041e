import type { BusinessDate } from '@ringfence/money';
import type {
  DayToClose,
  EquationParts,
  Liabilities,
  StandingBreak,
  TransferSides,
  TransitItem,
} from '@ringfence/reconciliation';
import { adoptedCalendar } from './calendars/calendar-of.ts';
import type { ReplayCheck } from './command.ts';
import type { BookTotals, CustodyState, DayRecord } from './custody-state.ts';
import { sumTotals } from './totals.ts';
import { transitSince } from './transit-since.ts';

/** The books as they are at the end of one business day, while later days may be open already. */
export function dayToClose(state: CustodyState, day: DayRecord, replay: ReplayCheck): DayToClose {
  const { businessDate } = day;
  const totals = totalsAt(state, businessDate);
  const dayBefore = findDayBefore(state, businessDate);
  const wholes = day.statements.filter(
    (statement) => statement.linesRecorded === statement.lineCount,
  );
  return {
    state: day.state,
    ...(dayBefore === undefined ? {} : { dayBefore }),
    statementsAnnounced: day.statements.length,
    statementsWhole: wholes.length,
    sums: ledgerSums(state),
    replay: { accountsDiffering: replay.accountsDiffering + countDiffering(totals, replay) },
    parts: equationPartsAt(state, day),
    explainedItems: explainedItems(state),
  };
}

/** What the equation is made of at the end of a day, or up to now for a day that goes on. */
export function equationPartsAt(state: CustodyState, day: DayRecord): EquationParts {
  const { businessDate } = day;
  const totals = totalsAt(state, businessDate);
  const calendar = adoptedCalendar(state, businessDate);
  return {
    businessDate,
    ...(calendar === undefined ? {} : { calendar }),
    liabilities: liabilitiesOf(totals),
    bankMirror: -totals.posted.bank_mirror,
    inTransitIn: -totals.posted.in_transit_in,
    bankClosing: day.statements.at(-1)?.closing ?? 0n,
    itemsIn: itemsIn(state, businessDate),
    itemsOut: itemsOut(state, businessDate),
    breaks: standingBreaks(state, businessDate),
  };
}

/** The sums of all days up to one. */
export function totalsAt(state: CustodyState, at: BusinessDate): BookTotals {
  const parts = [state.totalsClosed];
  for (const day of state.days.values()) if (day.businessDate <= at) parts.push(day.totals);
  return sumTotals(parts);
}

/**
 * What is owed, by class. Money that is reserved for a payment out counts as in transit out, not as
 * its owner's any more.
 */
export function liabilitiesOf({ posted, held, ordered }: BookTotals): Liabilities {
  let orderedTotal = 0n;
  for (const amount of Object.values(ordered)) orderedTotal += amount;
  const purposes = ['marketing', 'compensation', 'profit_share', 'interest', 'advance'] as const;
  let purpose = 0n;
  for (const kind of purposes) purpose += posted[kind] - ordered[kind];
  return {
    available: posted.customer - held - ordered.customer,
    held,
    inTransitOut: posted.in_transit_out + orderedTotal,
    suspense: posted.suspense - ordered.suspense,
    feesAccrued: posted.fees_accrued - ordered.fees_accrued,
    purpose,
  };
}

/** Account kinds whose total in memory is not the one recomputed from the stored facts. */
function countDiffering({ posted }: BookTotals, replay: ReplayCheck): number {
  let count = 0;
  for (const [kind, sum] of Object.entries(posted))
    if (sum !== (replay.posted[kind] ?? 0n)) count += 1;
  return count;
}

function findDayBefore(state: CustodyState, businessDate: BusinessDate): BusinessDate | undefined {
  for (const day of state.days.values()) {
    return day.businessDate < businessDate ? day.businessDate : undefined;
  }
  return undefined;
}

function* ledgerSums({ ledger }: CustodyState): Generator<TransferSides> {
  yield* ledger.accounts.values();
}

interface TransitRecord {
  readonly businessDate: BusinessDate;
  readonly transitEnd: BusinessDate | undefined;
  readonly amount: bigint;
}

/**
 * What a record adds to money in transit at the end of a day: 0 before it came and after it left.
 */
function transitAmount(record: TransitRecord, at: BusinessDate): bigint {
  const hasCome = record.businessDate <= at;
  const hasLeft = record.transitEnd !== undefined && record.transitEnd <= at;
  if (hasCome === hasLeft) return 0n;
  return hasCome ? record.amount : -record.amount;
}

function itemsIn(state: CustodyState, at: BusinessDate): readonly TransitItem[] {
  const items: TransitItem[] = [];
  for (const record of state.receipts.values()) {
    const amount = transitAmount(record, at);
    if (amount === 0n) continue;
    items.push({ subject: record.receiptId, since: record.businessDate, amount });
  }
  return items;
}

function itemsOut(state: CustodyState, at: BusinessDate): readonly TransitItem[] {
  const items: TransitItem[] = [];
  for (const record of state.withdrawals.values()) {
    const amount = transitAmount(record, at);
    if (amount === 0n) continue;
    const since = transitSince(record, at);
    items.push({ subject: record.instructionId, since, amount });
  }
  return items;
}

function standingBreaks(state: CustodyState, at: BusinessDate): readonly StandingBreak[] {
  const breaks: StandingBreak[] = [];
  for (const record of state.breaks.values()) {
    const { breakId, kind, subject, effect, businessDate: since, resolvedDate } = record;
    if (since > at || (resolvedDate !== undefined && resolvedDate <= at)) continue;
    const explained = record.explained || resolvedDate !== undefined;
    breaks.push({ breakId, kind, since, subject, effect, explained });
  }
  return breaks;
}

/** Items in transit whose break is explained, or settled on a later day. */
function explainedItems(state: CustodyState): ReadonlySet<string> {
  const explained = new Set<string>();
  for (const record of state.breaks.values()) {
    if (record.kind !== 'missing_at_bank') continue;
    if (record.explained || record.resolvedDate !== undefined) explained.add(record.subject);
  }
  for (const record of state.receipts.values()) {
    if (record.transitEnd !== undefined) explained.add(record.receiptId);
  }
  for (const record of state.withdrawals.values()) {
    if (record.transitEnd !== undefined) explained.add(record.instructionId);
  }
  return explained;
}
