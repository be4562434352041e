import { type AccessRequest, openAuthorizer } from '@ringfence/authorization';
import { KEY_ROLES, ROUTE_LIST, STAFF_LEVELS, STAFF_ROLES } from '@ringfence/contract';

/** What decisions took. @unit milliseconds */
export interface AuthorizationMeasurement {
  readonly decisions: number;
  /** Each decided by the policies, whatever was decided before. */
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  /** The same ones asked for again, as a server does. */
  readonly keptP99Milliseconds: number;
}

const NOW = 1_800_000_000;

/** Every route as every role of staff and of keys, in turns, until there are enough. */
function listRequests(count: number): readonly AccessRequest[] {
  return Array.from({ length: count }, (_, index): AccessRequest => {
    const route = ROUTE_LIST[index % ROUTE_LIST.length];
    const role = STAFF_ROLES[index % STAFF_ROLES.length];
    const keyRole = KEY_ROLES[index % KEY_ROLES.length];
    const level = STAFF_LEVELS[index % STAFF_LEVELS.length];
    if (route === undefined || role === undefined || keyRole === undefined || level === undefined) {
      throw new Error('the lists are not empty');
    }
    const poolId = 1 + (index % 1_000);
    const isOfPool = route.path.includes(':poolId');
    const isOfPlatform = route.path.includes(':platformId');
    const platform = { kind: 'platform', platformId: 'acme' } as const;
    const other = isOfPlatform ? platform : ({ kind: 'installation' } as const);
    const staff = {
      kind: 'staff',
      personId: `p-${index}`,
      role,
      level,
      roles: [role],
      conflicts: [],
      expiresAtSeconds: NOW + 60,
    } as const;
    return {
      principal: index % 2 === 0 ? staff : { kind: 'key', keyId: `k${index % 100}`, role: keyRole },
      action: route.name,
      resource: isOfPool ? { kind: 'pool', poolId, platformId: 'acme' } : other,
      ask: {
        now: NOW,
        bySession: true,
        steppedUp: true,
        asksStepUp: false,
        ownCustomer: false,
        purpose: 'audit',
      },
    };
  });
}

/** Share of the first decisions that are not counted: the engine compiles its code during them. */
const WARM_UP_SHARE = 0.1;

export function measureAuthorization(count: number): AuthorizationMeasurement {
  const authorizer = openAuthorizer();
  const requests = listRequests(count);
  for (const request of requests.slice(0, Math.ceil(count * WARM_UP_SHARE))) {
    authorizer.decideAfresh(request);
  }
  const afresh = timeEach(requests, (request) => authorizer.decideAfresh(request));
  for (const request of requests) authorizer.decide(request);
  const kept = timeEach(requests, (request) => authorizer.decide(request));
  return {
    decisions: count,
    p50Milliseconds: quantile(afresh, 0.5),
    p99Milliseconds: quantile(afresh, 0.99),
    keptP99Milliseconds: quantile(kept, 0.99),
  };
}

function timeEach(
  requests: readonly AccessRequest[],
  decide: (request: AccessRequest) => unknown,
): readonly number[] {
  return requests.map((request) => {
    const started = performance.now();
    decide(request);
    return performance.now() - started;
  });
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
