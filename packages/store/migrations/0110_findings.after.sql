-- A finding is closed once, by a second person, after somebody said that it is fixed.
insert into control.finding (source, severity, title, description, opened_by, opened_at)
values ('person', 'high', 'A door', 'It stands open.', 'seedadmin', '2026-11-23T00:00:00Z');
do $$
declare
  one bigint := (select max(finding_number) from control.finding);
  first people.person_id := 'p-01890000-0000-7000-8000-000000000001';
  second people.person_id := 'p-01890000-0000-7000-8000-000000000002';
  stamp timestamptz := '2026-11-23T00:00:01Z';
begin
  begin
    insert into control.finding_step (finding_number, step, note, by_actor, at)
    values (one, 'closed', 'done', second, stamp);
    raise exception 'a finding was closed that nobody had fixed';
  exception when check_violation then null;
  end;
  insert into control.finding_step (finding_number, step, note, by_actor, at)
  values (one, 'fixed', 'shut', first, stamp);
  begin
    insert into control.finding_step (finding_number, step, note, by_actor, at)
    values (one, 'closed', 'done', first, stamp);
    raise exception 'one person closed a finding';
  exception when check_violation then null;
  end;
  insert into control.finding_step (finding_number, step, note, by_actor, at)
  values (one, 'closed', 'seen', second, stamp);
  begin
    insert into control.finding_step (finding_number, step, note, by_actor, at)
    values (one, 'closed', 'again', second, stamp);
    raise exception 'a finding was closed twice';
  exception when unique_violation then null;
  end;
  begin
    insert into control.finding (source, severity, title, description, opened_by, opened_at)
    values ('self_check', 'high', 'A point', 'It failed.', 'seedadmin', stamp);
    raise exception 'a self-check named no point';
  exception when check_violation then null;
  end;
end
$$;
