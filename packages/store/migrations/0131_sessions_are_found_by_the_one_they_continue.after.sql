do $$
begin
  if not exists (
    select from pg_index i
    where i.indexrelid = to_regclass('people.session_by_continued') and i.indisvalid)
  then
    raise exception 'what continues a session is not found by an index';
  end if;
end
$$;
