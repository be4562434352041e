-- Reads of a pool: records with their moment, balances now and at a past position, statement pages,
-- and the check that positions have no gap. All run under the reader's own row-level security.

-- A transfer with the moment of its commit and the currency of its accounts. A refusal may name
-- accounts that do not exist: then it is the pool's.
create view ledger.transfer_record with (security_invoker = true) as
  select t.*, c.recorded_at, coalesce(d.currency, k.currency, p.currency) as currency
  from ledger.transfer t
  join pool.pool p on p.pool_id = t.pool_id
  cross join lateral (
    select c.recorded_at from pool.commit c
    where c.pool_id = t.pool_id and c.position_first <= t.position
    order by c.position_first desc
    limit 1
  ) c
  -- Each by its key, whatever the planner takes the size of a pool for.
  left join lateral (
    select a.currency from ledger.account a
    where a.pool_id = t.pool_id and a.account_id = t.debit_account_id
    limit 1
  ) d on true
  left join lateral (
    select a.currency from ledger.account a
    where a.pool_id = t.pool_id and a.account_id = t.credit_account_id
    limit 1
  ) k on true;

create view journal.entry_record with (security_invoker = true) as
  select e.*, c.recorded_at
  from journal.entry e
  cross join lateral (
    select c.recorded_at from pool.commit c
    where c.pool_id = e.pool_id and c.position_first <= e.position
    order by c.position_first desc
    limit 1
  ) c;

grant select on ledger.transfer_record, journal.entry_record to ringfence_application;

-- The last position recorded up to a moment; 0 before the first.
create function pool.position_at(pool_id integer, moment timestamptz) returns bigint
  language sql stable
as $$
  select coalesce((
    select c.position_last from pool.commit c
    where c.pool_id = $1 and c.recorded_at <= $2
    order by c.recorded_at desc, c.position_last desc
    limit 1), 0)
$$;

-- The sums of one account after a position, or after the newest one. A row of the history gives the
-- sums up to its last position; the transfers between it and the position asked for are added:
-- those that the next row lists, or, beyond the histories, those of the account in the tail of the
-- facts. One snapshot.
create function ledger.account_sums(pool_id integer, account_id bigint, at_position bigint)
  returns table (
    debits_posted_minor bigint, credits_posted_minor bigint,
    debits_pending_minor bigint, credits_pending_minor bigint)
  language sql stable
as $$
  with
  reach as (
    select coalesce(
      (select h.position_last from ledger.history_head h where h.pool_id = $1), 0) as position_last
  ),
  base as (
    select h.* from ledger.account_history h
    where h.pool_id = $1 and h.account_id = $2 and ($3 is null or h.position_last <= $3)
    order by h.position_last desc
    limit 1
  ),
  later_position as (
    select p.position
    from (
      select h.positions from ledger.account_history h
      where h.pool_id = $1 and h.account_id = $2 and h.position_last > $3
      order by h.position_last
      limit 1
    ) next_row
    cross join lateral unnest(next_row.positions) as p (position)
    where p.position <= $3
  ),
  later as (
    select t.* from ledger.transfer t
    where t.pool_id = $1 and t.position in (select l.position from later_position l)
    union all
    select t.* from ledger.transfer t
    where t.pool_id = $1 and t.position > (select r.position_last from reach r)
      and ($3 is null or t.position <= $3)
      and (t.debit_account_id = $2 or t.credit_account_id = $2)
      and t.refusal is null
  ),
  change as (
    select
      l.debit_account_id = $2 as on_debit,
      case when l.phase in ('single', 'post') then l.amount_minor::bigint else 0 end as posted,
      case l.phase
        when 'single' then 0
        when 'pending' then l.amount_minor::bigint
        else -l.released_minor::bigint
      end as pending
    from later l
  ),
  total as (
    select
      coalesce(sum(c.posted) filter (where c.on_debit), 0) as debits_posted,
      coalesce(sum(c.posted) filter (where not c.on_debit), 0) as credits_posted,
      coalesce(sum(c.pending) filter (where c.on_debit), 0) as debits_pending,
      coalesce(sum(c.pending) filter (where not c.on_debit), 0) as credits_pending
    from change c
  )
  select
    (coalesce(b.debits_posted_minor, 0) + t.debits_posted)::bigint,
    (coalesce(b.credits_posted_minor, 0) + t.credits_posted)::bigint,
    (coalesce(b.debits_pending_minor, 0) + t.debits_pending)::bigint,
    (coalesce(b.credits_pending_minor, 0) + t.credits_pending)::bigint
  from ledger.account a
  cross join total t
  left join base b on true
  where a.pool_id = $1 and a.account_id = $2
$$;

-- Every account of a pool with its sums now, for the process that takes the pool over and for R1.
create function ledger.all_account_sums(pool_id integer)
  returns table (
    account_id bigint, currency text, kind text, normal_side text, may_go_below_zero boolean,
    balance_max_minor bigint, closed boolean,
    debits_posted_minor bigint, credits_posted_minor bigint,
    debits_pending_minor bigint, credits_pending_minor bigint)
  language sql stable
  -- As in the follower: all accounts are joined with all changes, never each with each.
  set enable_nestloop = off
as $$
  with
  tail as (
    select t.debit_account_id, t.credit_account_id,
      case when t.phase in ('single', 'post') then t.amount_minor::bigint else 0 end as posted,
      case t.phase
        when 'single' then 0
        when 'pending' then t.amount_minor::bigint
        else -t.released_minor::bigint
      end as pending
    from ledger.transfer t
    where t.pool_id = $1 and t.refusal is null
      and t.position > coalesce(
        (select h.position_last from ledger.history_head h where h.pool_id = $1), 0)
  ),
  change as (
    select s.account_id,
      sum(s.debit_posted) as debits_posted, sum(s.credit_posted) as credits_posted,
      sum(s.debit_pending) as debits_pending, sum(s.credit_pending) as credits_pending
    from (
      select t.debit_account_id as account_id, t.posted as debit_posted, 0 as credit_posted,
        t.pending as debit_pending, 0 as credit_pending
      from tail t
      union all
      select t.credit_account_id, 0, t.posted, 0, t.pending from tail t
    ) s
    group by s.account_id
  )
  select a.account_id, a.currency, a.kind, a.normal_side, a.may_go_below_zero, a.balance_max_minor,
    exists (
      select from ledger.account_closing k where k.pool_id = $1 and k.account_id = a.account_id),
    (coalesce(b.debits_posted_minor, 0) + coalesce(c.debits_posted, 0))::bigint,
    (coalesce(b.credits_posted_minor, 0) + coalesce(c.credits_posted, 0))::bigint,
    (coalesce(b.debits_pending_minor, 0) + coalesce(c.debits_pending, 0))::bigint,
    (coalesce(b.credits_pending_minor, 0) + coalesce(c.credits_pending, 0))::bigint
  from ledger.account a
  left join change c on c.account_id = a.account_id
  left join lateral (
    select h.* from ledger.account_history h
    where h.pool_id = $1 and h.account_id = a.account_id
    order by h.position_last desc
    limit 1
  ) b on true
  where a.pool_id = $1
$$;

-- The newest positions of an account below `before_position`, newest first: a page of its
-- statement.
create function ledger.account_positions(
  pool_id integer, account_id bigint, before_position bigint, page_size integer
) returns table (entry_position bigint)
  language sql stable
as $$
  select newest.position
  from (
    select t.position
    from ledger.transfer t
    where t.pool_id = $1 and t.refusal is null
      and t.position > coalesce(
        (select h.position_last from ledger.history_head h where h.pool_id = $1), 0)
      and t.position < coalesce($3, 9223372036854775807)
      and (t.debit_account_id = $2 or t.credit_account_id = $2)
    union all
    select p.position
    from (
      -- The row that the cursor may lie in, and as many whole rows below as the page can need.
      (select h.positions from ledger.account_history h
       where h.pool_id = $1 and h.account_id = $2 and h.position_last >= $3
       order by h.position_last
       limit 1)
      union all
      (select h.positions from ledger.account_history h
       where h.pool_id = $1 and h.account_id = $2
         and h.position_last < coalesce($3, 9223372036854775807)
       order by h.position_last desc
       limit $4)
    ) row_of
    cross join lateral unnest(row_of.positions) as p (position)
    where p.position < coalesce($3, 9223372036854775807)
  ) newest
  order by newest.position desc
  limit $4
$$;

-- Holes in the positions of a pool, and positions used twice across its two kinds of records.
-- Empty.
create function journal.position_gaps(pool_id integer)
  returns table (gap_after bigint, gap_before bigint)
  language sql stable
as $$
  with record as (
    select t.position from ledger.transfer t where t.pool_id = $1
    union all
    select e.position from journal.entry e where e.pool_id = $1
    union all
    select h.position_next from pool.head h where h.pool_id = $1
  )
  select n.before, n.position
  from (
    select r.position, coalesce(lag(r.position) over (order by r.position), 0) as before
    from record r
  ) n
  where n.position <> n.before + 1
$$;

revoke execute on function
  pool.position_at, ledger.account_sums, ledger.all_account_sums, ledger.account_positions,
  journal.position_gaps from public;
grant execute on function
  pool.position_at, ledger.account_sums, ledger.all_account_sums, ledger.account_positions,
  journal.position_gaps to ringfence_application;
