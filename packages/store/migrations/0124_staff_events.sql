-- What staff does, as one stream: who signs in and proves to be there, acts and refusals, looks at
-- personal data and exports. The facts stay where they are; the stream numbers them as they become
-- visible, so that who has read up to a number has missed nothing before it.

-- In which session an act was done, and what it was about, by ids. Both are part of the hash.
alter table people.staff_act
  add column session_id text
    constraint a_session_of_an_act_is_s_and_a_uuid check (session_id ~ '^s-[0-9a-f-]{36}$'),
  add column concerns text
    constraint what_an_act_concerns_is_short check (
      concerns ~ '^[0-9A-Za-z._:=,-]+$' and length(concerns) <= 300);
create index staff_act_by_session on people.staff_act (session_id, act_number)
  where session_id is not null;

alter table people.personal_data_access
  add column session_id text
    constraint a_session_of_a_look_is_s_and_a_uuid check (session_id ~ '^s-[0-9a-f-]{36}$');

-- The text of an act from before it had a session has eight parts, later ones have ten: no text is
-- that of two acts. The bytes are those of `formatStaffAct` in the contract.
create or replace function people.chain_staff_act() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
declare
  latest record;
begin
  perform pg_advisory_xact_lock(hashtext('people.staff_act'));
  select a.act_number, a.sha256::bytea as sha256 into latest
  from people.staff_act a
  order by a.act_number desc
  limit 1;
  new.act_number := coalesce(latest.act_number, 0) + 1;
  new.previous_sha256 := coalesce(latest.sha256, decode(repeat('00', 32), 'hex'));
  new.sha256 := sha256(new.previous_sha256::bytea || convert_to(concat_ws(
    '|',
    new.act_number,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    new.person_id,
    coalesce(new.grant_id, ''),
    new.act,
    new.result,
    new.request_id,
    coalesce(new.pool_id::text, ''),
    case when new.session_id is not null or new.concerns is not null
      then coalesce(new.session_id, '') || '|' || coalesce(new.concerns, '') end), 'UTF8'));
  return new;
end
$$;

create table people.staff_event (
  event_number bigint generated always as identity primary key,
  -- Where the fact stands: people.staff_act, people.event or people.personal_data_access.
  source text not null
    constraint a_source_of_a_staff_event_is_known check (source in ('act', 'person', 'look')),
  source_number bigint not null,
  kind text not null
    constraint a_kind_of_a_staff_event_is_known check (kind in (
      'sign_in', 'step_up', 'sign_out', 'act', 'look', 'export', 'refusal')),
  at timestamptz(3) not null,
  person_id people.person_id not null,
  session_id text,
  -- The route, by its name in the contract, or the act of the person.
  act text not null,
  result text not null,
  pool_id integer,
  -- What it was about, by ids.
  concerns text,
  request_id text,
  constraint a_fact_is_one_staff_event unique (source, source_number)
);
create index staff_event_by_person on people.staff_event (person_id, event_number);
create index staff_event_by_pool on people.staff_event (pool_id, event_number)
  where pool_id is not null;
create index staff_event_by_session on people.staff_event (session_id, event_number)
  where session_id is not null;
create index staff_event_by_moment on people.staff_event (at);
create index staff_event_about on people.staff_event (pool_id, concerns, event_number)
  where concerns is not null;

-- Which kind a fact is; null for what the stream leaves out: that an act began, and what two facts
-- tell (a proof has its own, a sealed field that is opened is a look).
create function people.staff_event_kind(source text, act text, result text) returns text
  language sql immutable set search_path = pg_catalog
as $$
  select case
    when source = 'person' then case
      when act !~ '^(sign_in_by_|stepped_up_by_|signed_out$|invitation_accepted$|passkey_count_)'
        then null
      when act = 'signed_out' then 'sign_out'
      when act like 'stepped\_up\_by\_%' and result = 'ok' then 'step_up'
      when result in ('signed_in', 'second_factor', 'enrolment', 'ok') then 'sign_in'
      else 'refusal' end
    when source = 'act' and (result = 'begun'
      or act ~ '^(signInBy|stepUp|signOut$)'
      or (act = 'revealField' and result = 'ok')) then null
    when source = 'act' and result <> 'ok' then 'refusal'
    when act ~ '^(download|export|fetch[A-Za-z]*Export)|^(getOwnerList|listCustodyLeaves)$'
      then 'export'
    when source = 'look' then 'look'
    else 'act' end
$$;
revoke execute on function people.staff_event_kind(text, text, text) from public;

create view people.staff_fact with (security_invoker = true) as
select 'act' as source, a.act_number as source_number, a.at, a.person_id::text as person_id,
       a.session_id, a.act, a.result, a.pool_id, a.concerns, a.request_id
from people.staff_act a
union all
select 'person', e.event_number, e.at, e.person_id, e.session_id, e.act, e.result, null, null, null
from people.event e
join people.person p on p.person_id = e.person_id and p.kind = 'staff'
-- What one does about another is an act of the first.
where e.actor_id is null or e.actor_id = e.person_id
union all
select 'look', l.access_number, l.at, l.actor_id, l.session_id, l.route, 'ok', l.pool_id,
       nullif(concat_ws(',',
         'customerId=' || l.customer_id, 'personId=' || l.subject_id, 'field=' || l.field,
         'purpose=' || l.purpose), ''),
       l.request_id
from people.personal_data_access l
join people.person p on p.person_id = l.actor_id and p.kind = 'staff';

-- The lock is held until the commit is visible and taken at its end: numbers become visible in
-- their order, and nothing waits for a lock of somebody who waits for this one.
create function people.number_staff_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  number bigint := (to_jsonb(new) ->> tg_argv[1])::bigint;
  fact record;
begin
  select f.*, people.staff_event_kind(f.source, f.act, f.result) as kind into fact
  from people.staff_fact f
  where f.source = tg_argv[0] and f.source_number = number;
  -- What customers do waits for nobody.
  if fact.kind is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('people.staff_event'));
  insert into people.staff_event (source, source_number, kind, at, person_id, session_id, act,
    result, pool_id, concerns, request_id)
  values (fact.source, fact.source_number, fact.kind, fact.at, fact.person_id, fact.session_id,
    fact.act, fact.result, fact.pool_id, fact.concerns, fact.request_id);
  return null;
end
$$;
revoke execute on function people.number_staff_event() from public;

insert into people.staff_event (source, source_number, kind, at, person_id, session_id, act,
  result, pool_id, concerns, request_id)
select f.source, f.source_number, people.staff_event_kind(f.source, f.act, f.result), f.at,
       f.person_id, f.session_id, f.act, f.result, f.pool_id, f.concerns, f.request_id
from people.staff_fact f
where people.staff_event_kind(f.source, f.act, f.result) is not null
order by f.at, f.source, f.source_number;

create constraint trigger an_act_is_in_the_stream after insert on people.staff_act
  deferrable initially deferred for each row
  execute function people.number_staff_event('act', 'act_number');
create constraint trigger an_event_of_a_person_is_in_the_stream after insert on people.event
  deferrable initially deferred for each row
  execute function people.number_staff_event('person', 'event_number');
create constraint trigger a_look_is_in_the_stream after insert on people.personal_data_access
  deferrable initially deferred for each row
  execute function people.number_staff_event('look', 'access_number');

select store.protect_table('people.staff_event', 'append_only', 'everyone');
revoke insert on people.staff_event from ringfence_application;
alter table people.staff_event enable row level security;
create policy only_the_custodian_sees_staff_events on people.staff_event
  to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
