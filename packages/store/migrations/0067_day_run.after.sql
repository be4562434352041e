-- A day has one run, a step that stands still says why, and only what waits is tried again.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  insert into operations.day_run (pool_id, business_date, state, starts_at)
  values (seed_pool, '2026-11-23', 'planned', clock_timestamp());
  begin
    insert into operations.day_run (pool_id, business_date, state, starts_at)
    values (seed_pool, '2026-11-23', 'planned', clock_timestamp());
    raise exception 'a day has two runs';
  exception when unique_violation then null;
  end;
  begin
    update operations.day_run set state = 'closed';
    raise exception 'a run was closed without an end';
  exception when check_violation then null;
  end;
  insert into operations.day_run_step (pool_id, business_date, step_number, step, state)
  values (seed_pool, '2026-11-23', 1, 'cut', 'planned');
  begin
    insert into operations.day_run_step (pool_id, business_date, step_number, step, state)
    values (seed_pool, '2026-11-23', 2, 'cut', 'planned');
    raise exception 'a run has a step twice';
  exception when unique_violation then null;
  end;
  begin
    update operations.day_run_step set state = 'waiting', next_attempt_at = clock_timestamp();
    raise exception 'a step waits without a reason';
  exception when check_violation then null;
  end;
  begin
    update operations.day_run_step set state = 'waiting', reason = 'statement_missing';
    raise exception 'a step that waits is never tried again';
  exception when check_violation then null;
  end;
  begin
    update operations.day_run_step set state = 'done';
    raise exception 'a step is over without an end';
  exception when check_violation then null;
  end;
end
$$;
