-- What a person approved of an act by a session was signed, by this person and of this proposal;
-- what a key approved, also that of a person, signs its requests.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-00000000126a', 'staff', '2026-11-22T00:00:00Z', 'installation');

create function pg_temp.approve_126(pool integer, at bigint, actor jsonb, evidence text)
  returns void language plpgsql as $$
begin
  insert into journal.entry (pool_id, position, kind, command_id, subject, business_date, content)
  values (pool, at, 'approve_act_proposal', 'approve-126-' || at, 'act-126', '2026-11-22',
    jsonb_build_object('command', jsonb_build_object('actor', actor,
      'act', jsonb_build_object('kind', 'approve_act_proposal', 'evidence', evidence)))::text);
  insert into custody.record (pool_id, position, record_kind, record_id, state, is_open,
    business_date, body)
  values (pool, at, 'proposal', 'act-126', 'waiting', true, '2026-11-22', '{}');
  set constraints custody.what_a_person_approves_of_an_act_was_signed immediate;
end
$$;

do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  person text := 'p-01890000-0000-7000-8000-00000000126a';
  signed text := '{"form":"ringfence signed-approval v1"}';
  other text := encode(sha256('another'), 'hex');
begin
  begin
    perform pg_temp.approve_126(pool, 9126001, jsonb_build_object('keyId', person), null);
    raise exception 'a session approved an act without a signature';
  exception when sqlstate 'RF004' then null;
  end;
  begin
    perform pg_temp.approve_126(pool, 9126002, jsonb_build_object('keyId', person), other);
    raise exception 'a session approved an act by a signature that nobody gave';
  exception when sqlstate 'RF004' then null;
  end;
  begin
    perform pg_temp.approve_126(pool, 9126003, jsonb_build_object('keyId', 'seedadmin'), null);
    perform pg_temp.approve_126(pool, 9126004,
      jsonb_build_object('keyId', person, 'throughKeyId', 'seedadmin'), null);
    insert into custody.signed_approval (pool_id, hash, subject_kind, subject_id, person_id,
      strength, signed_at, signed_approval, evidence)
    values (pool, sha256('text'), 'proposal', 'act-126', person, 'signed', '2026-11-22T00:00:00Z',
      signed, sha256(convert_to(signed, 'UTF8')));
    perform pg_temp.approve_126(pool, 9126005, jsonb_build_object('keyId', person),
      encode(sha256(convert_to(signed, 'UTF8')), 'hex'));
    raise exception 'undo' using errcode = 'RF999';
  exception when sqlstate 'RF999' then null;
  end;
end
$$;
drop function pg_temp.approve_126;
