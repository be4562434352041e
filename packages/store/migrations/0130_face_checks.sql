-- Face checks: that one was begun, with which consent, and what the provider said. No picture and
-- no template comes here: the person shows the face to the provider.

create table privacy.face_check (
  check_id text primary key
    constraint a_face_check_is_f_and_a_uuid check (check_id ~ '^f-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  consent_number bigint not null references privacy.consent,
  provider text not null
    constraint a_provider_of_face_checks_is_a_short_word check (
      provider ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- What the provider calls its session with the person.
  session_reference text not null
    constraint a_session_of_a_provider_is_short check (
      session_reference ~ '^[A-Za-z0-9._-]{1,128}$'),
  step text not null
    constraint a_step_of_a_face_check_is_known check (step in ('opening', 'recovery', 'request')),
  begun_at timestamptz(3) not null
);
create index face_check_by_person on privacy.face_check (person_id, begun_at);

create table privacy.face_check_result (
  check_id text primary key references privacy.face_check,
  outcome text not null
    constraint an_outcome_of_a_face_check_is_known check (
      outcome in ('live', 'not_live', 'given_up')),
  -- How sure the provider is; the number itself is not kept.
  band text
    constraint a_band_of_a_face_check_is_known check (band in ('high', 'medium', 'low')),
  at timestamptz(3) not null,
  constraint exactly_what_was_looked_at_has_a_band check ((outcome = 'given_up') = (band is null))
);

-- PV8: a face check is begun with the consent to it that stands, and with no other.
create function privacy.refuse_face_check_without_consent() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  latest record;
begin
  select c.consent_number, c.act into latest
  from privacy.consent c
  where c.person_id = new.person_id and c.purpose = 'face_check'
  order by c.consent_number desc limit 1;
  if latest.act is distinct from 'given' or latest.consent_number <> new.consent_number then
    raise exception 'PV8 face check % stands on no consent', new.check_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function privacy.refuse_face_check_without_consent() from public;
create trigger a_face_check_stands_on_its_consent before insert on privacy.face_check
  for each row execute function privacy.refuse_face_check_without_consent();

do $$
declare
  one text;
begin
  foreach one in array array['face_check', 'face_check_result']
  loop
    perform store.protect_table(format('privacy.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table privacy.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_face_checks on privacy.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
