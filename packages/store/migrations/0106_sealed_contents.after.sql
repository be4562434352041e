-- A row in the clear is sealed once, keeps everything else, and is never opened again.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  sealed bytea := '\x01'::bytea || sha256('a') || sha256('b');
begin
  insert into bank.statement_file (pool_id, sha256, byte_count, format)
  values (pool, sha256('sealed later'), 9, 'MT940');
  insert into bank.statement_file_chunk (pool_id, sha256, chunk_number, content)
  values (pool, sha256('sealed later'), 1, 'statement');
  begin
    update bank.statement_file_chunk set content = sealed where sha256 = sha256('sealed later');
    raise exception 'a piece was changed without being sealed';
  exception when restrict_violation then null;
  end;
  begin
    update bank.statement_file_chunk set content = sealed, sealed_at = now(), chunk_number = 2
    where sha256 = sha256('sealed later');
    raise exception 'a piece became another while it was sealed';
  exception when restrict_violation then null;
  end;
  begin
    update bank.statement_file_chunk set content = 'in the clear', sealed_at = now()
    where sha256 = sha256('sealed later');
    raise exception 'a piece in the clear was called sealed';
  exception when check_violation then null;
  end;
  update bank.statement_file_chunk set content = sealed, sealed_at = now()
  where sha256 = sha256('sealed later');
  begin
    update bank.statement_file_chunk set content = 'statement', sealed_at = null
    where sha256 = sha256('sealed later');
    raise exception 'a sealed piece was put into the clear again';
  exception when restrict_violation then null;
  end;
  begin
    delete from bank.statement_file_chunk where sha256 = sha256('sealed later');
    raise exception 'a piece was removed';
  exception when restrict_violation then null;
  end;

  insert into reconciliation.evidence_file (pool_id, sha256, name, content, key_id)
  values (pool, sha256('letter'), 'letter.txt', 'letter', 'key');
  begin
    insert into reconciliation.evidence_file (pool_id, sha256, name, content, key_id)
    values (pool, sha256('another'), 'letter.txt', 'letter', 'key');
    raise exception 'evidence in the clear was kept under the hash of another file';
  exception when check_violation then null;
  end;
  begin
    update reconciliation.evidence_file
    set content = sealed, name = null, name_sealed = sealed, sealed_at = now(), key_id = 'other'
    where sha256 = sha256('letter');
    raise exception 'evidence became that of another key while it was sealed';
  exception when restrict_violation then null;
  end;
  begin
    update reconciliation.evidence_file
    set content = sealed, name_sealed = sealed, sealed_at = now() where sha256 = sha256('letter');
    raise exception 'a sealed file kept its name in the clear';
  exception when check_violation then null;
  end;
  update reconciliation.evidence_file
  set content = sealed, name = null, name_sealed = sealed, sealed_at = now()
  where sha256 = sha256('letter');

  insert into bank.statement_delivery (pool_id, statement_id, account_identification, currency,
    business_date, opening_minor, closing_minor, difference_minor, line_count, format,
    content_sha256)
  values (pool, 'sealed later', 'DE1', 'CNY', '2026-11-23', 0, 1, 0, 1, 'MT940', sha256('x'));
  insert into bank.statement_delivery_line (pool_id, statement_id, business_date, line_number, side,
    amount_minor, reversal, counterparty_name)
  values (pool, 'sealed later', '2026-11-23', 1, 'credit', 1, false, 'Alice');
  begin
    update bank.statement_delivery_line
    set counterparty_name = null, texts_sealed = sealed, has_sender = false, sealed_at = now(),
      amount_minor = 2
    where statement_id = 'sealed later';
    raise exception 'a line got another amount while it was sealed';
  exception when restrict_violation then null;
  end;
  begin
    update bank.statement_delivery_line
    set texts_sealed = sealed, has_sender = false, sealed_at = now()
    where statement_id = 'sealed later';
    raise exception 'a sealed line kept the name of its payer';
  exception when check_violation then null;
  end;
  update bank.statement_delivery_line
  set counterparty_name = null, texts_sealed = sealed, has_sender = false, sealed_at = now()
  where statement_id = 'sealed later';

  if has_table_privilege('ringfence_application', 'bank.statement_file_chunk', 'update')
    or has_column_privilege('ringfence_application', 'bank.statement_delivery_line',
      'amount_minor', 'update')
  then
    raise exception 'the application can change more of a row than what is sealed';
  end if;
end
$$;
