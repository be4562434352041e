import type { Db } from '../db.ts';

/** A mandate with what of it is used. Amounts in minor units of the pool's currency. */
export interface MandateRead {
  readonly mandateId: string;
  readonly customerId: string;
  readonly scope: readonly string[];
  readonly amountMax: bigint;
  readonly totalMax?: bigint;
  readonly countMax?: number;
  readonly payees?: readonly string[];
  readonly instructionId?: string;
  readonly expiresAt: string;
  /** Caps by business day, and by calendar month of business days. */
  readonly perDay?: PeriodCapRead;
  readonly perMonth?: PeriodCapRead;
  /** The one account that withdrawals under it go to. */
  readonly payoutAccountCommitment?: string;
  readonly usedTotal: bigint;
  readonly usedCount: number;
  /** Why it ended; absent while it has not. */
  readonly ended?: 'revoked' | 'expired' | 'used_up';
}

/** A cap by period. */
export interface PeriodCapRead {
  readonly amountMax?: bigint;
  readonly countMax?: number;
}

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
  readonly day_amount_max_minor: bigint | null;
  readonly day_count_max: number | null;
  readonly month_amount_max_minor: bigint | null;
  readonly month_count_max: number | null;
  readonly payout_account_commitment: string | null;
  readonly used_total_minor: bigint | null;
  readonly used_count: number | null;
  readonly reason: 'revoked' | 'expired' | 'used_up' | null;
}

const SELECT_MANDATE = `
  select m.mandate_id, m.customer_id, m.scope, m.amount_max_minor, m.total_max_minor, m.count_max,
         m.payees, m.instruction_id, m.expires_at, m.day_amount_max_minor, m.day_count_max,
         m.month_amount_max_minor, m.month_count_max,
         m.payout_account_commitment, e.reason,
         u.mandate_used_total_minor as used_total_minor, u.mandate_used_count as used_count
  from custody.mandate m
  left join custody.mandate_end e on e.pool_id = m.pool_id and e.mandate_id = m.mandate_id
  left join lateral (
    select i.mandate_used_total_minor, i.mandate_used_count
    from custody.instruction i
    where i.pool_id = m.pool_id and i.mandate_id = m.mandate_id and i.state <> 'refused'
    order by i.position desc
    limit 1
  ) u on true`;

/** The mandate with this id in a pool. */
export async function findMandate(
  db: Db,
  mandate: { readonly poolId: number; readonly mandateId: string },
): Promise<MandateRead | undefined> {
  const [row] = await db.query<MandateRow>(
    `${SELECT_MANDATE} where m.pool_id = $1 and m.mandate_id = $2`,
    [mandate.poolId, mandate.mandateId],
  );
  return row === undefined ? undefined : mandateOf(row);
}

/**
 * The mandates in force of a customer for a kind of instruction and for no single one: that which
 * ends last comes first.
 */
export async function listStandingMandates(
  db: Db,
  wanted: {
    readonly poolId: number;
    readonly customerId: string;
    readonly kind: string;
    readonly now: string;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await db.query<{ readonly mandate_id: string }>(
    `select m.mandate_id
     from custody.mandate m
     where m.pool_id = $1 and m.customer_id = $2 and m.instruction_id is null
       and m.expires_at > $4 and $3 = any(string_to_array(m.scope, ' '))
       and not exists (select from custody.mandate_end e
         where e.pool_id = m.pool_id and e.mandate_id = m.mandate_id)
     order by m.expires_at desc, m.mandate_id desc
     limit $5`,
    [wanted.poolId, wanted.customerId, wanted.kind, wanted.now, wanted.limit],
  );
  return rows.map((row) => row.mandate_id);
}

/** The mandates of a pool, or of one of its customers, by id, from after an id. */
export async function listMandates(
  db: Db,
  page: {
    readonly poolId: number;
    readonly after: string;
    readonly limit: number;
    readonly customerId?: string;
  },
): Promise<readonly MandateRead[]> {
  const rows = await db.query<MandateRow>(
    `${SELECT_MANDATE}
     where m.pool_id = $1 and m.mandate_id > $2 and ($4::text is null or m.customer_id = $4)
     order by m.mandate_id limit $3`,
    [page.poolId, page.after, page.limit, page.customerId ?? null],
  );
  return rows.map(mandateOf);
}

function mandateOf(row: MandateRow): MandateRead {
  const perDay = capOf(row.day_amount_max_minor, row.day_count_max);
  const perMonth = capOf(row.month_amount_max_minor, row.month_count_max);
  return {
    mandateId: row.mandate_id,
    customerId: row.customer_id,
    scope: row.scope.split(' '),
    amountMax: row.amount_max_minor,
    expiresAt: row.expires_at,
    usedTotal: row.used_total_minor ?? 0n,
    usedCount: row.used_count ?? 0,
    ...(row.total_max_minor === null ? {} : { totalMax: row.total_max_minor }),
    ...(row.count_max === null ? {} : { countMax: row.count_max }),
    ...(row.payees === null ? {} : { payees: row.payees.split(' ') }),
    ...(row.instruction_id === null ? {} : { instructionId: row.instruction_id }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(perMonth === undefined ? {} : { perMonth }),
    ...(row.payout_account_commitment === null
      ? {}
      : { payoutAccountCommitment: row.payout_account_commitment }),
    ...(row.reason === null ? {} : { ended: row.reason }),
  };
}

function capOf(amountMax: bigint | null, countMax: number | null): PeriodCapRead | undefined {
  if (amountMax === null && countMax === null) return undefined;
  return {
    ...(amountMax === null ? {} : { amountMax }),
    ...(countMax === null ? {} : { countMax }),
  };
}
