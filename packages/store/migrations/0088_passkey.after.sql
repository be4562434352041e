-- A passkey, a link and a challenge, and what the tables refuse.
insert into people.passkey (passkey_id, person_id, credential_id, public_key, sign_count,
  transports, created_at)
values ('k-01890000-0000-7000-8000-000000000001', 'p-01890000-0000-7000-8000-000000000001',
  sha256('credential'), sha256('key'), 0, 'internal', '2026-11-22T00:00:00Z');
insert into people.single_sign_on_link (link_id, person_id, subject_sha256, linked_at, linked_by)
values ('l-01890000-0000-7000-8000-000000000001', 'p-01890000-0000-7000-8000-000000000001',
  sha256('issuer subject'), '2026-11-22T00:00:00Z', 'seedadmin');

set role ringfence_application;
do $$
declare
  now constant timestamptz := '2026-11-22T00:00:00Z';
begin
  perform people.keep_challenge(sha256('one'), 'sign_in', null, now + interval '1 minute', now);
  if people.take_challenge(sha256('two'), 'sign_in', null, now) then
    raise exception 'a challenge was taken that nobody made';
  end if;
  if not people.take_challenge(sha256('one'), 'sign_in', null, now) then
    raise exception 'a challenge was not taken';
  end if;
  if people.take_challenge(sha256('one'), 'sign_in', null, now) then
    raise exception 'a challenge was taken twice';
  end if;
  perform people.keep_challenge(sha256('old'), 'sign_in', null, now - interval '1 minute', now);
  if people.take_challenge(sha256('old'), 'sign_in', null, now) then
    raise exception 'a challenge was taken after its end';
  end if;
  begin
    perform from people.challenge;
    raise exception 'the application reads challenges';
  exception when insufficient_privilege then null;
  end;
end
$$;
reset role;

do $$
begin
  begin
    insert into people.passkey (passkey_id, person_id, credential_id, public_key, sign_count,
      transports, created_at)
    values ('k-01890000-0000-7000-8000-000000000002', 'p-01890000-0000-7000-8000-000000000002',
      sha256('credential'), sha256('key'), 0, 'internal', '2026-11-22T00:00:00Z');
    raise exception 'two persons have one credential';
  exception when unique_violation then null;
  end;
  begin
    insert into people.single_sign_on_link
      (link_id, person_id, subject_sha256, linked_at, linked_by)
    values ('l-01890000-0000-7000-8000-000000000002', 'p-01890000-0000-7000-8000-000000000002',
      sha256('mine'), '2026-11-22T00:00:00Z', 'p-01890000-0000-7000-8000-000000000002');
    raise exception 'somebody linked themselves';
  exception when check_violation then null;
  end;
  begin
    delete from people.passkey;
    raise exception 'a passkey was deleted';
  exception when restrict_violation then null;
  end;
end
$$;
