-- Internal control: the policies of the custodian, and who read and accepted which version. Facts
-- are appended and never changed.

create schema control;
comment on schema control is 'Policies and who read them, findings, self-checks, procedures';

-- A version of a policy: its text in both languages, or the hash of a file that is kept elsewhere.
create table control.policy_version (
  policy_id text not null
    constraint a_policy_id_is_a_short_word check (policy_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'),
  version integer not null
    constraint versions_of_a_policy_start_at_1 check (version >= 1),
  title_zh text not null
    constraint a_chinese_title_of_a_policy_is_short check (length(title_zh) between 1 and 200),
  title_en text not null
    constraint an_english_title_of_a_policy_is_short check (length(title_en) between 1 and 200),
  text_zh text
    constraint a_chinese_text_of_a_policy_is_bounded check (length(text_zh) between 1 and 30000),
  text_en text
    constraint an_english_text_of_a_policy_is_bounded check (length(text_en) between 1 and 30000),
  file_sha256 bytea
    constraint a_hash_of_a_policy_has_32_bytes check (length(file_sha256) = 32),
  -- The role that answers for it.
  owner_role text not null
    constraint an_owner_of_a_policy_is_a_role check (owner_role ~ '^[a-z_]{2,40}$'),
  review_date date not null,
  -- What of the system holds it: route:…, check:…, command:… or test:….
  controls text[] not null
    constraint a_policy_has_up_to_50_controls check (cardinality(controls) <= 50),
  published_by people.person_id not null references people.person,
  published_at timestamptz(3) not null,
  primary key (policy_id, version),
  constraint a_policy_has_a_text_in_both_languages_or_a_file check (
    (text_zh is null) = (text_en is null) and (text_zh is not null or file_sha256 is not null))
);

-- IC1: versions follow each other without a gap.
create function control.refuse_gap_of_versions() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('control.policy ' || new.policy_id, 0));
  if new.version <> 1 + coalesce(
      (select max(v.version) from control.policy_version v where v.policy_id = new.policy_id), 0)
  then
    raise exception 'IC1 version % of policy % does not follow', new.version, new.policy_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function control.refuse_gap_of_versions() from public;
create trigger versions_of_a_policy_follow_each_other before insert on control.policy_version
  for each row execute function control.refuse_gap_of_versions();

-- “Read and accepted”, by a person, of one version.
create table control.policy_reading (
  policy_id text not null,
  version integer not null,
  person_id people.person_id not null references people.person,
  read_at timestamptz(3) not null,
  primary key (policy_id, version, person_id),
  constraint a_version_is_read_that_is_there
    foreign key (policy_id, version) references control.policy_version
);
create index policy_reading_by_person on control.policy_reading (person_id);

do $$
declare
  one text;
begin
  foreach one in array array['policy_version', 'policy_reading']
  loop
    perform store.protect_table(format('control.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table control.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_control on control.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
