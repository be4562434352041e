export {
  absoluteEnd,
  idleEnd,
  isSteppedUp,
  isTouchDue,
  judgeSession,
  type SessionJudged,
} from './decide/session-life.ts';
export { decideSignInDelay, delayAfter, type SignInDelay } from './decide/sign-in-delay.ts';
export {
  decideSignInStage,
  type FirstFactorFacts,
  type FirstFactorOutcome,
} from './decide/sign-in-stage.ts';
export type { IdentityParts } from './identity-parts.ts';
export type { BreachedPasswords } from './password/breached-passwords.ts';
export {
  findKnownDevice,
  findSession,
  markSteppedUp,
  openSession,
  type SessionOpened,
  type SessionRequest,
} from './sessions.ts';
export { createId, createToken, hashToken, type IdLetter, isToken } from './token.ts';
export type { BrowserKeeps, Visit } from './visit.ts';
