import { type ProblemCode, type RegistryCommandBody, ROUTES } from '@ringfence/contract';
import { submitRegistryCommand } from '@ringfence/operations';
import type { RegistryCommand, RegistryOutcome, RegistryStatus } from '@ringfence/parties';
import { describeRefusal } from '../../commands/describe-refusal.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';

/** The problem that each refusal of the registry is sent as. */
const STATUS_PROBLEM: Readonly<Record<Exclude<RegistryStatus, 'accepted'>, ProblemCode>> = {
  content_invalid: 'content_invalid',
  record_unknown: 'record_unknown',
  record_already_exists: 'record_already_exists',
  record_state_forbids: 'record_state_forbids',
  approver_is_maker: 'approver_is_maker',
  party_not_permitted: 'party_not_permitted',
  clause_missing: 'clause_missing',
  joint_custody_forbidden: 'joint_custody_forbidden',
  checks_open: 'checks_open',
  score_too_low: 'score_too_low',
  licence_expired: 'licence_expired',
  agreement_missing: 'agreement_missing',
  signature_already_given: 'signature_already_given',
  notice_too_short: 'notice_too_short',
  not_due_yet: 'not_due_yet',
  deadline_passed: 'deadline_passed',
};

export const postRegistryCommandRoute = implementKeyed(
  ROUTES.postRegistryCommand,
  async (call, parts) => {
    const { commandId } = call.body;
    const answer = await submitRegistryCommand(parts.store, {
      commandId,
      keyId: call.caller.actor.keyId,
      command: commandOf(call.body),
      now: parts.now(),
    });
    if (answer.status === 'exists_with_different_content') {
      return refused({ code: 'registry_exists_with_different_content' });
    }
    const { outcome, position, replayed } = answer;
    const problem = problemOf(outcome);
    if (problem !== undefined) return refused(problem, replayed);

    return answered({ commandId, status: 'accepted', position }, replayed);
  },
);

/** Every kind's schema has the fields of the command of that kind, and the id. */
function commandOf(body: RegistryCommandBody): RegistryCommand {
  const { commandId: _commandId, ...command } = parseBody(body);
  return command;
}

function problemOf(outcome: RegistryOutcome): ProblemDraft | undefined {
  const { status, field } = outcome;
  if (status === 'accepted') return undefined;
  const detail = describeRefusal(outcome);
  return {
    code: STATUS_PROBLEM[status],
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
  };
}
