import {
  addMandate,
  type CustodyState,
  INSTRUCTION_KINDS,
  type InstructionKind,
} from '@ringfence/custody';
import { amount, timestamp } from '@ringfence/money';
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
}

/** Puts the mandates in force into the state, each with its use so far. */
export async function loadMandates(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const rows = await db.query<MandateRow>(
    `select m.*, u.mandate_used_total_minor as used_total_minor, u.mandate_used_count as used_count
     from custody.mandate m
     left join lateral (
       select i.mandate_used_total_minor, i.mandate_used_count
       from custody.instruction i
       where i.pool_id = m.pool_id and i.mandate_id = m.mandate_id and i.state <> 'refused'
       order by i.position desc
       limit 1
     ) u on true
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
    });
  }
}

/** The instruction kinds of a stored scope, in the order in which they were granted. */
export function scopeOf(text: string): readonly InstructionKind[] {
  return text.split(' ').map((name) => {
    const kind = INSTRUCTION_KINDS.find((known) => known === name);
    if (kind === undefined) throw new RangeError(`expected an instruction kind, received ${name}`);
    return kind;
  });
}
