-- A day has one snapshot, a snapshot is of a day or of a challenge, and none is changed.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  insert into operations.custody_snapshot (pool_id, snapshot_id, origin, log_size, business_date,
    as_of, customers, height, total_minor, root, others_minor, overdrafts_minor, in_transit_minor)
  values (seed_pool, sha256('a'), 'custody.example/logs/pool-1', 5, '2026-11-23',
    clock_timestamp(), 0, 0, 0, sha256('r'), 0, 0, 0);
  begin
    insert into operations.custody_snapshot (pool_id, snapshot_id, origin, log_size,
      business_date, as_of, customers, height, total_minor, root, others_minor, overdrafts_minor,
      in_transit_minor)
    values (seed_pool, sha256('b'), 'custody.example/logs/pool-1', 6, '2026-11-23',
      clock_timestamp(), 0, 0, 0, sha256('r'), 0, 0, 0);
    raise exception 'a day has two snapshots';
  exception when unique_violation then null;
  end;
  begin
    insert into operations.custody_snapshot (pool_id, snapshot_id, origin, log_size, as_of,
      customers, height, total_minor, root, others_minor, overdrafts_minor, in_transit_minor)
    values (seed_pool, sha256('c'), 'custody.example/logs/pool-1', 6, clock_timestamp(), 0, 0, 0,
      sha256('r'), 0, 0, 0);
    raise exception 'a snapshot is of nothing';
  exception when check_violation then null;
  end;
  begin
    update operations.custody_snapshot set total_minor = 1;
    raise exception 'a snapshot was changed';
  exception when others then
    if sqlerrm like 'a snapshot was changed%' then raise; end if;
  end;
end
$$;
