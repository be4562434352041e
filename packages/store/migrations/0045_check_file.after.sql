-- A set is made once, its files never change, and a day is confirmed once.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  insert into access.api_key (key_id, secret_sha256, role, platform_id)
  values ('seedchecker', sha256('seed checker'), 'platform', 'seed-a');
  insert into check_file.day_set (pool_id, business_date, platform_no)
  values (seed_pool, '2026-11-23', 'seed-a');
  begin
    insert into check_file.day_set (pool_id, business_date, platform_no)
    values (seed_pool, '2026-11-23', 'seed-a');
    raise exception 'the files of a day were made twice';
  exception when unique_violation then null;
  end;
  begin
    insert into check_file.file values (seed_pool, '2026-11-23', 'OTHER', 'name', 0, 0, 0, 0, 0,
      sha256('x'), 'x');
    raise exception 'a file of an unknown type was accepted';
  exception when check_violation then null;
  end;
  insert into check_file.file values (seed_pool, '2026-11-23', 'USER', 'name', 0, 0, 0, 0, 0,
    sha256('x'), 'x');
  begin
    update check_file.file set line_count = 1;
    raise exception 'a file was changed';
  exception when restrict_violation then null;
  end;
  begin
    insert into check_file.event (pool_id, business_date, event_number, event, command_id,
      by_key_id)
    select seed_pool, '2026-11-23', n, 'confirm', 'seed-' || n, 'seedchecker'
    from generate_series(1, 2) n;
    raise exception 'a day was confirmed twice';
  exception when unique_violation then null;
  end;
  begin
    insert into check_file.event (pool_id, business_date, event_number, event, command_id,
      by_key_id)
    values (seed_pool, '2026-11-23', 1, 'dispute', 'seed-1', 'seedchecker');
    raise exception 'a dispute without its lines was accepted';
  exception when check_violation then null;
  end;
end
$$;
