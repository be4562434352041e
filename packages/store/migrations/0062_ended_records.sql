-- Whether a record has ended is asked for each new version of it. Without an index of the versions
-- that end one, the question reads every version, and a record that changes often costs the square
-- of its versions.
create index record_ended on custody.record (pool_id, record_kind, record_id, position)
  where not is_open;
