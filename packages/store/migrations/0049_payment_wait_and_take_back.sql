-- Payments out that wait before they are ordered at the bank, deposits that the bank takes back
-- after they were booked, and what a customer then repays.

alter table custody.instruction drop constraint an_instruction_begins_in_a_known_state;
alter table custody.instruction add constraint an_instruction_begins_in_a_known_state
  check (state in ('completed', 'held', 'waiting', 'requested', 'settled', 'refused'));

-- Only a customer's withdrawal waits, and only money that the bank takes back begins as settled.
alter table custody.instruction add constraint only_a_withdrawal_waits
  check (state <> 'waiting' or kind = 'withdraw');
alter table custody.instruction add constraint exactly_a_take_back_begins_settled
  check ((kind = 'take_back') = (state = 'settled'));

alter table custody.instruction drop constraint an_instruction_kind_is_known;
alter table custody.instruction add constraint an_instruction_kind_is_known
  check (kind in ('allocate', 'pay', 'refund', 'hold', 'capture', 'release', 'withdraw', 'fee',
    'subsidise', 'sweep', 'tender', 'lend_out', 'repay', 'compensate', 'repay_compensation',
    'transfer_claim', 'split', 'reverse_split', 'pay_interest', 'move_out', 'deduct', 'take_back',
    'repay_advance'));
alter table custody.instruction drop constraint exactly_a_payment_out_has_an_end_to_end_id;
alter table custody.instruction add constraint exactly_a_payment_out_has_an_end_to_end_id check (
  (kind in ('withdraw', 'sweep', 'move_out', 'deduct', 'take_back') and state <> 'refused')
    = (end_to_end_id is not null));
alter table custody.instruction add constraint a_repayment_stands_on_a_mandate check (
  kind <> 'repay_advance' or state = 'refused'
  or (mandate_id is not null and mandate_used_total_minor is not null));

alter table custody.instruction_event drop constraint an_instruction_event_is_known;
alter table custody.instruction_event add constraint an_instruction_event_is_known
  check (event in ('refunded', 'capture_part', 'capture_final', 'release', 'expire', 'order',
    'cancel', 'intercept', 'sent', 'unknown', 'accepted', 'settled', 'rejected', 'statement_debit',
    'return'));
-- A payment that waited is ordered once, or given up once.
create unique index a_payment_stops_waiting_once
  on custody.instruction_event (pool_id, instruction_id)
  where event in ('order', 'cancel', 'intercept');

alter table reconciliation.statement_line drop constraint a_line_has_exactly_one_meaning;
alter table reconciliation.statement_line add constraint a_line_has_exactly_one_meaning
  check (match in (
    'receipt', 'payment', 'return', 'unadvised_receipt', 'take_back', 'reversal', 'break'));

-- What the bank takes back of money that nobody owned yet leaves suspense.
alter table custody.receipt_event drop constraint a_receipt_event_is_known;
alter table custody.receipt_event add constraint a_receipt_event_is_known
  check (event in ('allocated', 'confirmed', 'taken_back'));
create or replace view custody.receipt_record with (security_invoker = true) as
  select r.*,
    case when r.customer_id is null
      then r.amount_minor - coalesce(e.gone_minor, 0) else 0
    end::bigint as unallocated_minor,
    case when r.state = 'confirmed' then r.business_date else e.confirmed_date end as confirmed_date
  from custody.receipt r
  left join lateral (
    select sum(e.amount_minor) filter (where e.event in ('allocated', 'taken_back')) as gone_minor,
      max(e.business_date) filter (where e.event = 'confirmed') as confirmed_date
    from custody.receipt_event e
    where e.pool_id = r.pool_id and e.receipt_id = r.receipt_id
  ) e on true;
