-- A countersignature counts only with what was signed, by this person and of this subject.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-00000000127a', 'staff', '2026-11-22T00:00:00Z', 'installation');
insert into people.countersignature_request (subject_kind, subject_id, requested_by, requested_at)
values ('api_key', 'waiting127', 'seedadmin', '2026-11-22T00:00:00Z'),
  ('api_key', 'other127', 'seedadmin', '2026-11-22T00:00:00Z');

do $$
declare
  person text := 'p-01890000-0000-7000-8000-00000000127a';
  signed text := '{"form":"ringfence signed-approval v1"}';
  digest bytea := sha256(convert_to(signed, 'UTF8'));
begin
  begin
    insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
      signed_at)
    values ('api_key', 'waiting127', 'seedadmin', person, '2026-11-22T00:00:01Z');
    raise exception 'somebody countersigned without a signature';
  exception when check_violation then null;
  end;
  insert into people.signed_countersignature (hash, subject_kind, subject_id, person_id, strength,
    signed_at, signed_approval, evidence)
  values (sha256('text'), 'api_key', 'waiting127', person, 'signed', '2026-11-22T00:00:00Z',
    signed, digest);
  begin
    insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
      signed_at, evidence)
    values ('api_key', 'other127', 'seedadmin', person, '2026-11-22T00:00:01Z', digest);
    raise exception 'a signature counted for another key';
  exception when check_violation then null;
  end;
  insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by,
    signed_at, evidence)
  values ('api_key', 'waiting127', 'seedadmin', person, '2026-11-22T00:00:01Z', digest);
end
$$;
