-- Internal control: operating procedures in versions, their runs, what was done in each step with
-- which evidence, and where somebody deviated. Facts are appended and never changed.

-- What somebody wrote of the next version of a procedure. The latest one of them may be published.
create table control.procedure_draft (
  draft_number bigint generated always as identity primary key,
  procedure_id text not null
    constraint a_procedure_id_is_a_short_word check (
      procedure_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'),
  version integer not null
    constraint versions_of_a_procedure_start_at_1 check (version >= 1),
  title_zh text not null
    constraint a_chinese_title_of_a_procedure_is_short check (length(title_zh) between 1 and 200),
  title_en text not null
    constraint an_english_title_of_a_procedure_is_short check (length(title_en) between 1 and 200),
  -- The role that answers for it.
  owner_role text not null
    constraint an_owner_of_a_procedure_is_a_role check (owner_role ~ '^[a-z_]{2,40}$'),
  -- The policy that it carries out.
  policy_id text
    constraint a_policy_of_a_procedure_is_a_short_word check (
      policy_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'),
  review_date date not null,
  drafted_by people.person_id not null references people.person,
  drafted_at timestamptz(3) not null,
  constraint a_draft_is_of_one_version unique (draft_number, procedure_id, version)
);
create index procedure_draft_latest on control.procedure_draft (procedure_id, draft_number);

create table control.procedure_step (
  draft_number bigint not null references control.procedure_draft,
  step_number integer not null
    constraint a_procedure_has_up_to_50_steps check (step_number between 1 and 50),
  what_zh text not null
    constraint a_chinese_step_is_bounded check (length(what_zh) between 1 and 1000),
  what_en text not null
    constraint an_english_step_is_bounded check (length(what_en) between 1 and 1000),
  role text not null
    constraint a_step_is_done_by_a_role check (role ~ '^[a-z_]{2,40}$'),
  -- The role of the second person, where two are needed.
  confirm_role text
    constraint a_step_is_confirmed_by_a_role check (confirm_role ~ '^[a-z_]{2,40}$'),
  evidence text not null
    constraint an_evidence_of_a_step_is_known check (evidence in (
      'none', 'note', 'file', 'instruction', 'statement', 'day', 'break', 'finding')),
  -- Counted from the start of a run.
  within_minutes integer
    constraint a_step_is_done_within_30_days check (within_minutes between 1 and 43200),
  primary key (draft_number, step_number)
);

-- A draft that another person than its writer put in force.
create table control.procedure_version (
  procedure_id text not null,
  version integer not null,
  draft_number bigint not null
    constraint a_draft_is_published_once unique,
  published_by people.person_id not null references people.person,
  published_at timestamptz(3) not null,
  primary key (procedure_id, version),
  constraint a_version_is_published_as_it_was_drafted
    foreign key (draft_number, procedure_id, version)
    references control.procedure_draft (draft_number, procedure_id, version)
);

-- IC6: the steps of a draft follow each other, and a version that is in force gets no other ones.
create function control.refuse_step_of_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if exists (select from control.procedure_version v where v.draft_number = new.draft_number) then
    raise exception 'IC6 draft % is published: its steps are what they are', new.draft_number
      using errcode = 'check_violation';
  end if;
  if new.step_number <> 1 + coalesce((select max(s.step_number) from control.procedure_step s
      where s.draft_number = new.draft_number), 0)
  then
    raise exception 'IC6 step % of draft % does not follow', new.step_number, new.draft_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_step_of_version() from public;
create trigger steps_are_written_before_they_count before insert on control.procedure_step
  for each row execute function control.refuse_step_of_version();

-- IC6, IC7: versions follow each other, and nobody publishes what they wrote.
create function control.refuse_publishing_alone() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure ' || new.procedure_id, 0));
  if new.version <> 1 + coalesce((select max(v.version) from control.procedure_version v
      where v.procedure_id = new.procedure_id), 0)
  then
    raise exception 'IC6 version % of procedure % does not follow', new.version, new.procedure_id
      using errcode = 'check_violation';
  end if;
  if exists (select from control.procedure_draft d
      where d.draft_number = new.draft_number and d.drafted_by = new.published_by)
  then
    raise exception 'IC7 draft % is published by another person', new.draft_number
      using errcode = 'check_violation';
  end if;
  if not exists (select from control.procedure_step s where s.draft_number = new.draft_number) then
    raise exception 'IC6 draft % has no steps', new.draft_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_publishing_alone() from public;
create trigger another_person_publishes before insert on control.procedure_version
  for each row execute function control.refuse_publishing_alone();

-- A procedure that is carried out: for a business date, about something, or both.
create table control.procedure_run (
  run_number bigint generated always as identity primary key,
  draft_number bigint not null references control.procedure_version (draft_number),
  business_date date,
  -- What it is about. Never personal data.
  subject text
    constraint a_subject_of_a_run_is_short check (length(subject) between 1 and 200),
  started_by people.person_id not null references people.person,
  started_at timestamptz(3) not null,
  constraint a_run_is_of_one_version unique (run_number, draft_number),
  constraint a_run_has_a_date_or_a_subject check (
    business_date is not null or subject is not null)
);
create index procedure_run_by_draft on control.procedure_run (draft_number, run_number);

create table control.procedure_event (
  event_number bigint generated always as identity primary key,
  run_number bigint not null,
  draft_number bigint not null,
  step_number integer not null,
  act text not null
    constraint an_act_of_a_step_is_known check (act in ('done', 'skipped', 'confirmed')),
  -- What was seen. Never personal data.
  note text
    constraint a_note_of_a_step_is_bounded check (length(note) between 1 and 2000),
  record_kind text
    constraint a_record_of_a_step_is_of_a_known_kind check (
      record_kind in ('instruction', 'statement', 'day', 'break', 'finding')),
  record_pool_id integer,
  record_id text
    constraint a_record_of_a_step_has_a_short_id check (length(record_id) between 1 and 140),
  file_sha256 bytea
    constraint a_hash_of_a_step_has_32_bytes check (length(file_sha256) = 32),
  -- How what was done differs from what is written; empty: it does not.
  deviations text[] not null
    constraint deviations_are_of_known_kinds check (
      deviations <@ array['skipped', 'out_of_order', 'late', 'otherwise']),
  -- Why. Never personal data.
  reason text
    constraint a_reason_of_a_deviation_is_bounded check (length(reason) between 1 and 2000),
  by_person people.person_id not null references people.person,
  at timestamptz(3) not null,
  constraint an_event_is_of_a_run foreign key (run_number, draft_number)
    references control.procedure_run (run_number, draft_number),
  constraint an_event_is_of_a_step_of_its_version foreign key (draft_number, step_number)
    references control.procedure_step (draft_number, step_number),
  constraint a_record_has_a_kind_and_an_id check ((record_kind is null) = (record_id is null)),
  constraint what_is_in_a_pool_names_it check (
    (record_pool_id is not null) = (record_kind is not null and record_kind <> 'finding')),
  constraint every_deviation_has_a_reason check (
    (cardinality(deviations) > 0) = (reason is not null)),
  constraint exactly_what_is_left_out_is_skipped check (
    (act = 'skipped') = ('skipped' = any (deviations))),
  constraint who_confirms_deviates_from_nothing check (
    act <> 'confirmed' or cardinality(deviations) = 0)
);
create unique index a_step_is_done_or_skipped_once
  on control.procedure_event (run_number, step_number) where act in ('done', 'skipped');
create unique index a_step_is_confirmed_once
  on control.procedure_event (run_number, step_number) where act = 'confirmed';
create index procedure_event_deviating on control.procedure_event (event_number)
  where cardinality(deviations) > 0;

-- How a run ended: by its last step, or because somebody gave it up.
create table control.procedure_end (
  run_number bigint primary key references control.procedure_run,
  outcome text not null
    constraint an_outcome_of_a_run_is_known check (
      outcome in ('done', 'done_with_deviations', 'abandoned')),
  reason text
    constraint a_reason_of_an_end_is_bounded check (length(reason) between 1 and 2000),
  by_person people.person_id not null references people.person,
  at timestamptz(3) not null,
  constraint exactly_what_is_given_up_has_a_reason check (
    (outcome = 'abandoned') = (reason is not null))
);

-- IC8, IC9: nothing is done in a run that ended; another person than who did a step confirms it.
create function control.refuse_event_of_run() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  first_person text;
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure_run ' || new.run_number, 0));
  if exists (select from control.procedure_end e where e.run_number = new.run_number) then
    raise exception 'IC8 run % has ended', new.run_number using errcode = 'check_violation';
  end if;
  if new.act = 'confirmed' then
    select e.by_person into first_person
    from control.procedure_event e
    join control.procedure_step s
      on s.draft_number = e.draft_number and s.step_number = e.step_number
    where e.run_number = new.run_number and e.step_number = new.step_number
      and e.act in ('done', 'skipped') and s.confirm_role is not null;
    if first_person is null or first_person = new.by_person then
      raise exception 'IC9 step % of run % is confirmed by a second person', new.step_number,
        new.run_number
        using errcode = 'check_violation';
    end if;
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_event_of_run() from public;
create trigger a_run_goes_on_until_its_end before insert on control.procedure_event
  for each row execute function control.refuse_event_of_run();

-- IC10: a run is done when every step is, and says so when somebody deviated.
create function control.refuse_early_end() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  has_deviations boolean;
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure_run ' || new.run_number, 0));
  if new.outcome = 'abandoned' then
    return new;
  end if;
  if exists (
    select from control.procedure_run r
    join control.procedure_step s on s.draft_number = r.draft_number
    where r.run_number = new.run_number and (
      not exists (select from control.procedure_event e
        where e.run_number = r.run_number and e.step_number = s.step_number
          and e.act in ('done', 'skipped'))
      or s.confirm_role is not null and not exists (select from control.procedure_event e
        where e.run_number = r.run_number and e.step_number = s.step_number
          and e.act = 'confirmed')))
  then
    raise exception 'IC10 run % has steps that are not done', new.run_number
      using errcode = 'check_violation';
  end if;
  select exists (select from control.procedure_event e
    where e.run_number = new.run_number and cardinality(e.deviations) > 0) into has_deviations;
  if has_deviations <> (new.outcome = 'done_with_deviations') then
    raise exception 'IC10 run % does not say whether somebody deviated', new.run_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_early_end() from public;
create trigger a_run_ends_with_its_last_step before insert on control.procedure_end
  for each row execute function control.refuse_early_end();

-- The finding that a deviation became.
create table control.deviation_finding (
  event_number bigint primary key references control.procedure_event,
  finding_number bigint not null
    constraint a_finding_is_of_one_deviation unique references control.finding,
  by_person people.person_id not null references people.person,
  at timestamptz(3) not null
);

do $$
declare
  one text;
begin
  foreach one in array array['procedure_draft', 'procedure_step', 'procedure_version',
    'procedure_run', 'procedure_event', 'procedure_end', 'deviation_finding']
  loop
    perform store.protect_table(format('control.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table control.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_control on control.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
