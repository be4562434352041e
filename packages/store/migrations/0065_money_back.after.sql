-- A return names its proposal, and an account has one owner.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, end_to_end_id, account_kind)
    values (pool, 50, 'b-1', 'return_receipt', 'requested', 'accepted', '2026-03-02', 10,
      'e-1', 'suspense');
    raise exception 'money went back without a proposal';
  exception when check_violation then null;
  end;
  begin
    insert into custody.payout_account (pool_id, commitment, order_id, receipt_id, salt,
      holder_name, scheme, identification)
    values (pool, repeat('a', 64), 'o-1', 'receipt-1', repeat('x', 16)::bytea, 'A', 'other', '1');
    raise exception 'an account had two owners';
  exception when check_violation then null;
  end;
end
$$;
