-- An alarm is acknowledged once, with a note, by nobody it is about: not by themselves, and not
-- by who stands behind the key that caused it.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-000000012501', 'staff', '2026-11-22T00:00:00Z', 'installation'),
  ('p-01890000-0000-7000-8000-000000012502', 'staff', '2026-11-22T00:00:00Z', 'installation'),
  ('p-01890000-0000-7000-8000-000000012503', 'staff', '2026-11-22T00:00:00Z', 'installation');
insert into access.api_key (key_id, secret_sha256, role, created_by_key_id, holder_person_id)
values ('heldby126', decode(repeat('ab', 32), 'hex'), 'operator', 'seedadmin',
  'p-01890000-0000-7000-8000-000000012501');
do $$
declare
  first people.person_id := 'p-01890000-0000-7000-8000-000000012501';
  second people.person_id := 'p-01890000-0000-7000-8000-000000012502';
  third people.person_id := 'p-01890000-0000-7000-8000-000000012503';
  stamp timestamptz := '2026-11-23T00:00:01Z';
  by_key bigint;
  by_pair bigint;
begin
  insert into people.security_alarm (kind, raised_at, source, occasion, events)
  values ('policies_refused', stamp, 'heldby126', '2026-11-23T00', 20)
  returning alarm_number into by_key;
  insert into people.security_alarm (kind, raised_at, source, occasion, events)
  values ('staff_same_pair', stamp, first, '2026-11', 10) returning alarm_number into by_pair;
  insert into people.security_alarm_person values (by_pair, first), (by_pair, second);
  begin
    insert into people.security_alarm_acknowledgement values (by_key, first, stamp, 'mine');
    raise exception 'somebody acknowledged what their key had caused';
  exception when check_violation then null;
  end;
  begin
    insert into people.security_alarm_acknowledgement values (by_pair, second, stamp, 'ours');
    raise exception 'one of a pair acknowledged';
  exception when check_violation then null;
  end;
  begin
    insert into people.security_alarm_acknowledgement values (by_pair, third, stamp, '');
    raise exception 'an acknowledgement said nothing';
  exception when check_violation then null;
  end;
  insert into people.security_alarm_acknowledgement values (by_pair, third, stamp, 'looked at');
  begin
    insert into people.security_alarm_acknowledgement values (by_pair, third, stamp, 'again');
    raise exception 'an alarm was acknowledged twice';
  exception when unique_violation then null;
  end;
  begin
    insert into people.staff_watch (event_number, act_number, act_sha256, moved_at)
    values (0, 0, decode(repeat('00', 32), 'hex'), stamp);
    raise exception 'there were two watches';
  exception when unique_violation then null;
  end;
end
$$;
