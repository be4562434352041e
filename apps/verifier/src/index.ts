export { type CustomerProofQuestion, checkCustomerProof } from './check/check-customer-proof.ts';
export { checkReceipt } from './check/check-receipt.ts';
export type {
  CheckLine,
  CheckName,
  Facts,
  Fault,
  Omission,
  Report,
  Verdict,
} from './check/report.ts';
export { VERIFICATION } from './check/verification.ts';
export { TEXT_OF_CHECK, TEXT_OF_OMISSION } from './text/check-texts.ts';
export { TEXT_OF_ADVICE, TEXT_OF_FAULT } from './text/fault-texts.ts';
export type { Bilingual } from './text/language.ts';
export { TEXT_OF_STATE } from './text/page-texts.ts';
export { textOfTrustRefusal } from './text/trust-texts.ts';
export { TEXT_OF_VERDICT } from './text/verdict-texts.ts';

/**
 * The file of the page: one HTML file with everything inside, generated from `src/page`. Serve it
 * as it is; it carries its own content security policy, and asks for nothing from anywhere.
 */
export const VERIFY_PAGE: URL = new URL('../generated/verify.html', import.meta.url);
