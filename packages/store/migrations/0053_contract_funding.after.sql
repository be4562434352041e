-- A contract is funded on a mandate, and the instruction names the contract.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  begin
    insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
      business_date, amount_minor, customer_id, origin_id)
    values (pool, 31, 'f-1', 'fund_contract', 'completed', 'accepted', '2026-03-02', 10, 'alice',
      'contract-1');
    raise exception 'a contract was funded without a mandate';
  exception when check_violation then null;
  end;
end
$$;
