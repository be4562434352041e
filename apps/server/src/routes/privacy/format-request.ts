import { timestamp } from '@ringfence/money';
import { needsTwoPeople, requestPaceOf, requestStateOf } from '@ringfence/privacy';
import type { PrivacyRequestFact } from '@ringfence/store';

/** A request as its person sees it, without what is sealed of it. */
export function formatOwnRequest(fact: PrivacyRequestFact, now: string) {
  const { requestId, kind, field, madeAt, dueAt, latest } = fact;
  const state = requestStateOf(latest?.step);
  return {
    requestId,
    kind,
    ...(field === undefined ? {} : { field }),
    madeAt,
    dueAt,
    state,
    pace: requestPaceOf({ state, dueAt: timestamp(dueAt) }, timestamp(now)),
    ...(latest === undefined ? {} : { changedAt: latest.at }),
  };
}

/** A request as the desk sees it in a list. */
export function formatRequest(fact: PrivacyRequestFact, now: string) {
  const { personId, poolId, customerId, latest } = fact;
  return {
    ...formatOwnRequest(fact, now),
    personId,
    ...(poolId === undefined || customerId === undefined ? {} : { poolId, customerId }),
    ...(latest === undefined ? {} : { changedBy: latest.by }),
    needsTwoPeople: needsTwoPeople(fact),
  };
}
