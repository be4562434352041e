-- The one way in writes what it is given, only to tables that are registered, and only past the
-- fence.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
  current_epoch bigint := (select epoch from pool.head where pool_id = seed_pool);
begin
  -- The two account openings of the steps before stand at positions 1 and 2.
  insert into pool.commit (
    pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
  values (seed_pool, 1, 2, '2026-11-23 01:00:00Z', current_epoch, 0);
  perform pool.append_batch(
    seed_pool, current_epoch, 3, 4, '2026-11-23 02:00:00Z', 0,
    array[3, 4], array[
      '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000004']::uuid[],
    array[1, 1], array[2, 2], array[9223372036854775000, 5],
    'fund', null, '2026-11-23', null, array['single', 'pending']::ledger.transfer_phase[],
    null, null, null, null, null, null, null,
    null, null, null, null, null, null, null, null);
  set constraints all immediate;
  if (select position_next from pool.head where pool_id = seed_pool) <> 5 then
    raise exception 'the batch did not move the head of its pool';
  end if;
  begin
    perform pool.append_state_rows('{"tenant.platform": [{"platform_id": "x"}]}');
    raise exception 'a row went into a table that is not registered';
  exception when raise_exception then
    if sqlerrm not like 'E8%' then raise; end if;
  end;
  if has_table_privilege('ringfence_application', 'ledger.transfer', 'insert')
      or has_table_privilege('ringfence_application', 'ledger.account', 'insert')
      or has_table_privilege('ringfence_application', 'pool.head', 'update') then
    raise exception 'the application can write records past the fence';
  end if;
end
$$;
