import type { PersonKind, SessionStage } from '@ringfence/store';

/** What is known of who gave the right password. */
export interface FirstFactorFacts {
  readonly kind: PersonKind;
  readonly isDeviceKnown: boolean;
  readonly hasSecondFactor: boolean;
}

/** How far the right password alone brings its person. */
export type FirstFactorOutcome = SessionStage | 'new_link_needed';

/**
 * Two factors are needed from staff always and from a customer on a browser that is not known. Who
 * has no second factor yet may only get one, and only in the browser where the invitation was
 * accepted: else a stolen password would be enough to add the thief's own.
 */
export function decideSignInStage(facts: FirstFactorFacts): FirstFactorOutcome {
  if (!facts.hasSecondFactor) return facts.isDeviceKnown ? 'enrolment' : 'new_link_needed';
  if (facts.kind === 'customer' && facts.isDeviceKnown) return 'signed_in';
  return 'second_factor';
}
