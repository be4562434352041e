-- What one member of staff made counts only once a second person countersigned it: a new link for
-- a colleague or for a customer, a link to the identity provider, a key. That a second person is
-- needed is a row; that one said yes is a row beside it.

create table people.countersignature_request (
  subject_kind text not null
    constraint what_is_countersigned_is_known check (subject_kind in ('recovery_link',
      'customer_link', 'single_sign_on_link', 'api_key')),
  subject_id text not null
    constraint what_is_countersigned_has_a_short_id check (length(subject_id) between 1 and 128),
  -- Whom it concerns; absent of a key.
  person_id people.person_id references people.person,
  pool_id integer references pool.pool,
  -- A person, or the id of a key.
  requested_by people.actor_id not null
    constraint nobody_asks_for_themselves check (requested_by <> person_id),
  requested_at timestamptz(3) not null,
  primary key (subject_kind, subject_id),
  constraint exactly_a_link_of_a_customer_names_its_pool check (
    (subject_kind = 'customer_link') = (pool_id is not null)),
  -- So that a countersignature can be held against who asked.
  constraint one_asks_for_a_countersignature unique (subject_kind, subject_id, requested_by)
);
create index countersignature_request_by_pool
  on people.countersignature_request (pool_id, requested_at) where pool_id is not null;

create table people.countersignature (
  subject_kind text not null,
  subject_id text not null,
  requested_by people.actor_id not null,
  signed_by people.person_id not null references people.person,
  signed_at timestamptz(3) not null,
  primary key (subject_kind, subject_id),
  constraint what_was_asked_for_is_countersigned
    foreign key (subject_kind, subject_id, requested_by)
    references people.countersignature_request (subject_kind, subject_id, requested_by),
  constraint a_second_person_countersigns check (signed_by <> requested_by)
);

do $$
declare
  one text;
begin
  foreach one in array array['countersignature_request', 'countersignature']
  loop
    perform store.protect_table(format('people.%I', one)::regclass, 'append_only', 'everyone');
    execute format('alter table people.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_countersignatures on people.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
