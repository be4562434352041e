import type { ActRule } from '../act/act-rule.ts';
import { accrueInterest } from './accrue-interest.ts';
import type { AccrueInterestAct, SetInterestPolicyAct, SettleInterestAct } from './act.ts';
import { setInterestPolicy } from './set-interest-policy.ts';
import { settleInterest } from './settle-interest.ts';

const SET_INTEREST_POLICY: ActRule<'set_interest_policy', SetInterestPolicyAct> = {
  kind: 'set_interest_policy',
  initiators: ['operator', 'administrator'],
  decide: setInterestPolicy,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const ACCRUE_INTEREST: ActRule<'accrue_interest', AccrueInterestAct> = {
  kind: 'accrue_interest',
  initiators: ['operator', 'system'],
  decide: accrueInterest,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const SETTLE_INTEREST: ActRule<'settle_interest', SettleInterestAct> = {
  kind: 'settle_interest',
  initiators: ['operator'],
  decide: settleInterest,
  subjectOf: ({ settlementId }) => settlementId,
  newIdsOf: ({ settlementId }) => ({ settlementId }),
  referencesOf: ({ settlementId }) => ({
    records: [{ kind: 'interest_settlement', recordId: settlementId }],
  }),
};

/** The rules of the acts on the interest that the bank pays. */
export const INTEREST_ACTS = {
  set_interest_policy: SET_INTEREST_POLICY,
  accrue_interest: ACCRUE_INTEREST,
  settle_interest: SETTLE_INTEREST,
};
