-- Money on its way back to its sender may wait, what the bank takes back by itself may not.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
    business_date, amount_minor, end_to_end_id, origin_id, account_kind)
  values (pool, 60, 'z-wait', 'return_receipt', 'waiting', 'accepted', '2026-03-02', 10, 'e-60',
    'z-1', 'suspense');
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, end_to_end_id)
    values (pool, 61, 'r-wait', 'take_back', 'waiting', 'accepted', '2026-03-02', 10, 'e-61');
    raise exception 'a deposit that the bank takes back waited';
  exception when check_violation then null;
  end;
end
$$;
