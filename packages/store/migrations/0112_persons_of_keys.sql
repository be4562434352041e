-- One human is one person, by whatever key or session: wherever two people are asked for, a key
-- counts as the person who holds it, else as the one who made it.

alter table access.api_key
  add column holder_person_id people.person_id references people.person;

-- The person behind an actor: behind a key its holder, else who made it, or made the key that made
-- it, and so on. The actor itself when it is a person, or a key of the installation.
create function access.person_behind(actor_id text) returns text
  language sql stable security definer set search_path = pg_catalog
as $$
  with recursive made as (
    select k.created_by_key_id, k.holder_person_id, 0 as steps
    from access.api_key k where k.key_id = $1
    union all
    select k.created_by_key_id, k.holder_person_id, m.steps + 1
    from made m
    join access.api_key k on k.key_id = m.created_by_key_id
    where m.holder_person_id is null)
  select coalesce(
    (select coalesce(m.holder_person_id, p.person_id)
     from made m
     left join people.person p on p.person_id = m.created_by_key_id
     where coalesce(m.holder_person_id, p.person_id) is not null
     order by m.steps
     limit 1),
    $1)
$$;
revoke execute on function access.person_behind from public;
grant execute on function access.person_behind to ringfence_application;

-- Whether two actors are one human, by whatever keys.
create function access.is_one_person(one text, other text) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select access.person_behind($1) = access.person_behind($2)
$$;
revoke execute on function access.is_one_person from public;

-- An approval that counted is of another person than the maker, the giver and the other approvers.
create function custody.refuse_approval_of_one_person() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  one text;
begin
  foreach one in array array[new.approver_key, new.voter_key] loop
    if access.is_one_person(one, new.maker_key) or access.is_one_person(one, new.giver_key)
      or exists (
        select from custody.release_approval a
        where a.pool_id = new.pool_id and a.command_id = new.command_id
          and (access.is_one_person(one, a.approver_key)
            or access.is_one_person(one, a.voter_key)))
    then
      raise exception 'C133 command % was approved by one person twice, or by who made it',
        new.command_id
        using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end
$$;
revoke execute on function custody.refuse_approval_of_one_person from public;
create trigger approvers_are_different_people before insert on custody.release_approval
  for each row execute function custody.refuse_approval_of_one_person();

create or replace function custody.glass_was_broken(
  pool_id integer, break_glass_id text, command_id text, before_position bigint
) returns boolean
  language sql stable set search_path = pg_catalog
as $$
  select exists (
    select from custody.record k
    where k.pool_id = $1 and k.record_kind = 'break_glass' and k.record_id = $2 and k.subject = $3
      and k.state = 'released' and k.position < $4
      and not access.is_one_person(
        k.body::jsonb #>> '{breakers,0,keyId}', k.body::jsonb #>> '{breakers,1,keyId}')
      and k.body::jsonb #>> '{breakers,0,staffRole}' <> k.body::jsonb #>> '{breakers,1,staffRole}')
$$;

-- Who gives the word of a second person is not who asked, by whatever key.
create function people.refuse_one_person() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if access.is_one_person(to_jsonb(new) ->> tg_argv[0], to_jsonb(new) ->> tg_argv[1]) then
    raise exception 'the word of a second person is not of who asked, by whatever key'
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function people.refuse_one_person from public;
create trigger a_second_person_is_no_key_of_the_first before insert on people.countersignature
  for each row execute function people.refuse_one_person('requested_by', 'signed_by');
create trigger a_second_person_is_no_key_of_the_first before insert on people.role_grant_confirmation
  for each row execute function people.refuse_one_person('granted_by', 'confirmed_by');

create or replace function privacy.refuse_one_person() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  asked record;
  latest record;
begin
  select r.person_id, r.kind, r.field into asked
  from privacy.request r where r.request_id = new.request_id;
  if asked.kind <> 'deletion' and (asked.kind <> 'correction' or asked.field = 'other') then
    return new;
  end if;
  select s.step, s.by_actor into latest
  from privacy.request_step s where s.request_id = new.request_id
  order by s.step_number desc limit 1;
  if latest.step is distinct from
      (case new.step when 'granted' then 'grant_proposed' else 'refusal_proposed' end)
      or access.is_one_person(new.by_actor, latest.by_actor)
      or access.is_one_person(new.by_actor, asked.person_id) then
    raise exception 'PV4 request % is decided by a second person', new.request_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;

-- The first matrix of a pool was approved too, by another person than who sets it.
create or replace function custody.assert_matrix_released() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if new.version > 1 and not exists (
    select from custody.release r
    where r.pool_id = new.pool_id and r.position = new.position
      and r.operation = 'set_approval_matrix')
  then
    raise exception 'C133 matrix % of pool % was set without approvals', new.version, new.pool_id
      using errcode = 'RF004';
  end if;
  if new.version = 1 and not exists (
    select from journal.entry e
    join journal.entry a on a.pool_id = e.pool_id and a.subject = e.command_id
    where e.pool_id = new.pool_id and e.position = new.position
      and a.kind = 'approve_act_proposal' and a.position < e.position
      and a.content::jsonb #>> '{outcome,status}' = 'accepted'
      and not access.is_one_person(
        a.content::jsonb #>> '{command,actor,keyId}', e.content::jsonb #>> '{command,actor,keyId}'))
  then
    raise exception 'C133 the first matrix of pool % was set by one person', new.pool_id
      using errcode = 'RF004';
  end if;
  return null;
end
$$;
drop trigger a_matrix_is_changed_with_approvals on custody.approval_matrix;
create constraint trigger a_matrix_is_changed_with_approvals
  after insert on custody.approval_matrix
  deferrable initially deferred
  for each row
  execute function custody.assert_matrix_released();
