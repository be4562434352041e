-- What a matrix governs stands only with its approvals, of other people than its maker and giver.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  current_epoch bigint := (select h.epoch from pool.head h
    join pool.pool p on p.pool_id = h.pool_id where p.command_id = 'seed-custody');
  position_next bigint := (select h.position_next from pool.head h
    join pool.pool p on p.pool_id = h.pool_id where p.command_id = 'seed-custody');
begin
  insert into custody.approval_matrix values (pool, 9200, 1);
  insert into custody.approval_band values
    (pool, 9200, 1, 'allocate', 'api', 'low', 0, 0),
    (pool, 9200, 1, 'allocate', 'api', 'low', 100, 1);
  insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
    business_date, amount_minor, customer_id)
  values (pool, 9201, 'g-1', 'allocate', 'completed', 'accepted', '2026-03-02', 100, 'alice');
  begin
    insert into pool.commit (
      pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
    values (pool, position_next, 9299, '2026-11-23 01:00:00Z', current_epoch, 0);
    set constraints all immediate;
    raise exception 'an instruction without its release was kept';
  exception when sqlstate 'RF004' then null;
  end;
  insert into custody.release (pool_id, position, command_id, operation, matrix_version, channel,
    risk, amount_minor, approvals_needed, maker_key, giver_key, giver_approves)
  values (pool, 9201, 'g-1', 'allocate', 1, 'api', 'low', 100, 1, 'maker', 'maker', false);
  begin
    insert into pool.commit (
      pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
    values (pool, position_next, 9299, '2026-11-23 01:00:00Z', current_epoch, 0);
    set constraints all immediate;
    raise exception 'an instruction without its approval was kept';
  exception when sqlstate 'RF004' then null;
  end;
  begin
    insert into custody.release_approval values
      (pool, 9201, 'g-1', 'maker', 'maker', 'maker', 'other', 'checker', 1, null, now());
    raise exception 'the maker approved';
  exception when check_violation then null;
  end;
  begin
    insert into custody.release_approval values
      (pool, 9201, 'g-1', 'a', 'maker', 'maker', 'other', 'checker', 1, 'd-1', now());
    raise exception 'somebody approved for the maker';
  exception when check_violation then null;
  end;
  insert into custody.release_approval values
    (pool, 9201, 'g-1', 'a', 'a', 'maker', 'maker', 'checker', 1, null, now());
  begin
    insert into custody.release_approval values
      (pool, 9201, 'g-1', 'b', 'a', 'maker', 'maker', 'checker', 1, 'd-1', now());
    raise exception 'one person approved twice, once through another';
  exception when unique_violation then null;
  end;
  begin
    insert into pool.commit (
      pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
    values (pool, position_next, 9299, '2026-11-23 01:00:00Z', current_epoch, 0);
    set constraints all immediate;
    raise exception 'an approval that the journal does not know was kept';
  exception when sqlstate 'RF004' then null;
  end;
  insert into journal.entry values
    (pool, 9199, 'approve_proposal', 'a-1', 'g-1', '2026-03-02', '{}');
  begin
    insert into pool.commit (
      pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
    values (pool, position_next, 9299, '2026-11-23 01:00:00Z', current_epoch, 0);
    set constraints all immediate;
    raise exception 'undo' using errcode = 'RF999';
  exception when sqlstate 'RF999' then null;
  end;
  begin
    insert into custody.approval_matrix values (pool, 9202, 2);
    set constraints all immediate;
    raise exception 'a matrix was changed without approvals';
  exception when sqlstate 'RF004' then null;
  end;
end
$$;
