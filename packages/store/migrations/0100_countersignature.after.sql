-- A key that waits for a second person, and what the tables refuse.
insert into people.countersignature_request (subject_kind, subject_id, requested_by, requested_at)
values ('api_key', 'waiting1', 'seedadmin', '2026-11-22T00:00:00Z');

do $$
begin
  begin
    insert into people.countersignature_request (subject_kind, subject_id, person_id, requested_by,
      requested_at)
    values ('recovery_link', 'i-1', 'p-01890000-0000-7000-8000-000000000001',
      'p-01890000-0000-7000-8000-000000000001', '2026-11-22T00:00:00Z');
    raise exception 'somebody asked for a link of their own';
  exception when check_violation then null;
  end;
  begin
    insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
      signed_at)
    values ('api_key', 'waiting1', 'another1', 'p-01890000-0000-7000-8000-000000000001',
      '2026-11-22T00:00:01Z');
    raise exception 'a countersignature names somebody else as who asked';
  exception when foreign_key_violation then null;
  end;
  begin
    insert into people.countersignature_request (subject_kind, subject_id, requested_by,
      requested_at)
    values ('api_key', 'waiting2', 'p-01890000-0000-7000-8000-000000000001',
      '2026-11-22T00:00:00Z');
    insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
      signed_at)
    values ('api_key', 'waiting2', 'p-01890000-0000-7000-8000-000000000001',
      'p-01890000-0000-7000-8000-000000000001', '2026-11-22T00:00:01Z');
    raise exception 'somebody countersigned what they asked for';
  exception when check_violation then null;
  end;
  begin
    delete from people.countersignature_request;
    raise exception 'a request was taken back';
  exception when restrict_violation then null;
  end;
end
$$;
