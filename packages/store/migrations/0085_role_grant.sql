-- Which roles persons have, where and until when. A grant is a fact; that a second person confirmed
-- it and that it was revoked are rows beside it.

create table people.role_grant (
  grant_id text primary key
    constraint a_grant_id_is_g_and_a_uuid check (grant_id ~ '^g-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  role text not null
    constraint a_role_of_staff_is_known check (role in ('operator', 'checker', 'treasury', 'risk',
      'compliance', 'system_administrator', 'security_administrator', 'audit_administrator',
      'auditor', 'regulator', 'platform_staff')),
  level smallint not null
    constraint a_level_is_one_to_three check (level between 1 and 3),
  -- Absent: every platform.
  platform_id tenant.platform_id references tenant.platform,
  -- Absent: every pool that the platform allows.
  pool_ids integer[]
    constraint a_grant_names_a_pool_or_no_list check (cardinality(pool_ids) between 1 and 100),
  granted_at timestamptz(3) not null,
  expires_at timestamptz(3)
    constraint a_grant_ends_after_it_was_made check (expires_at > granted_at),
  -- A person, or the id of a key.
  granted_by people.actor_id not null
    constraint nobody_grants_to_themselves check (granted_by <> person_id),
  -- Whether it counts only once a second person confirmed it.
  needs_confirmation boolean not null,
  reason text not null
    constraint a_reason_of_a_grant_is_given check (length(reason) between 1 and 500),
  constraint who_only_looks_looks_for_a_time check (
    role not in ('auditor', 'regulator') or expires_at is not null),
  constraint staff_of_a_platform_names_it check (
    role <> 'platform_staff' or platform_id is not null),
  -- So that a confirmation can be held against who asked for what.
  constraint a_grant_is_of_one_person_by_one unique (grant_id, person_id, granted_by)
);
create index role_grant_by_person on people.role_grant (person_id, granted_at);
create index role_grant_by_role on people.role_grant (role);

create table people.role_grant_confirmation (
  grant_id text primary key,
  person_id people.person_id not null,
  granted_by people.actor_id not null,
  confirmed_by people.person_id not null references people.person,
  confirmed_at timestamptz(3) not null,
  constraint a_confirmation_is_of_a_grant foreign key (grant_id, person_id, granted_by)
    references people.role_grant (grant_id, person_id, granted_by),
  constraint a_second_person_confirms check (confirmed_by not in (person_id, granted_by))
);

create table people.role_grant_revocation (
  grant_id text primary key references people.role_grant,
  revoked_at timestamptz(3) not null,
  revoked_by people.actor_id not null,
  reason text not null
    constraint a_reason_of_a_revocation_is_given check (length(reason) between 1 and 500)
);

-- Who looked at what names or concerns a person, and why it was said to be.
create table people.personal_data_access (
  access_number bigint generated always as identity primary key,
  at timestamptz(3) not null,
  -- A person, or the id of a key.
  actor_id people.actor_id not null,
  grant_id text references people.role_grant,
  route text not null
    constraint a_route_is_a_name check (route ~ '^[A-Za-z]{3,80}$'),
  -- Absent where a program with a key states none.
  purpose text
    constraint a_purpose_of_access_is_known check (purpose in ('customer_request', 'operation',
      'reconciliation', 'dispute', 'risk_review', 'anti_money_laundering', 'legal_order', 'audit',
      'supervision')),
  pool_id integer,
  -- Whose data it was, where the request names one.
  customer_id custody.identifier,
  subject_id people.person_id references people.person,
  -- Which sealed field was opened, where only one was.
  field text
    constraint a_field_is_a_short_name check (field ~ '^[a-z][a-z_.]{2,79}$'),
  request_id text not null
    constraint a_request_id_is_short check (length(request_id) between 1 and 128)
);
create index personal_data_access_by_customer
  on people.personal_data_access (pool_id, customer_id, access_number)
  where customer_id is not null;
create index personal_data_access_by_subject
  on people.personal_data_access (subject_id, access_number) where subject_id is not null;
create index personal_data_access_by_actor
  on people.personal_data_access (actor_id, access_number);

do $$
declare
  one text;
begin
  foreach one in array array['role_grant', 'role_grant_confirmation', 'role_grant_revocation',
    'personal_data_access']
  loop
    perform store.protect_table(format('people.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table people.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_grants on people.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
