-- A pool, who owns it now, and each commit of its records.
--
-- A pool has one counter of positions. Every fact of the pool takes the next position, in the order
-- of commits and without a gap. One process at a time writes: the holder of the lease, under an
-- epoch that every commit checks again, so that a process that lost its lease cannot write.

create schema pool;
comment on schema pool is 'Pools, their owners and their commits';

create table pool.pool (
  pool_id integer primary key generated always as identity,
  platform_id tenant.platform_id not null references tenant.platform,
  name text not null
    constraint a_pool_name_is_not_empty check (length(name) between 1 and 200),
  currency money.currency not null,
  programme_id text not null,
  programme_version integer not null
    constraint a_programme_version_starts_at_1 check (programme_version >= 1),
  -- The id of the request that made the pool: the same request again finds the same pool.
  command_id text not null unique,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index pool_by_platform on pool.pool (platform_id, pool_id);
select store.protect_table('pool.pool', 'append_only', 'platform');
revoke insert on pool.pool from ringfence_application;

create table pool.head (
  pool_id integer primary key references pool.pool,
  -- Grows by one with each owner. A commit states the epoch under which it was decided.
  epoch bigint not null default 0,
  -- Which process owns the pool; absent when none does.
  holder text,
  -- Where the owner answers requests for this pool; absent when it cannot be reached.
  holder_address text,
  lease_duration interval,
  lease_expires_at timestamptz(3),
  position_next bigint not null default 1
    constraint positions_start_at_1 check (position_next >= 1),
  -- The latest millisecond that any UUIDv7 written so far carries: an id that is later was never
  -- used.
  id_timestamp_max bigint not null default 0
) with (fillfactor = 20);
comment on table pool.head is 'One row a pool, changed by each commit: the fence';
select store.protect_table('pool.head', 'mutable', 'pool');
revoke insert, update on pool.head from ringfence_application;

create table pool.commit (
  pool_id integer not null references pool.pool,
  position_first bigint not null,
  position_last bigint not null,
  -- The moment of every record from the first position to the last.
  recorded_at timestamptz(3) not null,
  epoch bigint not null,
  id_timestamp_max bigint not null,
  primary key (pool_id, position_first),
  constraint a_commit_has_a_record check (position_last >= position_first)
);
-- From a moment to a position: what a balance at a past moment needs.
create index commit_by_moment on pool.commit (pool_id, recorded_at, position_last);
select store.protect_table('pool.commit', 'append_only', 'pool');
revoke insert on pool.commit from ringfence_application;

-- The fence. It runs at the end of the transaction, after all rows are in, so that a second batch
-- can write its rows while the first one still waits for the disk; and it cannot be left out.
create function pool.fence_commit() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  update pool.head
  set position_next = new.position_last + 1,
      id_timestamp_max = greatest(id_timestamp_max, new.id_timestamp_max),
      lease_expires_at = clock_timestamp() + lease_duration
  where pool_id = new.pool_id
    and epoch = new.epoch
    and position_next = new.position_first;
  if not found then
    raise exception 'E1 the commit of pool % at position % under epoch % is not the next one',
      new.pool_id, new.position_first, new.epoch
      using errcode = 'RF001';
  end if;
  return null;
end
$$;

create constraint trigger only_the_owner_commits_the_next_positions
  after insert on pool.commit
  deferrable initially deferred
  for each row execute function pool.fence_commit();

-- Makes a pool, or finds the one that the same request made.
create function pool.create_pool(
  platform_id text, name text, currency text, programme_id text, programme_version integer,
  command_id text
) returns integer
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  made integer;
begin
  insert into pool.pool (platform_id, name, currency, programme_id, programme_version, command_id)
  values ($1, $2, $3, $4, $5, $6)
  on conflict on constraint pool_command_id_key do nothing
  returning pool_id into made;
  if made is null then
    select p.pool_id into made from pool.pool p where p.command_id = $6;
    return made;
  end if;
  insert into pool.head (pool_id) values (made);
  return made;
end
$$;

-- Takes the lease when it is free, has run out, or is asked for by its own holder. The row lock
-- waits for a commit that is on its way; after the new epoch is set no commit of the old one can
-- succeed.
create function pool.acquire_lease(
  pool_id integer, holder text, holder_address text, lease_duration interval
) returns table (epoch bigint, position_next bigint, id_timestamp_max bigint)
  language sql security definer set search_path = pg_catalog
as $$
  update pool.head h
  set epoch = h.epoch + 1,
      holder = $2,
      holder_address = $3,
      lease_duration = $4,
      lease_expires_at = clock_timestamp() + $4
  where h.pool_id = $1
    and (h.holder is null or h.holder = $2 or h.lease_expires_at < clock_timestamp())
  returning h.epoch, h.position_next, h.id_timestamp_max
$$;

-- Whether the lease was still ours, and now is for another full duration.
create function pool.renew_lease(pool_id integer, epoch bigint) returns boolean
  language sql security definer set search_path = pg_catalog
as $$
  with renewed as (
    update pool.head h
    set lease_expires_at = clock_timestamp() + h.lease_duration
    where h.pool_id = $1 and h.epoch = $2 and h.holder is not null
    returning 1
  )
  select exists (select from renewed)
$$;

create function pool.release_lease(pool_id integer, epoch bigint) returns boolean
  language sql security definer set search_path = pg_catalog
as $$
  with released as (
    update pool.head h
    set holder = null, holder_address = null, lease_expires_at = null
    where h.pool_id = $1 and h.epoch = $2
    returning 1
  )
  select exists (select from released)
$$;

revoke execute on all functions in schema pool from public;
grant execute on function
  pool.create_pool, pool.acquire_lease, pool.renew_lease, pool.release_lease
  to ringfence_application;
