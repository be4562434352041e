-- What people read of themselves is found without reading what is kept of everybody.

-- Looks at the whole of a pool, which each of its customers is told of.
create index personal_data_access_of_a_pool on people.personal_data_access
  (pool_id, access_number) where customer_id is null and subject_id is null;

-- The deposits of one customer.
create index receipt_by_customer on custody.receipt (pool_id, customer_id, position)
  where customer_id is not null;

-- What was refused left no entry on an account, by which the rest is found.
create index refused_instruction_by_customer on custody.instruction (pool_id, customer_id, position)
  where state = 'refused';
