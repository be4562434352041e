import type { BreakKind } from '@ringfence/reconciliation';
import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A disagreement with the bank, and what was said of it. */
export interface BreakRead {
  readonly breakId: string;
  readonly kind: Exclude<BreakKind, 'timing'>;
  readonly state: 'open' | 'explained' | 'resolved';
  /** What the bank has more than the mirror account because of it, in minor units. */
  readonly effect: bigint;
  readonly expected?: bigint;
  readonly businessDate: string;
  readonly subject: string;
  readonly customerId?: string;
  readonly bankReference?: string;
  readonly reason?: string;
  readonly position: number;
}

interface BreakRow {
  readonly break_id: string;
  readonly kind: BreakRead['kind'];
  readonly state: BreakRead['state'];
  readonly effect_minor: bigint;
  readonly expected_minor: bigint | null;
  readonly business_date: string;
  readonly subject: string;
  readonly customer_id: string | null;
  readonly bank_reference: string | null;
  readonly reason: string | null;
  readonly position: bigint;
}

const SELECT_BREAK = `
  select b.break_id, b.kind, b.state, b.effect_minor, b.expected_minor, b.business_date, b.subject,
         b.customer_id, b.bank_reference, b.reason, b.position
  from reconciliation.break_record b`;

/** The break with this id in a pool. */
export async function findBreak(
  db: Db,
  one: { readonly poolId: number; readonly breakId: string },
): Promise<BreakRead | undefined> {
  const [row] = await db.query<BreakRow>(
    `${SELECT_BREAK} where b.pool_id = $1 and b.break_id = $2`,
    [one.poolId, one.breakId],
  );
  return row === undefined ? undefined : breakOf(row);
}

/** The breaks of a pool by number, from after an id; one command may find several. */
export async function listBreaks(
  db: Db,
  page: { readonly poolId: number; readonly after: string; readonly limit: number },
): Promise<readonly BreakRead[]> {
  const rows = await db.query<BreakRow>(
    `${SELECT_BREAK}
     where b.pool_id = $1 and (length(b.break_id), b.break_id) > (length($2), $2)
     order by length(b.break_id), b.break_id limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(breakOf);
}

function breakOf(row: BreakRow): BreakRead {
  return {
    breakId: row.break_id,
    kind: row.kind,
    state: row.state,
    effect: row.effect_minor,
    businessDate: row.business_date,
    subject: row.subject,
    position: safeInteger(row.position),
    ...(row.expected_minor === null ? {} : { expected: row.expected_minor }),
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
