-- Records: the long-lived things of the features of custody (orders, projects, contracts …).
-- Each change appends a whole new version at the position of its command; what a thing is now is
-- its latest version. The body is what the feature's rules say; its amounts are digits.

create table custody.record (
  pool_id integer not null references pool.pool,
  position bigint not null,
  record_kind text not null
    constraint a_record_kind_is_a_word check (record_kind ~ '^[a-z][a-z_]{0,39}$'),
  record_id custody.identifier not null,
  state text not null
    constraint a_record_state_is_a_word check (state ~ '^[a-z][a-z_]{0,39}$'),
  -- Whether anything can still happen to it.
  is_open boolean not null,
  -- The customer, or other record, that its kind is listed by.
  subject text,
  business_date date not null,
  -- JSON text, as the journal has it.
  body text not null
    constraint the_body_of_a_record_is_an_object check (jsonb_typeof(body::jsonb) = 'object'),
  -- A command keeps one version of a record.
  primary key (pool_id, record_kind, record_id, position)
);
create index record_by_subject on custody.record (pool_id, record_kind, subject, record_id)
  where subject is not null;
create index record_by_position on custody.record (pool_id, position);
select store.protect_table('custody.record', 'append_only', 'pool');
select pool.register_state_table('custody.record');

-- What has ended stays ended.
create function custody.refuse_version_after_end() returns trigger
  language plpgsql
as $$
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
$$;
create trigger a_record_that_has_ended_has_no_later_version before insert on custody.record
  for each row execute function custody.refuse_version_after_end();

-- A record as it stands.
create view custody.record_now with (security_invoker = true) as
  select distinct on (r.pool_id, r.record_kind, r.record_id) r.*
  from custody.record r
  join pool.pool p on p.pool_id = r.pool_id
  order by r.pool_id, r.record_kind, r.record_id, r.position desc;
grant select on custody.record_now to ringfence_application;

-- The kinds of instruction of all programmes.
alter table custody.instruction drop constraint an_instruction_kind_is_known;
alter table custody.instruction add constraint an_instruction_kind_is_known
  check (kind in ('allocate', 'pay', 'refund', 'hold', 'capture', 'release', 'withdraw', 'fee',
    'subsidise', 'sweep', 'tender', 'lend_out', 'repay', 'compensate', 'repay_compensation',
    'transfer_claim', 'split', 'reverse_split', 'pay_interest', 'move_out'));
alter table custody.instruction drop constraint customer_money_moves_only_on_a_mandate;
alter table custody.instruction add constraint customer_money_moves_only_on_a_mandate check (
  state = 'refused'
  or kind not in ('pay', 'refund', 'hold', 'withdraw', 'fee', 'tender', 'repay',
    'repay_compensation', 'transfer_claim', 'split')
  or (mandate_id is not null and mandate_used_total_minor is not null));
alter table custody.instruction drop constraint exactly_a_payment_out_has_an_end_to_end_id;
alter table custody.instruction add constraint exactly_a_payment_out_has_an_end_to_end_id check (
  (kind in ('withdraw', 'sweep', 'move_out') and state <> 'refused') = (end_to_end_id is not null));

alter table custody.mandate drop constraint a_mandate_covers_something;
alter table custody.mandate add constraint a_mandate_covers_something
  check (scope ~ '^[a-z_]+( [a-z_]+)*$');
