-- Who looks after the stream of what staff does: how far it was looked at, what alarms stand on,
-- and who answered for them.

-- One row: events up to this number were held against the rules, and the chain of acts was seen to
-- reach so far. It moves in the transaction that writes the alarms.
create table people.staff_watch (
  only_one boolean primary key default true
    constraint there_is_one_watch check (only_one),
  event_number bigint not null,
  act_number bigint not null,
  act_sha256 people.sha256 not null,
  moved_at timestamptz(3) not null
);
insert into people.staff_watch (event_number, act_number, act_sha256, moved_at)
values (
  coalesce((select max(event_number) from people.staff_event), 0),
  coalesce((select max(act_number) from people.staff_act), 0),
  coalesce((select sha256 from people.staff_act order by act_number desc limit 1),
    decode(repeat('00', 32), 'hex')),
  clock_timestamp());
select store.protect_table('people.staff_watch', 'mutable', 'everyone');
alter table people.staff_watch enable row level security;
create policy only_the_custodian_sees_the_watch on people.staff_watch
  to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

alter table people.security_alarm drop constraint an_alarm_is_of_a_known_kind;
alter table people.security_alarm add constraint an_alarm_is_of_a_known_kind check (kind in (
  'sign_ins_failed', 'policies_refused', 'signatures_refused', 'tokens_unknown', 'ids_scanned',
  'other_origins', 'requests_over_limit', 'malware_found', 'certificate_expiring',
  'self_check_failed', 'finding_overdue', 'review_overdue', 'procedure_overdue',
  'staff_outside_hours', 'staff_looked_widely', 'staff_refused_often', 'staff_new_device',
  'staff_same_pair', 'staff_approved_at_once', 'staff_export_then_role', 'staff_dormant_woke',
  'staff_chain_broken', 'alarm_unacknowledged'));

-- Whom an alarm is about, beside its source: none of them acknowledges it.
create table people.security_alarm_person (
  alarm_number bigint not null references people.security_alarm,
  person_id people.person_id not null references people.person,
  primary key (alarm_number, person_id)
);

-- What an alarm stands on.
create table people.security_alarm_event (
  alarm_number bigint not null references people.security_alarm,
  event_number bigint not null references people.staff_event,
  primary key (alarm_number, event_number)
);

create table people.security_alarm_acknowledgement (
  alarm_number bigint primary key references people.security_alarm,
  acknowledged_by people.person_id not null references people.person,
  acknowledged_at timestamptz(3) not null,
  -- What was found. Never personal data.
  note text not null
    constraint a_note_of_an_acknowledgement_is_bounded check (length(note) between 1 and 1000)
);

-- That nobody acknowledged an alarm in time.
create table people.security_alarm_escalation (
  alarm_number bigint primary key references people.security_alarm,
  escalated_at timestamptz(3) not null
);

-- IC24: who an alarm is about, by themselves or by a key of theirs, does not acknowledge it.
create function people.refuse_acknowledging_own() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if exists (
      select from people.security_alarm m
      where m.alarm_number = new.alarm_number
        and access.is_one_person(m.source, new.acknowledged_by))
    or exists (
      select from people.security_alarm_person c
      where c.alarm_number = new.alarm_number and c.person_id = new.acknowledged_by)
  then
    raise exception 'IC24 alarm % is about who acknowledges it', new.alarm_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function people.refuse_acknowledging_own() from public;
create trigger another_person_acknowledges before insert on people.security_alarm_acknowledgement
  for each row execute function people.refuse_acknowledging_own();

do $$
declare
  one text;
begin
  foreach one in array array['security_alarm_person', 'security_alarm_event',
    'security_alarm_acknowledgement', 'security_alarm_escalation']
  loop
    perform store.protect_table(format('people.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table people.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_security_alarms on people.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
