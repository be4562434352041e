-- What a transfer may look like, whoever writes it.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  insert into ledger.account (
    pool_id, position, account_id, currency, kind, normal_side, may_go_below_zero)
  values (seed_pool, 1, 1, 'CNY', 'bank_mirror', 'debit', true),
    (seed_pool, 2, 2, 'CNY', 'customer', 'credit', false);

  begin
    insert into ledger.transfer (pool_id, position, id, debit_account_id, credit_account_id,
      amount_minor, kind, business_date, phase, linked)
    values (seed_pool, 9, gen_random_uuid(), 2, 2, 1, 'x', '2026-11-23', 'single', false);
    raise exception 'a transfer from an account to itself was accepted';
  exception when check_violation then null;
  end;
  begin
    insert into ledger.transfer (pool_id, position, id, debit_account_id, credit_account_id,
      amount_minor, kind, business_date, phase, linked)
    values (seed_pool, 9, gen_random_uuid(), 1, 2, -1, 'x', '2026-11-23', 'single', false);
    raise exception 'a negative amount was accepted';
  exception when check_violation then null;
  end;
  begin
    insert into ledger.transfer (pool_id, position, id, debit_account_id, credit_account_id,
      amount_minor, kind, business_date, phase, linked)
    values (seed_pool, 9, gen_random_uuid(), 1, 2, 0, 'x', '2026-11-23', 'void', false);
    raise exception 'a void that releases nothing was accepted';
  exception when check_violation then null;
  end;
  begin
    insert into ledger.transfer (pool_id, position, id, debit_account_id, credit_account_id,
      amount_minor, released_minor, kind, business_date, phase, linked, pending_id)
    select seed_pool, 9 + n, gen_random_uuid(), 1, 2, 0, 5, 'x', '2026-11-23', 'void', false,
      '00000000-0000-7000-8000-000000000001'
    from generate_series(0, 1) n;
    raise exception 'a pending transfer was resolved twice';
  exception when unique_violation then null;
  end;
  begin
    insert into ledger.account_closing (pool_id, position, account_id) values (seed_pool, 3, 99);
    raise exception 'an account that does not exist was closed';
  exception when foreign_key_violation then null;
  end;
  begin
    update ledger.account set may_go_below_zero = true where pool_id = seed_pool;
    raise exception 'an account was changed';
  exception when restrict_violation then null;
  end;
end
$$;
