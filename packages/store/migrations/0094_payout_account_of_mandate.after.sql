-- A mandate for withdrawals to one account, and what the table refuses.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  begin
    insert into custody.mandate (pool_id, position, mandate_id, customer_id, scope,
      amount_max_minor, expires_at, payout_account_commitment)
    values (pool, 9400, 'm-pay', 'alice', 'pay hold', 100, '2027-01-01Z', repeat('a', 64));
    raise exception 'a mandate for payments named an account';
  exception when check_violation then null;
  end;
  begin
    insert into custody.mandate (pool_id, position, mandate_id, customer_id, scope,
      amount_max_minor, expires_at, payout_account_commitment)
    values (pool, 9400, 'm-odd', 'alice', 'withdraw', 100, '2027-01-01Z', 'an account');
    raise exception 'a mandate named an account by something else than its commitment';
  exception when check_violation then null;
  end;
end
$$;
