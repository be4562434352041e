-- A file is kept once and whole, and names only statements that were read.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into bank.statement_file (pool_id, sha256, byte_count, format)
  values (pool, sha256('statement'), 9, 'MT940');
  insert into bank.statement_file_chunk (pool_id, sha256, chunk_number, content)
  values (pool, sha256('statement'), 1, 'statement');
  begin
    insert into bank.statement_file (pool_id, sha256, byte_count, format)
    values (pool, sha256('statement'), 9, 'MT940');
    raise exception 'the same bytes were kept twice';
  exception when unique_violation then null;
  end;
  begin
    insert into bank.statement_file_chunk (pool_id, sha256, chunk_number, content)
    values (pool, sha256('other'), 1, 'x');
    raise exception 'a piece without a file was kept';
  exception when foreign_key_violation then null;
  end;
  begin
    insert into bank.statement_file_statement (pool_id, sha256, statement_id, business_date)
    values (pool, sha256('statement'), 'never read', '2026-11-23');
    raise exception 'a file held a statement that nobody read';
  exception when foreign_key_violation then null;
  end;
  begin
    update bank.statement_file_chunk set content = 'other';
    raise exception 'a file was changed';
  exception when restrict_violation then null;
  end;
end
$$;
