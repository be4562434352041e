-- Two people put a version in force, which gets no other steps; a step that needs two is done by
-- two; a run ends with its last step, and says when somebody deviated.
do $$
declare
  first people.person_id := 'p-01890000-0000-7000-8000-000000000001';
  second people.person_id := 'p-01890000-0000-7000-8000-000000000002';
  stamp timestamptz := '2026-11-23T00:00:00Z';
  draft bigint;
  run bigint;
begin
  insert into control.procedure_draft (procedure_id, version, title_zh, title_en, owner_role,
    review_date, drafted_by, drafted_at)
  values ('day-close', 1, '日终', 'Day close', 'operator', '2027-11-23', first, stamp)
  returning draft_number into draft;
  begin
    insert into control.procedure_version (procedure_id, version, draft_number, published_by,
      published_at)
    values ('day-close', 1, draft, second, stamp);
    raise exception 'a version without steps was published';
  exception when check_violation then null;
  end;
  insert into control.procedure_step (draft_number, step_number, what_zh, what_en, role,
    confirm_role, evidence)
  values (draft, 1, '日切', 'Cut', 'operator', null, 'none'),
    (draft, 2, '复核', 'Look again', 'operator', 'checker', 'note');
  begin
    insert into control.procedure_version (procedure_id, version, draft_number, published_by,
      published_at)
    values ('day-close', 1, draft, first, stamp);
    raise exception 'one person published what they wrote';
  exception when check_violation then null;
  end;
  insert into control.procedure_version (procedure_id, version, draft_number, published_by,
    published_at)
  values ('day-close', 1, draft, second, stamp);
  begin
    insert into control.procedure_step (draft_number, step_number, what_zh, what_en, role, evidence)
    values (draft, 3, '再来', 'More', 'operator', 'none');
    raise exception 'a version that is in force got another step';
  exception when check_violation then null;
  end;

  begin
    insert into control.procedure_run (draft_number, started_by, started_at)
    values (draft, first, stamp);
    raise exception 'a run was about nothing';
  exception when check_violation then null;
  end;
  insert into control.procedure_run (draft_number, business_date, started_by, started_at)
  values (draft, '2026-11-23', first, stamp) returning run_number into run;
  begin
    insert into control.procedure_end (run_number, outcome, by_person, at)
    values (run, 'done', first, stamp);
    raise exception 'a run was done before its steps';
  exception when check_violation then null;
  end;
  begin
    insert into control.procedure_event (run_number, draft_number, step_number, act, deviations,
      by_person, at)
    values (run, draft, 1, 'skipped', '{skipped}', first, stamp);
    raise exception 'a step was skipped without a reason';
  exception when check_violation then null;
  end;
  insert into control.procedure_event (run_number, draft_number, step_number, act, deviations,
    reason, by_person, at)
  values (run, draft, 1, 'skipped', '{skipped}', 'no bank today', first, stamp);
  begin
    insert into control.procedure_event (run_number, draft_number, step_number, act, deviations,
      by_person, at)
    values (run, draft, 1, 'done', '{}', first, stamp);
    raise exception 'a step was skipped and done';
  exception when unique_violation then null;
  end;
  insert into control.procedure_event (run_number, draft_number, step_number, act, note,
    deviations, by_person, at)
  values (run, draft, 2, 'done', 'seen', '{}', first, stamp);
  begin
    insert into control.procedure_event (run_number, draft_number, step_number, act, deviations,
      by_person, at)
    values (run, draft, 2, 'confirmed', '{}', first, stamp);
    raise exception 'one person confirmed what they did';
  exception when check_violation then null;
  end;
  insert into control.procedure_event (run_number, draft_number, step_number, act, deviations,
    by_person, at)
  values (run, draft, 2, 'confirmed', '{}', second, stamp);
  begin
    insert into control.procedure_end (run_number, outcome, by_person, at)
    values (run, 'done', second, stamp);
    raise exception 'a run hid its deviation';
  exception when check_violation then null;
  end;
  insert into control.procedure_end (run_number, outcome, by_person, at)
  values (run, 'done_with_deviations', second, stamp);
  begin
    update control.procedure_event set note = 'other';
    raise exception 'a step was changed';
  exception when restrict_violation then null;
  end;
end
$$;
