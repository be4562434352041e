import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveReservePolicyAct,
  ProposeReservePolicyAct,
  ReadReserveAct,
  RejectReservePolicyAct,
  ReleaseReserveAct,
  TieReserveAct,
} from './act.ts';
import { readReserve } from './read-reserve.ts';
import {
  approveReservePolicy,
  proposeReservePolicy,
  rejectReservePolicy,
} from './set-reserve-policy.ts';
import { releaseReserve, tieReserve } from './tie-reserve.ts';

const referencesOf = ({ policyId }: { readonly policyId: string }) => ({
  records: [{ kind: 'reserve_policy', recordId: policyId } as const],
});

const PROPOSE_RESERVE_POLICY: ActRule<'propose_reserve_policy', ProposeReservePolicyAct> = {
  kind: 'propose_reserve_policy',
  initiators: ['operator'],
  decide: proposeReservePolicy,
  subjectOf: ({ policyId }) => policyId,
  newIdsOf: ({ policyId }) => ({ policyId }),
  referencesOf,
};

const APPROVE_RESERVE_POLICY: ActRule<'approve_reserve_policy', ApproveReservePolicyAct> = {
  kind: 'approve_reserve_policy',
  initiators: ['operator'],
  decide: approveReservePolicy,
  subjectOf: ({ policyId }) => policyId,
  newIdsOf: () => ({}),
  referencesOf,
};

const REJECT_RESERVE_POLICY: ActRule<'reject_reserve_policy', RejectReservePolicyAct> = {
  kind: 'reject_reserve_policy',
  initiators: ['operator'],
  decide: rejectReservePolicy,
  subjectOf: ({ policyId }) => policyId,
  newIdsOf: () => ({}),
  referencesOf,
};

const READ_RESERVE: ActRule<'read_reserve', ReadReserveAct> = {
  kind: 'read_reserve',
  initiators: ['operator', 'system'],
  decide: readReserve,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const TIE_RESERVE: ActRule<'tie_reserve', TieReserveAct> = {
  kind: 'tie_reserve',
  initiators: ['operator', 'system'],
  decide: tieReserve,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const RELEASE_RESERVE: ActRule<'release_reserve', ReleaseReserveAct> = {
  kind: 'release_reserve',
  initiators: ['operator', 'system'],
  decide: releaseReserve,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

/** The rules of the acts on the platform's reserve. */
export const RESERVE_ACTS = {
  propose_reserve_policy: PROPOSE_RESERVE_POLICY,
  approve_reserve_policy: APPROVE_RESERVE_POLICY,
  reject_reserve_policy: REJECT_RESERVE_POLICY,
  read_reserve: READ_RESERVE,
  tie_reserve: TIE_RESERVE,
  release_reserve: RELEASE_RESERVE,
};
