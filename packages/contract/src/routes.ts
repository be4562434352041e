import type { RouteDefinition } from './route.ts';
import * as accountRoutes from './routes/account-routes.ts';
import * as alarmRoutes from './routes/alarm-routes.ts';
import * as apiKeyRoutes from './routes/api-key-routes.ts';
import * as approvalRoutes from './routes/approval-routes.ts';
import * as bankCheckFileRoutes from './routes/bank-check-file-routes.ts';
import * as bankRoutes from './routes/bank-routes.ts';
import * as batchRoutes from './routes/batch-routes.ts';
import * as breakEvidenceRoutes from './routes/break-evidence-routes.ts';
import * as breakRoutes from './routes/break-routes.ts';
import * as bulkExportRoutes from './routes/bulk-export-routes.ts';
import * as calendarRoutes from './routes/calendar-routes.ts';
import * as checkFileRoutes from './routes/check-file-routes.ts';
import * as claimRoutes from './routes/claim-routes.ts';
import * as closingRoutes from './routes/closing-routes.ts';
import * as contractRoutes from './routes/contract-routes.ts';
import * as countersignatureRoutes from './routes/countersignature-routes.ts';
import * as custodyProofRoutes from './routes/custody-proof-routes.ts';
import * as customerAccountRoutes from './routes/customer-account-routes.ts';
import * as customerRoutes from './routes/customer-routes.ts';
import * as dayRoutes from './routes/day-routes.ts';
import * as dayRunRoutes from './routes/day-run-routes.ts';
import * as depositReversalRoutes from './routes/deposit-reversal-routes.ts';
import * as evidenceRoutes from './routes/evidence-routes.ts';
import * as feeRoutes from './routes/fee-routes.ts';
import * as findingRoutes from './routes/finding-routes.ts';
import * as formPostRoutes from './routes/form-post-routes.ts';
import * as instructionRoutes from './routes/instruction-routes.ts';
import * as intakeRoutes from './routes/intake-routes.ts';
import * as interestRoutes from './routes/interest-routes.ts';
import * as journalRoutes from './routes/journal-routes.ts';
import * as mandateRoutes from './routes/mandate-routes.ts';
import * as matchingRoutes from './routes/matching-routes.ts';
import * as meRoutes from './routes/me-routes.ts';
import * as myHistoryRoutes from './routes/my-history-routes.ts';
import * as myMoneyRoutes from './routes/my-money-routes.ts';
import * as myPrivacyRoutes from './routes/my-privacy-routes.ts';
import * as orderRoutes from './routes/order-routes.ts';
import * as passkeyRoutes from './routes/passkey-routes.ts';
import * as personRoutes from './routes/person-routes.ts';
import * as platformRoutes from './routes/platform-routes.ts';
import * as policyRoutes from './routes/policy-routes.ts';
import * as poolMoveRoutes from './routes/pool-move-routes.ts';
import * as poolRoutes from './routes/pool-routes.ts';
import * as positionRoutes from './routes/position-routes.ts';
import * as privacyRoutes from './routes/privacy-routes.ts';
import * as procedureRoutes from './routes/procedure-routes.ts';
import * as programmeRoutes from './routes/programme-routes.ts';
import * as projectRoutes from './routes/project-routes.ts';
import * as proofRoutes from './routes/proof-routes.ts';
import * as recallRoutes from './routes/recall-routes.ts';
import * as registryRoutes from './routes/registry-routes.ts';
import * as reportRoutes from './routes/report-routes.ts';
import * as reserveRoutes from './routes/reserve-routes.ts';
import * as revealRoutes from './routes/reveal-routes.ts';
import * as roleGrantRoutes from './routes/role-grant-routes.ts';
import * as sandboxBankRoutes from './routes/sandbox-bank-routes.ts';
import * as securityRoutes from './routes/security-routes.ts';
import * as signInRoutes from './routes/sign-in-routes.ts';
import * as signatureRoutes from './routes/signature-routes.ts';
import * as signedApprovalRoutes from './routes/signed-approval-routes.ts';
import * as singleSignOnRoutes from './routes/single-sign-on-routes.ts';
import * as splitRoutes from './routes/split-routes.ts';
import * as suspenseRoutes from './routes/suspense-routes.ts';
import * as systemRoutes from './routes/system-routes.ts';
import * as termsRoutes from './routes/terms-routes.ts';
import * as waitingPaymentRoutes from './routes/waiting-payment-routes.ts';
import * as webhookRoutes from './routes/webhook-routes.ts';

/** Every route of the interface by its name; what is not here does not exist. */
export const ROUTES = {
  ...platformRoutes,
  ...poolRoutes,
  ...positionRoutes,
  ...programmeRoutes,
  ...customerRoutes,
  ...custodyProofRoutes,
  ...customerAccountRoutes,
  ...mandateRoutes,
  ...instructionRoutes,
  ...intakeRoutes,
  ...projectRoutes,
  ...claimRoutes,
  ...batchRoutes,
  ...contractRoutes,
  ...accountRoutes,
  ...approvalRoutes,
  ...bankRoutes,
  ...dayRoutes,
  ...dayRunRoutes,
  ...alarmRoutes,
  ...breakRoutes,
  ...breakEvidenceRoutes,
  ...matchingRoutes,
  ...calendarRoutes,
  ...suspenseRoutes,
  ...recallRoutes,
  ...checkFileRoutes,
  ...bankCheckFileRoutes,
  ...reportRoutes,
  ...evidenceRoutes,
  ...proofRoutes,
  ...feeRoutes,
  ...interestRoutes,
  ...journalRoutes,
  ...orderRoutes,
  ...poolMoveRoutes,
  ...closingRoutes,
  ...apiKeyRoutes,
  ...signatureRoutes,
  ...signInRoutes,
  ...meRoutes,
  ...myMoneyRoutes,
  ...myHistoryRoutes,
  ...passkeyRoutes,
  ...signedApprovalRoutes,
  ...singleSignOnRoutes,
  ...personRoutes,
  ...countersignatureRoutes,
  ...roleGrantRoutes,
  ...sandboxBankRoutes,
  ...securityRoutes,
  ...revealRoutes,
  ...privacyRoutes,
  ...myPrivacyRoutes,
  ...policyRoutes,
  ...bulkExportRoutes,
  ...findingRoutes,
  ...procedureRoutes,
  ...splitRoutes,
  ...depositReversalRoutes,
  ...waitingPaymentRoutes,
  ...webhookRoutes,
  ...formPostRoutes,
  ...registryRoutes,
  ...reserveRoutes,
  ...termsRoutes,
  ...systemRoutes,
} as const;

export type RouteName = keyof typeof ROUTES;

/** The routes without their exact types, by path and method: the order of the documents. */
export const ROUTE_LIST: readonly RouteDefinition[] = Object.values(ROUTES).sort(byPlace);

function byPlace(a: RouteDefinition, b: RouteDefinition): number {
  const placeOfA = `${a.path} ${a.method}`;
  const placeOfB = `${b.path} ${b.method}`;
  if (placeOfA === placeOfB) return 0;
  return placeOfA < placeOfB ? -1 : 1;
}
