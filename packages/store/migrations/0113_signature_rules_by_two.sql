-- A rule by which requests need no signature any more counts once a second person said yes, where
-- somebody was asked: it opens what a stolen key alone may do.

-- Whether a second person was asked for something and has not said yes, whoever asks.
create function people.awaits_second_person(kind text, subject text) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select exists (
    select from people.countersignature_request q
    left join people.countersignature c
      on c.subject_kind = q.subject_kind and c.subject_id = q.subject_id
    where q.subject_kind = $1 and q.subject_id = $2 and c.subject_id is null)
$$;
revoke execute on function people.awaits_second_person from public;
grant execute on function people.awaits_second_person to ringfence_application;
