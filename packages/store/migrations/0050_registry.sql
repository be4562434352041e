-- The registry of parties: institutions, platforms and agreements. It has a journal of its own,
-- because it is of the installation and not of a pool; only the custodian sees it.

create schema registry;
comment on schema registry is 'Institutions, platforms, agreements, and what was decided on them';

-- The next position; locked by each command, so that positions are gap-free and in commit order.
create table registry.head (
  id boolean primary key default true
    constraint there_is_one_registry check (id),
  position_next bigint not null default 1
);
insert into registry.head default values;
select store.protect_table('registry.head', 'mutable', 'everyone');

create table registry.entry (
  position bigint primary key,
  kind text not null,
  command_id text not null
    constraint a_registry_command_id_is_a_short_name
    check (command_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
  recorded_at timestamptz(3) not null,
  -- Canonical JSON {"command":…,"keyId":…,"outcome":…,"asOf":…}.
  content text not null,
  constraint a_registry_command_id_is_used_once unique (command_id)
);
select store.protect_table('registry.entry', 'append_only', 'everyone');

create table registry.record (
  record_kind text not null
    constraint a_party_kind_is_known
    check (record_kind in ('institution', 'platform', 'agreement')),
  record_id text not null
    constraint a_party_id_is_a_short_name check (record_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
  position bigint not null references registry.entry,
  state text not null
    constraint a_party_state_is_a_word check (state ~ '^[a-z][a-z_]{0,39}$'),
  -- The date (UTC) of this version.
  version_date date not null,
  -- The platform of an agreement.
  platform_id text,
  body text not null
    constraint the_body_of_a_party_is_an_object check (jsonb_typeof(body::jsonb) = 'object'),
  primary key (record_kind, record_id, position)
);
create index record_by_platform on registry.record (platform_id, record_id)
  where platform_id is not null;
select store.protect_table('registry.record', 'append_only', 'everyone');

create view registry.record_now with (security_invoker = true) as
  select distinct on (r.record_kind, r.record_id) r.*, e.recorded_at
  from registry.record r
  join registry.entry e on e.position = r.position
  order by r.record_kind, r.record_id, r.position desc;
grant select on registry.record_now to ringfence_application;

-- Only a transaction of the custodian sees it or writes it: no platform's scope does.
do $$
declare
  name text;
begin
  foreach name in array array['registry.head', 'registry.entry', 'registry.record'] loop
    execute format('alter table %s enable row level security', name);
    execute format('create policy only_the_custodian_sees_the_registry on %s'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', name);
  end loop;
end
$$;
