export {
  type ApprovalGiven,
  type ApprovalShown,
  type ApprovalTaken,
  type CountersignatureShown,
  isSignedBy,
  takeApproval,
  takeCountersignature,
} from './approval/take-approval.ts';
export {
  codeLine,
  countAttempt,
  findSignInDelay,
  passwordLine,
} from './attempts.ts';
export { createTotpSecret, findTotpStep, formatTotpUrl } from './codes/totp.ts';
export {
  type Countersigned,
  type Countersigning,
  countersign,
  findSecondPersonNeed,
  findToCountersign,
  listSecondPersons,
} from './countersignatures.ts';
export {
  beginTotp,
  type CodeTaken,
  changePassword,
  confirmTotp,
  eventOf,
  makeRecoveryCodes,
  type PasswordChanged,
  readLoginName,
  removeTotp,
  type SessionVisit,
  stepUpByPassword,
  stepUpByTotp,
  type TotpBegun,
} from './credentials.ts';
export { networkOf } from './decide/network-of.ts';
export {
  judgePassword,
  normalizePassword,
  PASSWORD_REFUSALS,
  type PasswordRefusal,
  type PasswordWish,
} from './decide/password-rules.ts';
export {
  absoluteEnd,
  idleEnd,
  isSteppedUp,
  isTouchDue,
  judgeSession,
  type SessionJudged,
  steppedUpUntil,
} from './decide/session-life.ts';
export { decideSignInDelay, delayAfter, type SignInDelay } from './decide/sign-in-delay.ts';
export {
  decideSignInStage,
  type FirstFactorFacts,
  type FirstFactorOutcome,
} from './decide/sign-in-stage.ts';
export {
  bandOf,
  type FaceCheckAdapter,
  type FaceCheckBand,
  type FaceCheckBegun,
  type FaceCheckSeen,
  FaceCheckUnavailable,
} from './face-check/face-check-adapter.ts';
export { type FaceCheckSettings, openHttpFaceChecks } from './face-check/open-http-face-checks.ts';
export { findTotpMatch, type TotpMatch, type TotpTried } from './find-totp-match.ts';
export type { IdentityParts } from './identity-parts.ts';
export {
  type Acceptance,
  acceptInvitation,
  createAdministratorLink,
  type InvitationAccepted,
  type InvitationMade,
  type InvitationRead,
  type InvitationRefusal,
  inviteAgain,
  invitePerson,
  type PersonInvited,
  type PersonWish,
  readInvitation,
} from './invitations.ts';
export {
  DEVICES_LISTED_MAX,
  SESSION_MILLISECONDS_MAX,
  SESSIONS_LISTED_MAX,
  STEP_UP_MILLISECONDS_MAX,
} from './limits.ts';
export {
  changePersonState,
  endOtherSessions,
  endOwnSession,
  type PersonStateChange,
  removeDevice,
  signOut,
} from './own-sessions.ts';
export {
  listOwnPasskeys,
  nameOwnPasskey,
  type OwnPasskey,
  removeOwnPasskey,
} from './passkey/own-passkeys.ts';
export {
  beginPasskeyRegistration,
  type PasskeyRegistered,
  type RegistrationBegun,
  type RegistrationJson,
  registerPasskey,
} from './passkey/register-passkey.ts';
export { type RelyingParty, relyingPartyOf } from './passkey/relying-party.ts';
export {
  beginPasskeySignIn,
  beginPasskeyStepUp,
  listCredentials,
  type SignedInByPasskey,
  type SteppedUpByPasskey,
  signInByPasskey,
  stepUpByPasskey,
} from './passkey/sign-in-by-passkey.ts';
export type { AssertionJson } from './passkey/take-assertion.ts';
export { type BreachedPasswords, openBreachedPasswords } from './password/breached-passwords.ts';
export { listSecondFactors, SECOND_FACTORS, type SecondFactor } from './second-factors.ts';
export {
  findKnownDevice,
  findSession,
  markSteppedUp,
  openSession,
  type SessionOpened,
  type SessionRequest,
} from './sessions.ts';
export {
  type SignedIn,
  type SignInProgress,
  signInByPassword,
  signInByRecoveryCode,
  signInByTotp,
} from './sign-in.ts';
export {
  linkSingleSignOn,
  type SingleSignOnLinked,
  type SingleSignOnLinking,
  unlinkSingleSignOn,
} from './single-sign-on/link-single-sign-on.ts';
export {
  type IdentityProvider,
  type IdentityProviderSettings,
  IdentityProviderUnavailable,
  openIdentityProvider,
} from './single-sign-on/open-identity-provider.ts';
export {
  beginSingleSignOn,
  type SignedInBySingleSignOn,
  type SingleSignOnAnswer,
  type SingleSignOnBegun,
  signInBySingleSignOn,
} from './single-sign-on/sign-in-by-single-sign-on.ts';
export { createId, createToken, hashToken, type IdLetter, isToken } from './token.ts';
export type { BrowserKeeps, Visit } from './visit.ts';
