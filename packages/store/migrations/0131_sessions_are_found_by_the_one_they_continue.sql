-- The proofs of a sign-in are sessions that continue one another: they are followed forward too.
create index session_by_continued on people.session (continues_session_id)
  where continues_session_id is not null;
