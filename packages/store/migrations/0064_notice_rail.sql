-- A bank counts its notices on each rail for itself: a pool that changes from calls to files would
-- otherwise pass over all that have a smaller number.
alter table bank.notice add column rail text not null default 'calls'
  constraint a_notice_comes_on_a_known_rail check (rail in ('calls', 'files'));
alter table bank.notice alter column rail drop default;
alter table bank.notice drop constraint notice_pkey;
alter table bank.notice add primary key (pool_id, rail, number);
