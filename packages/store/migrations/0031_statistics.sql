-- Statistics when nobody has taken them.
--
-- PostgreSQL analyzes tables in the background, a minute or more after they have changed, and
-- forgets in a crash which have. Until then it takes a pool for a two-hundredth of every table, and
-- joins so that taking a pool over costs the square of its records. The process that takes a pool
-- over therefore sees to it first.

-- Analyzes the tables of pools that were never analyzed, or are twice as large as when they were.
create function pool.take_statistics() returns integer
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  stale record;
  analyzed integer := 0;
begin
  -- One process at a time; the next one finds nothing left to do.
  perform pg_advisory_xact_lock(hashtext('pool.take_statistics'));
  for stale in
    select c.oid::regclass as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r'
      and n.nspname in ('pool', 'ledger', 'journal', 'custody', 'reconciliation',
        'operations', 'bank')
      and pg_relation_size(c.oid) > 0
      and (
        c.reltuples <> 0 and not exists (
          select from pg_stats s where s.schemaname = n.nspname and s.tablename = c.relname)
        or pg_relation_size(c.oid) / current_setting('block_size')::integer > 2 * c.relpages + 16)
    order by c.oid
  loop
    execute format('analyze %s', stale.name);
    analyzed := analyzed + 1;
  end loop;
  return analyzed;
end
$$;
comment on function pool.take_statistics() is 'Analyzes what was never analyzed or has doubled';
revoke execute on function pool.take_statistics from public;
grant execute on function pool.take_statistics to ringfence_application;
