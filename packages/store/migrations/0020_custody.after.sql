-- Rows of one pool for later migrations to be tried on, and the refusals of the constraints.
do $$
declare
  pool integer := pool.create_pool('seed-a', 'Seed custody', 'EUR', 'wallet', 1, 'seed-custody');
begin
  insert into ledger.account (
    pool_id, position, account_id, currency, kind, normal_side, may_go_below_zero)
  values (pool, 1, 1001, 'EUR', 'customer', 'credit', false);
  insert into custody.pool_opening values (pool, 1, 'EUR', 'wallet', 1, 'BANK-1', '2026-03-02', 0);
  insert into custody.customer values (pool, 2, 'alice', 1001, 'RF000000001001', null);
  insert into custody.mandate values
    (pool, 3, 'm-1', 'alice', 'pay refund', 100, null, null, null, null, '2027-01-01');
  insert into custody.mandate_end values (pool, 4, 'm-1', 'revoked');
  insert into custody.receipt values
    (pool, 5, 'receipt-1', 'advice', 'B-1', 100, null, null, 'in_transit', '2026-03-02');
  insert into custody.receipt_event values
    (pool, 6, 'receipt-1', 'confirmed', 100, null, '2026-03-02'),
    (pool, 7, 'receipt-1', 'allocated', 60, 'i-1', '2026-03-02');
  set constraints all immediate;
  if (select unallocated_minor from custody.receipt_record where pool_id = pool) <> 40 then
    raise exception 'what is unallocated is not what was not allocated';
  end if;
end
$$;

do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  begin
    insert into custody.mandate_end values (pool, 8, 'm-1', 'expired');
    raise exception 'a mandate ended twice';
  exception when unique_violation then null;
  end;
  begin
    insert into custody.mandate values
      (pool, 8, 'm-2', 'nobody', 'pay', 100, null, null, null, null, '2027-01-01');
    set constraints all immediate;
    raise exception 'a mandate of nobody was accepted';
  exception when foreign_key_violation then null;
  end;
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, customer_id, counterparty_id)
    values (pool, 8, 'i-2', 'pay', 'completed', 'accepted', '2026-03-02', 10, 'alice', 'bob');
    raise exception 'customer money moved without a mandate';
  exception when check_violation then null;
  end;
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor)
    values (pool, 8, 'i-2', 'allocate', 'refused', 'accepted', '2026-03-02', 10);
    raise exception 'an instruction was refused and accepted';
  exception when check_violation then null;
  end;
  begin
    insert into custody.receipt_event values
      (pool, 8, 'receipt-1', 'confirmed', 100, null, '2026-03-03');
    raise exception 'a receipt was on two statements';
  exception when unique_violation then null;
  end;
  begin
    insert into custody.instruction_event (
      pool_id, position, instruction_id, event, state, business_date)
    values (pool, 9, 'h-1', 'release', 'released', '2026-03-02'),
      (pool, 10, 'h-1', 'capture_final', 'captured', '2026-03-02');
    raise exception 'a hold ended twice';
  exception when unique_violation then null;
  end;
  begin
    update custody.customer set account_id = 1002 where pool_id = pool;
    raise exception 'a fact was changed';
  exception when restrict_violation then null;
  end;
  begin
    insert into custody.payout_account (pool_id, commitment, customer_id, salt, holder_name, scheme,
      identification)
    values (pool, repeat('0', 64), 'alice', '\x00', 'Alice', 'iban', 'LT601010012345678901');
    raise exception 'a salt of one byte was accepted';
  exception when check_violation then null;
  end;
end
$$;
