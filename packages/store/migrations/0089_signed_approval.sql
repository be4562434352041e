-- What a person signed before a mandate was granted or a proposal approved: the text, and the whole
-- of the assertion. It is kept before the command is given, which names the hash of it in the
-- journal; one whose command was refused stays, and says nothing but that it was signed.

create table custody.signed_approval (
  pool_id integer not null references pool.pool,
  -- SHA-256 of the text of the approval, which names its signer: it is approved once.
  hash people.sha256 not null,
  subject_kind text not null
    constraint a_subject_of_an_approval_is_known check (subject_kind in ('mandate', 'proposal')),
  subject_id custody.identifier not null,
  person_id people.person_id not null references people.person,
  strength text not null
    constraint a_strength_of_an_approval_is_known check (strength in ('signed', 'weaker')),
  signed_at timestamptz(3) not null,
  -- Canonical JSON of the form 'ringfence signed-approval v1'.
  signed_approval text not null
    constraint a_signed_approval_has_a_usual_length check (
      length(signed_approval) between 2 and 196608),
  -- SHA-256 of it: what the command names.
  evidence people.sha256 not null
    constraint evidence_is_the_hash_of_the_signed_approval check (
      evidence = sha256(convert_to(signed_approval, 'UTF8'))),
  primary key (pool_id, hash)
);
create index signed_approval_by_subject
  on custody.signed_approval (pool_id, subject_kind, subject_id, signed_at);
select store.protect_table('custody.signed_approval', 'append_only', 'pool');
