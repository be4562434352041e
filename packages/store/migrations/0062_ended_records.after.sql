-- The question uses the index, however many versions are open.
do $$
declare
  plan text := '';
  line text;
begin
  set local enable_seqscan to off;
  for line in
    explain select from custody.record r
    where r.pool_id = 1 and r.record_kind = 'kind' and r.record_id = 'id'
      and not r.is_open and r.position < 5
  loop
    plan := plan || line;
  end loop;
  if plan not like '%record_ended%' then
    raise exception 'whether a record has ended is not found by index: %', plan;
  end if;
end
$$;
