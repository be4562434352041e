-- What a person approves of a proposed act by a session was signed first: the command names the
-- hash of what was kept, of this proposal and of this person. What was approved before stays.

create function custody.assert_act_approval_signed() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  command jsonb;
begin
  select e.content::jsonb -> 'command' into command
  from journal.entry e
  where e.pool_id = new.pool_id and e.position = new.position
    and e.kind = 'approve_act_proposal';
  if command is null
    -- A key signs its requests, not texts.
    or (command #> '{actor,throughKeyId}') is not null
    or not exists (
      select from people.person p where p.person_id = command #>> '{actor,keyId}')
  then
    return null;
  end if;
  if not exists (
    select from custody.signed_approval s
    where s.pool_id = new.pool_id and s.subject_kind = 'proposal'
      and s.subject_id = new.record_id
      and s.person_id = command #>> '{actor,keyId}'
      and encode(s.evidence, 'hex') = command #>> '{act,evidence}')
  then
    raise exception 'C133 proposal % of pool % was approved without a signature',
      new.record_id, new.pool_id
      using errcode = 'RF004';
  end if;
  return null;
end
$$;
revoke execute on function custody.assert_act_approval_signed from public;

create constraint trigger what_a_person_approves_of_an_act_was_signed
  after insert on custody.record
  deferrable initially deferred
  for each row when (new.record_kind = 'proposal')
  execute function custody.assert_act_approval_signed();
