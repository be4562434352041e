-- An account has one owner, a deduction its order, and a cap is not zero.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into custody.payout_account
    (pool_id, commitment, order_id, salt, holder_name, scheme, identification)
  values (pool, repeat('a', 64), 'order-1', decode(repeat('00', 32), 'hex'), 'Court', 'other', '1');
  begin
    insert into custody.payout_account
      (pool_id, commitment, order_id, customer_id, salt, holder_name, scheme, identification)
    values (pool, repeat('b', 64), 'order-1', 'alice', decode(repeat('00', 32), 'hex'), 'Court',
      'other', '1');
    raise exception 'an account has two owners';
  exception when check_violation then null;
  end;
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, customer_id, end_to_end_id)
    values (pool, 30, 'd-1', 'deduct', 'requested', 'accepted', '2026-03-02', 10, 'alice', 'e-1');
    raise exception 'a deduction names no order';
  exception when check_violation then null;
  end;
  begin
    insert into custody.mandate (pool_id, position, mandate_id, customer_id, scope,
      amount_max_minor, expires_at, day_count_max)
    values (pool, 30, 'm-9', 'alice', 'pay', 100, '2027-01-01', 0);
    raise exception 'a mandate that permits nothing in a day was accepted';
  exception when check_violation then null;
  end;
end
$$;
