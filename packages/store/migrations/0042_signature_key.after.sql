-- Rows for later migrations to be tried on, the refusals of a key, and who sees it.
insert into access.signature_key
  (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
values ('seed-signer', 'seedplatform', 'ed25519', decode(repeat('00', 44), 'hex'),
  '2026-01-01Z', '2027-01-01Z', 'seedadmin');
insert into access.signature_key_revocation (signature_key_id, revoked_by_key_id)
values ('seed-signer', 'seedadmin');
insert into access.api_key_signature_rule (key_id, required, created_by_key_id)
values ('seedplatform', true, 'seedadmin');

do $$
begin
  begin
    insert into access.signature_key
      (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
    values ('seed-weak', 'seedplatform', 'hmac-sha256', decode(repeat('00', 44), 'hex'),
      '2026-01-01Z', '2027-01-01Z', 'seedadmin');
    raise exception 'a shared secret was accepted as a signature key';
  exception when check_violation then null;
  end;
  begin
    insert into access.signature_key
      (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
    values ('seed-late', 'seedplatform', 'ed25519', decode(repeat('00', 44), 'hex'),
      '2027-01-01Z', '2027-01-01Z', 'seedadmin');
    raise exception 'a key that is valid at no moment was accepted';
  exception when check_violation then null;
  end;
  begin
    update access.signature_key set expires_at = '2099-01-01Z';
    raise exception 'a signature key was changed';
  exception when restrict_violation then null;
  end;
  begin
    delete from access.api_key_signature_rule;
    raise exception 'a requirement was forgotten';
  exception when restrict_violation then null;
  end;
end
$$;

set local role ringfence_application;
do $$
begin
  perform set_config('ringfence.platform_id', 'seed-b', true);
  if exists (select from access.signature_key) or exists (select from access.api_key_signature_rule)
    or exists (select from access.signature_key_revocation) then
    raise exception 'a platform sees another platform''s signature keys';
  end if;
  perform set_config('ringfence.platform_id', 'seed-a', true);
  if not exists (select from access.signature_key) then
    raise exception 'a platform does not see its own signature keys';
  end if;
  perform set_config('ringfence.platform_id', '', true);
end
$$;
reset role;
