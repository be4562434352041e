import { textsLookedAt } from './free-text.ts';
import type { ProblemCode } from './problem-code.ts';
import type { RouteDefinition } from './route.ts';

const PROBLEMS_OF_ALL: readonly ProblemCode[] = ['internal_fault', 'overloaded', 'stopping'];

const PROBLEMS_OF_KEYED: readonly ProblemCode[] = [
  'key_missing',
  'key_not_valid',
  'key_expired',
  'key_revoked',
  'awaiting_second_person',
  'role_not_permitted',
  'too_many_requests',
  'signature_required',
  'signature_not_valid',
  'signature_replayed',
  'database_unavailable',
];

/** Whoever asks has to be permitted by the policies, beside the scope. */
const PROBLEMS_OF_POLICIES: readonly ProblemCode[] = ['act_not_permitted', 'purpose_not_known'];

/** What a session may be answered with, wherever a key may stand in its place. */
const PROBLEMS_OF_SESSION: readonly ProblemCode[] = [
  'session_not_valid',
  'session_expired',
  'sign_in_not_finished',
];

/** What a look at what concerns a person may be answered with. */
const PROBLEMS_OF_LOOKS: readonly ProblemCode[] = [
  'purpose_required',
  'data_restricted',
  'privacy_consent_missing',
];

const PROBLEMS_OF_JSON: readonly ProblemCode[] = [
  'json_not_readable',
  'json_duplicate_name',
  'json_too_deep',
];

const PROBLEMS_OF_BODY: readonly ProblemCode[] = [
  'request_timeout',
  'body_too_large',
  'content_type_not_supported',
];

/** What a command to a pool's engine may always be answered with. */
const PROBLEMS_OF_OWNER: readonly ProblemCode[] = [
  'busy',
  'pool_without_owner',
  'outcome_unknown',
  'identifier_invalid',
  'content_invalid',
  'role_not_allowed',
  'exists_with_different_kind',
  'exists_with_different_actor',
  'exists_with_different_content',
];

const PROBLEMS_OF_INSTRUCTION: readonly ProblemCode[] = [
  'amount_is_zero',
  'exists_with_different_origin',
  'exists_with_different_customer',
  'exists_with_different_payee',
  'exists_with_different_amount',
  'exists_with_different_mandate',
  'exists_with_different_expiry',
];

/** Every code a route may answer with: what it states itself and what its form implies. */
export function problemsOfRoute(route: RouteDefinition): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>(PROBLEMS_OF_ALL);
  const add = (more: readonly ProblemCode[]) => {
    for (const code of more) codes.add(code);
  };
  if (route.scope !== 'public') {
    add(PROBLEMS_OF_KEYED);
    add(PROBLEMS_OF_SESSION);
    if (route.method !== 'GET') codes.add('origin_not_allowed');
    add(PROBLEMS_OF_POLICIES);
  }
  if (route.scope === 'person' || route.scope === 'own') codes.add('session_missing');
  if (route.stepUp === true) codes.add('step_up_required');
  if (route.personalData === true) add(PROBLEMS_OF_LOOKS);
  if (route.params !== undefined || route.query !== undefined) codes.add('request_not_valid');
  if (route.path.includes(':poolId')) codes.add('pool_not_found');
  if (route.body !== undefined) {
    codes.add('request_not_valid');
    add(PROBLEMS_OF_BODY);
    if (textsLookedAt(route).length > 0) codes.add('personal_data_in_text');
    if (route.body.contentType === 'application/json') add(PROBLEMS_OF_JSON);
  }
  if (route.ownerAnswers) {
    add(PROBLEMS_OF_OWNER);
    add(PROBLEMS_OF_INSTRUCTION);
  }
  add(route.problems);
  return [...codes];
}
