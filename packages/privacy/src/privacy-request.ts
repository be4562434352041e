import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { REQUEST_DAYS, REQUEST_DAYS_SOON } from './limits.ts';

/** What a person may ask the desk for. A copy is made at once and waits for nobody. */
export const REQUEST_KINDS = ['copy', 'correction', 'deletion', 'explanation'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What may be corrected by the desk; `other` is answered, and mended by the acts of custody. */
export const CORRECTED_FIELDS = ['display_name', 'login_name', 'other'] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

export const REQUEST_STATES = ['open', 'proposed', 'granted', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_ACTS = ['propose_grant', 'propose_refusal', 'approve', 'return'] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];

export const REQUEST_STEPS = [
  'grant_proposed',
  'refusal_proposed',
  'granted',
  'refused',
  'returned',
  'withdrawn',
] as const;
export type RequestStep = (typeof REQUEST_STEPS)[number];

const STATE_AFTER: Readonly<Record<RequestStep, RequestState>> = {
  grant_proposed: 'proposed',
  refusal_proposed: 'proposed',
  granted: 'granted',
  refused: 'refused',
  returned: 'open',
  withdrawn: 'withdrawn',
};

/** Where a request stands after its latest step. */
export function requestStateOf(latest: RequestStep | undefined): RequestState {
  return latest === undefined ? 'open' : STATE_AFTER[latest];
}

/** Whether nothing more happens to a request in a state. */
export const REQUEST_HAS_ENDED: Readonly<Record<RequestState, boolean>> = {
  open: false,
  proposed: false,
  granted: true,
  refused: true,
  withdrawn: true,
};

/** What is known of a request when somebody acts on it. */
export interface RequestFacts {
  readonly kind: RequestKind;
  readonly field?: CorrectedField;
  readonly personId: string;
  readonly latest?: { readonly step: RequestStep; readonly by: string };
}

/** Whether two people decide: where it changes who somebody is, or cannot be undone. */
export function needsTwoPeople({ kind, field }: Pick<RequestFacts, 'kind' | 'field'>): boolean {
  return kind === 'deletion' || (kind === 'correction' && field !== 'other');
}

export type RequestActStatus =
  | 'privacy_request_ended'
  | 'privacy_request_not_proposed'
  | 'privacy_request_proposed'
  | 'second_person_decides'
  | 'ok';

/**
 * Decides one act of the desk on a request.
 *
 * @param act.isPerson whether somebody acts who is signed in, and not a program
 * @returns the first {@link RequestActStatus} that applies, with the step that is written when ok
 * @invariant PV4 what takes two people is decided by another than who proposed and who asked
 */
export function decideRequestAct(
  request: RequestFacts,
  {
    act,
    by,
    isPerson,
  }: { readonly act: RequestAct; readonly by: string; readonly isPerson: boolean },
): { readonly status: RequestActStatus; readonly step?: RequestStep } {
  const state = requestStateOf(request.latest?.step);
  if (REQUEST_HAS_ENDED[state]) return { status: 'privacy_request_ended' };
  if (!isPerson || by === request.personId) return { status: 'second_person_decides' };
  if (act === 'propose_grant' || act === 'propose_refusal') {
    if (state === 'proposed') return { status: 'privacy_request_proposed' };
    return { status: 'ok', step: stepOfProposal(request, act) };
  }
  if (state !== 'proposed') return { status: 'privacy_request_not_proposed' };
  if (act === 'return') return { status: 'ok', step: 'returned' };
  if (by === request.latest?.by) return { status: 'second_person_decides' };
  return {
    status: 'ok',
    step: request.latest?.step === 'grant_proposed' ? 'granted' : 'refused',
  };
}

function stepOfProposal(
  request: RequestFacts,
  act: 'propose_grant' | 'propose_refusal',
): RequestStep {
  const isGrant = act === 'propose_grant';
  if (needsTwoPeople(request)) return isGrant ? 'grant_proposed' : 'refusal_proposed';
  return isGrant ? 'granted' : 'refused';
}

const MILLISECONDS_OF_DAY = 86_400_000;

/** When a request that was made at a moment is to be answered. */
export function requestDueAt(madeAt: Timestamp): Timestamp {
  return timestampFromMilliseconds(millisecondsOf(madeAt) + REQUEST_DAYS * MILLISECONDS_OF_DAY);
}

export type RequestPace = 'in_time' | 'due_soon' | 'overdue' | 'ended';

/** Whether a request is late. */
export function requestPaceOf(
  { state, dueAt }: { readonly state: RequestState; readonly dueAt: Timestamp },
  now: Timestamp,
): RequestPace {
  if (REQUEST_HAS_ENDED[state]) return 'ended';
  const left = millisecondsOf(dueAt) - millisecondsOf(now);
  if (left < 0) return 'overdue';
  return left < REQUEST_DAYS_SOON * MILLISECONDS_OF_DAY ? 'due_soon' : 'in_time';
}
