import type { Implementation } from './http/call.ts';
import { createApiKeyRoute } from './routes/api-keys/create-api-key.ts';
import { getApiKeyRoute } from './routes/api-keys/get-api-key.ts';
import { listApiKeysRoute } from './routes/api-keys/list-api-keys.ts';
import { revokeApiKeyRoute } from './routes/api-keys/revoke-api-key.ts';
import { adviseReceiptRoute } from './routes/bank/advise-receipt.ts';
import { recordPaymentStatusRoute } from './routes/bank/record-payment-status.ts';
import { closeCustomerRoute } from './routes/customers/close-customer.ts';
import { openCustomerRoute } from './routes/customers/open-customer.ts';
import { registerPayoutAccountRoute } from './routes/customers/register-payout-account.ts';
import { cutDayRoute } from './routes/days/cut-day.ts';
import { explainBreakRoute } from './routes/days/explain-break.ts';
import { postInstructionRoute } from './routes/instructions/post-instruction.ts';
import { postInstructionsRoute } from './routes/instructions/post-instructions.ts';
import { grantMandateRoute } from './routes/mandates/grant-mandate.ts';
import { revokeMandateRoute } from './routes/mandates/revoke-mandate.ts';
import { createPlatformRoute } from './routes/platforms/create-platform.ts';
import { listPlatformsRoute } from './routes/platforms/list-platforms.ts';
import { getErrorPageRoute } from './routes/system/get-error-page.ts';
import { getHealthRoute } from './routes/system/get-health.ts';
import { getMetricsRoute } from './routes/system/get-metrics.ts';
import { getReadinessRoute } from './routes/system/get-readiness.ts';

/** The function that answers each route; a test compares them with the routes of the contract. */
export const IMPLEMENTATIONS: readonly Implementation[] = [
  createApiKeyRoute,
  getApiKeyRoute,
  listApiKeysRoute,
  revokeApiKeyRoute,
  adviseReceiptRoute,
  recordPaymentStatusRoute,
  closeCustomerRoute,
  openCustomerRoute,
  registerPayoutAccountRoute,
  cutDayRoute,
  explainBreakRoute,
  postInstructionRoute,
  postInstructionsRoute,
  grantMandateRoute,
  revokeMandateRoute,
  createPlatformRoute,
  listPlatformsRoute,
  getErrorPageRoute,
  getHealthRoute,
  getMetricsRoute,
  getReadinessRoute,
];
