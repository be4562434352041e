-- Files of the bank, check files, files of evidence, and what a line of a statement says of the
-- payer, lie sealed. What is compared and searched stays: digests, references of the bank, ids. A
-- row says when it was sealed; one of an earlier version is in the clear until the program has
-- sealed it, because SQL has no key to do it with.

-- A row in the clear is sealed once: the columns that held what is sealed change with that, and
-- nothing else, not even by the owner. The argument is the form of the table.
create function vault.refuse_all_but_sealing() returns trigger
  language plpgsql
as $$
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
$$;
revoke execute on function vault.refuse_all_but_sealing() from public;

alter table bank.statement_file_chunk add column sealed_at timestamptz(3);
alter table check_file.chunk add column sealed_at timestamptz(3);
alter table bank.exchange_file add column sealed_at timestamptz(3);
alter table reconciliation.evidence_file add column sealed_at timestamptz(3);
alter table reconciliation.quarantined_file add column sealed_at timestamptz(3);
alter table bank.statement_delivery_line add column sealed_at timestamptz(3);

alter table bank.statement_file_chunk
  add constraint a_sealed_piece_has_its_form
  check (sealed_at is null or (length(content) >= 33 and get_byte(content, 0) = 1));
alter table check_file.chunk
  add constraint a_sealed_chunk_has_its_form
  check (sealed_at is null or (length(content) >= 33 and get_byte(content, 0) = 1));
alter table bank.exchange_file
  add constraint a_sealed_exchange_file_has_its_form
  check (sealed_at is null or (length(content) >= 33 and get_byte(content, 0) = 1));

-- The database cannot hash what is sealed; who opens it compares the digest.
alter table reconciliation.evidence_file
  add column name_sealed bytea,
  alter column name drop not null,
  drop constraint an_evidence_hash_is_of_its_content,
  drop constraint evidence_has_1_to_5000000_bytes,
  add constraint an_evidence_hash_has_32_bytes check (length(sha256) = 32),
  add constraint an_evidence_hash_is_of_its_content
    check (sealed_at is not null or sha256 = sha256(content)),
  -- 33 bytes are those of the seal.
  add constraint evidence_has_1_to_5000000_bytes
    check (length(content) between 1 and 5000033),
  add constraint evidence_is_sealed_or_in_the_clear
    check (num_nonnulls(name, name_sealed) = 1
      and (sealed_at is null) = (name_sealed is null));
alter table reconciliation.quarantined_file
  add column name_sealed bytea,
  alter column name drop not null,
  drop constraint a_quarantined_hash_is_of_its_content,
  drop constraint a_quarantined_file_has_1_to_5000000_bytes,
  add constraint a_quarantined_hash_has_32_bytes check (length(sha256) = 32),
  add constraint a_quarantined_hash_is_of_its_content
    check (sealed_at is not null or sha256 = sha256(content)),
  add constraint a_quarantined_file_has_1_to_5000000_bytes
    check (length(content) between 1 and 5000033),
  add constraint a_quarantined_file_is_sealed_or_in_the_clear
    check (num_nonnulls(name, name_sealed) = 1
      and (sealed_at is null) = (name_sealed is null));

-- The texts of a line in one: each sealed text has 33 bytes more than it says. Of a sealed line the
-- database knows only whether the bank named the payer and the account.
alter table bank.statement_delivery_line
  add column texts_sealed bytea,
  add column has_sender boolean,
  add constraint texts_of_a_line_are_sealed_or_in_the_clear check (
    (sealed_at is null) = (texts_sealed is null) and (sealed_at is null) = (has_sender is null)
    and (sealed_at is null or num_nonnulls(deposit_reference, counterparty_name,
      counterparty_account, remittance_text) = 0));

-- What is in the clear still is found page by page.
create index statement_file_chunk_in_the_clear
  on bank.statement_file_chunk (pool_id, sha256, chunk_number) where sealed_at is null;
create index chunk_in_the_clear
  on check_file.chunk (pool_id, business_date, file_type, chunk_number) where sealed_at is null;
create index exchange_file_in_the_clear on bank.exchange_file (file_number)
  where sealed_at is null;
create index evidence_file_in_the_clear on reconciliation.evidence_file (pool_id, sha256)
  where sealed_at is null;
create index quarantined_file_in_the_clear on reconciliation.quarantined_file (pool_id, sha256)
  where sealed_at is null;
create index statement_delivery_line_in_the_clear
  on bank.statement_delivery_line (pool_id, statement_id, business_date, line_number)
  where sealed_at is null and num_nonnulls(deposit_reference, counterparty_name,
    counterparty_account, remittance_text) > 0;

do $$
declare
  target record;
begin
  for target in
    select * from (values
      ('bank.statement_file_chunk', 'content', 'content, sealed_at'),
      ('check_file.chunk', 'content', 'content, sealed_at'),
      ('bank.exchange_file', 'content', 'content, sealed_at'),
      ('reconciliation.evidence_file', 'named_content', 'content, name, name_sealed, sealed_at'),
      ('reconciliation.quarantined_file', 'named_content', 'content, name, name_sealed, sealed_at'),
      ('bank.statement_delivery_line', 'texts', 'deposit_reference, counterparty_name,'
        ' counterparty_account, remittance_text, texts_sealed, has_sender, sealed_at')
    ) t (name, form, columns)
  loop
    execute format('drop trigger facts_are_never_changed on %s', target.name);
    execute format('create trigger facts_are_never_removed before delete or truncate on %s'
      ' for each statement execute function store.refuse_change()', target.name);
    execute format('create trigger facts_are_sealed_and_nothing_else before update on %s'
      ' for each row execute function vault.refuse_all_but_sealing(%L)', target.name, target.form);
    execute format('grant update (%s) on %s to ringfence_application', target.columns, target.name);
  end loop;
end
$$;
