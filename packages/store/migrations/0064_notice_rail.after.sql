-- The same number on another rail is another notice.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into bank.notice (pool_id, rail, number, document_sha256) values
    (pool, 'calls', 64, sha256('one')), (pool, 'files', 64, sha256('two'));
  begin
    insert into bank.notice (pool_id, rail, number, document_sha256)
    values (pool, 'files', 64, sha256('three'));
    raise exception 'a notice was noted twice';
  exception when unique_violation then null;
  end;
end
$$;
