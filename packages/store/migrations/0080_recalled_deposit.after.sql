-- One pool takes a request over.
insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
  (8001, 'from_bank', 'CA-80.xml', 'recall', sha256('recall-80'), 'recall-80');
insert into bank.recalled_deposit (file_number, payment_number, bank_reference, amount_minor,
  currency) values (8001, 1, 'B-80', 500, 'CNY'), (8001, 2, null, 500, 'CNY');
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into bank.recalled_deposit_taken (file_number, payment_number, pool_id)
  values (8001, 1, pool);
  begin
    insert into bank.recalled_deposit_taken (file_number, payment_number, pool_id)
    values (8001, 1, pool);
    raise exception 'a request was taken over twice';
  exception when unique_violation then null;
  end;
  begin
    insert into bank.recalled_deposit_taken (file_number, payment_number, pool_id)
    values (8001, 3, pool);
    raise exception 'a request that is not there was taken over';
  exception when foreign_key_violation then null;
  end;
end
$$;
