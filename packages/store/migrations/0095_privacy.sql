-- What people consent to, what they ask for about their data, and what was forgotten. Facts are
-- appended and never changed; what a person wrote, and what was answered, is sealed.

create schema privacy;
comment on schema privacy is 'Consents, requests about personal data, restrictions, certificates';

-- The ledger of consents. The latest line about a purpose counts.
create table privacy.consent (
  consent_number bigint generated always as identity primary key,
  person_id people.person_id not null references people.person,
  purpose text not null
    constraint a_purpose_of_consent_is_a_short_word check (purpose ~ '^[a-z][a-z_]{2,59}$'),
  act text not null
    constraint a_consent_is_given_or_withdrawn check (act in ('given', 'withdrawn')),
  -- The version of the notice that was shown: it names the items.
  notice_version integer not null
    constraint versions_of_a_notice_start_at_1 check (notice_version >= 1),
  language text not null
    constraint a_notice_is_shown_in_a_language check (language in ('zh-CN', 'en')),
  -- Why the consent was asked for on its own; empty where it did not have to be.
  separate_grounds text[] not null
    constraint a_separate_ground_is_known check (
      separate_grounds <@ array['sensitive', 'shared', 'public', 'abroad']),
  channel text not null
    constraint a_channel_of_consent_is_known check (channel in ('console')),
  session_id text not null references people.session,
  at timestamptz(3) not null
);
create index consent_latest on privacy.consent (person_id, purpose, consent_number);

create table privacy.request (
  request_id text primary key
    constraint a_privacy_request_is_q_and_a_uuid check (request_id ~ '^q-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  kind text not null
    constraint a_kind_of_privacy_request_is_known check (
      kind in ('copy', 'correction', 'deletion', 'explanation')),
  field text
    constraint a_corrected_field_is_known check (field in ('display_name', 'login_name', 'other')),
  wish_sealed bytea,
  made_at timestamptz(3) not null,
  due_at timestamptz(3) not null
    constraint a_privacy_request_is_due_after_it_was_made check (due_at > made_at),
  constraint only_a_correction_names_a_field check ((kind = 'correction') = (field is not null)),
  constraint what_is_wished_is_said check (
    kind not in ('correction', 'explanation') or wish_sealed is not null)
);
create index privacy_request_by_person on privacy.request (person_id, made_at);
create index privacy_request_by_due on privacy.request (due_at, request_id);

create table privacy.request_step (
  step_number bigint generated always as identity primary key,
  request_id text not null references privacy.request,
  step text not null
    constraint a_step_of_a_privacy_request_is_known check (step in ('grant_proposed',
      'refusal_proposed', 'granted', 'refused', 'returned', 'withdrawn')),
  at timestamptz(3) not null,
  by_actor people.actor_id not null,
  answer_sealed bytea
);
create index privacy_request_step_latest on privacy.request_step (request_id, step_number);
create unique index a_privacy_request_ends_once on privacy.request_step (request_id)
  where step in ('granted', 'refused', 'withdrawn');

-- PV4: a name is changed, and somebody is forgotten, by two people of whom neither asked for it.
create function privacy.refuse_one_person() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  asked record;
  latest record;
begin
  select r.person_id, r.kind, r.field into asked
  from privacy.request r where r.request_id = new.request_id;
  if asked.kind <> 'deletion' and (asked.kind <> 'correction' or asked.field = 'other') then
    return new;
  end if;
  select s.step, s.by_actor into latest
  from privacy.request_step s where s.request_id = new.request_id
  order by s.step_number desc limit 1;
  if latest.step is distinct from
      (case new.step when 'granted' then 'grant_proposed' else 'refusal_proposed' end)
      or new.by_actor in (latest.by_actor, asked.person_id) then
    raise exception 'PV4 request % is decided by a second person', new.request_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function privacy.refuse_one_person() from public;
create trigger a_second_person_decides before insert on privacy.request_step
  for each row when (new.step in ('granted', 'refused'))
  execute function privacy.refuse_one_person();

-- What a correction replaced, sealed as it was, until no law asks for it any more.
create table privacy.kept_value (
  request_id text primary key references privacy.request,
  field text not null
    constraint a_kept_value_is_of_a_known_field check (field in ('display_name', 'login_name')),
  value_sealed bytea not null,
  kept_at timestamptz(3) not null
);

-- What a deletion left: kept for a law, and read for a duty of law only.
create table privacy.restriction (
  request_id text not null references privacy.request,
  part text not null
    constraint a_restricted_part_is_a_short_word check (part ~ '^[a-z][a-z_]{2,59}$'),
  person_id people.person_id not null references people.person,
  pool_id integer,
  customer_id custody.identifier,
  law text not null
    constraint a_law_is_a_short_word check (law ~ '^[a-z][a-z_]{2,59}$'),
  from_at timestamptz(3) not null,
  until_date date not null,
  primary key (request_id, part),
  constraint a_restriction_names_a_customer foreign key (pool_id, customer_id)
    references custody.customer
);
create index restriction_by_person on privacy.restriction (person_id);
create index restriction_by_customer on privacy.restriction (pool_id, customer_id);
create index restriction_by_end on privacy.restriction (until_date, request_id, part);

-- That a person was forgotten: what, when, by whom and why.
create table privacy.certificate (
  certificate_number bigint generated always as identity primary key,
  person_id people.person_id not null references people.person
    constraint a_person_is_forgotten_once unique,
  -- Absent where time alone was the cause.
  request_id text references privacy.request,
  cause text not null
    constraint a_cause_of_forgetting_is_known check (
      cause in ('erasure_requested', 'retention_ended')),
  parts text[] not null
    constraint something_was_forgotten check (cardinality(parts) between 1 and 20),
  keys_destroyed integer not null
    constraint a_count_of_keys_is_not_negative check (keys_destroyed >= 0),
  destroyed_at timestamptz(3) not null,
  by_actor people.actor_id not null,
  constraint a_wish_is_named_where_it_was_the_cause check (
    (cause = 'erasure_requested') = (request_id is not null))
);

-- A person who was forgotten is found by no login name: the blind index outlives the key.
create function people.forget_login_name() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  update people.profile p set login_name_sealed = null, login_index = null
  where p.person_id = new.person_id;
  return new;
end
$$;
revoke execute on function people.forget_login_name() from public;
create trigger a_forgotten_person_has_no_login_name after insert on privacy.certificate
  for each row execute function people.forget_login_name();

do $$
declare
  one text;
begin
  foreach one in array array['consent', 'request', 'request_step', 'kept_value', 'restriction',
    'certificate']
  loop
    perform store.protect_table(format('privacy.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table privacy.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_privacy on privacy.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
