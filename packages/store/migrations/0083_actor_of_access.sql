-- Who makes or ends a key, a signature key, a subscription or a run of the day is a key, or a
-- person who does it by a session: a foreign key to the keys alone refuses the person.

create function people.refuse_unknown_actor() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog
as $$
declare
  actor text := to_jsonb(new) ->> tg_argv[0];
begin
  if actor is not null
      and not exists (select from access.api_key k where k.key_id = actor)
      and not exists (select from people.person p where p.person_id = actor) then
    raise exception 'an actor is a key or a person, received %', actor
      using errcode = 'foreign_key_violation';
  end if;
  return new;
end
$$;
revoke execute on function people.refuse_unknown_actor() from public;

do $$
declare
  place text[];
begin
  foreach place slice 1 in array array[
    array['access', 'api_key', 'created_by_key_id'],
    array['access', 'api_key_revocation', 'revoked_by_key_id'],
    array['access', 'api_key_signature_rule', 'created_by_key_id'],
    array['access', 'pool_signature_rule', 'created_by_key_id'],
    array['access', 'signature_key', 'created_by_key_id'],
    array['access', 'signature_key_revocation', 'revoked_by_key_id'],
    array['check_file', 'event', 'by_key_id'],
    array['operations', 'day_run', 'requested_by_key_id'],
    array['operations', 'day_run_step', 'resumed_by_key_id'],
    array['webhook', 'delivery', 'requested_by_key_id'],
    array['webhook', 'redelivery', 'requested_by_key_id'],
    array['webhook', 'secret', 'made_by_key_id'],
    array['webhook', 'subscription', 'created_by_key_id'],
    array['webhook', 'subscription_end', 'ended_by_key_id']]
  loop
    execute format('alter table %I.%I drop constraint %I', place[1], place[2],
      place[2] || '_' || place[3] || '_fkey');
    execute format('create trigger an_actor_is_known before insert on %I.%I for each row'
      ' execute function people.refuse_unknown_actor(%L)', place[1], place[2], place[3]);
  end loop;
end
$$;
