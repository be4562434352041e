-- A mandate that a customer signs with a withdrawal names the account that the customer was shown.

alter table custody.mandate add column payout_account_commitment text
  constraint a_mandate_names_an_account_by_its_commitment
  check (payout_account_commitment ~ '^[0-9a-f]{64}$');
alter table custody.mandate add constraint only_withdrawals_go_to_an_account
  check (payout_account_commitment is null or 'withdraw' = any (string_to_array(scope, ' ')));

-- The accounts of a customer are shown to the customer.
create index payout_account_of_a_customer on custody.payout_account
  (pool_id, customer_id, registered_at) where customer_id is not null;
