import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** Something that happened in a pool, as a platform is told it. */
export interface PoolEvent {
  readonly position: number;
  /** Counts the events of one position from 0. */
  readonly ordinal: number;
  /** Such as `instruction.settled`: a group, and what happened. */
  readonly kind: string;
  /** A JSON object of ids, states and amounts; no personal data. */
  readonly facts: string;
  readonly businessDate: string;
  readonly recordedAt: string;
}

interface EventRow {
  readonly position: bigint;
  readonly ordinal: number;
  readonly kind: string;
  readonly facts: string;
  readonly business_date: string;
  readonly recorded_at: string;
}

/*
 * The events of the positions in [$2, $3), each from the row that a decision appended. Within a
 * position they are numbered by source and id, so that an event has the same number whenever it is
 * read: a new source goes to the end. An entry is of the kind of its act; that it is one is told by
 * the first member of its canonical command.
 */
const EVENTS = `
  select i.position, 0 as source, i.instruction_id as id, 'instruction.' || i.state as kind,
    jsonb_build_object('instructionId', i.instruction_id, 'instructionKind', i.kind,
      'status', i.status, 'state', i.state, 'amountMinor', i.amount_minor::text,
      'customerId', i.customer_id, 'counterpartyCustomerId', i.counterparty_id,
      'accountKind', i.account_kind, 'mandateId', i.mandate_id, 'originId', i.origin_id) as facts
  from custody.instruction i
  where i.pool_id = $1 and i.position >= $2 and i.position < $3
  union all
  select e.position, 1, e.instruction_id, 'instruction.' || e.state,
    jsonb_build_object('instructionId', e.instruction_id, 'event', e.event, 'state', e.state,
      'amountMinor', e.amount_minor::text, 'bankReference', e.bank_reference)
  from custody.instruction_event e
  where e.pool_id = $1 and e.position >= $2 and e.position < $3
  union all
  select r.position, 2, r.receipt_id, 'receipt.' || r.origin,
    jsonb_build_object('receiptId', r.receipt_id, 'origin', r.origin, 'state', r.state,
      'amountMinor', r.amount_minor::text, 'customerId', r.customer_id,
      'bankReference', r.bank_reference, 'returnOf', r.return_of)
  from custody.receipt r
  where r.pool_id = $1 and r.position >= $2 and r.position < $3
  union all
  select e.position, 3, e.receipt_id, 'receipt.' || e.event,
    jsonb_build_object('receiptId', e.receipt_id, 'amountMinor', e.amount_minor::text,
      'instructionId', e.instruction_id)
  from custody.receipt_event e
  where e.pool_id = $1 and e.position >= $2 and e.position < $3
  union all
  select e.position, 4, e.mandate_id, 'mandate.' || e.reason,
    jsonb_build_object('mandateId', e.mandate_id, 'customerId', m.customer_id)
  from custody.mandate_end e
  cross join lateral (
    select m.customer_id from custody.mandate m
    where m.pool_id = e.pool_id and m.mandate_id = e.mandate_id limit 1
  ) m
  where e.pool_id = $1 and e.position >= $2 and e.position < $3
  union all
  select d.position, 5, d.business_date::text, 'day.' || d.event,
    jsonb_build_object('day', d.business_date, 'equation', d.equation::jsonb)
  from reconciliation.business_day_event d
  where d.pool_id = $1 and d.position >= $2 and d.position < $3
  union all
  select j.position, 6, j.command_id, 'act.' || j.kind,
    jsonb_build_object('commandId', j.command_id, 'subject', j.subject,
      'status', j.content::jsonb #>> '{outcome,status}',
      'result', j.content::jsonb #> '{outcome,result}')
  from journal.entry j
  where j.pool_id = $1 and j.position >= $2 and j.position < $3 
    and j.content like '{"command":{"act":%'
  union all
  select r.position, 7, r.record_kind || ' ' || r.record_id, 'record.' || r.record_kind,
    jsonb_build_object('recordKind', r.record_kind, 'recordId', r.record_id, 'state', r.state,
      'open', r.is_open, 'subject', r.subject)
  from custody.record r
  where r.pool_id = $1 and r.position >= $2 and r.position < $3`;

/**
 * The events of a pool from (position, ordinal) up to but not including `positionEnd`, in order.
 *
 * @param range.kinds groups and single kinds; absent: all
 */
export async function listEvents(
  db: Db,
  range: {
    readonly poolId: number;
    readonly position: number;
    readonly ordinal: number;
    readonly positionEnd: number;
    readonly kinds?: readonly string[];
    readonly limit: number;
  },
): Promise<readonly PoolEvent[]> {
  const rows = await db.query<EventRow>(
    `with event as (
       select u.*, (row_number() over (
           partition by u.position order by u.source, u.id collate "C") - 1)::integer as ordinal
       from (${EVENTS}) u
     )
     select e.position, e.ordinal, e.kind, jsonb_strip_nulls(e.facts)::text as facts,
       j.business_date, c.recorded_at
     from (
       select e.position, e.ordinal, e.kind, e.facts from event e
       where (e.position, e.ordinal) >= ($2, $4)
         and ($5::text[] is null or e.kind = any($5) or split_part(e.kind, '.', 1) = any($5))
       order by e.position, e.ordinal limit $6
     ) e
     -- Each by its key, and only for the events of the page.
     cross join lateral (
       select j.business_date from journal.entry j
       where j.pool_id = $1 and j.position = e.position limit 1
     ) j
     cross join lateral (
       select c.recorded_at from pool.commit c
       where c.pool_id = $1 and c.position_first <= e.position
       order by c.position_first desc limit 1
     ) c
     order by e.position, e.ordinal`,
    [
      range.poolId,
      range.position,
      range.positionEnd,
      range.ordinal,
      range.kinds ?? null,
      range.limit,
    ],
  );
  return rows.map((row) => ({
    position: safeInteger(row.position),
    ordinal: row.ordinal,
    kind: row.kind,
    facts: row.facts,
    businessDate: row.business_date,
    recordedAt: row.recorded_at,
  }));
}
