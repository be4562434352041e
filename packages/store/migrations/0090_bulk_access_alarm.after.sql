-- An actor has one alarm an hour, raised above the limit only.
insert into people.bulk_access_alarm (actor_id, raised_at, accesses, accesses_max)
values ('auditor1', '2026-11-23T01:02:03Z', 201, 200);
do $$
begin
  begin
    insert into people.bulk_access_alarm (actor_id, raised_at, accesses, accesses_max)
    values ('auditor1', '2026-11-23T01:59:59Z', 202, 200);
    raise exception 'an actor had two alarms in an hour';
  exception when unique_violation then null;
  end;
  begin
    insert into people.bulk_access_alarm (actor_id, raised_at, accesses, accesses_max)
    values ('auditor1', '2026-11-23T02:00:00Z', 200, 200);
    raise exception 'an alarm was raised at the limit';
  exception when check_violation then null;
  end;
  begin
    delete from people.bulk_access_alarm;
    raise exception 'an alarm was removed';
  exception when restrict_violation then null;
  end;
end
$$;
