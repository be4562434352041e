-- A message is taken in once.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  hash bytea := decode(repeat('ab', 32), 'hex');
begin
  insert into bank.recall_message (pool_id, rail, number, document_sha256)
  values (pool, 'calls', 1, hash), (pool, 'files', 1, hash);
  begin
    insert into bank.recall_message (pool_id, rail, number, document_sha256)
    values (pool, 'calls', 1, hash);
    raise exception 'a recall message was taken in twice';
  exception when unique_violation then null;
  end;
end
$$;
