-- Keys of sealed fields. What a table keeps of a person is sealed under a data key of that person;
-- a data key is kept wrapped, by a key-encryption key that is in no database. Destroying the wrapped
-- data key forgets the person in every table and every copy of it made from then on.

create schema vault;
comment on schema vault is 'Keys of sealed fields, wrapped by keys that are elsewhere';
grant usage on schema vault to ringfence_application;

-- The register of key-encryption keys. The one with the highest number wraps.
create table vault.wrapping_key (
  key_number bigint generated always as identity primary key,
  key_id text not null
    constraint a_wrapping_key_has_one_id unique
    constraint a_wrapping_key_id_is_a_uuid check (key_id ~ '^[0-9a-f-]{36}$'),
  provider text not null
    constraint a_key_provider_is_known check (provider in ('local_file', 'pkcs11', 'vault_transit')),
  purpose text not null
    constraint a_purpose_of_a_key_is_known check (purpose in ('wrap_data_keys')),
  -- The name that the provider knows the key by; never the key.
  reference text not null
    constraint a_key_reference_is_short check (length(reference) between 1 and 200),
  -- When it was made, and from when it wraps.
  created_at timestamptz(3) not null default clock_timestamp()
);

-- superseded: wraps nothing new, and goes on opening; retired: no data key is wrapped by it any
-- more; destroyed: the provider has it no more.
create table vault.wrapping_key_event (
  key_id text not null references vault.wrapping_key (key_id),
  event text not null
    constraint an_event_of_a_key_is_known check (event in ('superseded', 'retired', 'destroyed')),
  event_at timestamptz(3) not null default clock_timestamp(),
  primary key (key_id, event)
);

create table vault.data_key (
  -- A subject, a field, or the blind index of a field.
  holder text not null
    constraint a_holder_has_a_kind check (holder ~ '^(subject|field|index):.{1,200}$'),
  version integer not null
    constraint versions_of_a_data_key_start_at_1 check (version >= 1),
  key_id text not null references vault.wrapping_key (key_id),
  -- Absent once it was destroyed; data_key_destruction says when and why.
  wrapped bytea
    constraint a_wrapped_key_is_short check (length(wrapped) between 32 and 1024),
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (holder, version)
);
-- What an older key wrapped is looked for page by page.
create index data_key_by_wrapping_key on vault.data_key (key_id, holder, version)
  where wrapped is not null;

create table vault.data_key_destruction (
  holder text not null,
  version integer not null,
  destroyed_at timestamptz(3) not null default clock_timestamp(),
  destroyed_by text not null
    constraint who_destroyed_a_key_is_named check (destroyed_by ~ '^[A-Za-z0-9._:-]{1,64}$'),
  reason text not null
    constraint a_reason_to_destroy_a_key_is_known
    check (reason in ('erasure_requested', 'retention_ended', 'key_exposed')),
  primary key (holder, version),
  constraint only_a_data_key_is_destroyed foreign key (holder, version) references vault.data_key
);

-- Wraps data keys again, each only if it is still wrapped by the key that was read.
create function vault.rewrap_data_keys(
  holders text[], versions integer[], from_key_ids text[], wrapped_hex text[], to_key_id text
) returns integer
  language sql security definer set search_path = pg_catalog
as $$
  with given as (
    select g.holder, g.version, g.from_key_id, decode(g.wrapped_hex, 'hex') as wrapped
    from unnest($1, $2, $3, $4) as g (holder, version, from_key_id, wrapped_hex)
  ), changed as (
    update vault.data_key k
    set key_id = $5, wrapped = g.wrapped
    from given g
    where k.holder = g.holder and k.version = g.version and k.key_id = g.from_key_id
      and k.wrapped is not null
    returning 1
  )
  select count(*)::integer from changed
$$;

-- Destroys every data key of a holder. What they sealed is opened by nobody any more.
create function vault.destroy_data_keys(holder text, destroyed_by text, reason text)
  returns integer
  language sql security definer set search_path = pg_catalog
as $$
  with destroyed as (
    update vault.data_key k
    set wrapped = null
    where k.holder = $1 and k.wrapped is not null
    returning k.holder, k.version
  ), noted as (
    insert into vault.data_key_destruction (holder, version, destroyed_by, reason)
    select d.holder, d.version, $2, $3 from destroyed d
    returning 1
  )
  select count(*)::integer from noted
$$;

-- A data key is wrapped again or destroyed, and nothing else about it changes; a destroyed one does
-- not come back, not even by the owner.
create function vault.refuse_other_change() returns trigger
  language plpgsql
as $$
begin
  if (new.holder, new.version, new.created_at) is distinct from
      (old.holder, old.version, old.created_at) or old.wrapped is null then
    raise exception 'data key % % is wrapped again or destroyed, and nothing else',
      old.holder, old.version
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger a_data_key_is_wrapped_again_or_destroyed before update on vault.data_key
  for each row execute function vault.refuse_other_change();
create trigger data_keys_are_never_removed before delete or truncate on vault.data_key
  for each statement execute function store.refuse_change();

select store.protect_table('vault.wrapping_key', 'append_only', 'everyone');
select store.protect_table('vault.wrapping_key_event', 'append_only', 'everyone');
select store.protect_table('vault.data_key_destruction', 'append_only', 'everyone');
grant select, insert on vault.data_key to ringfence_application;

-- Keys are no tenant's: only the custodian's own transactions see them.
alter table vault.wrapping_key enable row level security;
create policy only_the_custodian_sees_keys on vault.wrapping_key to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
alter table vault.wrapping_key_event enable row level security;
create policy only_the_custodian_sees_keys on vault.wrapping_key_event to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
alter table vault.data_key enable row level security;
create policy only_the_custodian_sees_keys on vault.data_key to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
alter table vault.data_key_destruction enable row level security;
create policy only_the_custodian_sees_keys on vault.data_key_destruction to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

revoke execute on function vault.rewrap_data_keys(text[], integer[], text[], text[], text)
  from public;
revoke execute on function vault.destroy_data_keys(text, text, text) from public;
revoke execute on function vault.refuse_other_change() from public;
grant execute on function vault.rewrap_data_keys(text[], integer[], text[], text[], text)
  to ringfence_application;
grant execute on function vault.destroy_data_keys(text, text, text) to ringfence_application;
