import { actRoute } from '../act-route.ts';
import {
  CancelClaimOffer,
  CancelTender,
  CLAIM_BODY,
  CLAIM_OFFER_BODY,
  CLAIM_OFFER_STATES,
  CLAIM_STATES,
  OfferClaim,
  TENDER_BODY,
  TENDER_STATES,
} from '../lending.ts';
import { recordRoutes } from '../record-routes.ts';

export const cancelTender = actRoute({
  name: 'cancelTender',
  path: '/tenders/cancellations',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Give a tender back before its project is full', 'zh-CN': '撤销投标' },
  body: CancelTender,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { tenderInstructionId: 'i-1' }, result: { releasedMinor: '500000' } },
});

const OF_PROJECT = { en: 'The project.', 'zh-CN': '标的。' };

export const {
  list: listTenders,
  get: getTender,
  listVersions: listTenderVersions,
} = recordRoutes({
  name: 'Tender',
  names: 'Tenders',
  path: 'tenders',
  tag: 'lending',
  title: { en: 'Money of a lender reserved for a project', 'zh-CN': '投标' },
  states: TENDER_STATES,
  body: TENDER_BODY,
  subject: OF_PROJECT,
  example: {
    recordId: 'i-1',
    state: 'held',
    subject: 'project-1',
    body: {
      projectId: 'project-1',
      lenderId: 'cust-2',
      borrowerId: 'cust-1',
      amountMinor: '500000',
      pendingId: '0193f1a2-0000-7000-8000-000000000001',
    },
  },
});

export const {
  list: listClaims,
  get: getClaim,
  listVersions: listClaimVersions,
} = recordRoutes({
  name: 'Claim',
  names: 'Claims',
  path: 'claims',
  tag: 'lending',
  title: { en: 'What a lender may claim from a borrower', 'zh-CN': '债权' },
  states: CLAIM_STATES,
  body: CLAIM_BODY,
  subject: OF_PROJECT,
  example: {
    recordId: 'i-7',
    state: 'active',
    subject: 'project-1',
    body: {
      projectId: 'project-1',
      borrowerId: 'cust-1',
      lenderId: 'cust-2',
      originId: 'i-1',
      shares: 5_000,
      acquiredMinor: '500000',
      principalMinor: '400000',
      repaidMinor: '100000',
      interestPaidMinor: '2000',
      compensatedMinor: '0',
      compensatedInterestMinor: '0',
      soldMinor: '0',
    },
  },
});

export const offerClaim = actRoute({
  name: 'offerClaim',
  path: '/claim-offers',
  scope: 'customer',
  tag: 'lending',
  summary: { en: 'Offer shares of a claim for sale', 'zh-CN': '债权出让' },
  body: OfferClaim,
  problems: [
    'record_already_exists',
    'record_unknown',
    'record_state_forbids',
    'expiry_in_the_past',
    'shares_not_conserved',
    'limit_reached',
  ],
  example: {
    body: {
      offerId: 'offer-1',
      claimId: 'i-7',
      shares: 1_000,
      pricePerShareMinor: '98',
      expiresAt: '2026-12-24T00:00:00Z',
    },
    result: { state: 'on_sale' },
  },
});

export const cancelClaimOffer = actRoute({
  name: 'cancelClaimOffer',
  path: '/claim-offers/cancellations',
  scope: 'platform',
  tag: 'lending',
  summary: { en: 'Take an offer back; what was sold stays sold', 'zh-CN': '撤销债权出让' },
  body: CancelClaimOffer,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { offerId: 'offer-1' }, result: { state: 'cancelled' } },
});

export const {
  list: listClaimOffers,
  get: getClaimOffer,
  listVersions: listClaimOfferVersions,
} = recordRoutes({
  name: 'ClaimOffer',
  names: 'ClaimOffers',
  path: 'claim-offers',
  tag: 'lending',
  title: { en: 'Shares of a claim that their lender sells', 'zh-CN': '债权转让标的' },
  states: CLAIM_OFFER_STATES,
  body: CLAIM_OFFER_BODY,
  subject: OF_PROJECT,
  example: {
    recordId: 'offer-1',
    state: 'on_sale',
    subject: 'project-1',
    body: {
      claimId: 'i-7',
      projectId: 'project-1',
      sellerId: 'cust-2',
      shares: 1_000,
      sharesSold: 0,
      pricePerShareMinor: '98',
      expiresAt: '2026-12-24T00:00:00.000Z',
    },
  },
});
