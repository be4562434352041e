-- The follower: builds account histories from the facts, behind the commits, in order and once.

-- With more positions of one account in a range, its row is cut into equal parts of the range.
create function ledger.history_positions_max() returns integer
  language sql immutable parallel safe
  return 1024;

-- Extends the histories of a pool by at most `positions_max` positions.
--
-- It proves what the hot table does not check for each row: every account exists, both accounts of
-- a transfer have one currency, the two sides of the range add up to the same, no sum is negative
-- (by its domain), and an account that may not go below zero has not. A fault stops it and keeps
-- nothing.
create function ledger.extend_account_history(pool_id integer, positions_max integer)
  returns table (history_position_last bigint, positions_left bigint)
  language plpgsql security definer set search_path = pg_catalog
  -- The planner counts 8 kB for each account of a range, of which about 1 kB is used: this is room
  -- for 47,000 accounts before it goes to disk.
  set work_mem = '192MB'
  -- Without statistics the planner takes a range for a few rows and joins each with each. What is
  -- looked up by its key below is a lateral query with a limit, which is a loop in any case.
  set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  first_position bigint;
  last_position bigint;
  newest_position bigint;
  fault text;
begin
  select p.position_next - 1, coalesce(h.position_last, 0) into newest_position, last_position
  from pool.head p left join ledger.history_head h on h.pool_id = p.pool_id
  where p.pool_id = $1;
  -- Nothing to do is the usual case, and writes nothing.
  if newest_position is null or newest_position = last_position then
    return query select coalesce(newest_position, 0), 0::bigint;
    return;
  end if;

  insert into ledger.history_head (pool_id) values ($1) on conflict do nothing;
  select h.position_last + 1 into first_position
  from ledger.history_head h where h.pool_id = $1
  -- One follower of a pool at a time, whichever process runs it.
  for update;
  select p.position_next - 1 into newest_position from pool.head p where p.pool_id = $1;
  last_position := least(first_position + $2 - 1, newest_position);
  if last_position < first_position then
    return query select first_position - 1, 0::bigint;
    return;
  end if;

  with side as not materialized (
    select t.debit_account_id as account_id, t.position,
      case when t.phase in ('single', 'post') then t.amount_minor else 0 end as debit_posted,
      0 as credit_posted,
      case when t.phase = 'pending' then t.amount_minor else -t.released_minor end as debit_pending,
      null::bigint as credit_pending
    from ledger.transfer t
    where t.pool_id = $1 and t.position between first_position and last_position
      and t.refusal is null
    union all
    select t.credit_account_id, t.position,
      0, case when t.phase in ('single', 'post') then t.amount_minor else 0 end,
      null, case when t.phase = 'pending' then t.amount_minor else -t.released_minor end
    from ledger.transfer t
    where t.pool_id = $1 and t.position between first_position and last_position
      and t.refusal is null
  ),
  -- The positions of a row stand in no order: readers sort the few that they want, which is cheaper
  -- than sorting all of them here.
  account_range as materialized (
    select account_id, max(position) as position_last, array_agg(position) as positions,
      sum(debit_posted) as debits_posted, sum(credit_posted) as credits_posted,
      coalesce(sum(debit_pending), 0) as debits_pending,
      coalesce(sum(credit_pending), 0) as credits_pending
    from side
    group by account_id
  ),
  chunk as (
    select r.account_id, 0 as chunk, r.position_last, r.positions,
      r.debits_posted, r.credits_posted, r.debits_pending, r.credits_pending
    from account_range r
    where cardinality(r.positions) <= ledger.history_positions_max()
    union all
    select h.account_id, ((s.position - first_position) * h.chunks / $2)::integer,
      max(s.position), array_agg(s.position),
      sum(s.debit_posted), sum(s.credit_posted),
      coalesce(sum(s.debit_pending), 0), coalesce(sum(s.credit_pending), 0)
    from (
      select r.account_id, cardinality(r.positions) / ledger.history_positions_max() + 1 as chunks
      from account_range r
      where cardinality(r.positions) > ledger.history_positions_max()
    ) h
    join side s on s.account_id = h.account_id
    group by 1, 2
  ),
  appended as (
    insert into ledger.account_history (
      pool_id, account_id, position_last, debits_posted_minor, credits_posted_minor,
      debits_pending_minor, credits_pending_minor, positions)
    select $1, c.account_id, c.position_last,
      coalesce(b.debits_posted_minor, 0) + sum(c.debits_posted) over up_to_here,
      coalesce(b.credits_posted_minor, 0) + sum(c.credits_posted) over up_to_here,
      coalesce(b.debits_pending_minor, 0) + sum(c.debits_pending) over up_to_here,
      coalesce(b.credits_pending_minor, 0) + sum(c.credits_pending) over up_to_here,
      c.positions
    from chunk c
    left join lateral (
      select h.debits_posted_minor, h.credits_posted_minor,
        h.debits_pending_minor, h.credits_pending_minor
      from ledger.account_history h
      where h.pool_id = $1 and h.account_id = c.account_id
      order by h.position_last desc
      limit 1
    ) b on true
    window up_to_here as (partition by c.account_id order by c.chunk)
    returning *
  )
  select format(
      case when a.account_id is null then 'E6 account %s of pool %s does not exist, position %s'
        else 'E7 account %s of pool %s is below zero at position %s' end,
      h.account_id, $1, h.position_last) into fault
  from appended h
  left join lateral (
    select a.account_id, a.may_go_below_zero, a.normal_side from ledger.account a
    where a.pool_id = $1 and a.account_id = h.account_id
    limit 1
  ) a on true
  where a.account_id is null
    or not a.may_go_below_zero
      and case a.normal_side
        when 'credit'
          then h.credits_posted_minor - h.debits_posted_minor - h.debits_pending_minor
        else h.debits_posted_minor - h.credits_posted_minor - h.credits_pending_minor
      end < 0
  limit 1;
  if fault is not null then
    raise exception '%', fault using errcode = 'RF002';
  end if;

  update ledger.history_head h set position_last = last_position where h.pool_id = $1;
  return query select last_position, newest_position - last_position;
end
$$;
revoke execute on function ledger.extend_account_history from public;
grant execute on function ledger.extend_account_history to ringfence_application;
