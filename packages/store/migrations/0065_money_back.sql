-- Unallocated money goes back to the account that it came from, as a payment out of its own kind.
alter table custody.instruction drop constraint an_instruction_kind_is_known;
alter table custody.instruction add constraint an_instruction_kind_is_known
  check (kind in ('allocate', 'pay', 'refund', 'hold', 'capture', 'release', 'withdraw', 'fee',
    'subsidise', 'sweep', 'tender', 'lend_out', 'repay', 'compensate', 'repay_compensation',
    'transfer_claim', 'split', 'reverse_split', 'pay_interest', 'move_out', 'deduct', 'take_back',
    'repay_advance', 'fund_contract', 'return_receipt'));
alter table custody.instruction drop constraint exactly_a_payment_out_has_an_end_to_end_id;
alter table custody.instruction add constraint exactly_a_payment_out_has_an_end_to_end_id
  check ((kind in ('withdraw', 'sweep', 'move_out', 'deduct', 'take_back', 'return_receipt')
      and state <> 'refused') = (end_to_end_id is not null));
alter table custody.instruction add constraint a_receipt_return_names_its_proposal
  check (kind <> 'return_receipt' or (origin_id is not null and account_kind = 'suspense'));
-- The platform's own money waits for the hours of a rail as a customer's does.
alter table custody.instruction drop constraint only_a_withdrawal_waits;
alter table custody.instruction add constraint only_a_withdrawal_or_sweep_waits
  check (state <> 'waiting' or kind in ('withdraw', 'sweep'));

-- What the bank did not pay, or gave back, is a receipt of its own.
alter table custody.receipt drop constraint a_receipt_has_a_known_origin;
alter table custody.receipt add constraint a_receipt_has_a_known_origin
  check (origin in ('opening_balance', 'advice', 'statement_line', 'returned_payment'));

alter table custody.receipt_event drop constraint a_receipt_event_is_known;
alter table custody.receipt_event add constraint a_receipt_event_is_known
  check (event in ('allocated', 'confirmed', 'taken_back', 'sent_back'));
create or replace view custody.receipt_record with (security_invoker = true) as
  select r.*,
    case when r.customer_id is null
      then r.amount_minor - coalesce(e.gone_minor, 0) else 0
    end::bigint as unallocated_minor,
    case when r.state = 'confirmed' then r.business_date else e.confirmed_date end as confirmed_date
  from custody.receipt r
  left join lateral (
    select
      sum(e.amount_minor) filter (where e.event in ('allocated', 'taken_back', 'sent_back'))
        as gone_minor,
      max(e.business_date) filter (where e.event = 'confirmed') as confirmed_date
    from custody.receipt_event e
    where e.pool_id = r.pool_id and e.receipt_id = r.receipt_id
  ) e on true;

-- The account of a sender, as its statement line has it, is of nobody else.
alter table custody.payout_account add column receipt_id custody.identifier;
alter table custody.payout_account drop constraint an_account_has_one_owner;
alter table custody.payout_account add constraint an_account_has_one_owner check (
  (customer_id is null or order_id is null)
  and (receipt_id is null or (customer_id is null and order_id is null)));
drop index custody.payout_account_of_the_platform;
create index payout_account_of_the_platform on custody.payout_account (pool_id, registered_at)
  where customer_id is null and order_id is null and receipt_id is null;
