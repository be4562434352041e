-- A party has versions, and the last one is what it is.
insert into registry.entry values
  (1, 'propose_institution', 'seed-r1', '2026-03-02T00:00:00Z', '{}'),
  (2, 'admit_institution', 'seed-r2', '2026-03-02T00:00:00Z', '{}');
insert into registry.record values
  ('institution', 'bank-1', 1, 'proposed', '2026-03-02', null, '{}'),
  ('institution', 'bank-1', 2, 'admitted', '2026-03-02', null, '{}');
update registry.head set position_next = 3;
do $$
begin
  if (select state from registry.record_now where record_id = 'bank-1') <> 'admitted' then
    raise exception 'a party is not its latest version';
  end if;
  begin
    insert into registry.entry values (3, 'x', 'seed-r1', '2026-03-02T00:00:00Z', '{}');
    raise exception 'a registry command was decided twice';
  exception when unique_violation then null;
  end;
  begin
    insert into registry.record values
      ('pool', 'p', 2, 'open', '2026-03-02', null, '{}');
    raise exception 'an unknown kind of party was kept';
  exception when check_violation then null;
  end;
  begin
    insert into registry.head values (false, 1);
    raise exception 'there were two registries';
  exception when check_violation then null;
  end;
end
$$;
