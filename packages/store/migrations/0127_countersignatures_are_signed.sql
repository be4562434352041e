-- What a second person countersigns in the registry, and a role that one confirms, is signed: the
-- text with the whole of the assertion is kept first, and the row that makes it count names the
-- hash of it. What was countersigned before has none.

create table people.signed_countersignature (
  -- SHA-256 of the text, which names its signer: it is signed once.
  hash people.sha256 primary key,
  subject_kind text not null
    constraint a_subject_of_a_countersignature_is_known check (subject_kind in ('recovery_link',
      'customer_link', 'single_sign_on_link', 'api_key', 'role_grant')),
  subject_id text not null
    constraint a_subject_of_a_countersignature_has_a_short_id check (
      length(subject_id) between 1 and 128),
  person_id people.person_id not null references people.person,
  strength text not null
    constraint a_strength_of_a_countersignature_is_known check (strength in ('signed', 'weaker')),
  signed_at timestamptz(3) not null,
  -- Canonical JSON of the form 'ringfence signed-approval v1'.
  signed_approval text not null
    constraint a_signed_countersignature_has_a_usual_length check (
      length(signed_approval) between 2 and 196608),
  -- SHA-256 of it: what the row names that makes it count.
  evidence people.sha256 not null
    constraint evidence_is_the_hash_of_the_signed_countersignature check (
      evidence = sha256(convert_to(signed_approval, 'UTF8')))
);
create index signed_countersignature_by_subject
  on people.signed_countersignature (subject_kind, subject_id, signed_at);
select store.protect_table('people.signed_countersignature', 'append_only', 'everyone');
alter table people.signed_countersignature enable row level security;
create policy only_the_custodian_sees_signed_countersignatures on people.signed_countersignature
  to ringfence_application using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

alter table people.countersignature add column evidence people.sha256;
alter table people.role_grant_confirmation add column evidence people.sha256;

-- Whether a person signed this before it counted.
create function people.is_signed(kind text, subject text, person text, evidence bytea)
  returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select exists (
    select from people.signed_countersignature s
    where s.subject_kind = $1 and s.subject_id = $2 and s.person_id = $3 and s.evidence = $4)
$$;
revoke execute on function people.is_signed from public;

create function people.refuse_unsigned_countersignature() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if not people.is_signed(new.subject_kind, new.subject_id, new.signed_by, new.evidence) then
    raise exception 'V13 % % was countersigned without a signature', new.subject_kind,
      new.subject_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function people.refuse_unsigned_countersignature from public;
create trigger a_countersignature_was_signed before insert on people.countersignature
  for each row execute function people.refuse_unsigned_countersignature();

create function people.refuse_unsigned_confirmation() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if not people.is_signed('role_grant', new.grant_id, new.confirmed_by, new.evidence) then
    raise exception 'V13 role grant % was confirmed without a signature', new.grant_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function people.refuse_unsigned_confirmation from public;
create trigger a_confirmation_was_signed before insert on people.role_grant_confirmation
  for each row execute function people.refuse_unsigned_confirmation();
