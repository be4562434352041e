-- The ground every later migration stands on: the application role, the domain of amounts, the
-- scope of a transaction, and the functions that protect a new table in one line.

create schema if not exists store;
create schema money;
create schema tenant;

comment on schema store is 'Migrations applied, and the functions that protect tables';
comment on schema money is 'Domains of amounts';
comment on schema tenant is 'Platforms, and which of them a transaction may see';

-- A role without login: every login of the application is a member of it. It is made once for the
-- whole server, so that a second database finds it there.
do $$
begin
  if not exists (select from pg_roles where rolname = 'ringfence_application') then
    create role ringfence_application nologin;
  end if;
exception
  -- Two databases of one server may be migrated at the same moment.
  when duplicate_object or unique_violation then null;
end
$$;

create domain money.amount_minor as bigint
  constraint an_amount_is_not_negative check (value >= 0);
comment on domain money.amount_minor is 'Minor units of the currency beside it, fen for CNY';

create domain money.currency as text
  constraint a_currency_is_three_capital_letters check (value ~ '^[A-Z]{3}$');

create domain tenant.platform_id as text
  constraint a_platform_id_is_a_short_name check (value ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$');

-- The scope is a setting of the transaction: a platform id, or * for every platform. Without it a
-- transaction sees no row at all.
create function tenant.scope_platform_id() returns text
  language sql stable parallel safe
  return nullif(current_setting('ringfence.platform_id', true), '');

create function tenant.scope_is_every_platform() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('ringfence.platform_id', true) = '*', false);

create function store.refuse_change() returns trigger
  language plpgsql
as $$
begin
  raise exception 'facts of %.% are never changed: append another', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$$;

-- How a table lives:    append_only  select and insert, and no change even by the owner
--                       mutable      select, insert, update; never delete
-- Who sees its rows:    platform     by its column platform_id
--                       pool         by its column pool_id, through pool.pool
--                       everyone     no tenant's rows: the catalogue of the installation
create function store.protect_table(target regclass, life text, seen_by text) returns void
  language plpgsql
as $$
declare
  rule text;
begin
  execute format('grant usage on schema %s to ringfence_application',
    (select relnamespace::regnamespace from pg_class where oid = target));

  case life
    when 'append_only' then
      execute format('grant select, insert on %s to ringfence_application', target);
      execute format(
        'create trigger facts_are_never_changed before update or delete or truncate on %s'
        ' for each statement execute function store.refuse_change()', target);
    when 'mutable' then
      execute format('grant select, insert, update on %s to ringfence_application', target);
    else
      raise exception 'a table is append_only or mutable, received %', life;
  end case;

  -- Each (select …) is evaluated once for a statement, not once for a row.
  case seen_by
    when 'platform' then
      rule := '(select tenant.scope_is_every_platform())'
        ' or platform_id = (select tenant.scope_platform_id())';
    when 'pool' then
      rule := '(select tenant.scope_is_every_platform())'
        ' or pool_id in (select p.pool_id from pool.pool p'
        ' where p.platform_id = (select tenant.scope_platform_id()))';
    when 'everyone' then
      return;
    else
      raise exception 'a table is seen by platform, pool or everyone, received %', seen_by;
  end case;
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy a_platform_sees_its_own_rows on %s to ringfence_application'
    ' using (%s) with check (%s)', target, rule, rule);
end
$$;

revoke execute on function store.protect_table(regclass, text, text) from public;
revoke execute on function store.refuse_change() from public;
grant usage on schema store to ringfence_application;
grant select on store.migration to ringfence_application;
grant usage on schema money to ringfence_application;
grant usage on schema tenant to ringfence_application;
