-- One customer is moved on a mandate only, and halves that disagree have no effect at the bank.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, customer_id, origin_id, end_to_end_id)
    values (pool, 50, 'm-1', 'move_out', 'requested', 'accepted', '2026-03-02', 10, 'alice',
      'move-1', 'MOVE-move-1');
    raise exception 'a customer was moved without a mandate';
  exception when check_violation then null;
  end;
  begin
    insert into reconciliation.break
      (pool_id, position, break_id, kind, business_date, subject, effect_minor)
    values (pool, 50, 'break-50', 'move_differs', '2026-03-02', 'MOVE-move-1', 10);
    raise exception 'a move that differs changed what the bank has';
  exception when check_violation then null;
  end;
end
$$;
