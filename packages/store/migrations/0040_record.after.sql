-- A record has versions until it has ended.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into custody.record values
    (pool, 20, 'intake', 'intake', 'stopped', true, null, '2026-03-02', '{"reason": "drill"}'),
    (pool, 21, 'intake', 'intake', 'open', false, null, '2026-03-02', '{"reason": "done"}');
  if (select state from custody.record_now where pool_id = pool) <> 'open' then
    raise exception 'a record is not its latest version';
  end if;
  begin
    insert into custody.record values
      (pool, 22, 'intake', 'intake', 'open', true, null, '2026-03-02', '{}');
    raise exception 'an ended record got another version';
  exception when raise_exception then
    if sqlerrm not like 'C20%' then raise; end if;
  end;
  begin
    insert into custody.record values
      (pool, 22, 'intake', 'other', 'open', true, null, '2026-03-02', '[]');
    raise exception 'a body that is no object was kept';
  exception when check_violation then null;
  end;
end
$$;
