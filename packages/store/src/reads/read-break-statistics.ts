import { adoptedCalendar } from '@ringfence/custody';
import { type BankCalendar, type BusinessDate, businessDate } from '@ringfence/money';
import { type AgeBand, ageBand, ageInBusinessDays } from '@ringfence/reconciliation';
import type { Db } from '../db.ts';
import type { BreakRead } from './read-break.ts';
import { readCalendars } from './read-calendars.ts';

/** Standing breaks of one kind, state and age together. */
export interface StandingBreaks {
  readonly kind: BreakRead['kind'];
  readonly state: 'open' | 'explained';
  readonly ageBand: AgeBand;
  readonly count: number;
  /** @unit signed minor units */
  readonly effect: bigint;
}

/** How many breaks stand in a pool, by kind, state and age, and how many ended, by kind. */
export interface BreakStatisticsRead {
  /** The open business day, at which ages count. */
  readonly businessDate: string;
  readonly standing: readonly StandingBreaks[];
  readonly resolved: readonly { readonly kind: BreakRead['kind']; readonly count: number }[];
  readonly unallocated: readonly UnallocatedMoney[];
}

/** Money in suspense of one age together: it is clients' money, and no break. */
export interface UnallocatedMoney {
  readonly ageBand: AgeBand;
  readonly count: number;
  /** @unit minor units */
  readonly amount: bigint;
}

interface CountRow {
  readonly kind: BreakRead['kind'];
  readonly state: BreakRead['state'];
  readonly business_date: string;
  readonly at: string;
  readonly count: number;
  readonly effect_minor: bigint;
}

/** Counts the breaks of a pool that has a business day; undefined when it has none. */
export async function readBreakStatistics(
  db: Db,
  poolId: number,
): Promise<BreakStatisticsRead | undefined> {
  const [day] = await db.query<{ readonly at: string | null }>(
    `select max(e.business_date) as at from reconciliation.business_day_event e
     where e.pool_id = $1 and e.event = 'opened'`,
    [poolId],
  );
  const at = day?.at ?? undefined;
  if (at === undefined) return undefined;
  const rows = await db.query<CountRow>(
    `select b.kind, b.state, b.business_date, count(*)::integer as count,
       sum(b.effect_minor)::bigint as effect_minor
     from reconciliation.break_record b
     where b.pool_id = $1
     group by b.kind, b.state, b.business_date
     order by b.kind, b.state, b.business_date`,
    [poolId],
  );
  const atDate = businessDate(at);
  const calendar = adoptedCalendar({ calendars: await readCalendars(db, poolId) }, atDate);
  const resolved = new Map<BreakRead['kind'], number>();
  const standing = new Map<string, StandingBreaks>();
  for (const { kind, state, business_date: since, count, effect_minor: effect } of rows) {
    if (state === 'resolved') {
      resolved.set(kind, (resolved.get(kind) ?? 0) + count);
      continue;
    }
    const age = ageInBusinessDays({ since: businessDate(since), at: atDate, calendar });
    const band = ageBand(age);
    const key = `${kind} ${state} ${band}`;
    const known = standing.get(key);
    standing.set(key, {
      kind,
      state,
      ageBand: band,
      count: (known?.count ?? 0) + count,
      effect: (known?.effect ?? 0n) + effect,
    });
  }
  return {
    businessDate: at,
    standing: [...standing.values()],
    resolved: [...resolved].map(([kind, count]) => ({ kind, count })),
    unallocated: await listUnallocatedByAge(db, { poolId, at: atDate, calendar }),
  };
}

async function listUnallocatedByAge(
  db: Db,
  {
    poolId,
    at,
    calendar,
  }: {
    readonly poolId: number;
    readonly at: BusinessDate;
    readonly calendar: BankCalendar | undefined;
  },
): Promise<readonly UnallocatedMoney[]> {
  const rows = await db.query<{
    readonly business_date: string;
    readonly count: number;
    readonly amount_minor: bigint;
  }>(
    `select r.business_date, count(*)::integer as count,
       sum(r.unallocated_minor)::bigint as amount_minor
     from custody.receipt_record r
     where r.pool_id = $1 and r.unallocated_minor > 0
     group by r.business_date order by r.business_date`,
    [poolId],
  );
  const bands = new Map<AgeBand, UnallocatedMoney>();
  for (const { business_date: since, count, amount_minor: amount } of rows) {
    const age = ageInBusinessDays({ since: businessDate(since), at, calendar });
    const band = ageBand(age);
    const known = bands.get(band);
    bands.set(band, {
      ageBand: band,
      count: (known?.count ?? 0) + count,
      amount: (known?.amount ?? 0n) + amount,
    });
  }
  return [...bands.values()];
}
