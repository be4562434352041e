import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { getProjectPositionRoute } from './get-project-position.ts';
import { planRepaymentRoute } from './plan-repayment.ts';

/** Projects, tenders, claims and the offers of their shares. */
export const LENDING_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.registerProject, 'register_project'),
  implementAct(ROUTES.changeProject, 'change_project'),
  implementAct(ROUTES.reviewProject, 'review_project'),
  implementAct(ROUTES.signOffProject, 'sign_off_project'),
  implementAct(ROUTES.publishProject, 'publish_project'),
  implementAct(ROUTES.fillProject, 'fill_project'),
  implementAct(ROUTES.miscarryProject, 'miscarry_project'),
  implementAct(ROUTES.cancelProject, 'cancel_project'),
  implementAct(ROUTES.cancelTender, 'cancel_tender'),
  implementAct(ROUTES.offerClaim, 'offer_claim'),
  implementAct(ROUTES.cancelClaimOffer, 'cancel_claim_offer'),
  ...implementRecordRoutes('project', {
    list: ROUTES.listProjects,
    get: ROUTES.getProject,
    listVersions: ROUTES.listProjectVersions,
  }),
  ...implementRecordRoutes('tender', {
    list: ROUTES.listTenders,
    get: ROUTES.getTender,
    listVersions: ROUTES.listTenderVersions,
  }),
  ...implementRecordRoutes('claim', {
    list: ROUTES.listClaims,
    get: ROUTES.getClaim,
    listVersions: ROUTES.listClaimVersions,
  }),
  ...implementRecordRoutes('claim_offer', {
    list: ROUTES.listClaimOffers,
    get: ROUTES.getClaimOffer,
    listVersions: ROUTES.listClaimOfferVersions,
  }),
  getProjectPositionRoute,
  planRepaymentRoute,
];
