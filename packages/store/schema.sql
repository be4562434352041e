-- Generated from the migrated database by `npm run store:generate`. Do not edit.
-- To be read and compared: migrations make a database, this file shows what they made.


create schema access
comment: Keys that programs sign in with
grant usage on schema access to ringfence_application
create schema bank
comment: What the bank delivered: statements, lines, notices
grant usage on schema bank to ringfence_application
create schema check_file
comment: The files of closed business days, and what platforms say of them
grant usage on schema check_file to ringfence_application
create schema control
comment: Policies and who read them, findings, self-checks, procedures
grant usage on schema control to ringfence_application
create schema custody
comment: Customers, mandates, instructions and receipts
grant usage on schema custody to ringfence_application
create schema evidence
comment: What the public logs of the journals hide
grant usage on schema evidence to ringfence_application
create schema journal
comment: Commands of a pool and their outcomes
grant usage on schema journal to ringfence_application
create schema ledger
comment: Accounts, transfers and account histories
grant usage on schema ledger to ringfence_application
create schema money
comment: Domains of amounts
grant usage on schema money to ringfence_application
create schema operations
comment: What leaves the system after a commit
grant usage on schema operations to ringfence_application
create schema people
comment: Persons who sign in: staff and customers
grant usage on schema people to ringfence_application
create schema pool
comment: Pools, their owners and their commits
grant usage on schema pool to ringfence_application
create schema privacy
comment: Consents, requests about personal data, restrictions, certificates
grant usage on schema privacy to ringfence_application
create schema reconciliation
comment: Statements, breaks and business days
grant usage on schema reconciliation to ringfence_application
create schema registry
comment: Institutions, platforms, agreements, and what was decided on them
grant usage on schema registry to ringfence_application
create schema store
comment: Migrations applied, and the functions that protect tables
grant usage on schema store to ringfence_application
create schema tenant
comment: Platforms, and which of them a transaction may see
grant usage on schema tenant to ringfence_application
create schema vault
comment: Keys of sealed fields, wrapped by keys that are elsewhere
grant usage on schema vault to ringfence_application
create schema webhook
comment: Addresses that platforms are told at, and what was told
grant usage on schema webhook to ringfence_application

create type ledger.transfer_phase as enum ('single', 'pending', 'post', 'void', 'expire')

create domain custody.identifier as text
  constraint an_identifier_is_a_short_name CHECK ((VALUE ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
create domain money.amount_minor as bigint
  constraint an_amount_is_not_negative CHECK ((VALUE >= 0))
create domain money.currency as text
  constraint a_currency_is_three_capital_letters CHECK ((VALUE ~ '^[A-Z]{3}$'::text))
create domain people.actor_id as text
  constraint an_actor_id_is_short CHECK ((VALUE ~ '^[a-z0-9-]{4,64}$'::text))
create domain people.address as text
  constraint an_address_is_short CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 64)))
create domain people.person_id as text
  constraint a_person_id_is_p_and_a_uuid CHECK ((VALUE ~ '^p-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'::text))
create domain people.sha256 as bytea
  constraint a_hash_has_32_bytes CHECK ((length(VALUE) = 32))
create domain tenant.platform_id as text
  constraint a_platform_id_is_a_short_name CHECK ((VALUE ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
create domain vault.sealed_bytes as bytea
  constraint sealed_bytes_have_their_form CHECK (((length(VALUE) >= 33) AND (get_byte(VALUE, 0) = 1)))

CREATE OR REPLACE FUNCTION access.is_one_person(one text, other text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select access.person_behind($1) = access.person_behind($2)
$function$
CREATE OR REPLACE FUNCTION access.person_behind(actor_id text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$

grant execute on function access.person_behind(text) to ringfence_application
CREATE OR REPLACE FUNCTION access.spend_nonces(signature_key_ids text[], nonces text[], keep_until timestamp with time zone[])
 RETURNS SETOF integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
AS $function$
declare
  moment constant timestamptz := clock_timestamp();
begin
  delete from access.request_nonce n
  where n.ctid = any (array(
    select old.ctid
    from access.request_nonce old
    where old.keep_until < moment
    order by old.keep_until
    limit 2 * cardinality(nonces)
    -- Another process may be removing the same ones.
    for update skip locked));

  return query
    with sent as (
      select s.place::integer as place, s.signature_key_id, s.nonce, s.keep_until
      from unnest(signature_key_ids, nonces, keep_until)
        with ordinality as s (signature_key_id, nonce, keep_until, place)
    ), firsts as (
      select distinct on (s.signature_key_id, s.nonce) s.*
      from sent s
      -- Two processes that write the same nonces meet them in the same order, and never deadlock.
      order by s.signature_key_id, s.nonce, s.place
    ), taken as (
      insert into access.request_nonce (signature_key_id, nonce, keep_until)
      select f.signature_key_id, f.nonce, f.keep_until from firsts f
      on conflict do nothing
      returning request_nonce.signature_key_id, request_nonce.nonce
    )
    select f.place from firsts f join taken t using (signature_key_id, nonce);
end
$function$

grant execute on function access.spend_nonces(text[],text[],timestamp with time zone[]) to ringfence_application
CREATE OR REPLACE FUNCTION control.refuse_closing_alone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  latest record;
begin
  perform pg_advisory_xact_lock(hashtextextended('control.finding ' || new.finding_number, 0));
  select s.step, s.by_actor into latest
  from control.finding_step s
  where s.finding_number = new.finding_number and s.step in ('fixed', 'returned')
  order by s.step_number desc limit 1;
  if latest.step is distinct from 'fixed' or latest.by_actor = new.by_actor
      or new.by_actor !~ '^p-' then
    raise exception 'IC3 finding % is closed by a second person', new.finding_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION control.refuse_early_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  has_deviations boolean;
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure_run ' || new.run_number, 0));
  if new.outcome = 'abandoned' then
    return new;
  end if;
  if exists (
    select from control.procedure_run r
    join control.procedure_step s on s.draft_number = r.draft_number
    where r.run_number = new.run_number and (
      not exists (select from control.procedure_event e
        where e.run_number = r.run_number and e.step_number = s.step_number
          and e.act in ('done', 'skipped'))
      or s.confirm_role is not null and not exists (select from control.procedure_event e
        where e.run_number = r.run_number and e.step_number = s.step_number
          and e.act = 'confirmed')))
  then
    raise exception 'IC10 run % has steps that are not done', new.run_number
      using errcode = 'check_violation';
  end if;
  select exists (select from control.procedure_event e
    where e.run_number = new.run_number and cardinality(e.deviations) > 0) into has_deviations;
  if has_deviations <> (new.outcome = 'done_with_deviations') then
    raise exception 'IC10 run % does not say whether somebody deviated', new.run_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION control.refuse_event_of_run()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  first_person text;
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure_run ' || new.run_number, 0));
  if exists (select from control.procedure_end e where e.run_number = new.run_number) then
    raise exception 'IC8 run % has ended', new.run_number using errcode = 'check_violation';
  end if;
  if new.act = 'confirmed' then
    select e.by_person into first_person
    from control.procedure_event e
    join control.procedure_step s
      on s.draft_number = e.draft_number and s.step_number = e.step_number
    where e.run_number = new.run_number and e.step_number = new.step_number
      and e.act in ('done', 'skipped') and s.confirm_role is not null;
    if first_person is null or first_person = new.by_person then
      raise exception 'IC9 step % of run % is confirmed by a second person', new.step_number,
        new.run_number
        using errcode = 'check_violation';
    end if;
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION control.refuse_gap_of_versions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('control.policy ' || new.policy_id, 0));
  if new.version <> 1 + coalesce(
      (select max(v.version) from control.policy_version v where v.policy_id = new.policy_id), 0)
  then
    raise exception 'IC1 version % of policy % does not follow', new.version, new.policy_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION control.refuse_publishing_alone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(
    hashtextextended('control.procedure ' || new.procedure_id, 0));
  if new.version <> 1 + coalesce((select max(v.version) from control.procedure_version v
      where v.procedure_id = new.procedure_id), 0)
  then
    raise exception 'IC6 version % of procedure % does not follow', new.version, new.procedure_id
      using errcode = 'check_violation';
  end if;
  if exists (select from control.procedure_draft d
      where d.draft_number = new.draft_number and d.drafted_by = new.published_by)
  then
    raise exception 'IC7 draft % is published by another person', new.draft_number
      using errcode = 'check_violation';
  end if;
  if not exists (select from control.procedure_step s where s.draft_number = new.draft_number) then
    raise exception 'IC6 draft % has no steps', new.draft_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION control.refuse_step_of_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from control.procedure_version v where v.draft_number = new.draft_number) then
    raise exception 'IC6 draft % is published: its steps are what they are', new.draft_number
      using errcode = 'check_violation';
  end if;
  if new.step_number <> 1 + coalesce((select max(s.step_number) from control.procedure_step s
      where s.draft_number = new.draft_number), 0)
  then
    raise exception 'IC6 step % of draft % does not follow', new.step_number, new.draft_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION custody.approvals_asked(pool_id integer, version integer, operation text, channel text, risk text, amount_minor bigint)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select b.approvals from custody.approval_band b
  where b.pool_id = $1 and b.version = $2 and b.operation = $3 and b.channel = $4 and b.risk = $5
    and ($6 is null or b.amount_from_minor <= $6)
  order by b.amount_from_minor desc
  limit 1
$function$
CREATE OR REPLACE FUNCTION custody.assert_act_approval_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION custody.assert_matrix_released()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION custody.assert_released()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION custody.glass_was_broken(pool_id integer, break_glass_id text, command_id text, before_position bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from custody.record k
    where k.pool_id = $1 and k.record_kind = 'break_glass' and k.record_id = $2 and k.subject = $3
      and k.state = 'released' and k.position < $4
      and not access.is_one_person(
        k.body::jsonb #>> '{breakers,0,keyId}', k.body::jsonb #>> '{breakers,1,keyId}')
      and k.body::jsonb #>> '{breakers,0,staffRole}' <> k.body::jsonb #>> '{breakers,1,staffRole}')
$function$
CREATE OR REPLACE FUNCTION custody.refuse_approval_of_one_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION custody.refuse_other_change_of_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.pool_id, new.commitment, new.customer_id, new.order_id, new.receipt_id, new.registered_at)
      is distinct from
      (old.pool_id, old.commitment, old.customer_id, old.order_id, old.receipt_id, old.registered_at)
      or old.account_sealed is not null or new.account_sealed is null then
    raise exception 'payout account % is sealed once, and nothing else', old.commitment
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION custody.refuse_version_after_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from custody.record r
    where r.pool_id = new.pool_id and r.record_kind = new.record_kind
      and r.record_id = new.record_id and not r.is_open and r.position < new.position
  ) then
    raise exception 'C20 record % % has ended', new.record_kind, new.record_id;
  end if;
  return new;
end
$function$

grant execute on function custody.refuse_version_after_end() to public
CREATE OR REPLACE FUNCTION custody.seal_payout_accounts(pools integer[], commitments text[], sealed_hex text[])
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with given as (
    select g.pool_id, g.commitment, decode(g.sealed_hex, 'hex') as account_sealed
    from unnest($1, $2, $3) as g (pool_id, commitment, sealed_hex)
  ), changed as (
    update custody.payout_account a
    set account_sealed = g.account_sealed, salt = null, holder_name = null, scheme = null,
      identification = null, bic = null
    from given g
    where a.pool_id = g.pool_id and a.commitment = g.commitment and a.account_sealed is null
    returning a.pool_id, a.commitment
  ), noted as (
    insert into custody.payout_account_sealing (pool_id, commitment)
    select c.pool_id, c.commitment from changed c
    returning 1
  )
  select count(*)::integer from noted
$function$

grant execute on function custody.seal_payout_accounts(integer[],text[],text[]) to ringfence_application
CREATE OR REPLACE FUNCTION journal.position_gaps(pool_id integer)
 RETURNS TABLE(gap_after bigint, gap_before bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with record as (
    select t.position from ledger.transfer t where t.pool_id = $1
    union all
    select e.position from journal.entry e where e.pool_id = $1
    union all
    select h.position_next from pool.head h where h.pool_id = $1
  )
  select n.before, n.position
  from (
    select r.position, coalesce(lag(r.position) over (order by r.position), 0) as before
    from record r
  ) n
  where n.position <> n.before + 1
$function$

grant execute on function journal.position_gaps(integer) to ringfence_application
CREATE OR REPLACE FUNCTION ledger.account_positions(pool_id integer, account_id bigint, before_position bigint, page_size integer)
 RETURNS TABLE(entry_position bigint)
 LANGUAGE sql
 STABLE
AS $function$
  select newest.position
  from (
    select t.position
    from ledger.transfer t
    where t.pool_id = $1 and t.refusal is null
      and t.position > coalesce(
        (select h.position_last from ledger.history_head h where h.pool_id = $1), 0)
      and t.position < coalesce($3, 9223372036854775807)
      and (t.debit_account_id = $2 or t.credit_account_id = $2)
    union all
    select p.position
    from (
      -- The row that the cursor may lie in, and as many whole rows below as the page can need.
      (select h.positions from ledger.account_history h
       where h.pool_id = $1 and h.account_id = $2 and h.position_last >= $3
       order by h.position_last
       limit 1)
      union all
      (select h.positions from ledger.account_history h
       where h.pool_id = $1 and h.account_id = $2
         and h.position_last < coalesce($3, 9223372036854775807)
       order by h.position_last desc
       limit $4)
    ) row_of
    cross join lateral unnest(row_of.positions) as p (position)
    where p.position < coalesce($3, 9223372036854775807)
  ) newest
  order by newest.position desc
  limit $4
$function$

grant execute on function ledger.account_positions(integer,bigint,bigint,integer) to ringfence_application
CREATE OR REPLACE FUNCTION ledger.account_sums(pool_id integer, account_id bigint, at_position bigint)
 RETURNS TABLE(debits_posted_minor bigint, credits_posted_minor bigint, debits_pending_minor bigint, credits_pending_minor bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with
  reach as (
    select coalesce(
      (select h.position_last from ledger.history_head h where h.pool_id = $1), 0) as position_last
  ),
  base as (
    select h.* from ledger.account_history h
    where h.pool_id = $1 and h.account_id = $2 and ($3 is null or h.position_last <= $3)
    order by h.position_last desc
    limit 1
  ),
  later_position as (
    select p.position
    from (
      select h.positions from ledger.account_history h
      where h.pool_id = $1 and h.account_id = $2 and h.position_last > $3
      order by h.position_last
      limit 1
    ) next_row
    cross join lateral unnest(next_row.positions) as p (position)
    where p.position <= $3
  ),
  later as (
    select t.* from ledger.transfer t
    where t.pool_id = $1 and t.position in (select l.position from later_position l)
    union all
    select t.* from ledger.transfer t
    where t.pool_id = $1 and t.position > (select r.position_last from reach r)
      and ($3 is null or t.position <= $3)
      and (t.debit_account_id = $2 or t.credit_account_id = $2)
      and t.refusal is null
  ),
  change as (
    select
      l.debit_account_id = $2 as on_debit,
      case when l.phase in ('single', 'post') then l.amount_minor::bigint else 0 end as posted,
      case l.phase
        when 'single' then 0
        when 'pending' then l.amount_minor::bigint
        else -l.released_minor::bigint
      end as pending
    from later l
  ),
  total as (
    select
      coalesce(sum(c.posted) filter (where c.on_debit), 0) as debits_posted,
      coalesce(sum(c.posted) filter (where not c.on_debit), 0) as credits_posted,
      coalesce(sum(c.pending) filter (where c.on_debit), 0) as debits_pending,
      coalesce(sum(c.pending) filter (where not c.on_debit), 0) as credits_pending
    from change c
  )
  select
    (coalesce(b.debits_posted_minor, 0) + t.debits_posted)::bigint,
    (coalesce(b.credits_posted_minor, 0) + t.credits_posted)::bigint,
    (coalesce(b.debits_pending_minor, 0) + t.debits_pending)::bigint,
    (coalesce(b.credits_pending_minor, 0) + t.credits_pending)::bigint
  from ledger.account a
  cross join total t
  left join base b on true
  where a.pool_id = $1 and a.account_id = $2
$function$

grant execute on function ledger.account_sums(integer,bigint,bigint) to ringfence_application
CREATE OR REPLACE FUNCTION ledger.all_account_sums(pool_id integer)
 RETURNS TABLE(account_id bigint, currency text, kind text, normal_side text, may_go_below_zero boolean, balance_max_minor bigint, closed boolean, debits_posted_minor bigint, credits_posted_minor bigint, debits_pending_minor bigint, credits_pending_minor bigint)
 LANGUAGE sql
 STABLE
 SET enable_nestloop TO 'off'
AS $function$
  with
  tail as (
    select t.debit_account_id, t.credit_account_id,
      case when t.phase in ('single', 'post') then t.amount_minor::bigint else 0 end as posted,
      case t.phase
        when 'single' then 0
        when 'pending' then t.amount_minor::bigint
        else -t.released_minor::bigint
      end as pending
    from ledger.transfer t
    where t.pool_id = $1 and t.refusal is null
      and t.position > coalesce(
        (select h.position_last from ledger.history_head h where h.pool_id = $1), 0)
  ),
  change as (
    select s.account_id,
      sum(s.debit_posted) as debits_posted, sum(s.credit_posted) as credits_posted,
      sum(s.debit_pending) as debits_pending, sum(s.credit_pending) as credits_pending
    from (
      select t.debit_account_id as account_id, t.posted as debit_posted, 0 as credit_posted,
        t.pending as debit_pending, 0 as credit_pending
      from tail t
      union all
      select t.credit_account_id, 0, t.posted, 0, t.pending from tail t
    ) s
    group by s.account_id
  )
  select a.account_id, a.currency, a.kind, a.normal_side, a.may_go_below_zero, a.balance_max_minor,
    exists (
      select from ledger.account_closing k where k.pool_id = $1 and k.account_id = a.account_id),
    (coalesce(b.debits_posted_minor, 0) + coalesce(c.debits_posted, 0))::bigint,
    (coalesce(b.credits_posted_minor, 0) + coalesce(c.credits_posted, 0))::bigint,
    (coalesce(b.debits_pending_minor, 0) + coalesce(c.debits_pending, 0))::bigint,
    (coalesce(b.credits_pending_minor, 0) + coalesce(c.credits_pending, 0))::bigint
  from ledger.account a
  left join change c on c.account_id = a.account_id
  left join lateral (
    select h.* from ledger.account_history h
    where h.pool_id = $1 and h.account_id = a.account_id
    order by h.position_last desc
    limit 1
  ) b on true
  where a.pool_id = $1
$function$

grant execute on function ledger.all_account_sums(integer) to ringfence_application
CREATE OR REPLACE FUNCTION ledger.extend_account_history(pool_id integer, positions_max integer)
 RETURNS TABLE(history_position_last bigint, positions_left bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET work_mem TO '192MB'
 SET enable_nestloop TO 'off'
AS $function$
#variable_conflict use_column
declare
  first_position bigint;
  last_position bigint;
  newest_position bigint;
  fault text;
begin
  select p.position_next - 1, coalesce(h.position_last, 0) into newest_position, last_position
  from pool.head p left join ledger.history_head h on h.pool_id = p.pool_id
  where p.pool_id = $1;
  -- Nothing to do is the usual case, and writes nothing.
  if newest_position is null or newest_position = last_position then
    return query select coalesce(newest_position, 0), 0::bigint;
    return;
  end if;

  insert into ledger.history_head (pool_id) values ($1) on conflict do nothing;
  select h.position_last + 1 into first_position
  from ledger.history_head h where h.pool_id = $1
  -- One follower of a pool at a time, whichever process runs it.
  for update;
  select p.position_next - 1 into newest_position from pool.head p where p.pool_id = $1;
  last_position := least(first_position + $2 - 1, newest_position);
  if last_position < first_position then
    return query select first_position - 1, 0::bigint;
    return;
  end if;

  with side as not materialized (
    select t.debit_account_id as account_id, t.position,
      case when t.phase in ('single', 'post') then t.amount_minor else 0 end as debit_posted,
      0 as credit_posted,
      case when t.phase = 'pending' then t.amount_minor else -t.released_minor end as debit_pending,
      null::bigint as credit_pending
    from ledger.transfer t
    where t.pool_id = $1 and t.position between first_position and last_position
      and t.refusal is null
    union all
    select t.credit_account_id, t.position,
      0, case when t.phase in ('single', 'post') then t.amount_minor else 0 end,
      null, case when t.phase = 'pending' then t.amount_minor else -t.released_minor end
    from ledger.transfer t
    where t.pool_id = $1 and t.position between first_position and last_position
      and t.refusal is null
  ),
  -- The positions of a row stand in no order: readers sort the few that they want, which is cheaper
  -- than sorting all of them here.
  account_range as materialized (
    select account_id, max(position) as position_last, array_agg(position) as positions,
      sum(debit_posted) as debits_posted, sum(credit_posted) as credits_posted,
      coalesce(sum(debit_pending), 0) as debits_pending,
      coalesce(sum(credit_pending), 0) as credits_pending
    from side
    group by account_id
  ),
  chunk as (
    select r.account_id, 0 as chunk, r.position_last, r.positions,
      r.debits_posted, r.credits_posted, r.debits_pending, r.credits_pending
    from account_range r
    where cardinality(r.positions) <= ledger.history_positions_max()
    union all
    select h.account_id, ((s.position - first_position) * h.chunks / $2)::integer,
      max(s.position), array_agg(s.position),
      sum(s.debit_posted), sum(s.credit_posted),
      coalesce(sum(s.debit_pending), 0), coalesce(sum(s.credit_pending), 0)
    from (
      select r.account_id, cardinality(r.positions) / ledger.history_positions_max() + 1 as chunks
      from account_range r
      where cardinality(r.positions) > ledger.history_positions_max()
    ) h
    join side s on s.account_id = h.account_id
    group by 1, 2
  ),
  appended as (
    insert into ledger.account_history (
      pool_id, account_id, position_last, debits_posted_minor, credits_posted_minor,
      debits_pending_minor, credits_pending_minor, positions)
    select $1, c.account_id, c.position_last,
      coalesce(b.debits_posted_minor, 0) + sum(c.debits_posted) over up_to_here,
      coalesce(b.credits_posted_minor, 0) + sum(c.credits_posted) over up_to_here,
      coalesce(b.debits_pending_minor, 0) + sum(c.debits_pending) over up_to_here,
      coalesce(b.credits_pending_minor, 0) + sum(c.credits_pending) over up_to_here,
      c.positions
    from chunk c
    left join lateral (
      select h.debits_posted_minor, h.credits_posted_minor,
        h.debits_pending_minor, h.credits_pending_minor
      from ledger.account_history h
      where h.pool_id = $1 and h.account_id = c.account_id
      order by h.position_last desc
      limit 1
    ) b on true
    window up_to_here as (partition by c.account_id order by c.chunk)
    returning *
  )
  select format(
      case when a.account_id is null then 'E6 account %s of pool %s does not exist, position %s'
        else 'E7 account %s of pool %s is below zero at position %s' end,
      h.account_id, $1, h.position_last) into fault
  from appended h
  left join lateral (
    select a.account_id, a.may_go_below_zero, a.normal_side from ledger.account a
    where a.pool_id = $1 and a.account_id = h.account_id
    limit 1
  ) a on true
  where a.account_id is null
    or not a.may_go_below_zero
      and case a.normal_side
        when 'credit'
          then h.credits_posted_minor - h.debits_posted_minor - h.debits_pending_minor
        else h.debits_posted_minor - h.credits_posted_minor - h.credits_pending_minor
      end < 0
  limit 1;
  if fault is not null then
    raise exception '%', fault using errcode = 'RF002';
  end if;

  update ledger.history_head h set position_last = last_position where h.pool_id = $1;
  return query select last_position, newest_position - last_position;
end
$function$

grant execute on function ledger.extend_account_history(integer,integer) to ringfence_application
CREATE OR REPLACE FUNCTION ledger.history_positions_max()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN 1024

grant execute on function ledger.history_positions_max() to public
CREATE OR REPLACE FUNCTION people.awaits_second_person(kind text, subject text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from people.countersignature_request q
    left join people.countersignature c
      on c.subject_kind = q.subject_kind and c.subject_id = q.subject_id
    where q.subject_kind = $1 and q.subject_id = $2 and c.subject_id is null)
$function$

grant execute on function people.awaits_second_person(text,text) to ringfence_application
CREATE OR REPLACE FUNCTION people.chain_staff_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare
  latest record;
begin
  perform pg_advisory_xact_lock(hashtext('people.staff_act'));
  select a.act_number, a.sha256::bytea as sha256 into latest
  from people.staff_act a
  order by a.act_number desc
  limit 1;
  new.act_number := coalesce(latest.act_number, 0) + 1;
  new.previous_sha256 := coalesce(latest.sha256, decode(repeat('00', 32), 'hex'));
  new.sha256 := sha256(new.previous_sha256::bytea || convert_to(concat_ws(
    '|',
    new.act_number,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    new.person_id,
    coalesce(new.grant_id, ''),
    new.act,
    new.result,
    new.request_id,
    coalesce(new.pool_id::text, ''),
    case when new.session_id is not null or new.concerns is not null
      then coalesce(new.session_id, '') || '|' || coalesce(new.concerns, '') end), 'UTF8'));
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.forget_login_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update people.profile p set login_name_sealed = null, login_index = null
  where p.person_id = new.person_id;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.is_signed(kind text, subject text, person text, evidence bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from people.signed_countersignature s
    where s.subject_kind = $1 and s.subject_id = $2 and s.person_id = $3 and s.evidence = $4)
$function$
CREATE OR REPLACE FUNCTION people.keep_challenge(challenge_sha256 bytea, purpose text, person_id text, expires_at timestamp with time zone, now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from people.challenge c
  where c.challenge_sha256 in (
    select old.challenge_sha256 from people.challenge old
    where old.expires_at < keep_challenge.now
    order by old.expires_at
    limit 4
    -- Another process may be removing the same ones.
    for update skip locked);

  insert into people.challenge (challenge_sha256, purpose, person_id, expires_at)
  values (challenge_sha256, purpose, person_id, expires_at);
end
$function$

grant execute on function people.keep_challenge(bytea,text,text,timestamp with time zone,timestamp with time zone) to ringfence_application
CREATE OR REPLACE FUNCTION people.number_staff_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  number bigint := (to_jsonb(new) ->> tg_argv[1])::bigint;
  fact record;
begin
  select f.*, people.staff_event_kind(f.source, f.act, f.result) as kind into fact
  from people.staff_fact f
  where f.source = tg_argv[0] and f.source_number = number;
  -- What customers do waits for nobody.
  if fact.kind is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('people.staff_event'));
  insert into people.staff_event (source, source_number, kind, at, person_id, session_id, act,
    result, pool_id, concerns, request_id)
  values (fact.source, fact.source_number, fact.kind, fact.at, fact.person_id, fact.session_id,
    fact.act, fact.result, fact.pool_id, fact.concerns, fact.request_id);
  return null;
end
$function$
CREATE OR REPLACE FUNCTION people.refuse_acknowledging_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (
      select from people.security_alarm m
      where m.alarm_number = new.alarm_number
        and access.is_one_person(m.source, new.acknowledged_by))
    or exists (
      select from people.security_alarm_person c
      where c.alarm_number = new.alarm_number and c.person_id = new.acknowledged_by)
  then
    raise exception 'IC24 alarm % is about who acknowledges it', new.alarm_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.refuse_one_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if access.is_one_person(to_jsonb(new) ->> tg_argv[0], to_jsonb(new) ->> tg_argv[1]) then
    raise exception 'the word of a second person is not of who asked, by whatever key'
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.refuse_unknown_actor()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION people.refuse_unsigned_confirmation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not people.is_signed('role_grant', new.grant_id, new.confirmed_by, new.evidence) then
    raise exception 'V13 role grant % was confirmed without a signature', new.grant_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.refuse_unsigned_countersignature()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not people.is_signed(new.subject_kind, new.subject_id, new.signed_by, new.evidence) then
    raise exception 'V13 % % was countersigned without a signature', new.subject_kind,
      new.subject_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION people.staff_event_kind(source text, act text, result text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case
    when source = 'person' then case
      when act !~ '^(sign_in_by_|stepped_up_by_|signed_out$|invitation_accepted$|passkey_count_)'
        then null
      when act = 'signed_out' then 'sign_out'
      when act like 'stepped\_up\_by\_%' and result = 'ok' then 'step_up'
      when result in ('signed_in', 'second_factor', 'enrolment', 'ok') then 'sign_in'
      else 'refusal' end
    when source = 'act' and (result = 'begun'
      or act ~ '^(signInBy|stepUp|signOut$)'
      or (act = 'revealField' and result = 'ok')) then null
    when source = 'act' and result <> 'ok' then 'refusal'
    when act ~ '^(download|export|fetch[A-Za-z]*Export)|^(getOwnerList|listCustodyLeaves)$'
      then 'export'
    when source = 'look' then 'look'
    else 'act' end
$function$
CREATE OR REPLACE FUNCTION people.take_challenge(challenge_sha256 bytea, purpose text, person_id text, now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  taken people.challenge;
begin
  delete from people.challenge c
  where c.challenge_sha256 = take_challenge.challenge_sha256
  returning c.* into taken;
  return taken.purpose = take_challenge.purpose
    and taken.person_id is not distinct from take_challenge.person_id
    and taken.expires_at >= take_challenge.now;
end
$function$

grant execute on function people.take_challenge(bytea,text,text,timestamp with time zone) to ringfence_application
CREATE OR REPLACE FUNCTION pool.acquire_lease(pool_id integer, holder text, holder_address text, lease_duration interval)
 RETURNS TABLE(epoch bigint, position_next bigint, id_timestamp_max bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  update pool.head h
  set epoch = h.epoch + 1,
      holder = $2,
      holder_address = $3,
      lease_duration = $4,
      lease_expires_at = clock_timestamp() + $4
  where h.pool_id = $1
    and (h.holder is null or h.holder = $2 or h.lease_expires_at < clock_timestamp())
  returning h.epoch, h.position_next, h.id_timestamp_max
$function$

grant execute on function pool.acquire_lease(integer,text,text,interval) to ringfence_application
CREATE OR REPLACE FUNCTION pool.append_batch(pool_id integer, epoch bigint, position_first bigint, position_last bigint, recorded_at timestamp with time zone, id_timestamp_max bigint, transfer_positions bigint[], transfer_ids uuid[], debit_account_ids bigint[], credit_account_ids bigint[], amounts_minor bigint[], kind text, kinds text[], business_date date, business_dates date[], phases ledger.transfer_phase[], linked boolean[], released_minor bigint[], pending_ids uuid[], correction_ofs uuid[], expires_at timestamp with time zone[], cause_positions bigint[], refusals text[], entry_positions bigint[], entry_kinds text[], command_ids text[], subjects text[], entry_business_dates date[], contents text[], state_rows json, outbox json)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into pool.commit (
    pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
  values ($1, $3, $4, $5, $2, $6);

  if transfer_positions is not null then
    insert into ledger.transfer (
      pool_id, position, id, debit_account_id, credit_account_id, amount_minor,
      kind, business_date, phase, linked, released_minor,
      pending_id, correction_of, expires_at, cause_position, refusal)
    select $1, t.position, t.id, t.debit, t.credit, t.amount,
      coalesce(t.kind, $12), coalesce(t.business_date, $14), coalesce(t.phase, 'single'),
      coalesce(t.linked, false), t.released,
      t.pending_id, t.correction_of, t.expires_at, t.cause_position, t.refusal
    from unnest($7, $8, $9, $10, $11, $13, $15, $16, $17, $18, $19, $20, $21, $22, $23)
      as t (position, id, debit, credit, amount, kind, business_date, phase, linked, released,
        pending_id, correction_of, expires_at, cause_position, refusal);
  end if;

  if entry_positions is not null then
    insert into journal.entry (pool_id, position, kind, command_id, subject, business_date, content)
    select $1, e.* from unnest($24, $25, $26, $27, $28, $29)
      as e (position, kind, command_id, subject, business_date, content);
  end if;

  if state_rows is not null then
    perform pool.append_state_rows(state_rows);
  end if;

  if outbox is not null then
    insert into operations.outbox (pool_id, position, ordinal, topic, key, content)
    select $1, o.position, o.ordinal, o.topic, o.key, o.content
    from json_to_recordset(outbox)
      as o (position bigint, ordinal integer, topic text, key text, content text);
  end if;
end
$function$

grant execute on function pool.append_batch(integer,bigint,bigint,bigint,timestamp with time zone,bigint,bigint[],uuid[],bigint[],bigint[],bigint[],text,text[],date,date[],ledger.transfer_phase[],boolean[],bigint[],uuid[],uuid[],timestamp with time zone[],bigint[],text[],bigint[],text[],text[],text[],date[],text[],json,json) to ringfence_application
CREATE OR REPLACE FUNCTION pool.append_state_rows(state_rows json)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  rows_of record;
begin
  for rows_of in
    select given.key as name, given.value as rows, s.name as known
    from json_each(state_rows) given left join pool.state_table s on s.name = given.key
  loop
    if rows_of.known is null then
      raise exception 'E8 table % is not one that a decision may write', rows_of.name;
    end if;
    execute format(
      'insert into %1$s select * from json_populate_recordset(null::%1$s, $1)', rows_of.name)
      using rows_of.rows;
  end loop;
end
$function$
CREATE OR REPLACE FUNCTION pool.create_pool(platform_id text, name text, currency text, programme_id text, programme_version integer, command_id text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  made integer;
begin
  insert into pool.pool (platform_id, name, currency, programme_id, programme_version, command_id)
  values ($1, $2, $3, $4, $5, $6)
  on conflict on constraint pool_command_id_key do nothing
  returning pool_id into made;
  if made is null then
    select p.pool_id into made from pool.pool p where p.command_id = $6;
    return made;
  end if;
  insert into pool.head (pool_id) values (made);
  return made;
end
$function$

grant execute on function pool.create_pool(text,text,text,text,integer,text) to ringfence_application
CREATE OR REPLACE FUNCTION pool.fence_commit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update pool.head
  set position_next = new.position_last + 1,
      id_timestamp_max = greatest(id_timestamp_max, new.id_timestamp_max),
      lease_expires_at = clock_timestamp() + lease_duration
  where pool_id = new.pool_id
    and epoch = new.epoch
    and position_next = new.position_first;
  if not found then
    raise exception 'E1 the commit of pool % at position % under epoch % is not the next one',
      new.pool_id, new.position_first, new.epoch
      using errcode = 'RF001';
  end if;
  return null;
end
$function$
CREATE OR REPLACE FUNCTION pool.position_at(pool_id integer, moment timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((
    select c.position_last from pool.commit c
    where c.pool_id = $1 and c.recorded_at <= $2
    order by c.recorded_at desc, c.position_last desc
    limit 1), 0)
$function$

grant execute on function pool.position_at(integer,timestamp with time zone) to ringfence_application
CREATE OR REPLACE FUNCTION pool.register_state_table(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into pool.state_table
  select c.relnamespace::regnamespace::text || '.' || c.relname
  from pg_class c where c.oid = target;
  execute format('revoke insert on %s from ringfence_application', target);
end
$function$
CREATE OR REPLACE FUNCTION pool.release_lease(pool_id integer, epoch bigint)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with released as (
    update pool.head h
    set holder = null, holder_address = null, lease_expires_at = null
    where h.pool_id = $1 and h.epoch = $2
    returning 1
  )
  select exists (select from released)
$function$

grant execute on function pool.release_lease(integer,bigint) to ringfence_application
CREATE OR REPLACE FUNCTION pool.renew_lease(pool_id integer, epoch bigint)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with renewed as (
    update pool.head h
    set lease_expires_at = clock_timestamp() + h.lease_duration
    where h.pool_id = $1 and h.epoch = $2 and h.holder is not null
    returning 1
  )
  select exists (select from renewed)
$function$

grant execute on function pool.renew_lease(integer,bigint) to ringfence_application
CREATE OR REPLACE FUNCTION pool.take_statistics()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  stale record;
  analyzed integer := 0;
begin
  -- One process at a time; the next one finds nothing left to do.
  perform pg_advisory_xact_lock(hashtext('pool.take_statistics'));
  for stale in
    select c.oid::regclass as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r'
      and n.nspname in ('pool', 'ledger', 'journal', 'custody', 'reconciliation',
        'operations', 'bank')
      and pg_relation_size(c.oid) > 0
      and (
        c.reltuples <> 0 and not exists (
          select from pg_stats s where s.schemaname = n.nspname and s.tablename = c.relname)
        or pg_relation_size(c.oid) / current_setting('block_size')::integer > 2 * c.relpages + 16)
    order by c.oid
  loop
    execute format('analyze %s', stale.name);
    analyzed := analyzed + 1;
  end loop;
  return analyzed;
end
$function$

grant execute on function pool.take_statistics() to ringfence_application
CREATE OR REPLACE FUNCTION privacy.refuse_deciding_alone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.decided_by = (select e.asked_by from privacy.bulk_export e
      where e.export_number = new.export_number) then
    raise exception 'PV6 export % is decided by a second person', new.export_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION privacy.refuse_face_check_without_consent()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  latest record;
begin
  select c.consent_number, c.act into latest
  from privacy.consent c
  where c.person_id = new.person_id and c.purpose = 'face_check'
  order by c.consent_number desc limit 1;
  if latest.act is distinct from 'given' or latest.consent_number <> new.consent_number then
    raise exception 'PV8 face check % stands on no consent', new.check_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION privacy.refuse_fetching_unapproved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from privacy.bulk_export_decision d
      where d.export_number = new.export_number and d.decision = 'approved'
        and new.fetched_at >= d.decided_at
        and new.fetched_at < d.decided_at + interval '24 hours') then
    raise exception 'PV7 export % is not approved', new.export_number
      using errcode = 'check_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION privacy.refuse_one_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION reconciliation.assert_day_may_close()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  fault text;
begin
  select case
    when not exists (
      select from reconciliation.business_day_event e
      where e.pool_id = new.pool_id and e.business_date = new.business_date and e.event = 'cut')
      then 'is not cut'
    when not exists (
      select from reconciliation.statement s
      where s.pool_id = new.pool_id and s.business_date = new.business_date)
      then 'has no statement'
    when exists (
      select from reconciliation.statement s
      where s.pool_id = new.pool_id and s.business_date = new.business_date
        and s.line_count <> (
          select count(*) from reconciliation.statement_line l
          where l.pool_id = s.pool_id and l.statement_id = s.statement_id
            and l.business_date = s.business_date))
      then 'has an incomplete statement'
    when exists (
      select from reconciliation.business_day_event o
      where o.pool_id = new.pool_id and o.event = 'opened' and o.business_date < new.business_date
        and not exists (
          select from reconciliation.business_day_event c
          where c.pool_id = o.pool_id and c.business_date = o.business_date and c.event = 'closed'))
      then 'comes after a day that is not closed'
    when exists (
      select from reconciliation.break b
      where b.pool_id = new.pool_id and b.business_date <= new.business_date
        and not exists (
          select from reconciliation.break_event e
          where e.pool_id = b.pool_id and e.break_id = b.break_id))
      then 'has a break without explanation'
    when new.equation::jsonb ->> 'unexplainedMinor' is distinct from '0'
      then 'has an unexplained difference'
  end into fault;
  if fault is not null then
    raise exception 'R4 business day % of pool % % and cannot close',
      new.business_date, new.pool_id, fault
      using errcode = 'RF003';
  end if;
  return null;
end
$function$
CREATE OR REPLACE FUNCTION store.protect_table(target regclass, life text, seen_by text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  rule text;
begin
  execute format('grant usage on schema %s to ringfence_application',
    (select relnamespace::regnamespace from pg_class where oid = target));

  case life
    when 'append_only' then
      execute format('grant select, insert on %s to ringfence_application', target);
      execute format(
        'create trigger facts_are_never_changed before update or delete or truncate on %s'
        ' for each statement execute function store.refuse_change()', target);
    when 'mutable' then
      execute format('grant select, insert, update on %s to ringfence_application', target);
    else
      raise exception 'a table is append_only or mutable, received %', life;
  end case;

  -- Each (select …) is evaluated once for a statement, not once for a row.
  case seen_by
    when 'platform' then
      rule := '(select tenant.scope_is_every_platform())'
        ' or platform_id = (select tenant.scope_platform_id())';
    when 'pool' then
      rule := '(select tenant.scope_is_every_platform())'
        ' or pool_id in (select p.pool_id from pool.pool p'
        ' where p.platform_id = (select tenant.scope_platform_id()))';
    when 'everyone' then
      return;
    else
      raise exception 'a table is seen by platform, pool or everyone, received %', seen_by;
  end case;
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy a_platform_sees_its_own_rows on %s to ringfence_application'
    ' using (%s) with check (%s)', target, rule, rule);
end
$function$
CREATE OR REPLACE FUNCTION store.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'facts of %.% are never changed: append another', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$function$
CREATE OR REPLACE FUNCTION tenant.scope_is_every_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((current_setting('ringfence.platform_id'::text, true) = '*'::text), false)

grant execute on function tenant.scope_is_every_platform() to public
CREATE OR REPLACE FUNCTION tenant.scope_platform_id()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('ringfence.platform_id'::text, true), ''::text)

grant execute on function tenant.scope_platform_id() to public
CREATE OR REPLACE FUNCTION vault.destroy_data_keys(holder text, destroyed_by text, reason text)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with destroyed as (
    update vault.data_key k
    set wrapped = null
    where k.holder = $1 and k.wrapped is not null
    returning k.holder, k.version
  ), noted as (
    insert into vault.data_key_destruction (holder, version, destroyed_by, reason)
    select d.holder, d.version, $2, $3 from destroyed d
    returning 1
  )
  select count(*)::integer from noted
$function$

grant execute on function vault.destroy_data_keys(text,text,text) to ringfence_application
CREATE OR REPLACE FUNCTION vault.refuse_all_but_sealing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kept record := new;
begin
  kept.sealed_at := old.sealed_at;
  case tg_argv[0]
    when 'content' then
      kept.content := old.content;
    when 'named_content' then
      kept.content := old.content;
      kept.name := old.name;
      kept.name_sealed := old.name_sealed;
    when 'texts' then
      kept.deposit_reference := old.deposit_reference;
      kept.counterparty_name := old.counterparty_name;
      kept.counterparty_account := old.counterparty_account;
      kept.remittance_text := old.remittance_text;
      kept.texts_sealed := old.texts_sealed;
      kept.has_sender := old.has_sender;
  end case;
  if old.sealed_at is not null or new.sealed_at is null or kept is distinct from old then
    raise exception 'a row of % is sealed once, and nothing else of it changes', tg_relid::regclass
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION vault.refuse_all_but_sealing_of()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.sealed_at is not null or new.sealed_at is null
      or to_jsonb(new) - tg_argv::text[] is distinct from to_jsonb(old) - tg_argv::text[] then
    raise exception 'a row of % is sealed once, and nothing else of it changes', tg_relid::regclass
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION vault.refuse_other_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.holder, new.version, new.created_at) is distinct from
      (old.holder, old.version, old.created_at) or old.wrapped is null then
    raise exception 'data key % % is wrapped again or destroyed, and nothing else',
      old.holder, old.version
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
CREATE OR REPLACE FUNCTION vault.rewrap_data_keys(holders text[], versions integer[], from_key_ids text[], wrapped_hex text[], to_key_id text)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with given as (
    select g.holder, g.version, g.from_key_id, decode(g.wrapped_hex, 'hex') as wrapped
    from unnest($1, $2, $3, $4) as g (holder, version, from_key_id, wrapped_hex)
  ), changed as (
    update vault.data_key k
    set key_id = $5, wrapped = g.wrapped
    from given g
    where k.holder = g.holder and k.version = g.version and k.key_id = g.from_key_id
      and k.wrapped is not null
    returning 1
  )
  select count(*)::integer from changed
$function$

grant execute on function vault.rewrap_data_keys(text[],integer[],text[],text[],text) to ringfence_application
CREATE OR REPLACE FUNCTION webhook.forget_deliveries(days_kept integer, count_max integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  removed integer;
begin
  if days_kept < 30 then
    raise exception 'attempts are kept for at least 30 days, received %', days_kept;
  end if;
  delete from webhook.delivery
  where delivery_number in (
    select d.delivery_number from webhook.delivery d
    where d.attempted_at < clock_timestamp() - make_interval(days => days_kept)
    order by d.attempted_at limit count_max);
  get diagnostics removed = row_count;
  return removed;
end
$function$

grant execute on function webhook.forget_deliveries(integer,integer) to ringfence_application

table access.api_key
  key_id text not null
  secret_sha256 bytea not null
  role text not null
  platform_id tenant.platform_id
  pool_ids integer[]
  created_at timestamp(3) with time zone not null default clock_timestamp()
  created_by_key_id text
  expires_at timestamp(3) with time zone
  holder_person_id people.person_id
  constraint a_key_expires_after_it_is_made CHECK ((expires_at > created_at))
  constraint a_key_has_a_known_role CHECK ((role = ANY (ARRAY['platform'::text, 'customer_channel'::text, 'operator'::text, 'bank'::text, 'auditor'::text, 'administrator'::text, 'system'::text])))
  constraint a_key_id_is_short CHECK ((key_id ~ '^[a-z0-9]{4,32}$'::text))
  constraint a_list_of_pools_is_not_empty CHECK ((cardinality(pool_ids) > 0))
  constraint a_platform_key_names_its_platform CHECK (((role <> ALL (ARRAY['platform'::text, 'customer_channel'::text])) OR (platform_id IS NOT NULL)))
  constraint a_secret_hash_has_32_bytes CHECK ((length(secret_sha256) = 32))
  constraint api_key_holder_person_id_fkey FOREIGN KEY (holder_person_id) REFERENCES people.person(person_id)
  constraint api_key_pkey PRIMARY KEY (key_id)
  constraint api_key_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES tenant.platform(platform_id)
  CREATE INDEX api_key_by_platform ON access.api_key USING btree (platform_id, created_at)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.api_key FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('created_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.api_key FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on access.api_key to ringfence_application

table access.api_key_revocation
  key_id text not null
  revoked_at timestamp(3) with time zone not null default clock_timestamp()
  revoked_by_key_id text
  constraint api_key_revocation_key_id_fkey FOREIGN KEY (key_id) REFERENCES access.api_key(key_id)
  constraint api_key_revocation_pkey PRIMARY KEY (key_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.api_key_revocation FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('revoked_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.api_key_revocation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy who_sees_a_key_sees_its_revocation for all to ringfence_application using ((key_id IN ( SELECT k.key_id
   FROM access.api_key k))) with check ((key_id IN ( SELECT k.key_id
   FROM access.api_key k)))
grant insert, select on access.api_key_revocation to ringfence_application

table access.api_key_signature_rule
  change_number bigint not null generated always as identity
  key_id text not null
  required boolean not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  created_by_key_id text
  constraint api_key_signature_rule_key_id_fkey FOREIGN KEY (key_id) REFERENCES access.api_key(key_id)
  constraint api_key_signature_rule_pkey PRIMARY KEY (change_number)
  CREATE INDEX api_key_signature_rule_latest ON access.api_key_signature_rule USING btree (key_id, change_number)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.api_key_signature_rule FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('created_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.api_key_signature_rule FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy who_sees_a_key_sees_its_signature_rule for all to ringfence_application using ((key_id IN ( SELECT k.key_id
   FROM access.api_key k))) with check ((key_id IN ( SELECT k.key_id
   FROM access.api_key k)))
grant insert, select on access.api_key_signature_rule to ringfence_application

table access.pool_signature_rule
  change_number bigint not null generated always as identity
  pool_id integer not null
  required boolean not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  created_by_key_id text not null
  constraint pool_signature_rule_pkey PRIMARY KEY (change_number)
  constraint pool_signature_rule_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX pool_signature_rule_latest ON access.pool_signature_rule USING btree (pool_id, change_number)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.pool_signature_rule FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('created_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.pool_signature_rule FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on access.pool_signature_rule to ringfence_application

table access.request_nonce
  signature_key_id text not null
  nonce text not null
  keep_until timestamp(3) with time zone not null
  constraint a_nonce_has_a_usual_length CHECK (((length(nonce) >= 1) AND (length(nonce) <= 128)))
  constraint request_nonce_pkey PRIMARY KEY (signature_key_id, nonce)
  CREATE INDEX request_nonce_by_end ON access.request_nonce USING btree (keep_until)
  row level security

table access.signature_key
  signature_key_id text not null
  key_id text not null
  algorithm text not null
  public_key bytea not null
  not_before timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  created_by_key_id text not null
  constraint a_public_key_has_a_usual_length CHECK (((length(public_key) >= 32) AND (length(public_key) <= 4096)))
  constraint a_signature_key_expires_after_it_begins CHECK ((expires_at > not_before))
  constraint a_signature_key_has_a_known_algorithm CHECK ((algorithm = ANY (ARRAY['ed25519'::text, 'rsa-pss-sha512'::text, 'ecdsa-p256-sha256'::text, 'rsa-v1_5-sha256'::text])))
  constraint a_signature_key_id_is_a_short_name CHECK ((signature_key_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
  constraint signature_key_key_id_fkey FOREIGN KEY (key_id) REFERENCES access.api_key(key_id)
  constraint signature_key_pkey PRIMARY KEY (signature_key_id)
  CREATE INDEX signature_key_by_api_key ON access.signature_key USING btree (key_id, signature_key_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.signature_key FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('created_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.signature_key FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy who_sees_a_key_sees_its_signature_keys for all to ringfence_application using ((key_id IN ( SELECT k.key_id
   FROM access.api_key k))) with check ((key_id IN ( SELECT k.key_id
   FROM access.api_key k)))
grant insert, select on access.signature_key to ringfence_application

table access.signature_key_revocation
  signature_key_id text not null
  revoked_at timestamp(3) with time zone not null default clock_timestamp()
  revoked_by_key_id text not null
  constraint signature_key_revocation_pkey PRIMARY KEY (signature_key_id)
  constraint signature_key_revocation_signature_key_id_fkey FOREIGN KEY (signature_key_id) REFERENCES access.signature_key(signature_key_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON access.signature_key_revocation FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('revoked_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON access.signature_key_revocation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy who_sees_a_signature_key_sees_its_revocation for all to ringfence_application using ((signature_key_id IN ( SELECT s.signature_key_id
   FROM access.signature_key s))) with check ((signature_key_id IN ( SELECT s.signature_key_id
   FROM access.signature_key s)))
grant insert, select on access.signature_key_revocation to ringfence_application

table bank.check_confirmation
  file_number bigint not null
  check_file_number bigint not null
  account_identification text not null
  business_date date not null
  constraint check_confirmation_check_file_number_fkey FOREIGN KEY (check_file_number) REFERENCES bank.exchange_file(file_number)
  constraint check_confirmation_file_number_fkey FOREIGN KEY (file_number) REFERENCES bank.exchange_file(file_number)
  constraint check_confirmation_pkey PRIMARY KEY (file_number)
  CREATE INDEX check_confirmation_by_day ON bank.check_confirmation USING btree (account_identification, business_date, file_number)
  CREATE INDEX check_confirmation_of_file ON bank.check_confirmation USING btree (check_file_number, account_identification, business_date)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.check_confirmation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.check_confirmation to ringfence_application

table bank.exchange_account
  file_number bigint not null
  account_identification text not null
  business_date date
  constraint an_account_and_day_is_listed_once_a_file UNIQUE NULLS NOT DISTINCT (file_number, account_identification, business_date)
  constraint exchange_account_file_number_fkey FOREIGN KEY (file_number) REFERENCES bank.exchange_file(file_number)
  CREATE INDEX exchange_account_by_account ON bank.exchange_account USING btree (account_identification, business_date, file_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.exchange_account FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.exchange_account to ringfence_application

table bank.exchange_file
  file_number bigint not null
  direction text not null
  name text not null
  kind text not null
  sha256 bytea not null
  content bytea not null
  fault text
  at timestamp(3) with time zone not null default clock_timestamp()
  sealed_at timestamp(3) with time zone
  constraint a_file_goes_to_or_comes_from_the_bank CHECK ((direction = ANY (ARRAY['to_bank'::text, 'from_bank'::text])))
  constraint a_file_is_kept_once UNIQUE (direction, sha256)
  constraint a_file_name_has_1_to_255_characters CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint a_sealed_exchange_file_has_its_form CHECK (((sealed_at IS NULL) OR ((length(content) >= 33) AND (get_byte(content, 0) = 1))))
  constraint an_exchange_file_has_a_known_kind CHECK ((kind = ANY (ARRAY['payment_order'::text, 'payment_status'::text, 'notice'::text, 'statement'::text, 'acknowledgement'::text, 'unreadable'::text, 'check_file'::text, 'check_movements'::text, 'check_confirmation'::text, 'recall'::text])))
  constraint an_exchange_file_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint an_unreadable_file_says_why CHECK (((kind <> 'unreadable'::text) OR (fault IS NOT NULL)))
  constraint exchange_file_pkey PRIMARY KEY (file_number)
  constraint exchange_files_are_numbered_from_1 CHECK ((file_number >= 1))
  CREATE INDEX exchange_file_acknowledgement_by_name ON bank.exchange_file USING btree (name, file_number) WHERE (kind = 'acknowledgement'::text)
  CREATE INDEX exchange_file_in_the_clear ON bank.exchange_file USING btree (file_number) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON bank.exchange_file FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON bank.exchange_file FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('content')
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.exchange_file to ringfence_application

table bank.exchange_file_placed
  file_number bigint not null
  placed_at timestamp(3) with time zone not null default clock_timestamp()
  constraint exchange_file_placed_file_number_fkey FOREIGN KEY (file_number) REFERENCES bank.exchange_file(file_number)
  constraint exchange_file_placed_pkey PRIMARY KEY (file_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.exchange_file_placed FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.exchange_file_placed to ringfence_application

table bank.exchange_payment
  file_number bigint not null
  end_to_end_id text not null
  status text
  bank_reference text
  constraint a_payment_status_is_known CHECK ((status = ANY (ARRAY['accepted'::text, 'booked'::text, 'rejected'::text])))
  constraint exchange_payment_file_number_fkey FOREIGN KEY (file_number) REFERENCES bank.exchange_file(file_number)
  constraint exchange_payment_pkey PRIMARY KEY (file_number, end_to_end_id)
  CREATE INDEX exchange_payment_by_id ON bank.exchange_payment USING btree (end_to_end_id, file_number DESC)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.exchange_payment FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.exchange_payment to ringfence_application

table bank.notice
  pool_id integer not null
  number bigint not null
  document_sha256 bytea not null
  fault text
  received_at timestamp(3) with time zone not null default clock_timestamp()
  rail text not null
  constraint a_document_hash_has_32_bytes CHECK ((length(document_sha256) = 32))
  constraint a_notice_comes_on_a_known_rail CHECK ((rail = ANY (ARRAY['calls'::text, 'files'::text])))
  constraint notice_pkey PRIMARY KEY (pool_id, rail, number)
  constraint notice_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint notices_start_at_1 CHECK ((number >= 1))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.notice FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.notice to ringfence_application

table bank.recall_message
  pool_id integer not null
  rail text not null
  number bigint not null
  document_sha256 bytea not null
  fault text
  received_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_recall_message_comes_on_a_known_rail CHECK ((rail = ANY (ARRAY['calls'::text, 'files'::text])))
  constraint a_recall_message_hash_has_32_bytes CHECK ((length(document_sha256) = 32))
  constraint recall_message_pkey PRIMARY KEY (pool_id, rail, number)
  constraint recall_message_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint recall_messages_start_at_1 CHECK ((number >= 1))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.recall_message FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.recall_message to ringfence_application

table bank.recalled_deposit
  file_number bigint not null
  payment_number integer not null
  bank_reference text
  amount_minor money.amount_minor not null
  currency text not null
  constraint recalled_deposit_file_number_fkey FOREIGN KEY (file_number) REFERENCES bank.exchange_file(file_number)
  constraint recalled_deposit_pkey PRIMARY KEY (file_number, payment_number)
  constraint recalled_payments_are_numbered_from_1 CHECK ((payment_number >= 1))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.recalled_deposit FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.recalled_deposit to ringfence_application

table bank.recalled_deposit_taken
  file_number bigint not null
  payment_number integer not null
  pool_id integer not null
  taken_at timestamp(3) with time zone not null default clock_timestamp()
  constraint recalled_deposit_taken_file_number_payment_number_fkey FOREIGN KEY (file_number, payment_number) REFERENCES bank.recalled_deposit(file_number, payment_number)
  constraint recalled_deposit_taken_pkey PRIMARY KEY (file_number, payment_number)
  constraint recalled_deposit_taken_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.recalled_deposit_taken FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_files for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on bank.recalled_deposit_taken to ringfence_application

table bank.statement_delivery
  pool_id integer not null
  statement_id text not null
  account_identification text not null
  currency money.currency not null
  business_date date not null
  opening_minor bigint not null
  closing_minor bigint not null
  difference_minor bigint not null
  line_count integer not null
  format text not null
  content_sha256 bytea not null
  delivered_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_content_hash_has_32_bytes CHECK ((length(content_sha256) = 32))
  constraint a_count_of_lines_is_not_negative CHECK ((line_count >= 0))
  constraint a_statement_id_has_1_to_140_characters CHECK (((length(statement_id) >= 1) AND (length(statement_id) <= 140)))
  constraint statement_delivery_pkey PRIMARY KEY (pool_id, statement_id, business_date)
  constraint statement_delivery_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX statement_delivery_by_day ON bank.statement_delivery USING btree (pool_id, business_date)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.statement_delivery FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.statement_delivery to ringfence_application

table bank.statement_delivery_line
  pool_id integer not null
  statement_id text not null
  business_date date not null
  line_number integer not null
  side text not null
  amount_minor money.amount_minor not null
  reversal boolean not null
  booking_date date
  bank_reference text
  end_to_end_id text
  return_of text
  deposit_reference text
  counterparty_name text
  counterparty_account text
  remittance_text text
  sealed_at timestamp(3) with time zone
  texts_sealed bytea
  has_sender boolean
  constraint a_line_is_credit_or_debit CHECK ((side = ANY (ARRAY['credit'::text, 'debit'::text])))
  constraint lines_start_at_1 CHECK ((line_number >= 1))
  constraint only_a_statement_has_lines FOREIGN KEY (pool_id, statement_id, business_date) REFERENCES bank.statement_delivery(pool_id, statement_id, business_date)
  constraint statement_delivery_line_pkey PRIMARY KEY (pool_id, statement_id, business_date, line_number)
  constraint texts_of_a_line_are_sealed_or_in_the_clear CHECK ((((sealed_at IS NULL) = (texts_sealed IS NULL)) AND ((sealed_at IS NULL) = (has_sender IS NULL)) AND ((sealed_at IS NULL) OR (num_nonnulls(deposit_reference, counterparty_name, counterparty_account, remittance_text) = 0))))
  CREATE INDEX statement_delivery_line_in_the_clear ON bank.statement_delivery_line USING btree (pool_id, statement_id, business_date, line_number) WHERE ((sealed_at IS NULL) AND (num_nonnulls(deposit_reference, counterparty_name, counterparty_account, remittance_text) > 0))
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON bank.statement_delivery_line FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON bank.statement_delivery_line FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('texts')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.statement_delivery_line to ringfence_application

table bank.statement_file
  pool_id integer not null
  sha256 bytea not null
  byte_count bigint not null
  format text not null
  received_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_statement_file_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint a_statement_file_is_not_empty CHECK ((byte_count > 0))
  constraint statement_file_pkey PRIMARY KEY (pool_id, sha256)
  constraint statement_file_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.statement_file FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.statement_file to ringfence_application

table bank.statement_file_chunk
  pool_id integer not null
  sha256 bytea not null
  chunk_number integer not null
  content bytea not null
  sealed_at timestamp(3) with time zone
  constraint a_sealed_piece_has_its_form CHECK (((sealed_at IS NULL) OR ((length(content) >= 33) AND (get_byte(content, 0) = 1))))
  constraint only_a_statement_file_has_pieces FOREIGN KEY (pool_id, sha256) REFERENCES bank.statement_file(pool_id, sha256)
  constraint pieces_of_a_file_are_numbered_from_1 CHECK ((chunk_number >= 1))
  constraint statement_file_chunk_pkey PRIMARY KEY (pool_id, sha256, chunk_number)
  CREATE INDEX statement_file_chunk_in_the_clear ON bank.statement_file_chunk USING btree (pool_id, sha256, chunk_number) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON bank.statement_file_chunk FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON bank.statement_file_chunk FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('content')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.statement_file_chunk to ringfence_application

table bank.statement_file_statement
  pool_id integer not null
  sha256 bytea not null
  statement_id text not null
  business_date date not null
  constraint a_file_holds_statements_that_were_read FOREIGN KEY (pool_id, statement_id, business_date) REFERENCES bank.statement_delivery(pool_id, statement_id, business_date)
  constraint only_a_file_holds_statements FOREIGN KEY (pool_id, sha256) REFERENCES bank.statement_file(pool_id, sha256)
  constraint statement_file_statement_pkey PRIMARY KEY (pool_id, statement_id, business_date, sha256)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.statement_file_statement FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on bank.statement_file_statement to ringfence_application

table check_file.chunk
  pool_id integer not null
  business_date date not null
  file_type text not null
  chunk_number integer not null
  content bytea not null
  sealed_at timestamp(3) with time zone
  constraint a_sealed_chunk_has_its_form CHECK (((sealed_at IS NULL) OR ((length(content) >= 33) AND (get_byte(content, 0) = 1))))
  constraint chunk_pkey PRIMARY KEY (pool_id, business_date, file_type, chunk_number)
  constraint chunks_are_numbered_from_1 CHECK ((chunk_number >= 1))
  constraint only_a_set_has_chunks FOREIGN KEY (pool_id, business_date) REFERENCES check_file.day_set(pool_id, business_date)
  CREATE INDEX chunk_in_the_clear ON check_file.chunk USING btree (pool_id, business_date, file_type, chunk_number) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON check_file.chunk FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON check_file.chunk FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('content')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on check_file.chunk to ringfence_application

table check_file.day_set
  pool_id integer not null
  business_date date not null
  platform_no text not null
  made_at timestamp(3) with time zone not null default clock_timestamp()
  constraint day_set_pkey PRIMARY KEY (pool_id, business_date)
  constraint day_set_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON check_file.day_set FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on check_file.day_set to ringfence_application

table check_file.event
  pool_id integer not null
  business_date date not null
  event_number integer not null
  event text not null
  command_id custody.identifier
  detail text
  by_key_id text not null
  at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_check_file_event_is_known CHECK ((event = ANY (ARRAY['fetch'::text, 'confirm'::text, 'dispute'::text])))
  constraint a_request_counts_once UNIQUE (pool_id, business_date, command_id)
  constraint event_pkey PRIMARY KEY (pool_id, business_date, event_number)
  constraint events_are_numbered_from_1 CHECK ((event_number >= 1))
  constraint exactly_a_dispute_has_a_detail CHECK (((event = 'dispute'::text) = (detail IS NOT NULL)))
  constraint exactly_a_download_has_no_id CHECK (((event = 'fetch'::text) = (command_id IS NULL)))
  constraint only_a_set_has_events FOREIGN KEY (pool_id, business_date) REFERENCES check_file.day_set(pool_id, business_date)
  CREATE UNIQUE INDEX a_day_is_confirmed_once ON check_file.event USING btree (pool_id, business_date) WHERE (event = 'confirm'::text)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON check_file.event FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON check_file.event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on check_file.event to ringfence_application

table check_file.file
  pool_id integer not null
  business_date date not null
  file_type text not null
  name text not null
  line_count integer not null
  total_minor numeric(40,0) not null
  byte_count bigint not null
  deflated_byte_count bigint not null
  crc32 bigint not null
  sha256 bytea not null
  signature bytea not null
  constraint a_check_file_has_a_known_type CHECK ((file_type = ANY (ARRAY['RECHARGE'::text, 'WITHDRAW'::text, 'COMMISSION'::text, 'TRANSACTION'::text, 'BACKROLL_RECHARGE'::text, 'USER'::text, 'BALANCE'::text])))
  constraint a_checksum_has_32_bits CHECK (((crc32 >= 0) AND (crc32 <= '4294967295'::bigint)))
  constraint a_count_of_lines_is_at_least_0 CHECK ((line_count >= 0))
  constraint a_file_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint file_pkey PRIMARY KEY (pool_id, business_date, file_type)
  constraint only_a_set_has_files FOREIGN KEY (pool_id, business_date) REFERENCES check_file.day_set(pool_id, business_date)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON check_file.file FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on check_file.file to ringfence_application

table control.audit_plan
  plan_number bigint not null generated always as identity
  audit_id text not null
  title_zh text not null
  title_en text not null
  first_date date not null
  every_days integer not null
  planned_by people.person_id not null
  planned_at timestamp(3) with time zone not null
  constraint a_chinese_title_of_an_audit_is_short CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 200)))
  constraint an_audit_comes_within_three_years CHECK (((every_days >= 1) AND (every_days <= 1100)))
  constraint an_audit_id_is_a_short_word CHECK ((audit_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'::text))
  constraint an_english_title_of_an_audit_is_short CHECK (((length(title_en) >= 1) AND (length(title_en) <= 200)))
  constraint audit_plan_pkey PRIMARY KEY (plan_number)
  constraint audit_plan_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES people.person(person_id)
  CREATE INDEX audit_plan_latest ON control.audit_plan USING btree (audit_id, plan_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.audit_plan FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.audit_plan to ringfence_application

table control.audit_report
  report_number bigint not null generated always as identity
  audit_id text not null
  done_date date not null
  reference text not null
  reported_by people.person_id not null
  reported_at timestamp(3) with time zone not null
  constraint a_reference_of_a_report_is_short CHECK (((length(reference) >= 1) AND (length(reference) <= 200)))
  constraint audit_report_pkey PRIMARY KEY (report_number)
  constraint audit_report_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES people.person(person_id)
  CREATE INDEX audit_report_latest ON control.audit_report USING btree (audit_id, done_date)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.audit_report FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.audit_report to ringfence_application

table control.command
  by_actor people.actor_id not null
  command_id text not null
  sha256 bytea not null
  subject_number bigint not null
  at timestamp(3) with time zone not null
  constraint a_hash_of_a_control_command_has_32_bytes CHECK ((length(sha256) = 32))
  constraint an_id_of_a_control_command_is_short CHECK ((command_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
  constraint command_pkey PRIMARY KEY (by_actor, command_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.command FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.command to ringfence_application

table control.configuration_acceptance
  acceptance_number bigint not null generated always as identity
  check_number bigint not null
  accepted_by people.person_id not null
  accepted_at timestamp(3) with time zone not null
  constraint configuration_acceptance_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES people.person(person_id)
  constraint configuration_acceptance_check_number_fkey FOREIGN KEY (check_number) REFERENCES control.self_check(check_number)
  constraint configuration_acceptance_pkey PRIMARY KEY (acceptance_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.configuration_acceptance FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.configuration_acceptance to ringfence_application

table control.deviation_finding
  event_number bigint not null
  finding_number bigint not null
  by_person people.person_id not null
  at timestamp(3) with time zone not null
  constraint a_finding_is_of_one_deviation UNIQUE (finding_number)
  constraint deviation_finding_by_person_fkey FOREIGN KEY (by_person) REFERENCES people.person(person_id)
  constraint deviation_finding_event_number_fkey FOREIGN KEY (event_number) REFERENCES control.procedure_event(event_number)
  constraint deviation_finding_finding_number_fkey FOREIGN KEY (finding_number) REFERENCES control.finding(finding_number)
  constraint deviation_finding_pkey PRIMARY KEY (event_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.deviation_finding FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.deviation_finding to ringfence_application

table control.finding
  finding_number bigint not null generated always as identity
  source text not null
  severity text not null
  title text not null
  description text not null
  point text
  opened_by people.actor_id not null
  opened_at timestamp(3) with time zone not null
  constraint a_description_of_a_finding_is_bounded CHECK (((length(description) >= 1) AND (length(description) <= 4000)))
  constraint a_point_of_a_finding_is_a_short_word CHECK ((point ~ '^[a-z_]{2,40}$'::text))
  constraint a_severity_of_a_finding_is_known CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text])))
  constraint a_source_of_a_finding_is_known CHECK ((source = ANY (ARRAY['self_check'::text, 'dependency_audit'::text, 'security_audit'::text, 'procedure'::text, 'person'::text])))
  constraint a_title_of_a_finding_is_short CHECK (((length(title) >= 1) AND (length(title) <= 200)))
  constraint exactly_a_self_check_names_a_point CHECK (((source = 'self_check'::text) = (point IS NOT NULL)))
  constraint finding_pkey PRIMARY KEY (finding_number)
  CREATE INDEX finding_by_point ON control.finding USING btree (point, finding_number) WHERE (point IS NOT NULL)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.finding FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.finding to ringfence_application

table control.finding_step
  step_number bigint not null generated always as identity
  finding_number bigint not null
  step text not null
  owner_id people.person_id
  due_date date
  note text
  by_actor people.actor_id not null
  at timestamp(3) with time zone not null
  constraint a_note_of_a_finding_is_bounded CHECK (((length(note) >= 1) AND (length(note) <= 2000)))
  constraint a_step_of_a_finding_is_known CHECK ((step = ANY (ARRAY['assigned'::text, 'commented'::text, 'fixed'::text, 'returned'::text, 'closed'::text])))
  constraint exactly_what_is_assigned_is_due CHECK (((step = 'assigned'::text) = (due_date IS NOT NULL)))
  constraint finding_step_finding_number_fkey FOREIGN KEY (finding_number) REFERENCES control.finding(finding_number)
  constraint finding_step_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people.person(person_id)
  constraint finding_step_pkey PRIMARY KEY (step_number)
  constraint only_what_is_assigned_has_an_owner CHECK (((step = 'assigned'::text) OR (owner_id IS NULL)))
  constraint what_is_done_about_a_finding_is_said CHECK (((step = 'assigned'::text) OR (note IS NOT NULL)))
  CREATE UNIQUE INDEX a_finding_is_closed_once ON control.finding_step USING btree (finding_number) WHERE (step = 'closed'::text)
  CREATE INDEX finding_step_of_finding ON control.finding_step USING btree (finding_number, step_number)
  CREATE TRIGGER a_second_person_closes BEFORE INSERT ON control.finding_step FOR EACH ROW WHEN ((new.step = 'closed'::text)) EXECUTE FUNCTION control.refuse_closing_alone()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.finding_step FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.finding_step to ringfence_application

table control.policy_reading
  policy_id text not null
  version integer not null
  person_id people.person_id not null
  read_at timestamp(3) with time zone not null
  constraint a_version_is_read_that_is_there FOREIGN KEY (policy_id, version) REFERENCES control.policy_version(policy_id, version)
  constraint policy_reading_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint policy_reading_pkey PRIMARY KEY (policy_id, version, person_id)
  CREATE INDEX policy_reading_by_person ON control.policy_reading USING btree (person_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.policy_reading FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.policy_reading to ringfence_application

table control.policy_version
  policy_id text not null
  version integer not null
  title_zh text not null
  title_en text not null
  text_zh text
  text_en text
  file_sha256 bytea
  owner_role text not null
  review_date date not null
  controls text[] not null
  published_by people.person_id not null
  published_at timestamp(3) with time zone not null
  constraint a_chinese_text_of_a_policy_is_bounded CHECK (((length(text_zh) >= 1) AND (length(text_zh) <= 30000)))
  constraint a_chinese_title_of_a_policy_is_short CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 200)))
  constraint a_hash_of_a_policy_has_32_bytes CHECK ((length(file_sha256) = 32))
  constraint a_policy_has_a_text_in_both_languages_or_a_file CHECK ((((text_zh IS NULL) = (text_en IS NULL)) AND ((text_zh IS NOT NULL) OR (file_sha256 IS NOT NULL))))
  constraint a_policy_has_up_to_50_controls CHECK ((cardinality(controls) <= 50))
  constraint a_policy_id_is_a_short_word CHECK ((policy_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'::text))
  constraint an_english_text_of_a_policy_is_bounded CHECK (((length(text_en) >= 1) AND (length(text_en) <= 30000)))
  constraint an_english_title_of_a_policy_is_short CHECK (((length(title_en) >= 1) AND (length(title_en) <= 200)))
  constraint an_owner_of_a_policy_is_a_role CHECK ((owner_role ~ '^[a-z_]{2,40}$'::text))
  constraint policy_version_pkey PRIMARY KEY (policy_id, version)
  constraint policy_version_published_by_fkey FOREIGN KEY (published_by) REFERENCES people.person(person_id)
  constraint versions_of_a_policy_start_at_1 CHECK ((version >= 1))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.policy_version FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER versions_of_a_policy_follow_each_other BEFORE INSERT ON control.policy_version FOR EACH ROW EXECUTE FUNCTION control.refuse_gap_of_versions()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.policy_version to ringfence_application

table control.procedure_draft
  draft_number bigint not null generated always as identity
  procedure_id text not null
  version integer not null
  title_zh text not null
  title_en text not null
  owner_role text not null
  policy_id text
  review_date date not null
  drafted_by people.person_id not null
  drafted_at timestamp(3) with time zone not null
  constraint a_chinese_title_of_a_procedure_is_short CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 200)))
  constraint a_draft_is_of_one_version UNIQUE (draft_number, procedure_id, version)
  constraint a_policy_of_a_procedure_is_a_short_word CHECK ((policy_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'::text))
  constraint a_procedure_id_is_a_short_word CHECK ((procedure_id ~ '^[a-z][a-z0-9-]{1,62}[a-z0-9]$'::text))
  constraint an_english_title_of_a_procedure_is_short CHECK (((length(title_en) >= 1) AND (length(title_en) <= 200)))
  constraint an_owner_of_a_procedure_is_a_role CHECK ((owner_role ~ '^[a-z_]{2,40}$'::text))
  constraint procedure_draft_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES people.person(person_id)
  constraint procedure_draft_pkey PRIMARY KEY (draft_number)
  constraint versions_of_a_procedure_start_at_1 CHECK ((version >= 1))
  CREATE INDEX procedure_draft_latest ON control.procedure_draft USING btree (procedure_id, draft_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_draft FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_draft to ringfence_application

table control.procedure_end
  run_number bigint not null
  outcome text not null
  reason text
  by_person people.person_id not null
  at timestamp(3) with time zone not null
  constraint a_reason_of_an_end_is_bounded CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint an_outcome_of_a_run_is_known CHECK ((outcome = ANY (ARRAY['done'::text, 'done_with_deviations'::text, 'abandoned'::text])))
  constraint exactly_what_is_given_up_has_a_reason CHECK (((outcome = 'abandoned'::text) = (reason IS NOT NULL)))
  constraint procedure_end_by_person_fkey FOREIGN KEY (by_person) REFERENCES people.person(person_id)
  constraint procedure_end_pkey PRIMARY KEY (run_number)
  constraint procedure_end_run_number_fkey FOREIGN KEY (run_number) REFERENCES control.procedure_run(run_number)
  CREATE TRIGGER a_run_ends_with_its_last_step BEFORE INSERT ON control.procedure_end FOR EACH ROW EXECUTE FUNCTION control.refuse_early_end()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_end to ringfence_application

table control.procedure_event
  event_number bigint not null generated always as identity
  run_number bigint not null
  draft_number bigint not null
  step_number integer not null
  act text not null
  note text
  record_kind text
  record_pool_id integer
  record_id text
  file_sha256 bytea
  deviations text[] not null
  reason text
  by_person people.person_id not null
  at timestamp(3) with time zone not null
  constraint a_hash_of_a_step_has_32_bytes CHECK ((length(file_sha256) = 32))
  constraint a_note_of_a_step_is_bounded CHECK (((length(note) >= 1) AND (length(note) <= 2000)))
  constraint a_reason_of_a_deviation_is_bounded CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint a_record_has_a_kind_and_an_id CHECK (((record_kind IS NULL) = (record_id IS NULL)))
  constraint a_record_of_a_step_has_a_short_id CHECK (((length(record_id) >= 1) AND (length(record_id) <= 140)))
  constraint a_record_of_a_step_is_of_a_known_kind CHECK ((record_kind = ANY (ARRAY['instruction'::text, 'statement'::text, 'day'::text, 'break'::text, 'finding'::text])))
  constraint an_act_of_a_step_is_known CHECK ((act = ANY (ARRAY['done'::text, 'skipped'::text, 'confirmed'::text])))
  constraint an_event_is_of_a_run FOREIGN KEY (run_number, draft_number) REFERENCES control.procedure_run(run_number, draft_number)
  constraint an_event_is_of_a_step_of_its_version FOREIGN KEY (draft_number, step_number) REFERENCES control.procedure_step(draft_number, step_number)
  constraint deviations_are_of_known_kinds CHECK ((deviations <@ ARRAY['skipped'::text, 'out_of_order'::text, 'late'::text, 'otherwise'::text]))
  constraint every_deviation_has_a_reason CHECK (((cardinality(deviations) > 0) = (reason IS NOT NULL)))
  constraint exactly_what_is_left_out_is_skipped CHECK (((act = 'skipped'::text) = ('skipped'::text = ANY (deviations))))
  constraint procedure_event_by_person_fkey FOREIGN KEY (by_person) REFERENCES people.person(person_id)
  constraint procedure_event_pkey PRIMARY KEY (event_number)
  constraint what_is_in_a_pool_names_it CHECK (((record_pool_id IS NOT NULL) = ((record_kind IS NOT NULL) AND (record_kind <> 'finding'::text))))
  constraint who_confirms_deviates_from_nothing CHECK (((act <> 'confirmed'::text) OR (cardinality(deviations) = 0)))
  CREATE UNIQUE INDEX a_step_is_confirmed_once ON control.procedure_event USING btree (run_number, step_number) WHERE (act = 'confirmed'::text)
  CREATE UNIQUE INDEX a_step_is_done_or_skipped_once ON control.procedure_event USING btree (run_number, step_number) WHERE (act = ANY (ARRAY['done'::text, 'skipped'::text]))
  CREATE INDEX procedure_event_deviating ON control.procedure_event USING btree (event_number) WHERE (cardinality(deviations) > 0)
  CREATE TRIGGER a_run_goes_on_until_its_end BEFORE INSERT ON control.procedure_event FOR EACH ROW EXECUTE FUNCTION control.refuse_event_of_run()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_event to ringfence_application

table control.procedure_run
  run_number bigint not null generated always as identity
  draft_number bigint not null
  business_date date
  subject text
  started_by people.person_id not null
  started_at timestamp(3) with time zone not null
  constraint a_run_has_a_date_or_a_subject CHECK (((business_date IS NOT NULL) OR (subject IS NOT NULL)))
  constraint a_run_is_of_one_version UNIQUE (run_number, draft_number)
  constraint a_subject_of_a_run_is_short CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
  constraint procedure_run_draft_number_fkey FOREIGN KEY (draft_number) REFERENCES control.procedure_version(draft_number)
  constraint procedure_run_pkey PRIMARY KEY (run_number)
  constraint procedure_run_started_by_fkey FOREIGN KEY (started_by) REFERENCES people.person(person_id)
  CREATE INDEX procedure_run_by_draft ON control.procedure_run USING btree (draft_number, run_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_run FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_run to ringfence_application

table control.procedure_step
  draft_number bigint not null
  step_number integer not null
  what_zh text not null
  what_en text not null
  role text not null
  confirm_role text
  evidence text not null
  within_minutes integer
  constraint a_chinese_step_is_bounded CHECK (((length(what_zh) >= 1) AND (length(what_zh) <= 1000)))
  constraint a_procedure_has_up_to_50_steps CHECK (((step_number >= 1) AND (step_number <= 50)))
  constraint a_step_is_confirmed_by_a_role CHECK ((confirm_role ~ '^[a-z_]{2,40}$'::text))
  constraint a_step_is_done_by_a_role CHECK ((role ~ '^[a-z_]{2,40}$'::text))
  constraint a_step_is_done_within_30_days CHECK (((within_minutes >= 1) AND (within_minutes <= 43200)))
  constraint an_english_step_is_bounded CHECK (((length(what_en) >= 1) AND (length(what_en) <= 1000)))
  constraint an_evidence_of_a_step_is_known CHECK ((evidence = ANY (ARRAY['none'::text, 'note'::text, 'file'::text, 'instruction'::text, 'statement'::text, 'day'::text, 'break'::text, 'finding'::text])))
  constraint procedure_step_draft_number_fkey FOREIGN KEY (draft_number) REFERENCES control.procedure_draft(draft_number)
  constraint procedure_step_pkey PRIMARY KEY (draft_number, step_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_step FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER steps_are_written_before_they_count BEFORE INSERT ON control.procedure_step FOR EACH ROW EXECUTE FUNCTION control.refuse_step_of_version()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_step to ringfence_application

table control.procedure_version
  procedure_id text not null
  version integer not null
  draft_number bigint not null
  published_by people.person_id not null
  published_at timestamp(3) with time zone not null
  constraint a_draft_is_published_once UNIQUE (draft_number)
  constraint a_version_is_published_as_it_was_drafted FOREIGN KEY (draft_number, procedure_id, version) REFERENCES control.procedure_draft(draft_number, procedure_id, version)
  constraint procedure_version_pkey PRIMARY KEY (procedure_id, version)
  constraint procedure_version_published_by_fkey FOREIGN KEY (published_by) REFERENCES people.person(person_id)
  CREATE TRIGGER another_person_publishes BEFORE INSERT ON control.procedure_version FOR EACH ROW EXECUTE FUNCTION control.refuse_publishing_alone()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.procedure_version FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.procedure_version to ringfence_application

table control.self_check
  check_number bigint not null generated always as identity
  at timestamp(3) with time zone not null
  by_actor people.actor_id not null
  settings text[] not null
  constraint self_check_pkey PRIMARY KEY (check_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.self_check FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.self_check to ringfence_application

table control.self_check_point
  check_number bigint not null
  point text not null
  outcome text not null
  details text[] not null
  constraint a_point_has_up_to_20_details CHECK ((cardinality(details) <= 20))
  constraint a_point_of_a_self_check_is_a_short_word CHECK ((point ~ '^[a-z_]{2,40}$'::text))
  constraint an_outcome_of_a_point_is_known CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text, 'skipped'::text])))
  constraint self_check_point_check_number_fkey FOREIGN KEY (check_number) REFERENCES control.self_check(check_number)
  constraint self_check_point_pkey PRIMARY KEY (check_number, point)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON control.self_check_point FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_control for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on control.self_check_point to ringfence_application

table custody.approval_band
  pool_id integer not null
  "position" bigint not null
  version integer not null
  operation text not null
  channel text not null
  risk text not null
  amount_from_minor money.amount_minor not null
  approvals integer not null
  constraint a_channel_is_known CHECK ((channel = ANY (ARRAY['api'::text, 'console'::text, 'file'::text])))
  constraint a_matrix_is_changed_by_two CHECK (((operation <> 'set_approval_matrix'::text) OR (approvals >= 2)))
  constraint a_risk_is_known CHECK ((risk = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])))
  constraint approval_band_pkey PRIMARY KEY (pool_id, version, operation, channel, risk, amount_from_minor)
  constraint approvals_are_counted CHECK (((approvals >= 0) AND (approvals <= 10)))
  constraint only_a_matrix_has_bands FOREIGN KEY (pool_id, version) REFERENCES custody.approval_matrix(pool_id, version) DEFERRABLE INITIALLY DEFERRED
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.approval_band FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.approval_band to ringfence_application

table custody.approval_matrix
  pool_id integer not null
  "position" bigint not null
  version integer not null
  constraint approval_matrix_pkey PRIMARY KEY (pool_id, version)
  constraint approval_matrix_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint matrices_are_numbered CHECK ((version >= 1))
  CREATE CONSTRAINT TRIGGER a_matrix_is_changed_with_approvals AFTER INSERT ON custody.approval_matrix DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION custody.assert_matrix_released()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.approval_matrix FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.approval_matrix to ringfence_application

table custody.customer
  pool_id integer not null
  "position" bigint not null
  customer_id custody.identifier not null
  account_id bigint not null
  deposit_reference text not null
  payout_account_commitment text
  constraint a_customer_has_an_account_in_the_ledger FOREIGN KEY (pool_id, account_id) REFERENCES ledger.account(pool_id, account_id) DEFERRABLE INITIALLY DEFERRED
  constraint a_customer_has_an_account_of_its_own UNIQUE (pool_id, account_id)
  constraint a_deposit_reference_names_one_customer UNIQUE (pool_id, deposit_reference)
  constraint customer_pkey PRIMARY KEY (pool_id, customer_id)
  constraint customer_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX customer_by_position ON custody.customer USING btree (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.customer FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.customer to ringfence_application

table custody.customer_event
  pool_id integer not null
  "position" bigint not null
  customer_id custody.identifier not null
  event text not null
  payout_account_commitment text
  constraint a_customer_event_is_known CHECK ((event = ANY (ARRAY['payout_account_registered'::text, 'closed'::text])))
  constraint customer_event_pkey PRIMARY KEY (pool_id, customer_id, "position")
  constraint only_a_customer_has_events FOREIGN KEY (pool_id, customer_id) REFERENCES custody.customer(pool_id, customer_id) DEFERRABLE INITIALLY DEFERRED
  constraint only_a_registration_names_a_payout_account CHECK (((event = 'payout_account_registered'::text) = (payout_account_commitment IS NOT NULL)))
  CREATE UNIQUE INDEX a_customer_is_closed_once ON custody.customer_event USING btree (pool_id, customer_id) WHERE (event = 'closed'::text)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.customer_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.customer_event to ringfence_application

table custody.instruction
  "position" bigint not null
  amount_minor money.amount_minor
  mandate_used_total_minor money.amount_minor
  expires_at timestamp(3) with time zone
  pool_id integer not null
  mandate_used_count integer
  business_date date not null
  instruction_id text not null
  kind text not null
  state text not null
  status text not null
  customer_id text
  counterparty_id text
  account_kind text
  mandate_id text
  origin_id text
  pending_transfer_id uuid
  end_to_end_id text
  constraint a_contract_is_funded_on_a_mandate CHECK (((kind <> 'fund_contract'::text) OR (state = 'refused'::text) OR ((mandate_id IS NOT NULL) AND (mandate_used_total_minor IS NOT NULL) AND (origin_id IS NOT NULL))))
  constraint a_deduction_names_its_order CHECK (((kind <> 'deduct'::text) OR (origin_id IS NOT NULL)))
  constraint a_move_names_its_move CHECK (((kind <> 'move_out'::text) OR (state = 'refused'::text) OR (origin_id IS NOT NULL)))
  constraint a_receipt_return_names_its_proposal CHECK (((kind <> 'return_receipt'::text) OR ((origin_id IS NOT NULL) AND (account_kind = 'suspense'::text))))
  constraint a_repayment_stands_on_a_mandate CHECK (((kind <> 'repay_advance'::text) OR (state = 'refused'::text) OR ((mandate_id IS NOT NULL) AND (mandate_used_total_minor IS NOT NULL))))
  constraint an_instruction_begins_in_a_known_state CHECK ((state = ANY (ARRAY['completed'::text, 'held'::text, 'waiting'::text, 'requested'::text, 'settled'::text, 'refused'::text])))
  constraint an_instruction_kind_is_known CHECK ((kind = ANY (ARRAY['allocate'::text, 'pay'::text, 'refund'::text, 'hold'::text, 'capture'::text, 'release'::text, 'withdraw'::text, 'fee'::text, 'subsidise'::text, 'sweep'::text, 'tender'::text, 'lend_out'::text, 'repay'::text, 'compensate'::text, 'repay_compensation'::text, 'transfer_claim'::text, 'split'::text, 'reverse_split'::text, 'pay_interest'::text, 'move_out'::text, 'deduct'::text, 'take_back'::text, 'repay_advance'::text, 'fund_contract'::text, 'return_receipt'::text])))
  constraint customer_money_moves_only_on_a_mandate CHECK (((state = 'refused'::text) OR (kind <> ALL (ARRAY['pay'::text, 'refund'::text, 'hold'::text, 'withdraw'::text, 'fee'::text, 'tender'::text, 'repay'::text, 'repay_compensation'::text, 'transfer_claim'::text, 'split'::text])) OR ((mandate_id IS NOT NULL) AND (mandate_used_total_minor IS NOT NULL))))
  constraint exactly_a_payment_out_has_an_end_to_end_id CHECK ((((kind = ANY (ARRAY['withdraw'::text, 'sweep'::text, 'move_out'::text, 'deduct'::text, 'take_back'::text, 'return_receipt'::text])) AND (state <> 'refused'::text)) = (end_to_end_id IS NOT NULL)))
  constraint exactly_a_refused_instruction_has_a_refusal CHECK (((state = 'refused'::text) = (status <> 'accepted'::text)))
  constraint exactly_a_take_back_begins_settled CHECK (((kind = 'take_back'::text) = (state = 'settled'::text)))
  constraint instruction_pkey PRIMARY KEY (pool_id, "position")
  constraint one_customer_is_moved_on_a_mandate CHECK (((kind <> 'move_out'::text) OR (state = 'refused'::text) OR (customer_id IS NULL) OR ((mandate_id IS NOT NULL) AND (mandate_used_total_minor IS NOT NULL))))
  constraint only_a_payment_out_waits CHECK (((state <> 'waiting'::text) OR (kind = ANY (ARRAY['withdraw'::text, 'sweep'::text, 'deduct'::text, 'return_receipt'::text, 'move_out'::text]))))
  CREATE UNIQUE INDEX an_end_to_end_id_names_one_payment ON custody.instruction USING btree (pool_id, end_to_end_id) WHERE (end_to_end_id IS NOT NULL)
  CREATE INDEX instruction_by_mandate ON custody.instruction USING btree (pool_id, mandate_id, "position") WHERE ((mandate_id IS NOT NULL) AND (state <> 'refused'::text))
  CREATE INDEX refused_instruction_by_customer ON custody.instruction USING btree (pool_id, customer_id, "position") WHERE (state = 'refused'::text)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.instruction FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.instruction to ringfence_application

table custody.instruction_event
  pool_id integer not null
  "position" bigint not null
  instruction_id text not null
  event text not null
  state text not null
  amount_minor money.amount_minor
  pending_transfer_id uuid
  bank_reference text
  business_date date not null
  constraint an_instruction_event_is_known CHECK ((event = ANY (ARRAY['refunded'::text, 'capture_part'::text, 'capture_final'::text, 'release'::text, 'expire'::text, 'order'::text, 'cancel'::text, 'intercept'::text, 'sent'::text, 'unknown'::text, 'accepted'::text, 'settled'::text, 'rejected'::text, 'statement_debit'::text, 'return'::text])))
  constraint exactly_a_partial_capture_leaves_something_reserved CHECK (((event = 'capture_part'::text) = (pending_transfer_id IS NOT NULL)))
  constraint instruction_event_pkey PRIMARY KEY (pool_id, "position", instruction_id)
  CREATE UNIQUE INDEX a_hold_ends_once ON custody.instruction_event USING btree (pool_id, instruction_id) WHERE (state = ANY (ARRAY['captured'::text, 'released'::text, 'expired'::text]))
  CREATE UNIQUE INDEX a_payment_is_on_a_statement_once ON custody.instruction_event USING btree (pool_id, instruction_id) WHERE (event = 'statement_debit'::text)
  CREATE UNIQUE INDEX a_payment_is_returned_once ON custody.instruction_event USING btree (pool_id, instruction_id) WHERE (event = 'return'::text)
  CREATE UNIQUE INDEX a_payment_stops_waiting_once ON custody.instruction_event USING btree (pool_id, instruction_id) WHERE (event = ANY (ARRAY['order'::text, 'cancel'::text, 'intercept'::text]))
  CREATE INDEX instruction_event_by_instruction ON custody.instruction_event USING btree (pool_id, instruction_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.instruction_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.instruction_event to ringfence_application

view custody.instruction_record
  with (security_invoker=true)
  "position" bigint
  amount_minor money.amount_minor
  mandate_used_total_minor money.amount_minor
  expires_at timestamp(3) with time zone
  pool_id integer
  mandate_used_count integer
  business_date date
  instruction_id text
  kind text
  state text
  status text
  customer_id text
  counterparty_id text
  account_kind text
  mandate_id text
  origin_id text
  pending_transfer_id uuid
  end_to_end_id text
  state_now text
  state_position bigint
  bank_reference text
 SELECT i."position",
    i.amount_minor,
    i.mandate_used_total_minor,
    i.expires_at,
    i.pool_id,
    i.mandate_used_count,
    i.business_date,
    i.instruction_id,
    i.kind,
    i.state,
    i.status,
    i.customer_id,
    i.counterparty_id,
    i.account_kind,
    i.mandate_id,
    i.origin_id,
    i.pending_transfer_id,
    i.end_to_end_id,
    COALESCE(e.state, i.state) AS state_now,
    e."position" AS state_position,
    e.bank_reference
   FROM custody.instruction i
     LEFT JOIN LATERAL ( SELECT e_1.state,
            e_1."position",
            e_1.bank_reference
           FROM custody.instruction_event e_1
          WHERE e_1.pool_id = i.pool_id AND e_1.instruction_id = i.instruction_id
          ORDER BY e_1."position" DESC
         LIMIT 1) e ON true;
grant select on custody.instruction_record to ringfence_application

table custody.mandate
  pool_id integer not null
  "position" bigint not null
  mandate_id custody.identifier not null
  customer_id custody.identifier not null
  scope text not null
  amount_max_minor money.amount_minor not null
  total_max_minor money.amount_minor
  count_max integer
  payees text
  instruction_id custody.identifier
  expires_at timestamp(3) with time zone not null
  day_amount_max_minor money.amount_minor
  day_count_max integer
  month_amount_max_minor money.amount_minor
  month_count_max integer
  payout_account_commitment text
  constraint a_count_cap_is_not_zero CHECK ((count_max > 0))
  constraint a_day_cap_is_not_zero CHECK (((day_amount_max_minor)::bigint > 0))
  constraint a_day_count_is_not_zero CHECK ((day_count_max > 0))
  constraint a_mandate_covers_something CHECK ((scope ~ '^[a-z_]+( [a-z_]+)*$'::text))
  constraint a_mandate_names_an_account_by_its_commitment CHECK ((payout_account_commitment ~ '^[0-9a-f]{64}$'::text))
  constraint a_mandate_permits_an_amount CHECK (((amount_max_minor)::bigint > 0))
  constraint a_month_cap_is_not_zero CHECK (((month_amount_max_minor)::bigint > 0))
  constraint a_month_count_is_not_zero CHECK ((month_count_max > 0))
  constraint a_total_cap_is_not_zero CHECK (((total_max_minor)::bigint > 0))
  constraint mandate_pkey PRIMARY KEY (pool_id, mandate_id)
  constraint mandate_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint only_a_customer_grants_a_mandate FOREIGN KEY (pool_id, customer_id) REFERENCES custody.customer(pool_id, customer_id) DEFERRABLE INITIALLY DEFERRED
  constraint only_withdrawals_go_to_an_account CHECK (((payout_account_commitment IS NULL) OR ('withdraw'::text = ANY (string_to_array(scope, ' '::text)))))
  CREATE INDEX mandate_by_customer ON custody.mandate USING btree (pool_id, customer_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.mandate FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.mandate to ringfence_application

table custody.mandate_end
  pool_id integer not null
  "position" bigint not null
  mandate_id custody.identifier not null
  reason text not null
  constraint a_mandate_ends_for_a_known_reason CHECK ((reason = ANY (ARRAY['revoked'::text, 'expired'::text, 'used_up'::text])))
  constraint mandate_end_pkey PRIMARY KEY (pool_id, mandate_id)
  constraint only_a_mandate_ends FOREIGN KEY (pool_id, mandate_id) REFERENCES custody.mandate(pool_id, mandate_id) DEFERRABLE INITIALLY DEFERRED
  CREATE INDEX mandate_end_by_position ON custody.mandate_end USING btree (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.mandate_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.mandate_end to ringfence_application

table custody.payout_account
  pool_id integer not null
  commitment text not null
  customer_id custody.identifier
  salt bytea
  holder_name text
  scheme text
  identification text
  bic text
  registered_at timestamp(3) with time zone not null default clock_timestamp()
  order_id custody.identifier
  receipt_id custody.identifier
  account_sealed bytea
  constraint a_bic_has_8_or_11_characters CHECK ((bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'::text))
  constraint a_commitment_is_64_hexadecimal_digits CHECK ((commitment ~ '^[0-9a-f]{64}$'::text))
  constraint a_holder_has_a_name CHECK (((length(holder_name) >= 1) AND (length(holder_name) <= 140)))
  constraint a_salt_has_at_least_16_bytes CHECK ((octet_length(salt) >= 16))
  constraint a_sealed_account_is_short CHECK (((octet_length(account_sealed) >= 33) AND (octet_length(account_sealed) <= 4096)))
  constraint an_account_has_one_owner CHECK ((((customer_id IS NULL) OR (order_id IS NULL)) AND ((receipt_id IS NULL) OR ((customer_id IS NULL) AND (order_id IS NULL)))))
  constraint an_account_identification_is_not_empty CHECK (((length(identification) >= 1) AND (length(identification) <= 34)))
  constraint an_account_is_sealed_or_in_the_clear CHECK ((((account_sealed IS NULL) AND (num_nulls(salt, holder_name, scheme, identification) = 0)) OR ((account_sealed IS NOT NULL) AND (num_nonnulls(salt, holder_name, scheme, identification, bic) = 0))))
  constraint an_account_scheme_is_known CHECK ((scheme = ANY (ARRAY['iban'::text, 'other'::text])))
  constraint payout_account_pkey PRIMARY KEY (pool_id, commitment)
  constraint payout_account_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX payout_account_in_the_clear ON custody.payout_account USING btree (pool_id, commitment) WHERE (account_sealed IS NULL)
  CREATE INDEX payout_account_of_a_customer ON custody.payout_account USING btree (pool_id, customer_id, registered_at) WHERE (customer_id IS NOT NULL)
  CREATE INDEX payout_account_of_the_platform ON custody.payout_account USING btree (pool_id, registered_at) WHERE ((customer_id IS NULL) AND (order_id IS NULL) AND (receipt_id IS NULL))
  CREATE TRIGGER a_payout_account_is_sealed_and_nothing_else BEFORE UPDATE ON custody.payout_account FOR EACH ROW EXECUTE FUNCTION custody.refuse_other_change_of_account()
  CREATE TRIGGER payout_accounts_are_never_removed BEFORE DELETE OR TRUNCATE ON custody.payout_account FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on custody.payout_account to ringfence_application

table custody.payout_account_sealing
  pool_id integer not null
  commitment text not null
  sealed_at timestamp(3) with time zone not null default clock_timestamp()
  constraint only_a_payout_account_is_sealed FOREIGN KEY (pool_id, commitment) REFERENCES custody.payout_account(pool_id, commitment)
  constraint payout_account_sealing_pkey PRIMARY KEY (pool_id, commitment)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.payout_account_sealing FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.payout_account_sealing to ringfence_application

table custody.pool_opening
  pool_id integer not null
  "position" bigint not null
  currency money.currency not null
  programme_id text not null
  programme_version integer not null
  bank_account_identification text not null
  business_date date not null
  opening_balance_minor money.amount_minor not null
  constraint pool_opening_pkey PRIMARY KEY (pool_id)
  constraint pool_opening_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.pool_opening FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.pool_opening to ringfence_application

table custody.receipt
  pool_id integer not null
  "position" bigint not null
  receipt_id text not null
  origin text not null
  bank_reference text
  amount_minor money.amount_minor not null
  customer_id text
  return_of text
  state text not null
  business_date date not null
  constraint a_receipt_begins_in_a_known_state CHECK ((state = ANY (ARRAY['in_transit'::text, 'confirmed'::text])))
  constraint a_receipt_has_a_known_origin CHECK ((origin = ANY (ARRAY['opening_balance'::text, 'advice'::text, 'statement_line'::text, 'returned_payment'::text])))
  constraint a_receipt_has_an_amount CHECK (((amount_minor)::bigint > 0))
  constraint receipt_pkey PRIMARY KEY (pool_id, receipt_id)
  constraint receipt_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint receipts_are_numbered CHECK ((receipt_id ~ '^receipt-[1-9][0-9]*$'::text))
  CREATE INDEX receipt_by_bank_reference ON custody.receipt USING btree (pool_id, bank_reference) WHERE (bank_reference IS NOT NULL)
  CREATE INDEX receipt_by_customer ON custody.receipt USING btree (pool_id, customer_id, "position") WHERE (customer_id IS NOT NULL)
  CREATE INDEX receipt_by_position ON custody.receipt USING btree (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.receipt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.receipt to ringfence_application

table custody.receipt_event
  pool_id integer not null
  "position" bigint not null
  receipt_id text not null
  event text not null
  amount_minor money.amount_minor not null
  instruction_id text
  business_date date not null
  constraint a_receipt_event_is_known CHECK ((event = ANY (ARRAY['allocated'::text, 'confirmed'::text, 'taken_back'::text, 'sent_back'::text])))
  constraint only_a_receipt_has_events FOREIGN KEY (pool_id, receipt_id) REFERENCES custody.receipt(pool_id, receipt_id) DEFERRABLE INITIALLY DEFERRED
  constraint receipt_event_pkey PRIMARY KEY (pool_id, receipt_id, "position")
  CREATE UNIQUE INDEX a_receipt_is_on_a_statement_once ON custody.receipt_event USING btree (pool_id, receipt_id) WHERE (event = 'confirmed'::text)
  CREATE INDEX receipt_event_by_position ON custody.receipt_event USING btree (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.receipt_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.receipt_event to ringfence_application

view custody.receipt_record
  with (security_invoker=true)
  pool_id integer
  "position" bigint
  receipt_id text
  origin text
  bank_reference text
  amount_minor money.amount_minor
  customer_id text
  return_of text
  state text
  business_date date
  unallocated_minor bigint
  confirmed_date date
 SELECT r.pool_id,
    r."position",
    r.receipt_id,
    r.origin,
    r.bank_reference,
    r.amount_minor,
    r.customer_id,
    r.return_of,
    r.state,
    r.business_date,
        CASE
            WHEN r.customer_id IS NULL THEN r.amount_minor::numeric - COALESCE(e.gone_minor, 0::numeric)
            ELSE 0::numeric
        END::bigint AS unallocated_minor,
        CASE
            WHEN r.state = 'confirmed'::text THEN r.business_date
            ELSE e.confirmed_date
        END AS confirmed_date
   FROM custody.receipt r
     LEFT JOIN LATERAL ( SELECT sum(e_1.amount_minor::bigint) FILTER (WHERE e_1.event = ANY (ARRAY['allocated'::text, 'taken_back'::text, 'sent_back'::text])) AS gone_minor,
            max(e_1.business_date) FILTER (WHERE e_1.event = 'confirmed'::text) AS confirmed_date
           FROM custody.receipt_event e_1
          WHERE e_1.pool_id = r.pool_id AND e_1.receipt_id = r.receipt_id) e ON true;
grant select on custody.receipt_record to ringfence_application

table custody.record
  pool_id integer not null
  "position" bigint not null
  record_kind text not null
  record_id custody.identifier not null
  state text not null
  is_open boolean not null
  subject text
  business_date date not null
  body text not null
  constraint a_record_kind_is_a_word CHECK ((record_kind ~ '^[a-z][a-z_]{0,39}$'::text))
  constraint a_record_state_is_a_word CHECK ((state ~ '^[a-z][a-z_]{0,39}$'::text))
  constraint record_pkey PRIMARY KEY (pool_id, record_kind, record_id, "position")
  constraint record_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint the_body_of_a_record_is_an_object CHECK ((jsonb_typeof((body)::jsonb) = 'object'::text))
  CREATE INDEX record_by_position ON custody.record USING btree (pool_id, "position")
  CREATE INDEX record_by_subject ON custody.record USING btree (pool_id, record_kind, subject, record_id) WHERE (subject IS NOT NULL)
  CREATE INDEX record_ended ON custody.record USING btree (pool_id, record_kind, record_id, "position") WHERE (NOT is_open)
  CREATE TRIGGER a_record_that_has_ended_has_no_later_version BEFORE INSERT ON custody.record FOR EACH ROW EXECUTE FUNCTION custody.refuse_version_after_end()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.record FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE CONSTRAINT TRIGGER what_a_person_approves_of_an_act_was_signed AFTER INSERT ON custody.record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.record_kind = 'proposal'::text)) EXECUTE FUNCTION custody.assert_act_approval_signed()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.record to ringfence_application

view custody.record_now
  with (security_invoker=true)
  pool_id integer
  "position" bigint
  record_kind text
  record_id custody.identifier
  state text
  is_open boolean
  subject text
  business_date date
  body text
 SELECT DISTINCT ON (r.pool_id, r.record_kind, r.record_id) r.pool_id,
    r."position",
    r.record_kind,
    r.record_id,
    r.state,
    r.is_open,
    r.subject,
    r.business_date,
    r.body
   FROM custody.record r
     JOIN pool.pool p ON p.pool_id = r.pool_id
  ORDER BY r.pool_id, r.record_kind, r.record_id, r."position" DESC;
grant select on custody.record_now to ringfence_application

table custody.release
  pool_id integer not null
  "position" bigint not null
  command_id custody.identifier not null
  operation text not null
  matrix_version integer not null
  channel text not null
  risk text not null
  amount_minor money.amount_minor
  approvals_needed integer not null
  maker_key text not null
  giver_key text not null
  giver_approves boolean not null
  break_glass_id custody.identifier
  constraint a_command_is_released_once UNIQUE (pool_id, command_id)
  constraint only_a_matrix_releases FOREIGN KEY (pool_id, matrix_version) REFERENCES custody.approval_matrix(pool_id, version) DEFERRABLE INITIALLY DEFERRED
  constraint only_an_act_that_approves_is_an_approval CHECK (((NOT giver_approves) OR (operation ~~ 'approve\_%'::text)))
  constraint release_pkey PRIMARY KEY (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.release FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.release to ringfence_application

table custody.release_approval
  pool_id integer not null
  "position" bigint not null
  command_id custody.identifier not null
  approver_key text not null
  voter_key text not null
  maker_key text not null
  giver_key text not null
  staff_role text not null
  level integer not null
  delegation_id custody.identifier
  approved_at timestamp(3) with time zone not null
  constraint an_approval_belongs_to_a_release FOREIGN KEY (pool_id, "position") REFERENCES custody.release(pool_id, "position") DEFERRABLE INITIALLY DEFERRED
  constraint an_approver_has_a_level CHECK (((level >= 1) AND (level <= 3)))
  constraint an_approver_has_a_role_that_approves CHECK ((staff_role = ANY (ARRAY['operator'::text, 'checker'::text, 'treasury'::text, 'risk'::text, 'compliance'::text])))
  constraint an_approver_is_not_the_giver CHECK (((approver_key <> giver_key) AND (voter_key <> giver_key)))
  constraint an_approver_is_not_the_maker CHECK (((approver_key <> maker_key) AND (voter_key <> maker_key)))
  constraint nobody_is_voted_for_twice UNIQUE (pool_id, command_id, voter_key)
  constraint only_a_delegation_votes_for_another CHECK (((approver_key <> voter_key) = (delegation_id IS NOT NULL)))
  constraint release_approval_pkey PRIMARY KEY (pool_id, command_id, approver_key)
  CREATE INDEX release_approval_by_position ON custody.release_approval USING btree (pool_id, "position")
  CREATE TRIGGER approvers_are_different_people BEFORE INSERT ON custody.release_approval FOR EACH ROW EXECUTE FUNCTION custody.refuse_approval_of_one_person()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON custody.release_approval FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on custody.release_approval to ringfence_application

table custody.signed_approval
  pool_id integer not null
  hash people.sha256 not null
  subject_kind text not null
  subject_id custody.identifier not null
  person_id people.person_id not null
  strength text not null
  signed_at timestamp(3) with time zone not null
  signed_approval text
  evidence people.sha256 not null
  signed_approval_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_signed_approval_has_a_usual_length CHECK (((length(signed_approval) >= 2) AND (length(signed_approval) <= 196608)))
  constraint a_signed_approval_is_sealed_or_in_the_clear CHECK (((num_nonnulls(signed_approval, signed_approval_sealed) = 1) AND ((sealed_at IS NULL) = (signed_approval_sealed IS NULL))))
  constraint a_strength_of_an_approval_is_known CHECK ((strength = ANY (ARRAY['signed'::text, 'weaker'::text])))
  constraint a_subject_of_an_approval_is_known CHECK ((subject_kind = ANY (ARRAY['mandate'::text, 'proposal'::text])))
  constraint evidence_is_the_hash_of_the_signed_approval CHECK (((sealed_at IS NOT NULL) OR ((evidence)::bytea = sha256(convert_to(signed_approval, 'UTF8'::name)))))
  constraint signed_approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint signed_approval_pkey PRIMARY KEY (pool_id, hash)
  constraint signed_approval_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX signed_approval_by_subject ON custody.signed_approval USING btree (pool_id, subject_kind, subject_id, signed_at)
  CREATE INDEX signed_approval_in_the_clear ON custody.signed_approval USING btree (pool_id, hash) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON custody.signed_approval FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON custody.signed_approval FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('signed_approval', 'signed_approval_sealed', 'sealed_at')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on custody.signed_approval to ringfence_application

table evidence.registry_salt
  "position" bigint not null
  salt bytea not null
  constraint a_registry_salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint registry_salt_pkey PRIMARY KEY ("position")
  CREATE TRIGGER salts_are_never_changed BEFORE UPDATE OR TRUNCATE ON evidence.registry_salt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_salts for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on evidence.registry_salt to ringfence_application

table evidence.salt
  pool_id integer not null
  "position" bigint not null
  salt bytea not null
  constraint a_salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint salt_pkey PRIMARY KEY (pool_id, "position")
  CREATE TRIGGER salts_are_never_changed BEFORE UPDATE OR TRUNCATE ON evidence.salt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_salts for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on evidence.salt to ringfence_application

table journal.entry
  pool_id integer not null
  "position" bigint not null
  kind text not null
  command_id text not null
  subject text
  business_date date not null
  content text not null
  constraint a_command_id_is_a_short_name CHECK ((command_id ~ '^[A-Za-z0-9._:-]{1,64}$'::text))
  constraint a_command_id_is_used_once UNIQUE (pool_id, command_id)
  constraint entry_pkey PRIMARY KEY (pool_id, "position")
  constraint entry_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX entry_by_subject ON journal.entry USING btree (pool_id, subject, "position") WHERE (subject IS NOT NULL)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON journal.entry FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on journal.entry to ringfence_application

view journal.entry_record
  with (security_invoker=true)
  pool_id integer
  "position" bigint
  kind text
  command_id text
  subject text
  business_date date
  content text
  recorded_at timestamp(3) with time zone
 SELECT e.pool_id,
    e."position",
    e.kind,
    e.command_id,
    e.subject,
    e.business_date,
    e.content,
    c.recorded_at
   FROM journal.entry e
     CROSS JOIN LATERAL ( SELECT c_1.recorded_at
           FROM pool.commit c_1
          WHERE c_1.pool_id = e.pool_id AND c_1.position_first <= e."position"
          ORDER BY c_1.position_first DESC
         LIMIT 1) c;
grant select on journal.entry_record to ringfence_application

table ledger.account
  pool_id integer not null
  "position" bigint not null
  account_id bigint not null
  currency money.currency not null
  kind text not null
  normal_side text not null
  may_go_below_zero boolean not null
  balance_max_minor money.amount_minor
  constraint account_pkey PRIMARY KEY (pool_id, account_id)
  constraint account_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint an_account_id_is_a_safe_whole_number CHECK (((account_id >= 1) AND (account_id <= '9007199254740991'::bigint)))
  constraint the_normal_side_is_debit_or_credit CHECK ((normal_side = ANY (ARRAY['debit'::text, 'credit'::text])))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.account FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on ledger.account to ringfence_application

table ledger.account_closing
  pool_id integer not null
  "position" bigint not null
  account_id bigint not null
  constraint account_closing_pkey PRIMARY KEY (pool_id, account_id)
  constraint only_an_account_is_closed FOREIGN KEY (pool_id, account_id) REFERENCES ledger.account(pool_id, account_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.account_closing FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on ledger.account_closing to ringfence_application

table ledger.account_history
  pool_id integer not null
  account_id bigint not null
  position_last bigint not null
  debits_posted_minor money.amount_minor not null
  credits_posted_minor money.amount_minor not null
  debits_pending_minor money.amount_minor not null
  credits_pending_minor money.amount_minor not null
  positions bigint[] not null
  constraint account_history_pkey PRIMARY KEY (pool_id, account_id, position_last)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.account_history FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on ledger.account_history to ringfence_application

table ledger.history_head
  with (fillfactor=20)
  pool_id integer not null
  position_last bigint not null default 0
  constraint history_head_pkey PRIMARY KEY (pool_id)
  constraint history_head_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on ledger.history_head to ringfence_application

table ledger.transfer
  "position" bigint not null
  debit_account_id bigint not null
  credit_account_id bigint not null
  amount_minor money.amount_minor not null
  released_minor money.amount_minor
  cause_position bigint
  expires_at timestamp(3) with time zone
  pool_id integer not null
  business_date date not null
  phase ledger.transfer_phase not null
  id uuid not null
  linked boolean not null
  kind text not null
  pending_id uuid
  correction_of uuid
  refusal text
  constraint an_id_is_used_once UNIQUE (pool_id, id)
  constraint only_a_pending_transfer_expires CHECK (((expires_at IS NULL) OR (phase = 'pending'::ledger.transfer_phase)))
  constraint only_a_resolution_releases CHECK ((((phase = ANY (ARRAY['post'::ledger.transfer_phase, 'void'::ledger.transfer_phase, 'expire'::ledger.transfer_phase])) AND (refusal IS NULL)) = (released_minor IS NOT NULL)))
  constraint the_two_accounts_differ CHECK (((debit_account_id <> credit_account_id) OR (refusal IS NOT NULL)))
  constraint transfer_pkey PRIMARY KEY (pool_id, "position")
  CREATE UNIQUE INDEX a_pending_transfer_is_resolved_once ON ledger.transfer USING btree (pool_id, pending_id) WHERE ((pending_id IS NOT NULL) AND (refusal IS NULL))
  CREATE UNIQUE INDEX a_transfer_is_corrected_once ON ledger.transfer USING btree (pool_id, correction_of) WHERE ((correction_of IS NOT NULL) AND (refusal IS NULL))
  CREATE INDEX transfer_pending ON ledger.transfer USING btree (pool_id, "position") WHERE ((phase = 'pending'::ledger.transfer_phase) AND (refusal IS NULL))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.transfer FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on ledger.transfer to ringfence_application

view ledger.transfer_record
  with (security_invoker=true)
  "position" bigint
  debit_account_id bigint
  credit_account_id bigint
  amount_minor money.amount_minor
  released_minor money.amount_minor
  cause_position bigint
  expires_at timestamp(3) with time zone
  pool_id integer
  business_date date
  phase ledger.transfer_phase
  id uuid
  linked boolean
  kind text
  pending_id uuid
  correction_of uuid
  refusal text
  recorded_at timestamp(3) with time zone
  currency money.currency
 SELECT t."position",
    t.debit_account_id,
    t.credit_account_id,
    t.amount_minor,
    t.released_minor,
    t.cause_position,
    t.expires_at,
    t.pool_id,
    t.business_date,
    t.phase,
    t.id,
    t.linked,
    t.kind,
    t.pending_id,
    t.correction_of,
    t.refusal,
    c.recorded_at,
    COALESCE(d.currency, k.currency, p.currency) AS currency
   FROM ledger.transfer t
     JOIN pool.pool p ON p.pool_id = t.pool_id
     CROSS JOIN LATERAL ( SELECT c_1.recorded_at
           FROM pool.commit c_1
          WHERE c_1.pool_id = t.pool_id AND c_1.position_first <= t."position"
          ORDER BY c_1.position_first DESC
         LIMIT 1) c
     LEFT JOIN LATERAL ( SELECT a.currency
           FROM ledger.account a
          WHERE a.pool_id = t.pool_id AND a.account_id = t.debit_account_id
         LIMIT 1) d ON true
     LEFT JOIN LATERAL ( SELECT a.currency
           FROM ledger.account a
          WHERE a.pool_id = t.pool_id AND a.account_id = t.credit_account_id
         LIMIT 1) k ON true;
grant select on ledger.transfer_record to ringfence_application

table operations.custody_snapshot
  pool_id integer not null
  snapshot_id bytea not null
  origin text not null
  log_size bigint not null
  business_date date
  challenge_id custody.identifier
  as_of timestamp(3) with time zone not null
  customers integer not null
  height integer not null
  total_minor money.amount_minor not null
  root bytea not null
  others_minor money.amount_minor not null
  overdrafts_minor money.amount_minor not null
  in_transit_minor money.amount_minor not null
  built_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_root_has_32_bytes CHECK ((length(root) = 32))
  constraint a_snapshot_id_has_32_bytes CHECK ((length(snapshot_id) = 32))
  constraint a_snapshot_is_of_a_day_or_a_challenge CHECK (((business_date IS NULL) <> (challenge_id IS NULL)))
  constraint a_snapshot_is_of_something CHECK ((log_size >= 1))
  constraint a_tree_has_0_to_40_levels CHECK (((height >= 0) AND (height <= 40)))
  constraint an_origin_has_1_to_255_characters CHECK (((length(origin) >= 1) AND (length(origin) <= 255)))
  constraint custody_snapshot_pkey PRIMARY KEY (pool_id, snapshot_id)
  constraint custody_snapshot_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint customers_are_counted CHECK ((customers >= 0))
  CREATE UNIQUE INDEX a_challenge_is_answered_once ON operations.custody_snapshot USING btree (pool_id, challenge_id) WHERE (challenge_id IS NOT NULL)
  CREATE UNIQUE INDEX a_day_has_one_snapshot ON operations.custody_snapshot USING btree (pool_id, business_date) WHERE (business_date IS NOT NULL)
  CREATE INDEX custody_snapshot_by_size ON operations.custody_snapshot USING btree (pool_id, log_size DESC)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON operations.custody_snapshot FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on operations.custody_snapshot to ringfence_application

table operations.day_run
  with (fillfactor=50)
  pool_id integer not null
  business_date date not null
  state text not null
  starts_at timestamp(3) with time zone not null
  next_business_date date
  requested_by_key_id text
  created_at timestamp(3) with time zone not null default clock_timestamp()
  ended_at timestamp(3) with time zone
  runner text
  constraint a_day_run_has_a_known_state CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'waiting'::text, 'needs_person'::text, 'closed'::text])))
  constraint day_run_pkey PRIMARY KEY (pool_id, business_date)
  constraint day_run_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint exactly_a_closed_run_has_ended CHECK (((state = 'closed'::text) = (ended_at IS NOT NULL)))
  constraint the_next_day_is_later CHECK ((next_business_date > business_date))
  CREATE INDEX day_run_under_way ON operations.day_run USING btree (pool_id, business_date) WHERE (state <> 'closed'::text)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON operations.day_run FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('requested_by_key_id')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select, update on operations.day_run to ringfence_application

table operations.day_run_step
  with (fillfactor=50)
  pool_id integer not null
  business_date date not null
  step_number integer not null
  step text not null
  state text not null
  started_at timestamp(3) with time zone
  ended_at timestamp(3) with time zone
  attempts integer not null default 0
  faults integer not null default 0
  next_attempt_at timestamp(3) with time zone
  due_at timestamp(3) with time zone
  reason text
  found text not null default '{}'::text
  resumed_by_key_id text
  constraint a_run_has_each_step_once UNIQUE (pool_id, business_date, step)
  constraint a_step_has_a_known_state CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'waiting'::text, 'done'::text, 'skipped'::text, 'failed'::text])))
  constraint a_step_is_a_word CHECK ((step ~ '^[a-z][a-z0-9_]{0,39}$'::text))
  constraint attempts_of_a_step_are_counted CHECK ((attempts >= 0))
  constraint day_run_step_pkey PRIMARY KEY (pool_id, business_date, step_number)
  constraint exactly_what_is_over_has_an_end CHECK (((state = ANY (ARRAY['done'::text, 'skipped'::text])) = (ended_at IS NOT NULL)))
  constraint faults_are_among_the_attempts CHECK (((faults >= 0) AND (faults <= attempts)))
  constraint only_a_run_has_steps FOREIGN KEY (pool_id, business_date) REFERENCES operations.day_run(pool_id, business_date)
  constraint only_what_waits_is_tried_again CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL)))
  constraint steps_are_numbered_from_1 CHECK ((step_number >= 1))
  constraint what_a_step_found_is_an_object CHECK ((jsonb_typeof((found)::jsonb) = 'object'::text))
  constraint what_stands_still_says_why CHECK (((state = ANY (ARRAY['waiting'::text, 'skipped'::text, 'failed'::text])) = (reason IS NOT NULL)))
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON operations.day_run_step FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('resumed_by_key_id')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select, update on operations.day_run_step to ringfence_application

table operations.outbox
  pool_id integer not null
  "position" bigint not null
  ordinal integer not null
  topic text not null
  key text not null
  content text not null
  constraint a_message_is_written_once UNIQUE (pool_id, topic, key)
  constraint outbox_pkey PRIMARY KEY (pool_id, "position", ordinal)
  constraint outbox_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON operations.outbox FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on operations.outbox to ringfence_application

table operations.outbox_delivery
  pool_id integer not null
  "position" bigint not null
  ordinal integer not null
  attempt integer not null
  outcome text not null
  detail text
  attempted_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_delivery_has_a_known_outcome CHECK ((outcome = ANY (ARRAY['delivered'::text, 'unknown'::text, 'refused'::text])))
  constraint attempts_start_at_1 CHECK ((attempt >= 1))
  constraint only_a_message_is_delivered FOREIGN KEY (pool_id, "position", ordinal) REFERENCES operations.outbox(pool_id, "position", ordinal)
  constraint outbox_delivery_pkey PRIMARY KEY (pool_id, "position", ordinal, attempt)
  CREATE UNIQUE INDEX a_message_is_delivered_once ON operations.outbox_delivery USING btree (pool_id, "position", ordinal) WHERE (outcome = 'delivered'::text)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON operations.outbox_delivery FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on operations.outbox_delivery to ringfence_application

table people.bulk_access_alarm
  alarm_number bigint not null generated always as identity
  actor_id people.actor_id not null
  raised_at timestamp(3) with time zone not null
  accesses integer not null
  accesses_max integer not null
  constraint a_limit_of_accesses_is_positive CHECK ((accesses_max > 0))
  constraint an_alarm_is_raised_above_the_limit CHECK ((accesses > accesses_max))
  constraint bulk_access_alarm_pkey PRIMARY KEY (alarm_number)
  CREATE UNIQUE INDEX an_actor_has_one_alarm_an_hour ON people.bulk_access_alarm USING btree (actor_id, date_trunc('hour'::text, (raised_at AT TIME ZONE 'UTC'::text)))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.bulk_access_alarm FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_access_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.bulk_access_alarm to ringfence_application

table people.challenge
  challenge_sha256 people.sha256 not null
  purpose text not null
  person_id people.person_id
  expires_at timestamp(3) with time zone not null
  constraint a_purpose_of_a_challenge_is_known CHECK ((purpose = ANY (ARRAY['registration'::text, 'sign_in'::text, 'step_up'::text, 'single_sign_on'::text])))
  constraint challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint challenge_pkey PRIMARY KEY (challenge_sha256)
  CREATE INDEX challenge_by_end ON people.challenge USING btree (expires_at)
  row level security

table people.countersignature
  subject_kind text not null
  subject_id text not null
  requested_by people.actor_id not null
  signed_by people.person_id not null
  signed_at timestamp(3) with time zone not null
  evidence people.sha256
  constraint a_second_person_countersigns CHECK (((signed_by)::text <> (requested_by)::text))
  constraint countersignature_pkey PRIMARY KEY (subject_kind, subject_id)
  constraint countersignature_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES people.person(person_id)
  constraint what_was_asked_for_is_countersigned FOREIGN KEY (subject_kind, subject_id, requested_by) REFERENCES people.countersignature_request(subject_kind, subject_id, requested_by)
  CREATE TRIGGER a_countersignature_was_signed BEFORE INSERT ON people.countersignature FOR EACH ROW EXECUTE FUNCTION people.refuse_unsigned_countersignature()
  CREATE TRIGGER a_second_person_is_no_key_of_the_first BEFORE INSERT ON people.countersignature FOR EACH ROW EXECUTE FUNCTION people.refuse_one_person('requested_by', 'signed_by')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.countersignature FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_countersignatures for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.countersignature to ringfence_application

table people.countersignature_request
  subject_kind text not null
  subject_id text not null
  person_id people.person_id
  pool_id integer
  requested_by people.actor_id not null
  requested_at timestamp(3) with time zone not null
  constraint countersignature_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint countersignature_request_pkey PRIMARY KEY (subject_kind, subject_id)
  constraint countersignature_request_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint exactly_a_link_of_a_customer_names_its_pool CHECK (((subject_kind = 'customer_link'::text) = (pool_id IS NOT NULL)))
  constraint nobody_asks_for_themselves CHECK (((requested_by)::text <> (person_id)::text))
  constraint one_asks_for_a_countersignature UNIQUE (subject_kind, subject_id, requested_by)
  constraint what_is_countersigned_has_a_short_id CHECK (((length(subject_id) >= 1) AND (length(subject_id) <= 128)))
  constraint what_is_countersigned_is_known CHECK ((subject_kind = ANY (ARRAY['recovery_link'::text, 'customer_link'::text, 'single_sign_on_link'::text, 'api_key'::text])))
  CREATE INDEX countersignature_request_by_pool ON people.countersignature_request USING btree (pool_id, requested_at) WHERE (pool_id IS NOT NULL)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.countersignature_request FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_countersignatures for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.countersignature_request to ringfence_application

table people.customer_link
  person_id people.person_id not null
  pool_id integer not null
  customer_id custody.identifier not null
  linked_at timestamp(3) with time zone not null
  linked_by people.actor_id not null
  constraint a_link_names_a_customer FOREIGN KEY (pool_id, customer_id) REFERENCES custody.customer(pool_id, customer_id)
  constraint customer_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint customer_link_pkey PRIMARY KEY (person_id)
  CREATE INDEX customer_link_by_customer ON people.customer_link USING btree (pool_id, customer_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.customer_link FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.customer_link to ringfence_application

table people.device
  device_id text not null
  person_id people.person_id not null
  token_sha256 people.sha256 not null
  label text
  known_at timestamp(3) with time zone not null
  label_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_device_id_is_d_and_a_uuid CHECK ((device_id ~ '^d-[0-9a-f-]{36}$'::text))
  constraint a_device_is_known_once_to_a_person UNIQUE (person_id, token_sha256)
  constraint a_label_is_sealed_or_in_the_clear CHECK (((num_nonnulls(label, label_sealed) = 1) AND ((sealed_at IS NULL) = (label_sealed IS NULL))))
  constraint a_label_of_a_device_is_short CHECK (((length(label) >= 1) AND (length(label) <= 80)))
  constraint device_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint device_pkey PRIMARY KEY (device_id)
  CREATE INDEX device_in_the_clear ON people.device USING btree (device_id) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON people.device FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON people.device FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('label', 'label_sealed', 'sealed_at')
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.device to ringfence_application

table people.device_end
  device_id text not null
  ended_at timestamp(3) with time zone not null
  ended_by people.actor_id not null
  constraint device_end_device_id_fkey FOREIGN KEY (device_id) REFERENCES people.device(device_id)
  constraint device_end_pkey PRIMARY KEY (device_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.device_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.device_end to ringfence_application

table people.event
  event_number bigint not null generated always as identity
  at timestamp(3) with time zone not null
  person_id people.person_id
  act text not null
  result text not null
  actor_id people.actor_id
  session_id text
  device_id text
  address people.address
  subject_id text
  address_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_result_is_a_short_word CHECK ((result ~ '^[a-z][a-z_]{1,59}$'::text))
  constraint a_subject_is_short CHECK (((length(subject_id) >= 1) AND (length(subject_id) <= 128)))
  constraint an_act_is_a_short_word CHECK ((act ~ '^[a-z][a-z_]{2,59}$'::text))
  constraint an_address_is_sealed_or_in_the_clear CHECK (((num_nonnulls(address, address_sealed) <= 1) AND ((sealed_at IS NULL) = (address_sealed IS NULL))))
  constraint event_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint event_pkey PRIMARY KEY (event_number)
  CREATE INDEX event_by_person ON people.event USING btree (person_id, event_number)
  CREATE INDEX event_in_the_clear ON people.event USING btree (event_number) WHERE ((sealed_at IS NULL) AND (address IS NOT NULL))
  CREATE CONSTRAINT TRIGGER an_event_of_a_person_is_in_the_stream AFTER INSERT ON people.event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people.number_staff_event('person', 'event_number')
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON people.event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON people.event FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('address', 'address_sealed', 'sealed_at')
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.event to ringfence_application

table people.invitation
  invitation_id text not null
  person_id people.person_id not null
  token_sha256 people.sha256 not null
  purpose text not null
  created_at timestamp(3) with time zone not null
  created_by people.actor_id not null
  expires_at timestamp(3) with time zone not null
  constraint a_purpose_of_an_invitation_is_known CHECK ((purpose = ANY (ARRAY['join'::text, 'first_administrator'::text, 'recover'::text])))
  constraint an_invitation_ends_after_it_is_made CHECK ((expires_at > created_at))
  constraint an_invitation_has_a_token_of_its_own UNIQUE (token_sha256)
  constraint an_invitation_id_is_i_and_a_uuid CHECK ((invitation_id ~ '^i-[0-9a-f-]{36}$'::text))
  constraint invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint invitation_pkey PRIMARY KEY (invitation_id)
  CREATE INDEX invitation_by_person ON people.invitation USING btree (person_id, created_at)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.invitation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.invitation to ringfence_application

table people.invitation_end
  invitation_id text not null
  ending text not null
  ended_at timestamp(3) with time zone not null
  ended_by people.actor_id not null
  constraint an_ending_of_an_invitation_is_known CHECK ((ending = ANY (ARRAY['accepted'::text, 'withdrawn'::text])))
  constraint invitation_end_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES people.invitation(invitation_id)
  constraint invitation_end_pkey PRIMARY KEY (invitation_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.invitation_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.invitation_end to ringfence_application

table people.passkey
  passkey_id text not null
  person_id people.person_id not null
  credential_id bytea not null
  public_key bytea not null
  sign_count bigint not null
  transports text not null
  created_at timestamp(3) with time zone not null
  constraint a_credential_id_has_a_usual_length CHECK (((length(credential_id) >= 16) AND (length(credential_id) <= 1023)))
  constraint a_credential_is_registered_once UNIQUE (credential_id)
  constraint a_passkey_id_is_k_and_a_uuid CHECK ((passkey_id ~ '^k-[0-9a-f-]{36}$'::text))
  constraint a_public_key_has_a_usual_length CHECK (((length(public_key) >= 32) AND (length(public_key) <= 2048)))
  constraint a_sign_count_is_not_negative CHECK ((sign_count >= 0))
  constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint passkey_pkey PRIMARY KEY (passkey_id)
  constraint transports_are_short CHECK ((length(transports) <= 100))
  CREATE INDEX passkey_by_person ON people.passkey USING btree (person_id, created_at)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.passkey FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.passkey to ringfence_application

table people.passkey_end
  passkey_id text not null
  ended_at timestamp(3) with time zone not null
  ended_by people.actor_id not null
  constraint passkey_end_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES people.passkey(passkey_id)
  constraint passkey_end_pkey PRIMARY KEY (passkey_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.passkey_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.passkey_end to ringfence_application

table people.passkey_name
  passkey_id text not null
  name_sealed bytea not null
  constraint passkey_name_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES people.passkey(passkey_id)
  constraint passkey_name_pkey PRIMARY KEY (passkey_id)
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select, update on people.passkey_name to ringfence_application

table people.passkey_use
  passkey_id text not null
  use_number bigint not null generated always as identity
  sign_count bigint not null
  purpose text not null
  used_at timestamp(3) with time zone not null
  constraint a_purpose_of_a_use_is_known CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'step_up'::text, 'approval'::text])))
  constraint a_sign_count_is_not_negative CHECK ((sign_count >= 0))
  constraint passkey_use_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES people.passkey(passkey_id)
  constraint passkey_use_pkey PRIMARY KEY (passkey_id, use_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.passkey_use FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.passkey_use to ringfence_application

table people.password
  password_number bigint not null generated always as identity
  person_id people.person_id not null
  hash text not null
  set_at timestamp(3) with time zone not null
  constraint a_password_is_hashed_by_argon2id CHECK ((hash ~ '^\$argon2id\$'::text))
  constraint password_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint password_pkey PRIMARY KEY (password_number)
  CREATE INDEX password_latest ON people.password USING btree (person_id, password_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.password FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.password to ringfence_application

table people.person
  person_id people.person_id not null
  kind text not null
  created_at timestamp(3) with time zone not null
  created_by people.actor_id not null
  constraint a_person_is_staff_or_a_customer CHECK ((kind = ANY (ARRAY['staff'::text, 'customer'::text])))
  constraint person_pkey PRIMARY KEY (person_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.person FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.person to ringfence_application

table people.person_state
  change_number bigint not null generated always as identity
  person_id people.person_id not null
  state text not null
  changed_at timestamp(3) with time zone not null
  changed_by people.actor_id not null
  constraint a_person_state_is_known CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text])))
  constraint person_state_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint person_state_pkey PRIMARY KEY (change_number)
  CREATE INDEX person_state_latest ON people.person_state USING btree (person_id, change_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.person_state FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.person_state to ringfence_application

table people.personal_data_access
  access_number bigint not null generated always as identity
  at timestamp(3) with time zone not null
  actor_id people.actor_id not null
  grant_id text
  route text not null
  purpose text
  pool_id integer
  customer_id custody.identifier
  subject_id people.person_id
  field text
  request_id text not null
  session_id text
  constraint a_field_is_a_short_name CHECK ((field ~ '^[a-z][a-z_.]{2,79}$'::text))
  constraint a_purpose_of_access_is_known CHECK ((purpose = ANY (ARRAY['customer_request'::text, 'operation'::text, 'reconciliation'::text, 'dispute'::text, 'risk_review'::text, 'anti_money_laundering'::text, 'legal_order'::text, 'audit'::text, 'supervision'::text])))
  constraint a_request_id_is_short CHECK (((length(request_id) >= 1) AND (length(request_id) <= 128)))
  constraint a_route_is_a_name CHECK ((route ~ '^[A-Za-z]{3,80}$'::text))
  constraint a_session_of_a_look_is_s_and_a_uuid CHECK ((session_id ~ '^s-[0-9a-f-]{36}$'::text))
  constraint personal_data_access_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES people.role_grant(grant_id)
  constraint personal_data_access_pkey PRIMARY KEY (access_number)
  constraint personal_data_access_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES people.person(person_id)
  CREATE INDEX personal_data_access_by_actor ON people.personal_data_access USING btree (actor_id, access_number)
  CREATE INDEX personal_data_access_by_customer ON people.personal_data_access USING btree (pool_id, customer_id, access_number) WHERE (customer_id IS NOT NULL)
  CREATE INDEX personal_data_access_by_subject ON people.personal_data_access USING btree (subject_id, access_number) WHERE (subject_id IS NOT NULL)
  CREATE INDEX personal_data_access_of_a_pool ON people.personal_data_access USING btree (pool_id, access_number) WHERE ((customer_id IS NULL) AND (subject_id IS NULL))
  CREATE CONSTRAINT TRIGGER a_look_is_in_the_stream AFTER INSERT ON people.personal_data_access DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people.number_staff_event('look', 'access_number')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.personal_data_access FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_grants for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.personal_data_access to ringfence_application

table people.profile
  person_id people.person_id not null
  display_name_sealed bytea not null
  login_name_sealed bytea
  login_index people.sha256
  language text not null
  constraint a_language_is_known CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text])))
  constraint a_login_name_is_of_one_person UNIQUE (login_index)
  constraint a_login_name_is_sealed_and_found CHECK (((login_name_sealed IS NULL) = (login_index IS NULL)))
  constraint profile_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint profile_pkey PRIMARY KEY (person_id)
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select, update on people.profile to ringfence_application

table people.recovery_code
  person_id people.person_id not null
  code_sha256 people.sha256 not null
  set_id text not null
  created_at timestamp(3) with time zone not null
  constraint a_set_of_codes_is_r_and_a_uuid CHECK ((set_id ~ '^r-[0-9a-f-]{36}$'::text))
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint recovery_code_pkey PRIMARY KEY (person_id, code_sha256)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.recovery_code FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.recovery_code to ringfence_application

table people.recovery_code_use
  person_id people.person_id not null
  code_sha256 people.sha256 not null
  used_at timestamp(3) with time zone not null
  constraint a_code_that_is_used_was_made FOREIGN KEY (person_id, code_sha256) REFERENCES people.recovery_code(person_id, code_sha256)
  constraint recovery_code_use_pkey PRIMARY KEY (person_id, code_sha256)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.recovery_code_use FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.recovery_code_use to ringfence_application

table people.role_grant
  grant_id text not null
  person_id people.person_id not null
  role text not null
  level smallint not null
  platform_id tenant.platform_id
  pool_ids integer[]
  granted_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone
  granted_by people.actor_id not null
  needs_confirmation boolean not null
  reason text
  reason_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_grant_ends_after_it_was_made CHECK ((expires_at > granted_at))
  constraint a_grant_id_is_g_and_a_uuid CHECK ((grant_id ~ '^g-[0-9a-f-]{36}$'::text))
  constraint a_grant_is_of_one_person_by_one UNIQUE (grant_id, person_id, granted_by)
  constraint a_grant_names_a_pool_or_no_list CHECK (((cardinality(pool_ids) >= 1) AND (cardinality(pool_ids) <= 100)))
  constraint a_level_is_one_to_three CHECK (((level >= 1) AND (level <= 3)))
  constraint a_reason_is_sealed_or_in_the_clear CHECK (((num_nonnulls(reason, reason_sealed) = 1) AND ((sealed_at IS NULL) = (reason_sealed IS NULL))))
  constraint a_reason_of_a_grant_is_given CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
  constraint a_role_of_staff_is_known CHECK ((role = ANY (ARRAY['operator'::text, 'checker'::text, 'treasury'::text, 'risk'::text, 'compliance'::text, 'system_administrator'::text, 'security_administrator'::text, 'audit_administrator'::text, 'auditor'::text, 'regulator'::text, 'platform_staff'::text])))
  constraint nobody_grants_to_themselves CHECK (((granted_by)::text <> (person_id)::text))
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint role_grant_pkey PRIMARY KEY (grant_id)
  constraint role_grant_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES tenant.platform(platform_id)
  constraint staff_of_a_platform_names_it CHECK (((role <> 'platform_staff'::text) OR (platform_id IS NOT NULL)))
  constraint who_only_looks_looks_for_a_time CHECK (((role <> ALL (ARRAY['auditor'::text, 'regulator'::text])) OR (expires_at IS NOT NULL)))
  CREATE INDEX role_grant_by_person ON people.role_grant USING btree (person_id, granted_at)
  CREATE INDEX role_grant_by_role ON people.role_grant USING btree (role)
  CREATE INDEX role_grant_in_the_clear ON people.role_grant USING btree (grant_id) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON people.role_grant FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON people.role_grant FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('reason', 'reason_sealed', 'sealed_at')
  row level security
  policy only_the_custodian_sees_grants for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.role_grant to ringfence_application

table people.role_grant_confirmation
  grant_id text not null
  person_id people.person_id not null
  granted_by people.actor_id not null
  confirmed_by people.person_id not null
  confirmed_at timestamp(3) with time zone not null
  evidence people.sha256
  constraint a_confirmation_is_of_a_grant FOREIGN KEY (grant_id, person_id, granted_by) REFERENCES people.role_grant(grant_id, person_id, granted_by)
  constraint a_second_person_confirms CHECK ((((confirmed_by)::text <> (person_id)::text) AND ((confirmed_by)::text <> (granted_by)::text)))
  constraint role_grant_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people.person(person_id)
  constraint role_grant_confirmation_pkey PRIMARY KEY (grant_id)
  CREATE TRIGGER a_confirmation_was_signed BEFORE INSERT ON people.role_grant_confirmation FOR EACH ROW EXECUTE FUNCTION people.refuse_unsigned_confirmation()
  CREATE TRIGGER a_second_person_is_no_key_of_the_first BEFORE INSERT ON people.role_grant_confirmation FOR EACH ROW EXECUTE FUNCTION people.refuse_one_person('granted_by', 'confirmed_by')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.role_grant_confirmation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_grants for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.role_grant_confirmation to ringfence_application

table people.role_grant_revocation
  grant_id text not null
  revoked_at timestamp(3) with time zone not null
  revoked_by people.actor_id not null
  reason text
  reason_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_reason_is_sealed_or_in_the_clear CHECK (((num_nonnulls(reason, reason_sealed) = 1) AND ((sealed_at IS NULL) = (reason_sealed IS NULL))))
  constraint a_reason_of_a_revocation_is_given CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
  constraint role_grant_revocation_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES people.role_grant(grant_id)
  constraint role_grant_revocation_pkey PRIMARY KEY (grant_id)
  CREATE INDEX role_grant_revocation_in_the_clear ON people.role_grant_revocation USING btree (grant_id) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON people.role_grant_revocation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON people.role_grant_revocation FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('reason', 'reason_sealed', 'sealed_at')
  row level security
  policy only_the_custodian_sees_grants for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.role_grant_revocation to ringfence_application

table people.security_alarm
  alarm_number bigint not null generated always as identity
  kind text not null
  raised_at timestamp(3) with time zone not null
  source text not null
  occasion text not null
  events integer not null
  constraint a_source_of_an_alarm_is_short CHECK ((source ~ '^[0-9A-Za-z:.%_-]{1,128}$'::text))
  constraint an_alarm_has_events CHECK ((events > 0))
  constraint an_alarm_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['sign_ins_failed'::text, 'policies_refused'::text, 'signatures_refused'::text, 'tokens_unknown'::text, 'ids_scanned'::text, 'other_origins'::text, 'requests_over_limit'::text, 'malware_found'::text, 'certificate_expiring'::text, 'self_check_failed'::text, 'finding_overdue'::text, 'review_overdue'::text, 'procedure_overdue'::text, 'staff_outside_hours'::text, 'staff_looked_widely'::text, 'staff_refused_often'::text, 'staff_new_device'::text, 'staff_same_pair'::text, 'staff_approved_at_once'::text, 'staff_export_then_role'::text, 'staff_dormant_woke'::text, 'staff_chain_broken'::text, 'alarm_unacknowledged'::text])))
  constraint an_occasion_has_one_alarm UNIQUE (kind, source, occasion)
  constraint an_occasion_is_short CHECK (((length(occasion) >= 1) AND (length(occasion) <= 128)))
  constraint security_alarm_pkey PRIMARY KEY (alarm_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.security_alarm FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_security_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.security_alarm to ringfence_application

table people.security_alarm_acknowledgement
  alarm_number bigint not null
  acknowledged_by people.person_id not null
  acknowledged_at timestamp(3) with time zone not null
  note text not null
  constraint a_note_of_an_acknowledgement_is_bounded CHECK (((length(note) >= 1) AND (length(note) <= 1000)))
  constraint security_alarm_acknowledgement_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES people.person(person_id)
  constraint security_alarm_acknowledgement_alarm_number_fkey FOREIGN KEY (alarm_number) REFERENCES people.security_alarm(alarm_number)
  constraint security_alarm_acknowledgement_pkey PRIMARY KEY (alarm_number)
  CREATE TRIGGER another_person_acknowledges BEFORE INSERT ON people.security_alarm_acknowledgement FOR EACH ROW EXECUTE FUNCTION people.refuse_acknowledging_own()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.security_alarm_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_security_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.security_alarm_acknowledgement to ringfence_application

table people.security_alarm_escalation
  alarm_number bigint not null
  escalated_at timestamp(3) with time zone not null
  constraint security_alarm_escalation_alarm_number_fkey FOREIGN KEY (alarm_number) REFERENCES people.security_alarm(alarm_number)
  constraint security_alarm_escalation_pkey PRIMARY KEY (alarm_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.security_alarm_escalation FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_security_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.security_alarm_escalation to ringfence_application

table people.security_alarm_event
  alarm_number bigint not null
  event_number bigint not null
  constraint security_alarm_event_alarm_number_fkey FOREIGN KEY (alarm_number) REFERENCES people.security_alarm(alarm_number)
  constraint security_alarm_event_event_number_fkey FOREIGN KEY (event_number) REFERENCES people.staff_event(event_number)
  constraint security_alarm_event_pkey PRIMARY KEY (alarm_number, event_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.security_alarm_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_security_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.security_alarm_event to ringfence_application

table people.security_alarm_person
  alarm_number bigint not null
  person_id people.person_id not null
  constraint security_alarm_person_alarm_number_fkey FOREIGN KEY (alarm_number) REFERENCES people.security_alarm(alarm_number)
  constraint security_alarm_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint security_alarm_person_pkey PRIMARY KEY (alarm_number, person_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.security_alarm_person FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_security_alarms for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.security_alarm_person to ringfence_application

table people.session
  session_id text not null
  token_sha256 people.sha256 not null
  person_id people.person_id not null
  device_id text
  method text not null
  strength text not null
  stage text not null
  continues_session_id text
  started_at timestamp(3) with time zone not null
  created_at timestamp(3) with time zone not null
  absolute_end_at timestamp(3) with time zone not null
  address people.address
  address_sealed vault.sealed_bytes
  sealed_at timestamp(3) with time zone
  constraint a_method_of_a_session_is_known CHECK ((method = ANY (ARRAY['invitation'::text, 'password'::text, 'totp'::text, 'recovery_code'::text, 'passkey'::text, 'single_sign_on'::text])))
  constraint a_session_ends_after_it_began CHECK ((absolute_end_at > started_at))
  constraint a_session_has_a_token_of_its_own UNIQUE (token_sha256)
  constraint a_session_id_is_s_and_a_uuid CHECK ((session_id ~ '^s-[0-9a-f-]{36}$'::text))
  constraint a_stage_of_a_session_is_known CHECK ((stage = ANY (ARRAY['second_factor'::text, 'enrolment'::text, 'signed_in'::text])))
  constraint a_strength_of_a_session_is_known CHECK ((strength = ANY (ARRAY['one_factor'::text, 'two_factors'::text])))
  constraint an_address_is_sealed_or_in_the_clear CHECK (((num_nonnulls(address, address_sealed) <= 1) AND ((sealed_at IS NULL) = (address_sealed IS NULL))))
  constraint session_continues_session_id_fkey FOREIGN KEY (continues_session_id) REFERENCES people.session(session_id)
  constraint session_device_id_fkey FOREIGN KEY (device_id) REFERENCES people.device(device_id)
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint session_pkey PRIMARY KEY (session_id)
  CREATE INDEX session_by_continued ON people.session USING btree (continues_session_id) WHERE (continues_session_id IS NOT NULL)
  CREATE INDEX session_by_person ON people.session USING btree (person_id, created_at)
  CREATE INDEX session_in_the_clear ON people.session USING btree (session_id) WHERE ((sealed_at IS NULL) AND (address IS NOT NULL))
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON people.session FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON people.session FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing_of('address', 'address_sealed', 'sealed_at')
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.session to ringfence_application

table people.session_end
  session_id text not null
  cause text not null
  ended_at timestamp(3) with time zone not null
  ended_by people.actor_id not null
  constraint a_cause_of_a_session_end_is_known CHECK ((cause = ANY (ARRAY['signed_out'::text, 'revoked'::text, 'replaced'::text, 'credential_changed'::text, 'person_ended'::text])))
  constraint session_end_pkey PRIMARY KEY (session_id)
  constraint session_end_session_id_fkey FOREIGN KEY (session_id) REFERENCES people.session(session_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.session_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.session_end to ringfence_application

table people.session_life
  session_id text not null
  last_seen_at timestamp(3) with time zone not null
  idle_end_at timestamp(3) with time zone not null
  stepped_up_at timestamp(3) with time zone
  constraint session_life_pkey PRIMARY KEY (session_id)
  constraint session_life_session_id_fkey FOREIGN KEY (session_id) REFERENCES people.session(session_id)
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select, update on people.session_life to ringfence_application

table people.sign_in_attempt
  attempt_number bigint not null generated always as identity
  who people.sha256 not null
  origin people.sha256 not null
  tried_at timestamp(3) with time zone not null
  result text not null
  constraint a_result_of_an_attempt_is_known CHECK ((result = ANY (ARRAY['failed'::text, 'succeeded'::text])))
  constraint sign_in_attempt_pkey PRIMARY KEY (attempt_number)
  CREATE INDEX sign_in_attempt_latest ON people.sign_in_attempt USING btree (who, origin, attempt_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.sign_in_attempt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.sign_in_attempt to ringfence_application

table people.signed_countersignature
  hash people.sha256 not null
  subject_kind text not null
  subject_id text not null
  person_id people.person_id not null
  strength text not null
  signed_at timestamp(3) with time zone not null
  signed_approval text not null
  evidence people.sha256 not null
  constraint a_signed_countersignature_has_a_usual_length CHECK (((length(signed_approval) >= 2) AND (length(signed_approval) <= 196608)))
  constraint a_strength_of_a_countersignature_is_known CHECK ((strength = ANY (ARRAY['signed'::text, 'weaker'::text])))
  constraint a_subject_of_a_countersignature_has_a_short_id CHECK (((length(subject_id) >= 1) AND (length(subject_id) <= 128)))
  constraint a_subject_of_a_countersignature_is_known CHECK ((subject_kind = ANY (ARRAY['recovery_link'::text, 'customer_link'::text, 'single_sign_on_link'::text, 'api_key'::text, 'role_grant'::text])))
  constraint evidence_is_the_hash_of_the_signed_countersignature CHECK (((evidence)::bytea = sha256(convert_to(signed_approval, 'UTF8'::name))))
  constraint signed_countersignature_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint signed_countersignature_pkey PRIMARY KEY (hash)
  CREATE INDEX signed_countersignature_by_subject ON people.signed_countersignature USING btree (subject_kind, subject_id, signed_at)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.signed_countersignature FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_signed_countersignatures for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.signed_countersignature to ringfence_application

table people.single_sign_on_link
  link_id text not null
  person_id people.person_id not null
  subject_sha256 people.sha256 not null
  linked_at timestamp(3) with time zone not null
  linked_by people.actor_id not null
  constraint a_link_id_is_l_and_a_uuid CHECK ((link_id ~ '^l-[0-9a-f-]{36}$'::text))
  constraint nobody_links_themselves CHECK (((linked_by)::text <> (person_id)::text))
  constraint single_sign_on_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint single_sign_on_link_pkey PRIMARY KEY (link_id)
  CREATE INDEX single_sign_on_link_by_person ON people.single_sign_on_link USING btree (person_id)
  CREATE INDEX single_sign_on_link_by_subject ON people.single_sign_on_link USING btree (subject_sha256)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.single_sign_on_link FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.single_sign_on_link to ringfence_application

table people.single_sign_on_link_end
  link_id text not null
  ended_at timestamp(3) with time zone not null
  ended_by people.actor_id not null
  constraint single_sign_on_link_end_link_id_fkey FOREIGN KEY (link_id) REFERENCES people.single_sign_on_link(link_id)
  constraint single_sign_on_link_end_pkey PRIMARY KEY (link_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.single_sign_on_link_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.single_sign_on_link_end to ringfence_application

table people.staff_act
  act_number bigint not null
  at timestamp(3) with time zone not null
  person_id people.person_id not null
  grant_id text
  act text not null
  result text not null
  request_id text not null
  pool_id integer
  previous_sha256 people.sha256 not null
  sha256 people.sha256 not null
  session_id text
  concerns text
  constraint a_grant_of_an_act_is_short CHECK ((grant_id ~ '^[0-9A-Za-z-]{1,64}$'::text))
  constraint a_request_id_of_an_act_is_short CHECK ((request_id ~ '^[0-9A-Za-z_-]{1,64}$'::text))
  constraint a_result_of_an_act_is_a_code CHECK ((result ~ '^[a-z0-9_]{1,64}$'::text))
  constraint a_session_of_an_act_is_s_and_a_uuid CHECK ((session_id ~ '^s-[0-9a-f-]{36}$'::text))
  constraint an_act_is_a_route CHECK ((act ~ '^[A-Za-z]{1,64}$'::text))
  constraint staff_act_pkey PRIMARY KEY (act_number)
  constraint what_an_act_concerns_is_short CHECK (((concerns ~ '^[0-9A-Za-z._:=,-]+$'::text) AND (length(concerns) <= 300)))
  CREATE INDEX staff_act_by_person ON people.staff_act USING btree (person_id, act_number DESC)
  CREATE INDEX staff_act_by_session ON people.staff_act USING btree (session_id, act_number) WHERE (session_id IS NOT NULL)
  CREATE TRIGGER an_act_is_bound_to_the_one_before_it BEFORE INSERT ON people.staff_act FOR EACH ROW EXECUTE FUNCTION people.chain_staff_act()
  CREATE CONSTRAINT TRIGGER an_act_is_in_the_stream AFTER INSERT ON people.staff_act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people.number_staff_event('act', 'act_number')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.staff_act FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_staff_acts for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.staff_act to ringfence_application

table people.staff_event
  event_number bigint not null generated always as identity
  source text not null
  source_number bigint not null
  kind text not null
  at timestamp(3) with time zone not null
  person_id people.person_id not null
  session_id text
  act text not null
  result text not null
  pool_id integer
  concerns text
  request_id text
  constraint a_fact_is_one_staff_event UNIQUE (source, source_number)
  constraint a_kind_of_a_staff_event_is_known CHECK ((kind = ANY (ARRAY['sign_in'::text, 'step_up'::text, 'sign_out'::text, 'act'::text, 'look'::text, 'export'::text, 'refusal'::text])))
  constraint a_source_of_a_staff_event_is_known CHECK ((source = ANY (ARRAY['act'::text, 'person'::text, 'look'::text])))
  constraint staff_event_pkey PRIMARY KEY (event_number)
  CREATE INDEX staff_event_about ON people.staff_event USING btree (pool_id, concerns, event_number) WHERE (concerns IS NOT NULL)
  CREATE INDEX staff_event_by_moment ON people.staff_event USING btree (at)
  CREATE INDEX staff_event_by_person ON people.staff_event USING btree (person_id, event_number)
  CREATE INDEX staff_event_by_pool ON people.staff_event USING btree (pool_id, event_number) WHERE (pool_id IS NOT NULL)
  CREATE INDEX staff_event_by_session ON people.staff_event USING btree (session_id, event_number) WHERE (session_id IS NOT NULL)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.staff_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_staff_events for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant select on people.staff_event to ringfence_application

view people.staff_fact
  with (security_invoker=true)
  source text
  source_number bigint
  at timestamp(3) with time zone
  person_id text
  session_id text
  act text
  result text
  pool_id integer
  concerns text
  request_id text
 SELECT 'act'::text AS source,
    a.act_number AS source_number,
    a.at,
    a.person_id::text AS person_id,
    a.session_id,
    a.act,
    a.result,
    a.pool_id,
    a.concerns,
    a.request_id
   FROM people.staff_act a
UNION ALL
 SELECT 'person'::text AS source,
    e.event_number AS source_number,
    e.at,
    e.person_id,
    e.session_id,
    e.act,
    e.result,
    NULL::integer AS pool_id,
    NULL::text AS concerns,
    NULL::text AS request_id
   FROM people.event e
     JOIN people.person p ON p.person_id::text = e.person_id::text AND p.kind = 'staff'::text
  WHERE e.actor_id IS NULL OR e.actor_id::text = e.person_id::text
UNION ALL
 SELECT 'look'::text AS source,
    l.access_number AS source_number,
    l.at,
    l.actor_id AS person_id,
    l.session_id,
    l.route AS act,
    'ok'::text AS result,
    l.pool_id,
    NULLIF(concat_ws(','::text, 'customerId='::text || l.customer_id::text, 'personId='::text || l.subject_id::text, 'field='::text || l.field, 'purpose='::text || l.purpose), ''::text) AS concerns,
    l.request_id
   FROM people.personal_data_access l
     JOIN people.person p ON p.person_id::text = l.actor_id::text AND p.kind = 'staff'::text;

table people.staff_watch
  only_one boolean not null default true
  event_number bigint not null
  act_number bigint not null
  act_sha256 people.sha256 not null
  moved_at timestamp(3) with time zone not null
  constraint staff_watch_pkey PRIMARY KEY (only_one)
  constraint there_is_one_watch CHECK (only_one)
  row level security
  policy only_the_custodian_sees_the_watch for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select, update on people.staff_watch to ringfence_application

table people.totp
  totp_id text not null
  person_id people.person_id not null
  secret_sealed bytea not null
  created_at timestamp(3) with time zone not null
  constraint a_totp_id_is_t_and_a_uuid CHECK ((totp_id ~ '^t-[0-9a-f-]{36}$'::text))
  constraint totp_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint totp_pkey PRIMARY KEY (totp_id)
  CREATE INDEX totp_by_person ON people.totp USING btree (person_id, created_at)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.totp FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.totp to ringfence_application

table people.totp_change
  totp_id text not null
  change text not null
  changed_at timestamp(3) with time zone not null
  constraint a_change_of_a_totp_is_known CHECK ((change = ANY (ARRAY['confirmed'::text, 'removed'::text])))
  constraint totp_change_pkey PRIMARY KEY (totp_id, change)
  constraint totp_change_totp_id_fkey FOREIGN KEY (totp_id) REFERENCES people.totp(totp_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.totp_change FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.totp_change to ringfence_application

table people.totp_step
  totp_id text not null
  step bigint not null
  spent_at timestamp(3) with time zone not null
  constraint totp_step_pkey PRIMARY KEY (totp_id, step)
  constraint totp_step_totp_id_fkey FOREIGN KEY (totp_id) REFERENCES people.totp(totp_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON people.totp_step FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_persons for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on people.totp_step to ringfence_application

table pool.commit
  pool_id integer not null
  position_first bigint not null
  position_last bigint not null
  recorded_at timestamp(3) with time zone not null
  epoch bigint not null
  id_timestamp_max bigint not null
  constraint a_commit_has_a_record CHECK ((position_last >= position_first))
  constraint commit_pkey PRIMARY KEY (pool_id, position_first)
  constraint commit_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX commit_by_moment ON pool.commit USING btree (pool_id, recorded_at, position_last)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON pool.commit FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE CONSTRAINT TRIGGER only_the_owner_commits_the_next_positions AFTER INSERT ON pool.commit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pool.fence_commit()
  CREATE CONSTRAINT TRIGGER what_a_matrix_governs_was_approved AFTER INSERT ON pool.commit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION custody.assert_released()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on pool.commit to ringfence_application

table pool.head
  comment: One row a pool, changed by each commit: the fence
  with (fillfactor=20)
  pool_id integer not null
  epoch bigint not null default 0
  holder text
  holder_address text
  lease_duration interval
  lease_expires_at timestamp(3) with time zone
  position_next bigint not null default 1
  id_timestamp_max bigint not null default 0
  constraint head_pkey PRIMARY KEY (pool_id)
  constraint head_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint positions_start_at_1 CHECK ((position_next >= 1))
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on pool.head to ringfence_application

table pool.pool
  pool_id integer not null generated always as identity
  platform_id tenant.platform_id not null
  name text not null
  currency money.currency not null
  programme_id text not null
  programme_version integer not null
  command_id text not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_pool_name_is_not_empty CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint a_programme_version_starts_at_1 CHECK ((programme_version >= 1))
  constraint pool_command_id_key UNIQUE (command_id)
  constraint pool_pkey PRIMARY KEY (pool_id)
  constraint pool_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES tenant.platform(platform_id)
  CREATE INDEX pool_by_platform ON pool.pool USING btree (platform_id, pool_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON pool.pool FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant select on pool.pool to ringfence_application

table pool.state_table
  name text not null
  constraint state_table_pkey PRIMARY KEY (name)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON pool.state_table FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
grant select on pool.state_table to ringfence_application

table privacy.bulk_export
  export_number bigint not null generated always as identity
  pool_id integer not null
  kind text not null
  business_date date
  map text
  purpose text not null
  reason text not null
  asked_by people.person_id not null
  asked_at timestamp(3) with time zone not null
  constraint a_kind_of_export_is_known CHECK ((kind = ANY (ARRAY['customers'::text, 'owner_list'::text, 'segregation'::text])))
  constraint a_map_of_an_export_is_a_short_word CHECK ((map ~ '^[a-z0-9][a-z0-9-]{1,39}$'::text))
  constraint a_purpose_of_an_export_is_a_short_word CHECK ((purpose ~ '^[a-z][a-z_]{2,59}$'::text))
  constraint a_reason_of_an_export_is_bounded CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
  constraint bulk_export_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(person_id)
  constraint bulk_export_pkey PRIMARY KEY (export_number)
  constraint bulk_export_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint exactly_segregation_names_a_day_and_a_map CHECK ((((kind = 'segregation'::text) = (business_date IS NOT NULL)) AND ((kind = 'segregation'::text) = (map IS NOT NULL))))
  CREATE INDEX bulk_export_of_person ON privacy.bulk_export USING btree (asked_by, asked_at)
  CREATE INDEX bulk_export_of_pool ON privacy.bulk_export USING btree (pool_id, export_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.bulk_export FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_exports for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.bulk_export to ringfence_application

table privacy.bulk_export_decision
  export_number bigint not null
  decision text not null
  decided_by people.person_id not null
  decided_at timestamp(3) with time zone not null
  constraint an_export_is_approved_or_refused CHECK ((decision = ANY (ARRAY['approved'::text, 'refused'::text])))
  constraint bulk_export_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(person_id)
  constraint bulk_export_decision_export_number_fkey FOREIGN KEY (export_number) REFERENCES privacy.bulk_export(export_number)
  constraint bulk_export_decision_pkey PRIMARY KEY (export_number)
  CREATE TRIGGER a_second_person_decides_about_an_export BEFORE INSERT ON privacy.bulk_export_decision FOR EACH ROW EXECUTE FUNCTION privacy.refuse_deciding_alone()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.bulk_export_decision FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_exports for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.bulk_export_decision to ringfence_application

table privacy.bulk_export_fetch
  export_number bigint not null
  fetched_at timestamp(3) with time zone not null
  sha256 bytea not null
  bytes bigint not null
  marked boolean not null
  constraint a_digest_of_an_export_has_32_bytes CHECK ((length(sha256) = 32))
  constraint a_size_of_an_export_is_not_negative CHECK ((bytes >= 0))
  constraint bulk_export_fetch_export_number_fkey FOREIGN KEY (export_number) REFERENCES privacy.bulk_export(export_number)
  constraint bulk_export_fetch_pkey PRIMARY KEY (export_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.bulk_export_fetch FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER only_what_was_approved_leaves BEFORE INSERT ON privacy.bulk_export_fetch FOR EACH ROW EXECUTE FUNCTION privacy.refuse_fetching_unapproved()
  row level security
  policy only_the_custodian_sees_exports for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.bulk_export_fetch to ringfence_application

table privacy.certificate
  certificate_number bigint not null generated always as identity
  person_id people.person_id not null
  request_id text
  cause text not null
  parts text[] not null
  keys_destroyed integer not null
  destroyed_at timestamp(3) with time zone not null
  by_actor people.actor_id not null
  constraint a_cause_of_forgetting_is_known CHECK ((cause = ANY (ARRAY['erasure_requested'::text, 'retention_ended'::text])))
  constraint a_count_of_keys_is_not_negative CHECK ((keys_destroyed >= 0))
  constraint a_person_is_forgotten_once UNIQUE (person_id)
  constraint a_wish_is_named_where_it_was_the_cause CHECK (((cause = 'erasure_requested'::text) = (request_id IS NOT NULL)))
  constraint certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint certificate_pkey PRIMARY KEY (certificate_number)
  constraint certificate_request_id_fkey FOREIGN KEY (request_id) REFERENCES privacy.request(request_id)
  constraint something_was_forgotten CHECK (((cardinality(parts) >= 1) AND (cardinality(parts) <= 20)))
  CREATE TRIGGER a_forgotten_person_has_no_login_name AFTER INSERT ON privacy.certificate FOR EACH ROW EXECUTE FUNCTION people.forget_login_name()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.certificate FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.certificate to ringfence_application

table privacy.consent
  consent_number bigint not null generated always as identity
  person_id people.person_id not null
  purpose text not null
  act text not null
  notice_version integer not null
  language text not null
  separate_grounds text[] not null
  channel text not null
  session_id text not null
  at timestamp(3) with time zone not null
  constraint a_channel_of_consent_is_known CHECK ((channel = 'console'::text))
  constraint a_consent_is_given_or_withdrawn CHECK ((act = ANY (ARRAY['given'::text, 'withdrawn'::text])))
  constraint a_notice_is_shown_in_a_language CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text])))
  constraint a_purpose_of_consent_is_a_short_word CHECK ((purpose ~ '^[a-z][a-z_]{2,59}$'::text))
  constraint a_separate_ground_is_known CHECK ((separate_grounds <@ ARRAY['sensitive'::text, 'shared'::text, 'public'::text, 'abroad'::text]))
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint consent_pkey PRIMARY KEY (consent_number)
  constraint consent_session_id_fkey FOREIGN KEY (session_id) REFERENCES people.session(session_id)
  constraint versions_of_a_notice_start_at_1 CHECK ((notice_version >= 1))
  CREATE INDEX consent_latest ON privacy.consent USING btree (person_id, purpose, consent_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.consent FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.consent to ringfence_application

table privacy.face_check
  check_id text not null
  person_id people.person_id not null
  consent_number bigint not null
  provider text not null
  session_reference text not null
  step text not null
  begun_at timestamp(3) with time zone not null
  constraint a_face_check_is_f_and_a_uuid CHECK ((check_id ~ '^f-[0-9a-f-]{36}$'::text))
  constraint a_provider_of_face_checks_is_a_short_word CHECK ((provider ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text))
  constraint a_session_of_a_provider_is_short CHECK ((session_reference ~ '^[A-Za-z0-9._-]{1,128}$'::text))
  constraint a_step_of_a_face_check_is_known CHECK ((step = ANY (ARRAY['opening'::text, 'recovery'::text, 'request'::text])))
  constraint face_check_consent_number_fkey FOREIGN KEY (consent_number) REFERENCES privacy.consent(consent_number)
  constraint face_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint face_check_pkey PRIMARY KEY (check_id)
  CREATE INDEX face_check_by_person ON privacy.face_check USING btree (person_id, begun_at)
  CREATE TRIGGER a_face_check_stands_on_its_consent BEFORE INSERT ON privacy.face_check FOR EACH ROW EXECUTE FUNCTION privacy.refuse_face_check_without_consent()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.face_check FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_face_checks for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.face_check to ringfence_application

table privacy.face_check_result
  check_id text not null
  outcome text not null
  band text
  at timestamp(3) with time zone not null
  constraint a_band_of_a_face_check_is_known CHECK ((band = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
  constraint an_outcome_of_a_face_check_is_known CHECK ((outcome = ANY (ARRAY['live'::text, 'not_live'::text, 'given_up'::text])))
  constraint exactly_what_was_looked_at_has_a_band CHECK (((outcome = 'given_up'::text) = (band IS NULL)))
  constraint face_check_result_check_id_fkey FOREIGN KEY (check_id) REFERENCES privacy.face_check(check_id)
  constraint face_check_result_pkey PRIMARY KEY (check_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.face_check_result FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_face_checks for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.face_check_result to ringfence_application

table privacy.kept_value
  request_id text not null
  field text not null
  value_sealed bytea not null
  kept_at timestamp(3) with time zone not null
  constraint a_kept_value_is_of_a_known_field CHECK ((field = ANY (ARRAY['display_name'::text, 'login_name'::text])))
  constraint kept_value_pkey PRIMARY KEY (request_id)
  constraint kept_value_request_id_fkey FOREIGN KEY (request_id) REFERENCES privacy.request(request_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.kept_value FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.kept_value to ringfence_application

table privacy.request
  request_id text not null
  person_id people.person_id not null
  kind text not null
  field text
  wish_sealed bytea
  made_at timestamp(3) with time zone not null
  due_at timestamp(3) with time zone not null
  constraint a_corrected_field_is_known CHECK ((field = ANY (ARRAY['display_name'::text, 'login_name'::text, 'other'::text])))
  constraint a_kind_of_privacy_request_is_known CHECK ((kind = ANY (ARRAY['copy'::text, 'correction'::text, 'deletion'::text, 'explanation'::text])))
  constraint a_privacy_request_is_due_after_it_was_made CHECK ((due_at > made_at))
  constraint a_privacy_request_is_q_and_a_uuid CHECK ((request_id ~ '^q-[0-9a-f-]{36}$'::text))
  constraint only_a_correction_names_a_field CHECK (((kind = 'correction'::text) = (field IS NOT NULL)))
  constraint request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint request_pkey PRIMARY KEY (request_id)
  constraint what_is_wished_is_said CHECK (((kind <> ALL (ARRAY['correction'::text, 'explanation'::text])) OR (wish_sealed IS NOT NULL)))
  CREATE INDEX privacy_request_by_due ON privacy.request USING btree (due_at, request_id)
  CREATE INDEX privacy_request_by_person ON privacy.request USING btree (person_id, made_at)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.request FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.request to ringfence_application

table privacy.request_step
  step_number bigint not null generated always as identity
  request_id text not null
  step text not null
  at timestamp(3) with time zone not null
  by_actor people.actor_id not null
  answer_sealed bytea
  constraint a_step_of_a_privacy_request_is_known CHECK ((step = ANY (ARRAY['grant_proposed'::text, 'refusal_proposed'::text, 'granted'::text, 'refused'::text, 'returned'::text, 'withdrawn'::text])))
  constraint request_step_pkey PRIMARY KEY (step_number)
  constraint request_step_request_id_fkey FOREIGN KEY (request_id) REFERENCES privacy.request(request_id)
  CREATE UNIQUE INDEX a_privacy_request_ends_once ON privacy.request_step USING btree (request_id) WHERE (step = ANY (ARRAY['granted'::text, 'refused'::text, 'withdrawn'::text]))
  CREATE INDEX privacy_request_step_latest ON privacy.request_step USING btree (request_id, step_number)
  CREATE TRIGGER a_second_person_decides BEFORE INSERT ON privacy.request_step FOR EACH ROW WHEN ((new.step = ANY (ARRAY['granted'::text, 'refused'::text]))) EXECUTE FUNCTION privacy.refuse_one_person()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.request_step FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.request_step to ringfence_application

table privacy.restriction
  request_id text not null
  part text not null
  person_id people.person_id not null
  pool_id integer
  customer_id custody.identifier
  law text not null
  from_at timestamp(3) with time zone not null
  until_date date not null
  constraint a_law_is_a_short_word CHECK ((law ~ '^[a-z][a-z_]{2,59}$'::text))
  constraint a_restricted_part_is_a_short_word CHECK ((part ~ '^[a-z][a-z_]{2,59}$'::text))
  constraint a_restriction_names_a_customer FOREIGN KEY (pool_id, customer_id) REFERENCES custody.customer(pool_id, customer_id)
  constraint restriction_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
  constraint restriction_pkey PRIMARY KEY (request_id, part)
  constraint restriction_request_id_fkey FOREIGN KEY (request_id) REFERENCES privacy.request(request_id)
  CREATE INDEX restriction_by_customer ON privacy.restriction USING btree (pool_id, customer_id)
  CREATE INDEX restriction_by_end ON privacy.restriction USING btree (until_date, request_id, part)
  CREATE INDEX restriction_by_person ON privacy.restriction USING btree (person_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON privacy.restriction FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_privacy for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on privacy.restriction to ringfence_application

table reconciliation.break
  pool_id integer not null
  "position" bigint not null
  break_id text not null
  kind text not null
  business_date date not null
  subject text not null
  effect_minor bigint not null
  expected_minor bigint
  customer_id text
  bank_reference text
  constraint a_break_kind_is_known CHECK ((kind = ANY (ARRAY['missing_in_ledger'::text, 'missing_at_bank'::text, 'amount_differs'::text, 'duplicate'::text, 'move_differs'::text, 'status_differs'::text, 'match_reversed'::text])))
  constraint break_pkey PRIMARY KEY (pool_id, break_id)
  constraint break_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint breaks_are_numbered CHECK ((break_id ~ '^break-[1-9][0-9]*$'::text))
  constraint only_what_no_line_shows_has_no_effect CHECK (
CASE
    WHEN (kind = ANY (ARRAY['missing_at_bank'::text, 'move_differs'::text])) THEN (effect_minor = 0)
    ELSE ((effect_minor <> 0) OR (subject ~ '^R[456]/'::text))
END)
  CREATE INDEX break_by_position ON reconciliation.break USING btree (pool_id, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.break FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on reconciliation.break to ringfence_application

table reconciliation.break_event
  pool_id integer not null
  "position" bigint not null
  break_id text not null
  event text not null
  business_date date not null
  reason text
  constraint a_break_event_is_known CHECK ((event = ANY (ARRAY['explained'::text, 'resolved'::text])))
  constraint break_event_pkey PRIMARY KEY (pool_id, break_id, event)
  constraint exactly_an_explanation_has_a_reason CHECK (((event = 'explained'::text) = (reason IS NOT NULL)))
  constraint only_a_break_has_events FOREIGN KEY (pool_id, break_id) REFERENCES reconciliation.break(pool_id, break_id) DEFERRABLE INITIALLY DEFERRED
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.break_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on reconciliation.break_event to ringfence_application

view reconciliation.break_record
  with (security_invoker=true)
  pool_id integer
  "position" bigint
  break_id text
  kind text
  business_date date
  subject text
  effect_minor bigint
  expected_minor bigint
  customer_id text
  bank_reference text
  reason text
  explained_date date
  explained_position bigint
  resolved_date date
  resolved_position bigint
  state text
 SELECT b.pool_id,
    b."position",
    b.break_id,
    b.kind,
    b.business_date,
    b.subject,
    b.effect_minor,
    b.expected_minor,
    b.customer_id,
    b.bank_reference,
    x.reason,
    x.business_date AS explained_date,
    x."position" AS explained_position,
    r.business_date AS resolved_date,
    r."position" AS resolved_position,
        CASE
            WHEN r."position" IS NOT NULL THEN 'resolved'::text
            WHEN x."position" IS NOT NULL THEN 'explained'::text
            ELSE 'open'::text
        END AS state
   FROM reconciliation.break b
     LEFT JOIN reconciliation.break_event x ON x.pool_id = b.pool_id AND x.break_id = b.break_id AND x.event = 'explained'::text
     LEFT JOIN reconciliation.break_event r ON r.pool_id = b.pool_id AND r.break_id = b.break_id AND r.event = 'resolved'::text;
grant select on reconciliation.break_record to ringfence_application

view reconciliation.business_day
  with (security_invoker=true)
  pool_id integer
  business_date date
  opened_position bigint
  cut_position bigint
  closed_position bigint
  equation text
  state text
 SELECT o.pool_id,
    o.business_date,
    o."position" AS opened_position,
    c."position" AS cut_position,
    x."position" AS closed_position,
    x.equation,
        CASE
            WHEN x."position" IS NOT NULL THEN 'closed'::text
            WHEN c."position" IS NULL THEN 'open'::text
            WHEN s.is_whole THEN 'reconciling'::text
            ELSE 'cutting'::text
        END AS state
   FROM reconciliation.business_day_event o
     LEFT JOIN reconciliation.business_day_event c ON c.pool_id = o.pool_id AND c.business_date = o.business_date AND c.event = 'cut'::text
     LEFT JOIN reconciliation.business_day_event x ON x.pool_id = o.pool_id AND x.business_date = o.business_date AND x.event = 'closed'::text
     LEFT JOIN LATERAL ( SELECT bool_and(s_1.lines_recorded = s_1.line_count) AS is_whole
           FROM reconciliation.statement_record s_1
          WHERE s_1.pool_id = o.pool_id AND s_1.business_date = o.business_date) s ON true
  WHERE o.event = 'opened'::text;
grant select on reconciliation.business_day to ringfence_application

table reconciliation.business_day_event
  pool_id integer not null
  "position" bigint not null
  business_date date not null
  event text not null
  equation text
  constraint a_business_day_event_is_known CHECK ((event = ANY (ARRAY['opened'::text, 'cut'::text, 'closed'::text])))
  constraint business_day_event_pkey PRIMARY KEY (pool_id, business_date, event)
  constraint business_day_event_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint exactly_a_closed_day_has_an_equation CHECK (((event = 'closed'::text) = COALESCE((jsonb_typeof((equation)::jsonb) = 'object'::text), false)))
  CREATE INDEX business_day_event_by_position ON reconciliation.business_day_event USING btree (pool_id, "position")
  CREATE CONSTRAINT TRIGGER a_day_closes_only_with_every_difference_explained AFTER INSERT ON reconciliation.business_day_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.event = 'closed'::text)) EXECUTE FUNCTION reconciliation.assert_day_may_close()
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.business_day_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on reconciliation.business_day_event to ringfence_application

table reconciliation.evidence_file
  pool_id integer not null
  sha256 bytea not null
  name text
  content bytea not null
  key_id text not null
  at timestamp(3) with time zone not null default clock_timestamp()
  scan text not null default 'not_scanned'::text
  sealed_at timestamp(3) with time zone
  name_sealed bytea
  constraint a_scan_has_a_known_outcome CHECK ((scan = ANY (ARRAY['clean'::text, 'not_scanned'::text])))
  constraint an_evidence_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint an_evidence_hash_is_of_its_content CHECK (((sealed_at IS NOT NULL) OR (sha256 = sha256(content))))
  constraint an_evidence_name_has_1_to_255_characters CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint evidence_file_pkey PRIMARY KEY (pool_id, sha256)
  constraint evidence_file_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint evidence_has_1_to_5000000_bytes CHECK (((length(content) >= 1) AND (length(content) <= 5000033)))
  constraint evidence_is_sealed_or_in_the_clear CHECK (((num_nonnulls(name, name_sealed) = 1) AND ((sealed_at IS NULL) = (name_sealed IS NULL))))
  CREATE INDEX evidence_file_in_the_clear ON reconciliation.evidence_file USING btree (pool_id, sha256) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON reconciliation.evidence_file FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON reconciliation.evidence_file FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('named_content')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on reconciliation.evidence_file to ringfence_application

table reconciliation.level_list
  pool_id integer not null
  list_number bigint not null
  level text not null
  business_date date not null
  source custody.identifier not null
  instruction_kinds text[]
  name text not null
  sha256 bytea not null
  line_count integer not null
  key_id text not null
  at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_list_has_no_less_than_no_lines CHECK ((line_count >= 0))
  constraint a_list_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint a_list_is_of_a_level CHECK ((level = ANY (ARRAY['R5'::text, 'R6'::text])))
  constraint a_list_name_has_1_to_255_characters CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint level_list_pkey PRIMARY KEY (pool_id, list_number)
  constraint level_list_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint lists_are_numbered_from_1 CHECK ((list_number >= 1))
  CREATE INDEX level_list_by_day ON reconciliation.level_list USING btree (pool_id, level, business_date, source, list_number DESC)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.level_list FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on reconciliation.level_list to ringfence_application

table reconciliation.level_list_line
  pool_id integer not null
  list_number bigint not null
  line_number integer not null
  item_id text not null
  side text not null
  amount_minor money.amount_minor not null
  kind text
  status text
  bank_reference text
  customer_id text
  constraint a_list_item_goes_in_or_out CHECK ((side = ANY (ARRAY['credit'::text, 'debit'::text])))
  constraint a_list_item_has_1_to_64_characters CHECK (((length(item_id) >= 1) AND (length(item_id) <= 64)))
  constraint a_list_item_has_a_known_status CHECK ((status = ANY (ARRAY['pending'::text, 'final'::text, 'rejected'::text, 'returned'::text])))
  constraint level_list_line_pkey PRIMARY KEY (pool_id, list_number, line_number)
  constraint level_list_line_pool_id_list_number_fkey FOREIGN KEY (pool_id, list_number) REFERENCES reconciliation.level_list(pool_id, list_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.level_list_line FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on reconciliation.level_list_line to ringfence_application

table reconciliation.quarantined_file
  pool_id integer not null
  sha256 bytea not null
  name text
  content bytea not null
  threat text not null
  key_id text not null
  at timestamp(3) with time zone not null default clock_timestamp()
  sealed_at timestamp(3) with time zone
  name_sealed bytea
  constraint a_quarantined_file_has_1_to_5000000_bytes CHECK (((length(content) >= 1) AND (length(content) <= 5000033)))
  constraint a_quarantined_file_is_sealed_or_in_the_clear CHECK (((num_nonnulls(name, name_sealed) = 1) AND ((sealed_at IS NULL) = (name_sealed IS NULL))))
  constraint a_quarantined_hash_has_32_bytes CHECK ((length(sha256) = 32))
  constraint a_quarantined_hash_is_of_its_content CHECK (((sealed_at IS NOT NULL) OR (sha256 = sha256(content))))
  constraint a_quarantined_name_has_1_to_255_characters CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint a_threat_has_1_to_128_characters CHECK (((length(threat) >= 1) AND (length(threat) <= 128)))
  constraint quarantined_file_pkey PRIMARY KEY (pool_id, sha256)
  constraint quarantined_file_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX quarantined_file_in_the_clear ON reconciliation.quarantined_file USING btree (pool_id, sha256) WHERE (sealed_at IS NULL)
  CREATE TRIGGER facts_are_never_removed BEFORE DELETE OR TRUNCATE ON reconciliation.quarantined_file FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  CREATE TRIGGER facts_are_sealed_and_nothing_else BEFORE UPDATE ON reconciliation.quarantined_file FOR EACH ROW EXECUTE FUNCTION vault.refuse_all_but_sealing('named_content')
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant insert, select on reconciliation.quarantined_file to ringfence_application

table reconciliation.statement
  pool_id integer not null
  "position" bigint not null
  statement_id text not null
  business_date date not null
  opening_minor bigint not null
  closing_minor bigint not null
  line_count integer not null
  constraint a_statement_announces_its_lines CHECK ((line_count >= 0))
  constraint statement_pkey PRIMARY KEY (pool_id, statement_id, business_date)
  constraint statement_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE INDEX statement_by_day ON reconciliation.statement USING btree (pool_id, business_date, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.statement FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on reconciliation.statement to ringfence_application

table reconciliation.statement_line
  pool_id integer not null
  "position" bigint not null
  statement_id text not null
  business_date date not null
  line_number integer not null
  side text not null
  amount_minor money.amount_minor not null
  booking_date date
  bank_reference text
  end_to_end_id text
  return_of text
  reversal boolean not null
  match text not null
  subject text not null
  constraint a_line_has_an_amount CHECK (((amount_minor)::bigint > 0))
  constraint a_line_has_exactly_one_meaning CHECK ((match = ANY (ARRAY['receipt'::text, 'payment'::text, 'return'::text, 'move'::text, 'unadvised_receipt'::text, 'take_back'::text, 'reversal'::text, 'break'::text])))
  constraint a_line_is_a_credit_or_a_debit CHECK ((side = ANY (ARRAY['credit'::text, 'debit'::text])))
  constraint lines_are_numbered_from_1 CHECK ((line_number >= 1))
  constraint only_a_statement_has_lines FOREIGN KEY (pool_id, statement_id, business_date) REFERENCES reconciliation.statement(pool_id, statement_id, business_date) DEFERRABLE INITIALLY DEFERRED
  constraint statement_line_pkey PRIMARY KEY (pool_id, statement_id, business_date, line_number)
  CREATE INDEX statement_line_by_bank_reference ON reconciliation.statement_line USING btree (pool_id, bank_reference) WHERE (bank_reference IS NOT NULL)
  CREATE INDEX statement_line_by_day ON reconciliation.statement_line USING btree (pool_id, business_date, "position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON reconciliation.statement_line FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR (pool_id IN ( SELECT p.pool_id
   FROM pool.pool p
  WHERE ((p.platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))))
grant select on reconciliation.statement_line to ringfence_application

view reconciliation.statement_record
  with (security_invoker=true)
  pool_id integer
  "position" bigint
  statement_id text
  business_date date
  opening_minor bigint
  closing_minor bigint
  line_count integer
  lines_recorded integer
  line_sum_minor bigint
  difference_minor bigint
 SELECT s.pool_id,
    s."position",
    s.statement_id,
    s.business_date,
    s.opening_minor,
    s.closing_minor,
    s.line_count,
    l.lines_recorded,
    l.line_sum_minor,
        CASE
            WHEN l.lines_recorded = s.line_count THEN s.closing_minor - (s.opening_minor + l.line_sum_minor)
            ELSE NULL::bigint
        END AS difference_minor
   FROM reconciliation.statement s
     CROSS JOIN LATERAL ( SELECT count(*)::integer AS lines_recorded,
            COALESCE(sum(
                CASE l_1.side
                    WHEN 'credit'::text THEN l_1.amount_minor::bigint
                    ELSE - l_1.amount_minor::bigint
                END), 0::numeric)::bigint AS line_sum_minor
           FROM reconciliation.statement_line l_1
          WHERE l_1.pool_id = s.pool_id AND l_1.statement_id = s.statement_id AND l_1.business_date = s.business_date) l;
grant select on reconciliation.statement_record to ringfence_application

table registry.entry
  "position" bigint not null
  kind text not null
  command_id text not null
  recorded_at timestamp(3) with time zone not null
  content text not null
  constraint a_registry_command_id_is_a_short_name CHECK ((command_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
  constraint a_registry_command_id_is_used_once UNIQUE (command_id)
  constraint entry_pkey PRIMARY KEY ("position")
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.entry FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_the_registry for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on registry.entry to ringfence_application

table registry.head
  id boolean not null default true
  position_next bigint not null default 1
  constraint head_pkey PRIMARY KEY (id)
  constraint there_is_one_registry CHECK (id)
  row level security
  policy only_the_custodian_sees_the_registry for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select, update on registry.head to ringfence_application

table registry.record
  record_kind text not null
  record_id text not null
  "position" bigint not null
  state text not null
  version_date date not null
  platform_id text
  body text not null
  constraint a_party_id_is_a_short_name CHECK ((record_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'::text))
  constraint a_party_kind_is_known CHECK ((record_kind = ANY (ARRAY['institution'::text, 'platform'::text, 'agreement'::text])))
  constraint a_party_state_is_a_word CHECK ((state ~ '^[a-z][a-z_]{0,39}$'::text))
  constraint record_pkey PRIMARY KEY (record_kind, record_id, "position")
  constraint record_position_fkey FOREIGN KEY ("position") REFERENCES registry.entry("position")
  constraint the_body_of_a_party_is_an_object CHECK ((jsonb_typeof((body)::jsonb) = 'object'::text))
  CREATE INDEX record_by_platform ON registry.record USING btree (platform_id, record_id) WHERE (platform_id IS NOT NULL)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.record FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_the_registry for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on registry.record to ringfence_application

view registry.record_now
  with (security_invoker=true)
  record_kind text
  record_id text
  "position" bigint
  state text
  version_date date
  platform_id text
  body text
  recorded_at timestamp(3) with time zone
 SELECT DISTINCT ON (r.record_kind, r.record_id) r.record_kind,
    r.record_id,
    r."position",
    r.state,
    r.version_date,
    r.platform_id,
    r.body,
    e.recorded_at
   FROM registry.record r
     JOIN registry.entry e ON e."position" = r."position"
  ORDER BY r.record_kind, r.record_id, r."position" DESC;
grant select on registry.record_now to ringfence_application

table store.migration
  number integer not null
  name text not null
  checksum text not null
  applied_at timestamp(3) with time zone not null default clock_timestamp()
  constraint migration_pkey PRIMARY KEY (number)
grant select on store.migration to ringfence_application

table tenant.platform
  platform_id tenant.platform_id not null
  name text not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_platform_name_is_not_empty CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint platform_pkey PRIMARY KEY (platform_id)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON tenant.platform FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on tenant.platform to ringfence_application

table vault.data_key
  holder text not null
  version integer not null
  key_id text not null
  wrapped bytea
  created_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_holder_has_a_kind CHECK ((holder ~ '^(subject|field|index):.{1,200}$'::text))
  constraint a_wrapped_key_is_short CHECK (((length(wrapped) >= 32) AND (length(wrapped) <= 1024)))
  constraint data_key_key_id_fkey FOREIGN KEY (key_id) REFERENCES vault.wrapping_key(key_id)
  constraint data_key_pkey PRIMARY KEY (holder, version)
  constraint versions_of_a_data_key_start_at_1 CHECK ((version >= 1))
  CREATE INDEX data_key_by_wrapping_key ON vault.data_key USING btree (key_id, holder, version) WHERE (wrapped IS NOT NULL)
  CREATE TRIGGER a_data_key_is_wrapped_again_or_destroyed BEFORE UPDATE ON vault.data_key FOR EACH ROW EXECUTE FUNCTION vault.refuse_other_change()
  CREATE TRIGGER data_keys_are_never_removed BEFORE DELETE OR TRUNCATE ON vault.data_key FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_keys for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on vault.data_key to ringfence_application

table vault.data_key_destruction
  holder text not null
  version integer not null
  destroyed_at timestamp(3) with time zone not null default clock_timestamp()
  destroyed_by text not null
  reason text not null
  constraint a_reason_to_destroy_a_key_is_known CHECK ((reason = ANY (ARRAY['erasure_requested'::text, 'retention_ended'::text, 'key_exposed'::text])))
  constraint data_key_destruction_pkey PRIMARY KEY (holder, version)
  constraint only_a_data_key_is_destroyed FOREIGN KEY (holder, version) REFERENCES vault.data_key(holder, version)
  constraint who_destroyed_a_key_is_named CHECK ((destroyed_by ~ '^[A-Za-z0-9._:-]{1,64}$'::text))
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON vault.data_key_destruction FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_keys for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on vault.data_key_destruction to ringfence_application

table vault.wrapping_key
  key_number bigint not null generated always as identity
  key_id text not null
  provider text not null
  purpose text not null
  reference text not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  constraint a_key_provider_is_known CHECK ((provider = ANY (ARRAY['local_file'::text, 'pkcs11'::text, 'vault_transit'::text])))
  constraint a_key_reference_is_short CHECK (((length(reference) >= 1) AND (length(reference) <= 200)))
  constraint a_purpose_of_a_key_is_known CHECK ((purpose = 'wrap_data_keys'::text))
  constraint a_wrapping_key_has_one_id UNIQUE (key_id)
  constraint a_wrapping_key_id_is_a_uuid CHECK ((key_id ~ '^[0-9a-f-]{36}$'::text))
  constraint wrapping_key_pkey PRIMARY KEY (key_number)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON vault.wrapping_key FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_keys for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on vault.wrapping_key to ringfence_application

table vault.wrapping_key_event
  key_id text not null
  event text not null
  event_at timestamp(3) with time zone not null default clock_timestamp()
  constraint an_event_of_a_key_is_known CHECK ((event = ANY (ARRAY['superseded'::text, 'retired'::text, 'destroyed'::text])))
  constraint wrapping_key_event_key_id_fkey FOREIGN KEY (key_id) REFERENCES vault.wrapping_key(key_id)
  constraint wrapping_key_event_pkey PRIMARY KEY (key_id, event)
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON vault.wrapping_key_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy only_the_custodian_sees_keys for all to ringfence_application using (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform)) with check (( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform))
grant insert, select on vault.wrapping_key_event to ringfence_application

table webhook.delivery
  delivery_number bigint not null generated always as identity
  platform_id tenant.platform_id not null
  subscription_id text not null
  pool_id integer not null
  "position" bigint not null
  ordinal integer not null
  event_kind text not null
  attempt integer not null
  outcome text not null
  http_status integer
  reason text
  milliseconds integer not null
  requested_by_key_id text
  attempted_at timestamp(3) with time zone not null default clock_timestamp()
  constraint an_attempt_has_a_known_outcome CHECK ((outcome = ANY (ARRAY['delivered'::text, 'failed'::text, 'parked'::text])))
  constraint attempts_of_an_event_start_at_1 CHECK ((attempt >= 1))
  constraint delivery_pkey PRIMARY KEY (delivery_number)
  constraint exactly_a_failure_has_a_reason CHECK (((outcome = 'delivered'::text) = (reason IS NULL)))
  constraint only_a_subscription_is_delivered_to FOREIGN KEY (platform_id, subscription_id) REFERENCES webhook.subscription(platform_id, subscription_id)
  CREATE INDEX delivery_by_moment ON webhook.delivery USING btree (attempted_at)
  CREATE INDEX delivery_by_subscription ON webhook.delivery USING btree (platform_id, subscription_id, delivery_number)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON webhook.delivery FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('requested_by_key_id')
  CREATE TRIGGER deliveries_are_never_changed BEFORE UPDATE OR TRUNCATE ON webhook.delivery FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on webhook.delivery to ringfence_application

table webhook.lane
  with (fillfactor=50)
  platform_id tenant.platform_id not null
  subscription_id text not null
  pool_id integer not null
  "position" bigint not null
  ordinal integer not null
  attempts integer not null
  next_attempt_at timestamp(3) with time zone
  version bigint not null
  constraint attempts_are_counted CHECK ((attempts >= 0))
  constraint lane_pkey PRIMARY KEY (platform_id, subscription_id, pool_id)
  constraint lane_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  constraint only_a_failed_attempt_is_tried_again CHECK (((attempts > 0) = (next_attempt_at IS NOT NULL)))
  constraint only_a_subscription_has_lanes FOREIGN KEY (platform_id, subscription_id) REFERENCES webhook.subscription(platform_id, subscription_id)
  constraint ordinals_start_at_0 CHECK ((ordinal >= 0))
  constraint positions_of_a_lane_start_at_0 CHECK (("position" >= 0))
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select, update on webhook.lane to ringfence_application

table webhook.redelivery
  platform_id tenant.platform_id not null
  subscription_id text not null
  command_id custody.identifier not null
  pool_id integer not null
  from_position bigint not null
  lane_position bigint not null
  requested_at timestamp(3) with time zone not null default clock_timestamp()
  requested_by_key_id text
  constraint a_redelivery_begins_at_a_position CHECK ((from_position >= 1))
  constraint only_a_subscription_is_told_again FOREIGN KEY (platform_id, subscription_id) REFERENCES webhook.subscription(platform_id, subscription_id)
  constraint redelivery_pkey PRIMARY KEY (platform_id, subscription_id, command_id)
  constraint redelivery_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool.pool(pool_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON webhook.redelivery FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('requested_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON webhook.redelivery FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on webhook.redelivery to ringfence_application

table webhook.secret
  platform_id tenant.platform_id not null
  subscription_id text not null
  secret_number integer not null
  command_id custody.identifier not null
  sealed bytea not null
  made_at timestamp(3) with time zone not null default clock_timestamp()
  made_by_key_id text
  earlier_end_at timestamp(3) with time zone
  constraint a_request_makes_one_secret UNIQUE (platform_id, subscription_id, command_id)
  constraint a_sealed_secret_has_nonce_and_tag CHECK (((length(sealed) >= 44) AND (length(sealed) <= 200)))
  constraint every_secret_but_the_first_ends_another CHECK (((secret_number = 1) = (earlier_end_at IS NULL)))
  constraint only_a_subscription_has_secrets FOREIGN KEY (platform_id, subscription_id) REFERENCES webhook.subscription(platform_id, subscription_id)
  constraint secret_pkey PRIMARY KEY (platform_id, subscription_id, secret_number)
  constraint secrets_are_numbered_from_1 CHECK ((secret_number >= 1))
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON webhook.secret FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('made_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON webhook.secret FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on webhook.secret to ringfence_application

table webhook.subscription
  platform_id tenant.platform_id not null
  subscription_id custody.identifier not null
  url text not null
  event_kinds text[] not null
  created_at timestamp(3) with time zone not null default clock_timestamp()
  created_by_key_id text
  form text not null default 'standard'::text
  constraint a_subscription_asks_for_something CHECK (((cardinality(event_kinds) >= 1) AND (cardinality(event_kinds) <= 50)))
  constraint a_subscription_has_a_known_form CHECK ((form = ANY (ARRAY['standard'::text, 'family_l'::text])))
  constraint an_address_has_a_scheme_and_a_bound CHECK (((url ~ '^https?://'::text) AND (length(url) <= 2000)))
  constraint subscription_pkey PRIMARY KEY (platform_id, subscription_id)
  constraint subscription_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES tenant.platform(platform_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON webhook.subscription FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('created_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON webhook.subscription FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on webhook.subscription to ringfence_application

table webhook.subscription_end
  platform_id tenant.platform_id not null
  subscription_id text not null
  ended_at timestamp(3) with time zone not null default clock_timestamp()
  ended_by_key_id text
  constraint only_a_subscription_ends FOREIGN KEY (platform_id, subscription_id) REFERENCES webhook.subscription(platform_id, subscription_id)
  constraint subscription_end_pkey PRIMARY KEY (platform_id, subscription_id)
  CREATE TRIGGER an_actor_is_known BEFORE INSERT ON webhook.subscription_end FOR EACH ROW EXECUTE FUNCTION people.refuse_unknown_actor('ended_by_key_id')
  CREATE TRIGGER facts_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON webhook.subscription_end FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change()
  row level security
  policy a_platform_sees_its_own_rows for all to ringfence_application using ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id)))) with check ((( SELECT tenant.scope_is_every_platform() AS scope_is_every_platform) OR ((platform_id)::text = ( SELECT tenant.scope_platform_id() AS scope_platform_id))))
grant insert, select on webhook.subscription_end to ringfence_application
