-- What is there is analyzed once, and not again while it stays as it is.
do $$
begin
  perform pool.take_statistics();
  if not exists (select from pg_stats where schemaname = 'pool' and tablename = 'pool') then
    raise exception 'a table with rows has no statistics';
  end if;
  if pool.take_statistics() <> 0 then
    raise exception 'statistics were taken again although nothing changed';
  end if;
end
$$;
