-- Internal control: what was found wrong and what became of it; what the installation found when it
-- looked at itself; which audits come when. Facts are appended and never changed.

create table control.finding (
  finding_number bigint generated always as identity primary key,
  source text not null
    constraint a_source_of_a_finding_is_known check (
      source in ('self_check', 'dependency_audit', 'security_audit', 'person')),
  severity text not null
    constraint a_severity_of_a_finding_is_known check (
      severity in ('critical', 'high', 'medium', 'low')),
  title text not null
    constraint a_title_of_a_finding_is_short check (length(title) between 1 and 200),
  -- What is wrong. Never personal data.
  description text not null
    constraint a_description_of_a_finding_is_bounded check (length(description) between 1 and 4000),
  -- The point of the self-check that failed.
  point text
    constraint a_point_of_a_finding_is_a_short_word check (point ~ '^[a-z_]{2,40}$'),
  opened_by people.actor_id not null,
  opened_at timestamptz(3) not null,
  constraint exactly_a_self_check_names_a_point check ((source = 'self_check') = (point is not null))
);
create index finding_by_point on control.finding (point, finding_number) where point is not null;

create table control.finding_step (
  step_number bigint generated always as identity primary key,
  finding_number bigint not null references control.finding,
  step text not null
    constraint a_step_of_a_finding_is_known check (
      step in ('assigned', 'commented', 'fixed', 'returned', 'closed')),
  owner_id people.person_id references people.person,
  due_date date,
  -- What was done, seen or said, and where that can be read. Never personal data.
  note text
    constraint a_note_of_a_finding_is_bounded check (length(note) between 1 and 2000),
  by_actor people.actor_id not null,
  at timestamptz(3) not null,
  constraint exactly_what_is_assigned_is_due check ((step = 'assigned') = (due_date is not null)),
  constraint only_what_is_assigned_has_an_owner check (step = 'assigned' or owner_id is null),
  constraint what_is_done_about_a_finding_is_said check (step = 'assigned' or note is not null)
);
create index finding_step_of_finding on control.finding_step (finding_number, step_number);
create unique index a_finding_is_closed_once on control.finding_step (finding_number)
  where step = 'closed';

-- IC3: a finding is closed by another person than who said that it is fixed.
create function control.refuse_closing_alone() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  latest record;
begin
  perform pg_advisory_xact_lock(hashtextextended('control.finding ' || new.finding_number, 0));
  select s.step, s.by_actor into latest
  from control.finding_step s
  where s.finding_number = new.finding_number and s.step in ('fixed', 'returned')
  order by s.step_number desc limit 1;
  if latest.step is distinct from 'fixed' or latest.by_actor = new.by_actor
      or new.by_actor !~ '^p-' then
    raise exception 'IC3 finding % is closed by a second person', new.finding_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_closing_alone() from public;
create trigger a_second_person_closes before insert on control.finding_step
  for each row when (new.step = 'closed') execute function control.refuse_closing_alone();

create table control.self_check (
  check_number bigint generated always as identity primary key,
  at timestamptz(3) not null,
  by_actor people.actor_id not null,
  -- The settings that the process ran with, no secret among them.
  settings text[] not null
);

create table control.self_check_point (
  check_number bigint not null references control.self_check,
  point text not null
    constraint a_point_of_a_self_check_is_a_short_word check (point ~ '^[a-z_]{2,40}$'),
  outcome text not null
    constraint an_outcome_of_a_point_is_known check (outcome in ('passed', 'failed', 'skipped')),
  details text[] not null
    constraint a_point_has_up_to_20_details check (cardinality(details) <= 20),
  primary key (check_number, point)
);

-- The settings of which check somebody said are right; the latest one counts.
create table control.configuration_acceptance (
  acceptance_number bigint generated always as identity primary key,
  check_number bigint not null references control.self_check,
  accepted_by people.person_id not null references people.person,
  accepted_at timestamptz(3) not null
);

-- An audit that comes again and again; the latest plan of an audit counts.
create table control.audit_plan (
  plan_number bigint generated always as identity primary key,
  audit_id text not null
    constraint an_audit_id_is_a_short_word check (audit_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'),
  title_zh text not null
    constraint a_chinese_title_of_an_audit_is_short check (length(title_zh) between 1 and 200),
  title_en text not null
    constraint an_english_title_of_an_audit_is_short check (length(title_en) between 1 and 200),
  first_date date not null,
  every_days integer not null
    constraint an_audit_comes_within_three_years check (every_days between 1 and 1100),
  planned_by people.person_id not null references people.person,
  planned_at timestamptz(3) not null
);
create index audit_plan_latest on control.audit_plan (audit_id, plan_number);

create table control.audit_report (
  report_number bigint generated always as identity primary key,
  audit_id text not null,
  done_date date not null,
  -- Where the report is kept.
  reference text not null
    constraint a_reference_of_a_report_is_short check (length(reference) between 1 and 200),
  reported_by people.person_id not null references people.person,
  reported_at timestamptz(3) not null
);
create index audit_report_latest on control.audit_report (audit_id, done_date);

do $$
declare
  one text;
begin
  foreach one in array array['finding', 'finding_step', 'self_check', 'self_check_point',
    'configuration_acceptance', 'audit_plan', 'audit_report']
  loop
    perform store.protect_table(format('control.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table control.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_control on control.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;

-- What internal control raises.
alter table people.security_alarm drop constraint an_alarm_is_of_a_known_kind;
alter table people.security_alarm add constraint an_alarm_is_of_a_known_kind check (kind in (
  'sign_ins_failed', 'policies_refused', 'signatures_refused', 'tokens_unknown', 'ids_scanned',
  'other_origins', 'requests_over_limit', 'malware_found', 'certificate_expiring',
  'self_check_failed', 'finding_overdue', 'review_overdue', 'staff_refused_often',
  'staff_outside_hours', 'staff_new_device', 'staff_own_approval'));
