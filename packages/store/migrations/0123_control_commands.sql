-- Acts of internal control come with an id of the client: the same act twice is done once. A
-- deviation from a procedure may be a finding, and a step that nobody did in time is an alarm.

create table control.command (
  by_actor people.actor_id not null,
  command_id text not null
    constraint an_id_of_a_control_command_is_short check (
      command_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
  -- Of the operation and its content.
  sha256 bytea not null
    constraint a_hash_of_a_control_command_has_32_bytes check (length(sha256) = 32),
  -- The number of what it made or was about.
  subject_number bigint not null,
  at timestamptz(3) not null,
  primary key (by_actor, command_id)
);
select store.protect_table('control.command', 'append_only', 'everyone');
alter table control.command enable row level security;
create policy only_the_custodian_sees_control on control.command
  to ringfence_application using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

alter table control.finding drop constraint a_source_of_a_finding_is_known;
alter table control.finding add constraint a_source_of_a_finding_is_known check (
  source in ('self_check', 'dependency_audit', 'security_audit', 'procedure', 'person'));

alter table people.security_alarm drop constraint an_alarm_is_of_a_known_kind;
alter table people.security_alarm add constraint an_alarm_is_of_a_known_kind check (kind in (
  'sign_ins_failed', 'policies_refused', 'signatures_refused', 'tokens_unknown', 'ids_scanned',
  'other_origins', 'requests_over_limit', 'malware_found', 'certificate_expiring',
  'self_check_failed', 'finding_overdue', 'review_overdue', 'procedure_overdue',
  'staff_refused_often', 'staff_outside_hours', 'staff_new_device', 'staff_own_approval'));
