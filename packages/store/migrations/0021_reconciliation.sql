-- Statements, breaks and business days: what the bank said, where it differs, and how each day
-- ended.

create schema reconciliation;
comment on schema reconciliation is 'Statements, breaks and business days';

create table reconciliation.statement (
  pool_id integer not null references pool.pool,
  position bigint not null,
  -- A bank may use an id again in another year; never on the same day.
  statement_id text not null,
  business_date date not null,
  -- Signed: below zero is overdrawn.
  opening_minor bigint not null,
  closing_minor bigint not null,
  line_count integer not null
    constraint a_statement_announces_its_lines check (line_count >= 0),
  primary key (pool_id, statement_id, business_date)
);
create index statement_by_day on reconciliation.statement (pool_id, business_date, position);
select store.protect_table('reconciliation.statement', 'append_only', 'pool');
select pool.register_state_table('reconciliation.statement');

create table reconciliation.statement_line (
  pool_id integer not null,
  position bigint not null,
  statement_id text not null,
  business_date date not null,
  line_number integer not null
    constraint lines_are_numbered_from_1 check (line_number >= 1),
  side text not null
    constraint a_line_is_a_credit_or_a_debit check (side in ('credit', 'debit')),
  amount_minor money.amount_minor not null
    constraint a_line_has_an_amount check (amount_minor > 0),
  booking_date date,
  bank_reference text,
  end_to_end_id text,
  return_of text,
  reversal boolean not null,
  match text not null
    constraint a_line_has_exactly_one_meaning check (
      match in ('receipt', 'payment', 'return', 'unadvised_receipt', 'reversal', 'break')),
  -- The receipt, instruction or break that the line is about.
  subject text not null,
  primary key (pool_id, statement_id, business_date, line_number),
  constraint only_a_statement_has_lines foreign key (pool_id, statement_id, business_date)
    references reconciliation.statement deferrable initially deferred
);
-- A line that the bank shows again is found by its reference.
create index statement_line_by_bank_reference
  on reconciliation.statement_line (pool_id, bank_reference) where bank_reference is not null;
create index statement_line_by_day
  on reconciliation.statement_line (pool_id, business_date, position);
select store.protect_table('reconciliation.statement_line', 'append_only', 'pool');
select pool.register_state_table('reconciliation.statement_line');

create table reconciliation.break (
  pool_id integer not null references pool.pool,
  position bigint not null,
  break_id text not null
    constraint breaks_are_numbered check (break_id ~ '^break-[1-9][0-9]*$'),
  kind text not null
    constraint a_break_kind_is_known check (
      kind in ('missing_in_ledger', 'missing_at_bank', 'amount_differs', 'duplicate')),
  business_date date not null,
  -- The statement, line, receipt or instruction that it is about.
  subject text not null,
  -- What the bank has more than the mirror account because of it; below zero: less.
  effect_minor bigint not null,
  expected_minor bigint,
  customer_id text,
  bank_reference text,
  primary key (pool_id, break_id),
  constraint only_what_the_bank_lacks_has_no_effect
    check ((kind = 'missing_at_bank') = (effect_minor = 0))
);
create index break_by_position on reconciliation.break (pool_id, position);
select store.protect_table('reconciliation.break', 'append_only', 'pool');
select pool.register_state_table('reconciliation.break');

create table reconciliation.break_event (
  pool_id integer not null,
  position bigint not null,
  break_id text not null,
  event text not null
    constraint a_break_event_is_known check (event in ('explained', 'resolved')),
  business_date date not null,
  reason text,
  -- A break is explained at most once and resolved at most once.
  primary key (pool_id, break_id, event),
  constraint exactly_an_explanation_has_a_reason
    check ((event = 'explained') = (reason is not null)),
  constraint only_a_break_has_events foreign key (pool_id, break_id)
    references reconciliation.break deferrable initially deferred
);
select store.protect_table('reconciliation.break_event', 'append_only', 'pool');
select pool.register_state_table('reconciliation.break_event');

create table reconciliation.business_day_event (
  pool_id integer not null references pool.pool,
  position bigint not null,
  business_date date not null,
  event text not null
    constraint a_business_day_event_is_known check (event in ('opened', 'cut', 'closed')),
  -- The equation of the day as JSON text, its amounts as digits.
  equation text,
  -- A day is opened, cut and closed once; a closed day never reopens.
  primary key (pool_id, business_date, event),
  constraint exactly_a_closed_day_has_an_equation check (
    (event = 'closed') = coalesce(jsonb_typeof(equation::jsonb) = 'object', false))
);
select store.protect_table('reconciliation.business_day_event', 'append_only', 'pool');
select pool.register_state_table('reconciliation.business_day_event');

-- The second place of the rule that the core decides: a day closes after its cut and its statement,
-- after the day before it, with nothing unexplained, and with liabilities that equal the bank and
-- the named items.
create function reconciliation.assert_day_may_close() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  fault text;
begin
  select case
    when not exists (
      select from reconciliation.business_day_event e
      where e.pool_id = new.pool_id and e.business_date = new.business_date and e.event = 'cut')
      then 'is not cut'
    when not exists (
      select from reconciliation.statement s
      where s.pool_id = new.pool_id and s.business_date = new.business_date)
      then 'has no statement'
    when exists (
      select from reconciliation.statement s
      where s.pool_id = new.pool_id and s.business_date = new.business_date
        and s.line_count <> (
          select count(*) from reconciliation.statement_line l
          where l.pool_id = s.pool_id and l.statement_id = s.statement_id
            and l.business_date = s.business_date))
      then 'has an incomplete statement'
    when exists (
      select from reconciliation.business_day_event o
      where o.pool_id = new.pool_id and o.event = 'opened' and o.business_date < new.business_date
        and not exists (
          select from reconciliation.business_day_event c
          where c.pool_id = o.pool_id and c.business_date = o.business_date and c.event = 'closed'))
      then 'comes after a day that is not closed'
    when exists (
      select from reconciliation.break b
      where b.pool_id = new.pool_id and b.business_date <= new.business_date
        and not exists (
          select from reconciliation.break_event e
          where e.pool_id = b.pool_id and e.break_id = b.break_id))
      then 'has a break without explanation'
    when new.equation::jsonb ->> 'unexplainedMinor' is distinct from '0'
      then 'has an unexplained difference'
  end into fault;
  if fault is not null then
    raise exception 'R4 business day % of pool % % and cannot close',
      new.business_date, new.pool_id, fault
      using errcode = 'RF003';
  end if;
  return null;
end
$$;
revoke execute on function reconciliation.assert_day_may_close from public;

-- At the end of the transaction, because the rows of one batch come table by table.
create constraint trigger a_day_closes_only_with_every_difference_explained
  after insert on reconciliation.business_day_event
  deferrable initially deferred
  for each row when (new.event = 'closed')
  execute function reconciliation.assert_day_may_close();

-- A break with where it stands now.
create view reconciliation.break_record with (security_invoker = true) as
  select b.*, x.reason, x.business_date as explained_date, x.position as explained_position,
    r.business_date as resolved_date, r.position as resolved_position,
    case when r.position is not null then 'resolved'
      when x.position is not null then 'explained' else 'open' end as state
  from reconciliation.break b
  left join reconciliation.break_event x
    on x.pool_id = b.pool_id and x.break_id = b.break_id and x.event = 'explained'
  left join reconciliation.break_event r
    on r.pool_id = b.pool_id and r.break_id = b.break_id and r.event = 'resolved';

-- A statement with its own arithmetic: what it lacks is not repaired.
create view reconciliation.statement_record with (security_invoker = true) as
  select s.*, l.lines_recorded, l.line_sum_minor,
    case when l.lines_recorded = s.line_count
      then s.closing_minor - (s.opening_minor + l.line_sum_minor) end as difference_minor
  from reconciliation.statement s
  cross join lateral (
    select count(*)::integer as lines_recorded,
      coalesce(sum(case l.side when 'credit' then l.amount_minor::bigint
        else -l.amount_minor::bigint end), 0)::bigint as line_sum_minor
    from reconciliation.statement_line l
    where l.pool_id = s.pool_id and l.statement_id = s.statement_id
      and l.business_date = s.business_date
  ) l;

-- A business day: open, cutting (its statement is not whole), reconciling or closed.
create view reconciliation.business_day with (security_invoker = true) as
  select o.pool_id, o.business_date, o.position as opened_position,
    c.position as cut_position, x.position as closed_position, x.equation,
    case when x.position is not null then 'closed'
      when c.position is null then 'open'
      when s.is_whole then 'reconciling'
      else 'cutting' end as state
  from reconciliation.business_day_event o
  left join reconciliation.business_day_event c
    on c.pool_id = o.pool_id and c.business_date = o.business_date and c.event = 'cut'
  left join reconciliation.business_day_event x
    on x.pool_id = o.pool_id and x.business_date = o.business_date and x.event = 'closed'
  left join lateral (
    select bool_and(s.lines_recorded = s.line_count) as is_whole
    from reconciliation.statement_record s
    where s.pool_id = o.pool_id and s.business_date = o.business_date
  ) s on true
  where o.event = 'opened';

grant select on reconciliation.break_record, reconciliation.statement_record,
  reconciliation.business_day to ringfence_application;
