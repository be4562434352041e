-- A key counts as who holds it, else as who made it or the key that made it: with a session of the
-- same human it is one person, whatever the engine says.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-000000000112', 'staff', '2026-11-22T00:00:00Z', 'installation'),
  ('p-01890000-0000-7000-8000-000000000113', 'staff', '2026-11-22T00:00:00Z', 'installation');
insert into access.api_key (key_id, secret_sha256, role, created_by_key_id, holder_person_id)
values
  ('madeby112', decode(repeat('ab', 32), 'hex'), 'operator',
    'p-01890000-0000-7000-8000-000000000112', null),
  ('heldby113', decode(repeat('ab', 32), 'hex'), 'operator', 'madeby112',
    'p-01890000-0000-7000-8000-000000000113'),
  ('madebykey', decode(repeat('ab', 32), 'hex'), 'operator', 'madeby112', null);

do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  maker text := 'p-01890000-0000-7000-8000-000000000112';
begin
  if access.person_behind('madebykey') <> maker
    or access.person_behind('heldby113') <> 'p-01890000-0000-7000-8000-000000000113'
    or access.person_behind('seedadmin') <> 'seedadmin'
    or access.person_behind(maker) <> maker
  then
    raise exception 'a key counts as another person than the one behind it';
  end if;
  begin
    insert into custody.release_approval values
      (pool, 9201, 'g-112', 'madebykey', 'madebykey', maker, 'other', 'checker', 1, null, now());
    raise exception 'a human approved by a key what they made by a session';
  exception when check_violation then null;
  end;
  begin
    insert into people.countersignature_request (subject_kind, subject_id, requested_by,
      requested_at)
    values ('api_key', 'waiting112', 'madebykey', '2026-11-22T00:00:00Z');
    insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
      signed_at)
    values ('api_key', 'waiting112', 'madebykey', maker, '2026-11-22T00:00:01Z');
    raise exception 'somebody countersigned what their key asked for';
  exception when check_violation then null;
  end;
end
$$;
