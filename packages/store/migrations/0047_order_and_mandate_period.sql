-- Deductions that an authority orders, the accounts that they are paid to, and what a mandate
-- permits in a day and in a month.

-- A deduction (扣划) is a payment out. It needs no mandate: the order stands in its place.
alter table custody.instruction drop constraint an_instruction_kind_is_known;
alter table custody.instruction add constraint an_instruction_kind_is_known
  check (kind in ('allocate', 'pay', 'refund', 'hold', 'capture', 'release', 'withdraw', 'fee',
    'subsidise', 'sweep', 'tender', 'lend_out', 'repay', 'compensate', 'repay_compensation',
    'transfer_claim', 'split', 'reverse_split', 'pay_interest', 'move_out', 'deduct'));
alter table custody.instruction drop constraint exactly_a_payment_out_has_an_end_to_end_id;
alter table custody.instruction add constraint exactly_a_payment_out_has_an_end_to_end_id check (
  (kind in ('withdraw', 'sweep', 'move_out', 'deduct') and state <> 'refused')
    = (end_to_end_id is not null));
alter table custody.instruction add constraint a_deduction_names_its_order
  check (kind <> 'deduct' or origin_id is not null);

-- The account of an authority that an order pays to. It is neither a customer's nor the platform's.
alter table custody.payout_account add column order_id custody.identifier;
alter table custody.payout_account add constraint an_account_has_one_owner
  check (customer_id is null or order_id is null);
drop index custody.payout_account_of_the_platform;
create index payout_account_of_the_platform on custody.payout_account (pool_id, registered_at)
  where customer_id is null and order_id is null;

-- Caps by business day and by calendar month of business days; absent: none.
alter table custody.mandate add column day_amount_max_minor money.amount_minor
  constraint a_day_cap_is_not_zero check (day_amount_max_minor > 0);
alter table custody.mandate add column day_count_max integer
  constraint a_day_count_is_not_zero check (day_count_max > 0);
alter table custody.mandate add column month_amount_max_minor money.amount_minor
  constraint a_month_cap_is_not_zero check (month_amount_max_minor > 0);
alter table custody.mandate add column month_count_max integer
  constraint a_month_count_is_not_zero check (month_count_max > 0);
