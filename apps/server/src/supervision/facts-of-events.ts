import {
  PROBLEM_CODES,
  PROBLEMS,
  type ProblemCode,
  ROUTE_LIST,
  type RouteDefinition,
} from '@ringfence/contract';
import type { SessionOrigin, StaffFact } from '@ringfence/internal-control';
import { timestamp } from '@ringfence/money';
import type { StaffEvent, StaffProof } from '@ringfence/store';

/** Refusals that ask for one step more, in the course of work: they deny nothing. */
const ASKED_FOR_MORE: readonly ProblemCode[] = [
  'approval_needed',
  'awaiting_second_person',
  'passkey_required',
  'purpose_required',
  'second_factor_needed',
  'session_expired',
  'session_missing',
  'session_not_valid',
  'sign_in_not_finished',
  'step_up_required',
];
const DENIED_STATUSES: readonly number[] = [401, 403];

const DENIALS: ReadonlySet<string> = new Set([
  'code_not_valid',
  ...PROBLEM_CODES.filter(
    (code) => DENIED_STATUSES.includes(PROBLEMS[code].status) && !ASKED_FOR_MORE.includes(code),
  ),
]);

/** What one approves or opens is sensitive, with whatever asks for a fresh proof. */
const SENSITIVE_NAME = /^(?:approve|sign|reveal)/;

const SENSITIVE_ROUTES: ReadonlySet<string> = new Set(
  ROUTE_LIST.filter(isSensitive).map(({ name }) => name),
);

// One's own ways to sign in are kept by proofs of their own.
function isSensitive({ name, scope, stepUp }: RouteDefinition): boolean {
  return scope !== 'person' && (stepUp === true || SENSITIVE_NAME.test(name));
}

const CHANGES_ROLES: readonly string[] = [
  'grantRole',
  'confirmRoleGrant',
  'revokeRoleGrant',
  'changePersonState',
];

/** What the rules look at of an event of the stream. */
export function factOfEvent(event: StaffEvent): StaffFact {
  const { eventNumber, at, personId, kind, act, result, poolId, sessionId } = event;
  const what = whatOf(kind);
  const isDone = what === 'act' || what === 'look' || what === 'export';
  const ids = idsOf(event);
  const lookedAt = what === 'look' ? personLookedAt(ids, poolId) : undefined;
  const concerned = ids.get('personId');
  const changed = what === 'act' && CHANGES_ROLES.includes(act) ? concerned : undefined;
  return {
    eventNumber,
    at: timestamp(at),
    personId,
    what,
    isSensitive: isDone && (what === 'export' || SENSITIVE_ROUTES.has(act)),
    isDenied: kind === 'refusal' && DENIALS.has(result),
    ...(poolId === undefined ? {} : { poolId }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(lookedAt === undefined ? {} : { lookedAt }),
    ...(changed === undefined ? {} : { changedRolesOf: changed }),
  };
}

function whatOf(kind: string): StaffFact['what'] {
  return kind === 'sign_in' || kind === 'act' || kind === 'look' || kind === 'export'
    ? kind
    : 'other';
}

function idsOf({ concerns = '' }: StaffEvent): ReadonlyMap<string, string> {
  return new Map(
    concerns.split(',').map((part) => {
      const [name = '', id = ''] = part.split('=');
      return [name, id];
    }),
  );
}

function personLookedAt(
  ids: ReadonlyMap<string, string>,
  poolId: number | undefined,
): string | undefined {
  const customerId = ids.get('customerId');
  return customerId === undefined ? ids.get('personId') : `${poolId ?? ''}/${customerId}`;
}

/** Proofs that are there when others are lost. */
const RECOVERIES: readonly string[] = ['recovery_code', 'invitation'];

/** What each session stands on, of all proofs of the sign-ins around them. */
export function originsOf(proofs: readonly StaffProof[]): ReadonlyMap<string, SessionOrigin> {
  const recovered = new Map<string, string>();
  for (const { rootId, method, at } of proofs) {
    if (RECOVERIES.includes(method)) recovered.set(rootId, at);
  }
  return new Map(
    proofs.map(({ sessionId, rootId, deviceKnownAt }) => {
      const recoveredAt = recovered.get(rootId);
      const origin = {
        rootId,
        ...(deviceKnownAt === undefined ? {} : { deviceKnownAt: timestamp(deviceKnownAt) }),
        ...(recoveredAt === undefined ? {} : { recoveredAt: timestamp(recoveredAt) }),
      };
      return [sessionId, origin];
    }),
  );
}
