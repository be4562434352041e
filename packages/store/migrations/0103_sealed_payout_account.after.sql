-- A payout account of an earlier version is sealed once, with a row that says so, and never opened.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  sealed text := encode(sha256('a') || sha256('b'), 'hex');
begin
  if custody.seal_payout_accounts(array[pool], array[repeat('a', 64)], array[sealed]) <> 1 then
    raise exception 'a payout account was not sealed';
  end if;
  if not exists (
    select from custody.payout_account a
    join custody.payout_account_sealing s using (pool_id, commitment)
    where a.pool_id = pool and a.commitment = repeat('a', 64) and a.order_id = 'order-1'
      and num_nonnulls(a.salt, a.holder_name, a.scheme, a.identification, a.bic) = 0) then
    raise exception 'a sealed account has text in the clear, or no row that says it was sealed';
  end if;
  if custody.seal_payout_accounts(array[pool], array[repeat('a', 64)], array[sealed]) <> 0 then
    raise exception 'a payout account was sealed twice';
  end if;
  begin
    update custody.payout_account set account_sealed = sha256('another') || sha256('b')
    where pool_id = pool and commitment = repeat('a', 64);
    raise exception 'a sealed account became another';
  exception when restrict_violation then null;
  end;
  begin
    delete from custody.payout_account;
    raise exception 'a payout account was removed';
  exception when restrict_violation then null;
  end;
  begin
    insert into custody.payout_account (pool_id, commitment, customer_id, holder_name,
      account_sealed)
    values (pool, repeat('c', 64), 'alice', 'Alice', decode(sealed, 'hex'));
    raise exception 'a sealed account was kept with a name in the clear';
  exception when check_violation then null;
  end;
  insert into custody.payout_account (pool_id, commitment, customer_id, salt, holder_name, scheme,
    identification)
  values (pool, repeat('d', 64), 'alice', sha256('salt'), 'Alice', 'other', '1');
  begin
    update custody.payout_account set account_sealed = decode(sealed, 'hex'), salt = null,
      holder_name = null, scheme = null, identification = null, customer_id = 'bob'
    where pool_id = pool and commitment = repeat('d', 64);
    raise exception 'an account was given to another customer while it was sealed';
  exception when restrict_violation then null;
  end;
  begin
    update custody.payout_account set holder_name = 'Bob'
    where pool_id = pool and commitment = repeat('d', 64);
    raise exception 'an account in the clear was changed';
  exception when restrict_violation then null;
  end;
  if has_table_privilege('ringfence_application', 'custody.payout_account', 'update')
    or has_table_privilege('ringfence_application', 'custody.payout_account_sealing', 'insert')
  then
    raise exception 'the application can change payout accounts past the function';
  end if;
end
$$;
