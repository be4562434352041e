import type { ActRule } from '../act/act-rule.ts';
import { TRANSFERS_PER_COMMAND_MAX } from '../limits.ts';
import type { RecordKey } from '../record/record.ts';
import type { LendingAct } from './act.ts';
import { cancelTender } from './cancel-tender.ts';
import { cancelProject, fillProject, miscarryProject, publishProject } from './move-project.ts';
import { cancelClaimOffer, offerClaim } from './offer-claim.ts';
import { changeProject, registerProject } from './register-project.ts';
import { reviewProject, signOffProject } from './review-project.ts';

type LendingActRules = {
  readonly [Kind in LendingAct['kind']]: ActRule<Kind, Extract<LendingAct, { kind: Kind }>>;
};

/** What every act on one project has in common. */
const ON_PROJECT = {
  subjectOf: ({ projectId }: { readonly projectId: string }) => projectId,
  newIdsOf: () => ({}),
  referencesOf: ({ projectId }: { readonly projectId: string }) => ({
    records: [{ kind: 'project', recordId: projectId } satisfies RecordKey],
  }),
};

const REFUNDS = { transfersMax: () => TRANSFERS_PER_COMMAND_MAX };

/** The rules of the acts on projects and on offers of claims. */
export const LENDING_ACTS: LendingActRules = {
  register_project: {
    ...ON_PROJECT,
    kind: 'register_project',
    initiators: ['platform', 'operator'],
    decide: registerProject,
    newIdsOf: ({ projectId }) => ({ projectId }),
  },
  change_project: {
    ...ON_PROJECT,
    kind: 'change_project',
    initiators: ['platform', 'operator'],
    decide: changeProject,
  },
  review_project: {
    ...ON_PROJECT,
    kind: 'review_project',
    initiators: ['operator'],
    decide: reviewProject,
  },
  sign_off_project: {
    ...ON_PROJECT,
    kind: 'sign_off_project',
    initiators: ['operator'],
    decide: signOffProject,
  },
  publish_project: {
    ...ON_PROJECT,
    kind: 'publish_project',
    initiators: ['platform', 'operator'],
    decide: publishProject,
  },
  fill_project: {
    ...ON_PROJECT,
    kind: 'fill_project',
    initiators: ['platform', 'operator'],
    decide: fillProject,
  },
  miscarry_project: {
    ...ON_PROJECT,
    ...REFUNDS,
    kind: 'miscarry_project',
    initiators: ['platform', 'operator'],
    decide: miscarryProject,
  },
  cancel_project: {
    ...ON_PROJECT,
    ...REFUNDS,
    kind: 'cancel_project',
    initiators: ['platform', 'operator'],
    decide: cancelProject,
  },
  cancel_tender: {
    kind: 'cancel_tender',
    initiators: ['platform', 'customer_channel', 'operator'],
    decide: cancelTender,
    subjectOf: ({ tenderInstructionId }) => tenderInstructionId,
    newIdsOf: () => ({}),
    referencesOf: ({ tenderInstructionId }) => ({
      records: [{ kind: 'tender', recordId: tenderInstructionId }],
    }),
    transfersMax: () => 1,
  },
  // The seller gives a right away: only the seller may offer it.
  offer_claim: {
    kind: 'offer_claim',
    initiators: ['customer_channel'],
    decide: offerClaim,
    subjectOf: ({ claimId }) => claimId,
    newIdsOf: ({ offerId }) => ({ offerId }),
    referencesOf: ({ offerId, claimId }) => ({
      records: [
        { kind: 'claim_offer', recordId: offerId },
        { kind: 'claim', recordId: claimId },
      ],
    }),
  },
  cancel_claim_offer: {
    kind: 'cancel_claim_offer',
    initiators: ['customer_channel', 'platform', 'operator'],
    decide: cancelClaimOffer,
    subjectOf: ({ offerId }) => offerId,
    newIdsOf: () => ({}),
    referencesOf: ({ offerId }) => ({ records: [{ kind: 'claim_offer', recordId: offerId }] }),
  },
};
