-- Somebody looked at more personal data in an hour than one person's work asks for. One row for an
-- actor and an hour, written in the transaction of the access that was one too many.
create table people.bulk_access_alarm (
  alarm_number bigint generated always as identity primary key,
  -- A person, or the id of a key.
  actor_id people.actor_id not null,
  raised_at timestamptz(3) not null,
  -- Accesses of the hour before it, and how many a person may have without an alarm.
  accesses integer not null,
  accesses_max integer not null
    constraint a_limit_of_accesses_is_positive check (accesses_max > 0),
  constraint an_alarm_is_raised_above_the_limit check (accesses > accesses_max)
);
-- An actor has one alarm an hour, however many accesses follow.
create unique index an_actor_has_one_alarm_an_hour
  on people.bulk_access_alarm (actor_id, date_trunc('hour', raised_at at time zone 'UTC'));
select store.protect_table('people.bulk_access_alarm', 'append_only', 'everyone');
alter table people.bulk_access_alarm enable row level security;
create policy only_the_custodian_sees_access_alarms on people.bulk_access_alarm
  to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
