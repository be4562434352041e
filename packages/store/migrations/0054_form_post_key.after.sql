-- A key for form posts may be registered; one with a hash that is too weak may not.
insert into access.signature_key
  (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
values ('seed-form-signer', 'seedplatform', 'rsa-v1_5-sha256', decode(repeat('00', 294), 'hex'),
  '2026-01-01Z', '2027-01-01Z', 'seedadmin');

do $$
begin
  begin
    insert into access.signature_key
      (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
    values ('seed-sha1-signer', 'seedplatform', 'rsa-v1_5-sha1', decode(repeat('00', 294), 'hex'),
      '2026-01-01Z', '2027-01-01Z', 'seedadmin');
    raise exception 'a key was registered for SHA-1';
  exception when check_violation then null;
  end;
end
$$;
