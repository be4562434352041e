import {
  addMandate,
  type CustodyState,
  INSTRUCTION_KINDS,
  type InstructionKind,
  type MandateRecord,
  PERIOD_OF,
  type PeriodCap,
} from '@ringfence/custody';
import { amount, businessDate, timestamp } from '@ringfence/money';
import type { Db } from '../../db.ts';

interface MandateRow {
  readonly mandate_id: string;
  readonly customer_id: string;
  readonly scope: string;
  readonly amount_max_minor: bigint;
  readonly total_max_minor: bigint | null;
  readonly count_max: number | null;
  readonly payees: string | null;
  readonly instruction_id: string | null;
  readonly expires_at: string;
  readonly used_total_minor: bigint | null;
  readonly used_count: number | null;
  readonly day_amount_max_minor: bigint | null;
  readonly day_count_max: number | null;
  readonly month_amount_max_minor: bigint | null;
  readonly month_count_max: number | null;
  readonly payout_account_commitment: string | null;
  /** The business date of its last use. */
  readonly used_date: string | null;
  readonly day_total_minor: bigint | null;
  readonly day_count: number | null;
  readonly month_total_minor: bigint | null;
  readonly month_count: number | null;
}

/** Puts the mandates in force into the state, each with its use so far. */
export async function loadMandates(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const rows = await db.query<MandateRow>(
    `select m.*, u.mandate_used_total_minor as used_total_minor,
       u.mandate_used_count as used_count, u.business_date as used_date,
       p.day_total_minor, p.day_count, p.month_total_minor, p.month_count
     from custody.mandate m
     left join lateral (
       select i.mandate_used_total_minor, i.mandate_used_count, i.business_date
       from custody.instruction i
       where i.pool_id = m.pool_id and i.mandate_id = m.mandate_id and i.state <> 'refused'
       order by i.position desc
       limit 1
     ) u on true
     left join lateral (
       select
         (sum(i.amount_minor) filter (where i.business_date = u.business_date))::bigint
           as day_total_minor,
         (count(*) filter (where i.business_date = u.business_date))::integer as day_count,
         sum(i.amount_minor)::bigint as month_total_minor,
         count(*)::integer as month_count
       from custody.instruction i
       where i.pool_id = m.pool_id and i.mandate_id = m.mandate_id and i.state <> 'refused'
         and date_trunc('month', i.business_date) = date_trunc('month', u.business_date)
     ) p on u.business_date is not null
       and coalesce(m.day_amount_max_minor, m.day_count_max, m.month_amount_max_minor,
         m.month_count_max) is not null
     where m.pool_id = $1
       and not exists (
         select from custody.mandate_end e
         where e.pool_id = m.pool_id and e.mandate_id = m.mandate_id)
     order by m.position`,
    [poolId],
  );
  for (const row of rows) {
    addMandate(state, {
      mandateId: row.mandate_id,
      customerId: row.customer_id,
      scope: scopeOf(row.scope),
      amountMax: amount(row.amount_max_minor),
      totalMax: row.total_max_minor === null ? undefined : amount(row.total_max_minor),
      countMax: row.count_max ?? undefined,
      payees: row.payees?.split(' '),
      instructionId: row.instruction_id ?? undefined,
      expiresAt: timestamp(row.expires_at),
      usedTotal: row.used_total_minor ?? 0n,
      usedCount: row.used_count ?? 0,
      ...(row.payout_account_commitment === null
        ? {}
        : { payoutAccountCommitment: row.payout_account_commitment }),
      ...periodsOf(row),
    });
  }
}

/** The caps by period of a stored mandate, and how much of them its last period used. */
function periodsOf(
  row: MandateRow,
): Pick<MandateRecord, 'perDay' | 'perMonth' | 'usedInDay' | 'usedInMonth'> {
  const perDay = capOf(row.day_amount_max_minor, row.day_count_max);
  const perMonth = capOf(row.month_amount_max_minor, row.month_count_max);
  const date = row.used_date === null ? undefined : businessDate(row.used_date);
  const day = { total: row.day_total_minor ?? 0n, count: row.day_count ?? 0 };
  const month = { total: row.month_total_minor ?? 0n, count: row.month_count ?? 0 };
  return {
    ...(perDay === undefined ? {} : { perDay }),
    ...(perMonth === undefined ? {} : { perMonth }),
    ...(perDay === undefined || date === undefined
      ? {}
      : { usedInDay: { period: PERIOD_OF.perDay(date), ...day } }),
    ...(perMonth === undefined || date === undefined
      ? {}
      : { usedInMonth: { period: PERIOD_OF.perMonth(date), ...month } }),
  };
}

function capOf(amountMax: bigint | null, countMax: number | null): PeriodCap | undefined {
  if (amountMax === null && countMax === null) return undefined;
  return {
    ...(amountMax === null ? {} : { amountMax: amount(amountMax) }),
    ...(countMax === null ? {} : { countMax }),
  };
}

/** The instruction kinds of a stored scope, in the order in which they were granted. */
export function scopeOf(text: string): readonly InstructionKind[] {
  return text.split(' ').map((name) => {
    const kind = INSTRUCTION_KINDS.find((known) => known === name);
    if (kind === undefined) throw new RangeError(`expected an instruction kind, received ${name}`);
    return kind;
  });
}
