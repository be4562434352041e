-- The run of a business day: what is done between its cut and its reports, step by step. These
-- tables say where the work stands; what came of it is in the journal and in the facts beside it.

create table operations.day_run (
  pool_id integer not null references pool.pool,
  business_date date not null,
  state text not null
    constraint a_day_run_has_a_known_state
    check (state in ('planned', 'running', 'waiting', 'needs_person', 'closed')),
  -- When the first step may begin: the cut-off of the pool, or at once.
  starts_at timestamptz(3) not null,
  -- The business date after this one, when somebody named it.
  next_business_date date
    constraint the_next_day_is_later check (next_business_date > business_date),
  -- Who asked for it; absent: the schedule of the pool.
  requested_by_key_id text references access.api_key,
  created_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  -- Who works on it: whoever takes it up writes a new word, and what an earlier one writes later
  -- changes nothing.
  runner text,
  primary key (pool_id, business_date),
  constraint exactly_a_closed_run_has_ended check ((state = 'closed') = (ended_at is not null))
) with (fillfactor = 50);
-- The runs that are under way.
create index day_run_under_way on operations.day_run (pool_id, business_date)
  where state <> 'closed';
select store.protect_table('operations.day_run', 'mutable', 'pool');

create table operations.day_run_step (
  pool_id integer not null,
  business_date date not null,
  step_number integer not null
    constraint steps_are_numbered_from_1 check (step_number >= 1),
  step text not null
    constraint a_step_is_a_word check (step ~ '^[a-z][a-z0-9_]{0,39}$'),
  state text not null
    constraint a_step_has_a_known_state
    check (state in ('planned', 'running', 'waiting', 'done', 'skipped', 'failed')),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- How often it was begun, and how often of these something broke.
  attempts integer not null default 0
    constraint attempts_of_a_step_are_counted check (attempts >= 0),
  faults integer not null default 0
    constraint faults_are_among_the_attempts check (faults between 0 and attempts),
  next_attempt_at timestamptz(3),
  -- By when what it waits for is due.
  due_at timestamptz(3),
  -- Why it waits, was skipped or failed, in one word.
  reason text,
  -- What it found, as JSON text: figures and ids, no personal data.
  found text not null default '{}'
    constraint what_a_step_found_is_an_object check (jsonb_typeof(found::jsonb) = 'object'),
  -- Who asked for it again last.
  resumed_by_key_id text references access.api_key,
  primary key (pool_id, business_date, step_number),
  constraint a_run_has_each_step_once unique (pool_id, business_date, step),
  constraint only_a_run_has_steps foreign key (pool_id, business_date)
    references operations.day_run,
  constraint exactly_what_is_over_has_an_end
    check ((state in ('done', 'skipped')) = (ended_at is not null)),
  constraint what_stands_still_says_why
    check ((state in ('waiting', 'skipped', 'failed')) = (reason is not null)),
  constraint only_what_waits_is_tried_again
    check ((state = 'waiting') = (next_attempt_at is not null))
) with (fillfactor = 50);
select store.protect_table('operations.day_run_step', 'mutable', 'pool');
