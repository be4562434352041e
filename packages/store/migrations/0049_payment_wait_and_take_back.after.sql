-- A payment stops waiting once, and only a withdrawal waits.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into custody.instruction_event
    (pool_id, position, instruction_id, event, state, business_date)
  values (pool, 40, 'w-wait', 'order', 'requested', '2026-03-02');
  begin
    insert into custody.instruction_event
      (pool_id, position, instruction_id, event, state, business_date)
    values (pool, 41, 'w-wait', 'cancel', 'cancelled', '2026-03-02');
    raise exception 'a payment that was ordered was cancelled';
  exception when unique_violation then null;
  end;
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, account_kind, end_to_end_id)
    values
      (pool, 42, 's-wait', 'sweep', 'waiting', 'accepted', '2026-03-02', 10, 'interest', 'e-9');
    raise exception 'a sweep waits';
  exception when check_violation then null;
  end;
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, customer_id)
    values (pool, 43, 'r-1', 'repay_advance', 'completed', 'accepted', '2026-03-02', 10, 'alice');
    raise exception 'a customer repays without a mandate';
  exception when check_violation then null;
  end;
end
$$;
