-- Who approves what, and what was approved: the second place of the rule that the core decides.
-- What a matrix governs stands in the books only with the approvals that it asks for.

-- The matrices of a pool, each in force from its position on.
create table custody.approval_matrix (
  pool_id integer not null references pool.pool,
  position bigint not null,
  version integer not null
    constraint matrices_are_numbered check (version >= 1),
  primary key (pool_id, version)
);
select store.protect_table('custody.approval_matrix', 'append_only', 'pool');
select pool.register_state_table('custody.approval_matrix');

-- From which amount on an operation takes how many approvals, by channel and risk.
create table custody.approval_band (
  pool_id integer not null,
  position bigint not null,
  version integer not null,
  operation text not null,
  channel text not null
    constraint a_channel_is_known check (channel in ('api', 'console', 'file')),
  risk text not null
    constraint a_risk_is_known check (risk in ('low', 'medium', 'high')),
  amount_from_minor money.amount_minor not null,
  approvals integer not null
    constraint approvals_are_counted check (approvals between 0 and 10),
  primary key (pool_id, version, operation, channel, risk, amount_from_minor),
  constraint only_a_matrix_has_bands
    foreign key (pool_id, version) references custody.approval_matrix deferrable initially deferred,
  constraint a_matrix_is_changed_by_two
    check (operation <> 'set_approval_matrix' or approvals >= 2)
);
select store.protect_table('custody.approval_band', 'append_only', 'pool');
select pool.register_state_table('custody.approval_band');

-- What was done under a matrix, and where in it that stood.
create table custody.release (
  pool_id integer not null,
  position bigint not null,
  command_id custody.identifier not null,
  operation text not null,
  matrix_version integer not null,
  channel text not null,
  risk text not null,
  -- What counted, with the amounts of the day; absent: unknown, and so the highest band.
  amount_minor money.amount_minor,
  approvals_needed integer not null,
  maker_key text not null,
  giver_key text not null,
  -- Whoever sends an act that approves is one of its approvers by that.
  giver_approves boolean not null
    constraint only_an_act_that_approves_is_an_approval
    check (not giver_approves or operation like 'approve\_%'),
  break_glass_id custody.identifier,
  primary key (pool_id, position),
  constraint a_command_is_released_once unique (pool_id, command_id),
  constraint only_a_matrix_releases
    foreign key (pool_id, matrix_version)
    references custody.approval_matrix (pool_id, version) deferrable initially deferred
);
select store.protect_table('custody.release', 'append_only', 'pool');
select pool.register_state_table('custody.release');

-- The approvals that counted: each of another person, none of the maker's or giver's, also where
-- somebody approves for somebody who is absent.
create table custody.release_approval (
  pool_id integer not null,
  position bigint not null,
  command_id custody.identifier not null,
  approver_key text not null,
  -- Whose approval it is: the approver's own, or of whoever delegated it.
  voter_key text not null,
  maker_key text not null,
  giver_key text not null,
  staff_role text not null
    constraint an_approver_has_a_role_that_approves
    check (staff_role in ('operator', 'checker', 'treasury', 'risk', 'compliance')),
  level integer not null
    constraint an_approver_has_a_level check (level between 1 and 3),
  delegation_id custody.identifier,
  approved_at timestamptz(3) not null,
  primary key (pool_id, command_id, approver_key),
  constraint nobody_is_voted_for_twice unique (pool_id, command_id, voter_key),
  constraint an_approver_is_not_the_maker
    check (approver_key <> maker_key and voter_key <> maker_key),
  constraint an_approver_is_not_the_giver
    check (approver_key <> giver_key and voter_key <> giver_key),
  constraint only_a_delegation_votes_for_another
    check ((approver_key <> voter_key) = (delegation_id is not null)),
  constraint an_approval_belongs_to_a_release
    foreign key (pool_id, position) references custody.release deferrable initially deferred
);
create index release_approval_by_position on custody.release_approval (pool_id, position);
select store.protect_table('custody.release_approval', 'append_only', 'pool');
select pool.register_state_table('custody.release_approval');

-- How many approvals a version of a matrix asks for; an unknown amount is in the highest band.
-- Undefined (null) where the version does not list the operation.
create function custody.approvals_asked(
  pool_id integer, version integer, operation text, channel text, risk text, amount_minor bigint
) returns integer
  language sql stable set search_path = pg_catalog
as $$
  select b.approvals from custody.approval_band b
  where b.pool_id = $1 and b.version = $2 and b.operation = $3 and b.channel = $4 and b.risk = $5
    and ($6 is null or b.amount_from_minor <= $6)
  order by b.amount_from_minor desc
  limit 1
$$;

-- Two people of two roles who released a proposal before this position.
create function custody.glass_was_broken(
  pool_id integer, break_glass_id text, command_id text, before_position bigint
) returns boolean
  language sql stable set search_path = pg_catalog
as $$
  select exists (
    select from custody.record k
    where k.pool_id = $1 and k.record_kind = 'break_glass' and k.record_id = $2 and k.subject = $3
      and k.state = 'released' and k.position < $4
      and k.body::jsonb #>> '{breakers,0,keyId}' <> k.body::jsonb #>> '{breakers,1,keyId}'
      and k.body::jsonb #>> '{breakers,0,staffRole}' <> k.body::jsonb #>> '{breakers,1,staffRole}')
$$;

-- Refuses a commit with something that a matrix governs and that was not released as it asks: an
-- instruction without a row of its release; one whose amount was counted too low, or its approvals;
-- one with fewer approvals than that, or than the journal has entries of.
create function custody.assert_released() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  faulty text;
begin
  -- Most pools have no matrix: one look at an index, once for each commit.
  if not exists (select from custody.approval_matrix m where m.pool_id = new.pool_id) then
    return null;
  end if;

  select i.instruction_id into faulty
  from custody.instruction i
  cross join lateral (
    select max(m.version) as version from custody.approval_matrix m
    where m.pool_id = i.pool_id and m.position < i.position) at_time
  where i.pool_id = new.pool_id and i.position between new.position_first and new.position_last
    and i.state <> 'refused'
    and exists (
      select from custody.approval_band b
      where b.pool_id = i.pool_id and b.version = at_time.version and b.operation = i.kind)
    and not exists (
      select from custody.release r
      where r.pool_id = i.pool_id and r.position = i.position
        and r.command_id = i.instruction_id and r.operation = i.kind
        and r.matrix_version = at_time.version
        and (r.amount_minor is null or r.amount_minor >= coalesce(i.amount_minor, 0)))
  limit 1;
  if faulty is null then
    select r.command_id into faulty
    from custody.release r
    where r.pool_id = new.pool_id and r.position between new.position_first and new.position_last
      and not coalesce(custody.glass_was_broken(
        r.pool_id, r.break_glass_id, r.command_id, r.position), false)
      and not (
        r.approvals_needed >= coalesce(custody.approvals_asked(
          r.pool_id, r.matrix_version, r.operation, r.channel, r.risk, r.amount_minor),
          case r.operation when 'set_approval_matrix' then 2 else 0 end)
        and r.approvals_needed <= r.giver_approves::integer + (
          select count(*) from custody.release_approval a
          where a.pool_id = r.pool_id and a.position = r.position)
        and r.approvals_needed <= r.giver_approves::integer + (
          select count(*) from journal.entry e
          where e.pool_id = r.pool_id and e.subject = r.command_id and e.position < r.position
            and e.kind in ('approve_proposal', 'approve_act_proposal')))
    limit 1;
  end if;
  if faulty is not null then
    raise exception 'C133 command % of pool % lacks approvals that the matrix asks for',
      faulty, new.pool_id
      using errcode = 'RF004';
  end if;
  return null;
end
$$;
revoke execute on function
  custody.approvals_asked, custody.glass_was_broken, custody.assert_released from public;

-- At the end of the transaction, because the rows of one batch come table by table; once for a
-- batch, because most batches have nothing to look at.
create constraint trigger what_a_matrix_governs_was_approved
  after insert on pool.commit
  deferrable initially deferred
  for each row execute function custody.assert_released();

-- A matrix that follows another one was released itself.
create function custody.assert_matrix_released() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if not exists (
    select from custody.release r
    where r.pool_id = new.pool_id and r.position = new.position
      and r.operation = 'set_approval_matrix')
  then
    raise exception 'C133 matrix % of pool % was set without approvals', new.version, new.pool_id
      using errcode = 'RF004';
  end if;
  return null;
end
$$;
revoke execute on function custody.assert_matrix_released from public;
create constraint trigger a_matrix_is_changed_with_approvals
  after insert on custody.approval_matrix
  deferrable initially deferred
  for each row when (new.version > 1)
  execute function custody.assert_matrix_released();
