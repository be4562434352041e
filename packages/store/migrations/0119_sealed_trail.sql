-- The trail of people lies sealed: addresses, what a browser says of itself, why a role was given
-- or taken, and what somebody signed. What is searched stays: ids, moments, hashes. A row says when
-- it was sealed; one of an earlier version is in the clear until the program has sealed it.

-- A row in the clear is sealed once: the columns that the trigger names change with that, and
-- nothing else, not even by the owner.
create function vault.refuse_all_but_sealing_of() returns trigger
  language plpgsql
as $$
begin
  if old.sealed_at is not null or new.sealed_at is null
      or to_jsonb(new) - tg_argv::text[] is distinct from to_jsonb(old) - tg_argv::text[] then
    raise exception 'a row of % is sealed once, and nothing else of it changes', tg_relid::regclass
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
revoke execute on function vault.refuse_all_but_sealing_of() from public;

create domain vault.sealed_bytes as bytea
  constraint sealed_bytes_have_their_form check (length(value) >= 33 and get_byte(value, 0) = 1);

alter table people.device
  add column label_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  alter column label drop not null,
  add constraint a_label_is_sealed_or_in_the_clear check (
    num_nonnulls(label, label_sealed) = 1
    and (sealed_at is null) = (label_sealed is null));
alter table people.session
  add column address_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  add constraint an_address_is_sealed_or_in_the_clear check (
    num_nonnulls(address, address_sealed) <= 1
    and (sealed_at is null) = (address_sealed is null));
alter table people.event
  add column address_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  add constraint an_address_is_sealed_or_in_the_clear check (
    num_nonnulls(address, address_sealed) <= 1
    and (sealed_at is null) = (address_sealed is null));
alter table people.role_grant
  add column reason_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  alter column reason drop not null,
  add constraint a_reason_is_sealed_or_in_the_clear check (
    num_nonnulls(reason, reason_sealed) = 1
    and (sealed_at is null) = (reason_sealed is null));
alter table people.role_grant_revocation
  add column reason_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  alter column reason drop not null,
  add constraint a_reason_is_sealed_or_in_the_clear check (
    num_nonnulls(reason, reason_sealed) = 1
    and (sealed_at is null) = (reason_sealed is null));
-- The database cannot hash what is sealed; who opens it compares the evidence.
alter table custody.signed_approval
  add column signed_approval_sealed vault.sealed_bytes,
  add column sealed_at timestamptz(3),
  alter column signed_approval drop not null,
  drop constraint evidence_is_the_hash_of_the_signed_approval,
  add constraint evidence_is_the_hash_of_the_signed_approval check (
    sealed_at is not null or evidence = sha256(convert_to(signed_approval, 'UTF8'))),
  add constraint a_signed_approval_is_sealed_or_in_the_clear check (
    num_nonnulls(signed_approval, signed_approval_sealed) = 1
    and (sealed_at is null) = (signed_approval_sealed is null));

-- What is in the clear still is found page by page.
create index device_in_the_clear on people.device (device_id) where sealed_at is null;
create index session_in_the_clear on people.session (session_id)
  where sealed_at is null and address is not null;
create index event_in_the_clear on people.event (event_number)
  where sealed_at is null and address is not null;
create index role_grant_in_the_clear on people.role_grant (grant_id) where sealed_at is null;
create index role_grant_revocation_in_the_clear on people.role_grant_revocation (grant_id)
  where sealed_at is null;
create index signed_approval_in_the_clear on custody.signed_approval (pool_id, hash)
  where sealed_at is null;

do $$
declare
  target record;
begin
  for target in
    select * from (values
      ('people.device', 'label'), ('people.session', 'address'), ('people.event', 'address'),
      ('people.role_grant', 'reason'), ('people.role_grant_revocation', 'reason'),
      ('custody.signed_approval', 'signed_approval')
    ) t (name, text_column)
  loop
    execute format('drop trigger facts_are_never_changed on %s', target.name);
    execute format('create trigger facts_are_never_removed before delete or truncate on %s'
      ' for each statement execute function store.refuse_change()', target.name);
    execute format('create trigger facts_are_sealed_and_nothing_else before update on %s'
      ' for each row execute function vault.refuse_all_but_sealing_of(%L, %L, %L)', target.name,
      target.text_column, target.text_column || '_sealed', 'sealed_at');
    execute format('grant update (%I, %I, sealed_at) on %s to ringfence_application',
      target.text_column, target.text_column || '_sealed', target.name);
  end loop;
end
$$;
