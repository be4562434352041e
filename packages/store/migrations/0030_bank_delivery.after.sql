-- A statement keeps what the bank said, and nothing of it is changed.
do $$
declare
  seed_pool integer;
begin
  seed_pool := pool.create_pool('seed-a', 'Seed deliveries', 'CNY', 'wallet', 1, 'seed-delivery');
  insert into bank.statement_delivery (pool_id, statement_id, account_identification, currency,
    business_date, opening_minor, closing_minor, difference_minor, line_count, format,
    content_sha256)
  values (seed_pool, 'seed', 'account', 'CNY', date '2026-01-05', 0, 5, 0, 1, 'camt.053.001.08',
    sha256('seed'));
  insert into bank.statement_delivery_line (pool_id, statement_id, business_date, line_number, side,
    amount_minor, reversal)
  values (seed_pool, 'seed', date '2026-01-05', 1, 'credit', 5, false);
  begin
    update bank.statement_delivery set closing_minor = 6;
    raise exception 'a delivered statement was changed';
  exception when restrict_violation then null;
  end;
  begin
    insert into bank.statement_delivery_line (pool_id, statement_id, business_date, line_number,
      side, amount_minor, reversal)
    values (seed_pool, 'nowhere', date '2026-01-05', 1, 'credit', 5, false);
    raise exception 'a line without a statement was accepted';
  exception when foreign_key_violation then null;
  end;
  begin
    insert into bank.notice (pool_id, number, document_sha256) values (seed_pool, 1, 'short');
    raise exception 'a hash of another length was accepted';
  exception when check_violation then null;
  end;
end
$$;
