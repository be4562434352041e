import type { Implementation } from '../../http/call.ts';
import {
  beginMyTotpRoute,
  changeMyPasswordRoute,
  confirmMyTotpRoute,
  listMyTotpsRoute,
  makeMyRecoveryCodesRoute,
  removeMyTotpRoute,
} from './credential-routes.ts';
import { acceptInvitationRoute, readInvitationRoute } from './invitation-routes.ts';
import { changeMyLanguageRoute, getMeRoute, getMyCustomerRoute, stepUpRoute } from './me-routes.ts';
import {
  endMyOtherSessionsRoute,
  endMySessionRoute,
  listMyDevicesRoute,
  listMyEventsRoute,
  listMySessionsRoute,
  removeMyDeviceRoute,
} from './own-session-routes.ts';
import {
  changePersonStateRoute,
  inviteCustomerRoute,
  invitePersonAgainRoute,
  invitePersonRoute,
  listPersonsRoute,
} from './person-routes.ts';
import {
  signInByPasswordRoute,
  signInByRecoveryCodeRoute,
  signInByTotpRoute,
  signOutRoute,
} from './sign-in-steps.ts';

/** How persons come in, and what they change about their own sign-in. */
export const PEOPLE_ROUTES: readonly Implementation[] = [
  acceptInvitationRoute,
  beginMyTotpRoute,
  changeMyLanguageRoute,
  changeMyPasswordRoute,
  changePersonStateRoute,
  confirmMyTotpRoute,
  endMyOtherSessionsRoute,
  endMySessionRoute,
  getMeRoute,
  getMyCustomerRoute,
  inviteCustomerRoute,
  invitePersonAgainRoute,
  invitePersonRoute,
  listMyDevicesRoute,
  listMyEventsRoute,
  listMySessionsRoute,
  listMyTotpsRoute,
  listPersonsRoute,
  makeMyRecoveryCodesRoute,
  readInvitationRoute,
  removeMyDeviceRoute,
  removeMyTotpRoute,
  signInByPasswordRoute,
  signInByRecoveryCodeRoute,
  signInByTotpRoute,
  signOutRoute,
  stepUpRoute,
];
