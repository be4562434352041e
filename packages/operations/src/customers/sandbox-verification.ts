import type { VerificationAdapter } from './verification-adapter.ts';

/** The ending of the cards that the sandbox knows as another person's. */
const MISMATCHED_ENDING = '0000';

/**
 * The verification of the sandbox: every person and card belong together, but for cards that end in
 * 0000. It is for trials, and says so by its name.
 */
export const sandboxVerification: VerificationAdapter = {
  name: 'sandbox',
  verify: ({ cardNumber }) =>
    Promise.resolve(cardNumber.endsWith(MISMATCHED_ENDING) ? 'mismatched' : 'matched'),
};
