import { isExportRoute, type RouteDefinition } from '@ringfence/contract';
import { findSession, isSteppedUp } from '@ringfence/identity';
import type { SessionFact, SessionStage } from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../http/call.ts';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import type { PeopleDesk } from './people-desk.ts';
import { SAFE_METHODS } from './safe-methods.ts';
import { visitOf } from './visit-of.ts';

/** A person who sends a request by the cookie of a session. */
export interface PersonAdmitted {
  readonly session: SessionFact;
  readonly steppedUp: boolean;
}

/**
 * Whose session a request comes with, when the session is good for its route.
 *
 * @returns undefined when it has no cookie of ours
 * @throws {RequestRefused} origin_not_allowed, session_not_valid, session_expired,
 *   sign_in_not_finished, step_up_required, too_many_requests
 */
export async function admitSession(
  request: FastifyRequest,
  route: Pick<RouteDefinition, 'name' | 'unfinished' | 'stepUp' | 'personalData'>,
  parts: ServerParts,
): Promise<PersonAdmitted | undefined> {
  const { people, limits, store } = parts;
  if (people === undefined) return undefined;
  const { sessionToken, origin, now } = visitOf(request, parts);
  if (sessionToken === undefined) return undefined;
  if (!SAFE_METHODS.includes(request.method)) checkOrigin(origin, people);
  const found = await findSession(store, sessionToken, now);
  if (found.status !== 'ok') throw new RequestRefused({ code: found.status });
  const { session } = found;
  request.visitorId = session.personId;
  if (session.kind === 'staff') {
    request.staffSessionId = session.sessionId;
    if (leavesTrail(request.method, route)) request.staffId = session.personId;
  }
  limits.countKey(session.personId);
  if (!isOpenTo(route, session.stage)) throw new RequestRefused({ code: 'sign_in_not_finished' });
  const steppedUp = isSteppedUp(session, now);
  // Who is still enrolling has no second proof to give.
  if (route.stepUp === true && session.stage === 'signed_in' && !steppedUp) {
    throw new RequestRefused({ code: 'step_up_required' });
  }
  return { session, steppedUp };
}

/** Whether a request is an act: it may change something, or takes something out unlogged. */
function leavesTrail(
  method: string,
  route: Pick<RouteDefinition, 'name' | 'personalData'>,
): boolean {
  if (!SAFE_METHODS.includes(method)) return true;
  return isExportRoute(route.name) && route.personalData !== true;
}

/**
 * Refuses what another site sends in the name of who is signed in here.
 *
 * @throws {RequestRefused} origin_not_allowed
 */
export function checkOrigin(
  origin: string | undefined,
  { publicUrl }: Pick<PeopleDesk, 'publicUrl'>,
): void {
  if (origin !== publicUrl) throw new RequestRefused({ code: 'origin_not_allowed' });
}

function isOpenTo(
  { unfinished }: Pick<RouteDefinition, 'unfinished'>,
  stage: SessionStage,
): boolean {
  if (stage === 'signed_in' || unfinished === 'second_factor') return true;
  return unfinished === 'enrolment' && stage === 'enrolment';
}

const SHA256_BYTES = 32;

/**
 * A person who asks for what is the person's own. It goes on like the request of a key that sees no
 * pool, or the one pool of a customer.
 *
 * @throws {RequestRefused} role_not_permitted when who asks for a customer's own is none
 */
export async function callerOfPerson(
  session: SessionFact,
  scope: 'person' | 'own',
  { pools }: Pick<ServerParts, 'pools'>,
): Promise<Caller> {
  const { personId, kind, customer } = session;
  const pool = customer === undefined ? undefined : await pools.find(customer.poolId);
  if (scope === 'own' && pool === undefined) {
    throw new RequestRefused({ code: 'role_not_permitted' });
  }
  const role = kind === 'customer' ? 'customer_channel' : 'auditor';
  const key = {
    keyId: personId,
    // No secret has this hash: nothing signs in by it.
    secretSha256: new Uint8Array(SHA256_BYTES),
    role,
    createdAt: session.createdAt,
    signatureRequired: false,
    awaitsSecondPerson: false,
    poolIds: pool === undefined ? [] : [pool.poolId],
    ...(pool === undefined ? {} : { platformId: pool.platformId }),
  } as const;
  return { key, session, actor: { role, keyId: personId } };
}
