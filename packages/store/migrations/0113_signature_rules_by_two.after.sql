-- What waits for a second person does so until one said yes; what nobody asked for does not.
insert into people.countersignature_request (subject_kind, subject_id, requested_by, requested_at)
values ('api_key', 'signature-rule:seedadmin:1', 'seedadmin', '2026-11-22T00:00:00Z');
do $$
begin
  if not people.awaits_second_person('api_key', 'signature-rule:seedadmin:1')
    or people.awaits_second_person('api_key', 'signature-rule:seedadmin:2')
  then
    raise exception 'what waits for a second person is not what was asked for';
  end if;
  insert into people.countersignature (subject_kind, subject_id, requested_by, signed_by, signed_at)
  values ('api_key', 'signature-rule:seedadmin:1', 'seedadmin',
    'p-01890000-0000-7000-8000-000000000112', '2026-11-22T00:00:01Z');
  if people.awaits_second_person('api_key', 'signature-rule:seedadmin:1') then
    raise exception 'what a second person agreed to waits still';
  end if;
end
$$;
