-- Exports of many people's data: who asked for what and why, who decided, and that it was fetched.
-- What was exported is made when it is fetched, and kept nowhere.

create table privacy.bulk_export (
  export_number bigint generated always as identity primary key,
  pool_id integer not null references pool.pool,
  kind text not null
    constraint a_kind_of_export_is_known check (kind in ('customers', 'owner_list', 'segregation')),
  business_date date,
  map text
    constraint a_map_of_an_export_is_a_short_word check (map ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  purpose text not null
    constraint a_purpose_of_an_export_is_a_short_word check (purpose ~ '^[a-z][a-z_]{2,59}$'),
  -- Who it is for and what it is needed for. Never personal data.
  reason text not null
    constraint a_reason_of_an_export_is_bounded check (length(reason) between 1 and 500),
  asked_by people.person_id not null references people.person,
  asked_at timestamptz(3) not null,
  constraint exactly_segregation_names_a_day_and_a_map check (
    (kind = 'segregation') = (business_date is not null)
    and (kind = 'segregation') = (map is not null))
);
create index bulk_export_of_pool on privacy.bulk_export (pool_id, export_number);
create index bulk_export_of_person on privacy.bulk_export (asked_by, asked_at);

create table privacy.bulk_export_decision (
  export_number bigint primary key references privacy.bulk_export,
  decision text not null
    constraint an_export_is_approved_or_refused check (decision in ('approved', 'refused')),
  decided_by people.person_id not null references people.person,
  decided_at timestamptz(3) not null
);

-- That it left, written before it did: a second time nothing leaves.
create table privacy.bulk_export_fetch (
  export_number bigint primary key references privacy.bulk_export,
  fetched_at timestamptz(3) not null,
  sha256 bytea not null
    constraint a_digest_of_an_export_has_32_bytes check (length(sha256) = 32),
  bytes bigint not null
    constraint a_size_of_an_export_is_not_negative check (bytes >= 0),
  -- Whether the file says whose export it is; not where a law or another bank fixed its form.
  marked boolean not null
);

-- PV6: who asked does not decide.
create function privacy.refuse_deciding_alone() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if new.decided_by = (select e.asked_by from privacy.bulk_export e
      where e.export_number = new.export_number) then
    raise exception 'PV6 export % is decided by a second person', new.export_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function privacy.refuse_deciding_alone() from public;
create trigger a_second_person_decides_about_an_export before insert on privacy.bulk_export_decision
  for each row execute function privacy.refuse_deciding_alone();

-- PV7: what nobody approved, or approved more than a day ago, does not leave.
create function privacy.refuse_fetching_unapproved() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if not exists (select from privacy.bulk_export_decision d
      where d.export_number = new.export_number and d.decision = 'approved'
        and new.fetched_at >= d.decided_at
        and new.fetched_at < d.decided_at + interval '24 hours') then
    raise exception 'PV7 export % is not approved', new.export_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function privacy.refuse_fetching_unapproved() from public;
create trigger only_what_was_approved_leaves before insert on privacy.bulk_export_fetch
  for each row execute function privacy.refuse_fetching_unapproved();

do $$
declare
  one text;
begin
  foreach one in array array['bulk_export', 'bulk_export_decision', 'bulk_export_fetch']
  loop
    perform store.protect_table(format('privacy.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table privacy.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_exports on privacy.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
