-- The same id of the same actor is kept once, and nothing of it is changed.
insert into control.command (by_actor, command_id, sha256, subject_number, at)
values ('seedadmin', 'c-1', sha256('one'), 1, '2026-11-23T00:00:00Z');
do $$
begin
  begin
    insert into control.command (by_actor, command_id, sha256, subject_number, at)
    values ('seedadmin', 'c-1', sha256('two'), 2, '2026-11-23T00:00:00Z');
    raise exception 'one id was kept twice';
  exception when unique_violation then null;
  end;
  begin
    delete from control.command;
    raise exception 'a command was taken back';
  exception when restrict_violation then null;
  end;
end
$$;
