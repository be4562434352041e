import type { Implementation } from './http/call.ts';
import { getAccountRoute } from './routes/accounts/get-account.ts';
import { getAccountBalanceRoute } from './routes/accounts/get-account-balance.ts';
import { listAccountEntriesRoute } from './routes/accounts/list-account-entries.ts';
import { listAccountsRoute } from './routes/accounts/list-accounts.ts';
import { ALARM_READS, acknowledgeAlarmRoute } from './routes/alarms/alarm-routes.ts';
import { createApiKeyRoute } from './routes/api-keys/create-api-key.ts';
import { getApiKeyRoute } from './routes/api-keys/get-api-key.ts';
import { listApiKeysRoute } from './routes/api-keys/list-api-keys.ts';
import { revokeApiKeyRoute } from './routes/api-keys/revoke-api-key.ts';
import { APPROVAL_ROUTES } from './routes/approvals/approval-routes.ts';
import { adviseReceiptRoute } from './routes/bank/advise-receipt.ts';
import { getStatementRoute } from './routes/bank/get-statement.ts';
import { importStatementRoute } from './routes/bank/import-statement.ts';
import { listReceiptsRoute } from './routes/bank/list-receipts.ts';
import { listStatementLinesRoute } from './routes/bank/list-statement-lines.ts';
import { listStatementsRoute } from './routes/bank/list-statements.ts';
import { recordPaymentStatusRoute } from './routes/bank/record-payment-status.ts';
import { BANK_CHECK_FILE_ROUTES } from './routes/bank-check-files/bank-check-file-routes.ts';
import { BATCH_ROUTES } from './routes/batches/batch-routes.ts';
import { BREAK_DESK_ROUTES } from './routes/breaks/break-desk.ts';
import { BREAK_EVIDENCE_ROUTES } from './routes/breaks/evidence-file-routes.ts';
import { CALENDAR_ROUTES } from './routes/calendars/adopt-calendar.ts';
import { confirmCheckFileRoute } from './routes/check-files/confirm-check-file.ts';
import { disputeCheckFileRoute } from './routes/check-files/dispute-check-file.ts';
import { downloadCheckFileRoute } from './routes/check-files/download-check-file.ts';
import { getCheckFileRoute } from './routes/check-files/get-check-file.ts';
import { getSigningKeyRoute } from './routes/check-files/get-signing-key.ts';
import { listCheckFilesRoute } from './routes/check-files/list-check-files.ts';
import { CONTRACT_ROUTES } from './routes/contracts/contract-routes.ts';
import { DEVIATION_ROUTES } from './routes/control/deviation-routes.ts';
import { DUTY_ROUTES } from './routes/control/duty-routes.ts';
import { FINDING_ROUTES } from './routes/control/finding-routes.ts';
import { KEY_REGISTER_ROUTES } from './routes/control/key-register-routes.ts';
import { POLICY_ROUTES } from './routes/control/policy-routes.ts';
import { PROCEDURE_ROUTES } from './routes/control/procedure-routes.ts';
import { PROCEDURE_RUN_ROUTES } from './routes/control/procedure-run-routes.ts';
import { SELF_CHECK_ROUTES } from './routes/control/self-check-routes.ts';
import { COUNTERSIGNATURE_ROUTES } from './routes/countersignatures/countersignature-routes.ts';
import { CUSTODY_PROOF_ROUTES } from './routes/custody-proofs/custody-proof-routes.ts';
import { CUSTODY_REPORT_ROUTES } from './routes/custody-reports/custody-report-routes.ts';
import {
  bindCardRoute,
  CUSTOMER_SETTINGS_READS,
  setCustomerSettingsRoute,
  verifyCustomerRoute,
} from './routes/customer-accounts/cards.ts';
import {
  approveInheritanceRoute,
  registerInheritanceRoute,
} from './routes/customer-accounts/inheritance.ts';
import {
  CUSTOMER_ACCOUNT_READS,
  listDormancyCandidatesRoute,
  markCustomerDormantRoute,
  moveCustomerAccountRoute,
} from './routes/customer-accounts/move-account.ts';
import { closeCustomerRoute } from './routes/customers/close-customer.ts';
import { getCustomerRoute } from './routes/customers/get-customer.ts';
import { listCustomersRoute } from './routes/customers/list-customers.ts';
import { openCustomerRoute } from './routes/customers/open-customer.ts';
import { registerPayoutAccountRoute } from './routes/customers/register-payout-account.ts';
import { DAY_SCHEDULE_READS, setDayScheduleRoute } from './routes/day-runs/day-schedule.ts';
import { getDayRunRoute, listDayRunsRoute } from './routes/day-runs/read-day-runs.ts';
import { resumeDayRunRoute } from './routes/day-runs/resume-day-run.ts';
import { startDayRunRoute } from './routes/day-runs/start-day-run.ts';
import { closeDayRoute } from './routes/days/close-day.ts';
import { cutDayRoute } from './routes/days/cut-day.ts';
import { explainBreakRoute } from './routes/days/explain-break.ts';
import { getBreakRoute } from './routes/days/get-break.ts';
import { getDayRoute } from './routes/days/get-day.ts';
import { listBreaksRoute } from './routes/days/list-breaks.ts';
import { listDaysRoute } from './routes/days/list-days.ts';
import { EVIDENCE_ROUTES } from './routes/evidence/evidence-routes.ts';
import { BULK_EXPORT_ROUTES } from './routes/exports/bulk-export-routes.ts';
import { FEE_ROUTES } from './routes/fees/fee-routes.ts';
import { confirmFormPostRoute } from './routes/form-posts/confirm-form-post.ts';
import { getFormPostKeyRoute } from './routes/form-posts/get-form-post-key.ts';
import { getInstructionRoute } from './routes/instructions/get-instruction.ts';
import { listInstructionsRoute } from './routes/instructions/list-instructions.ts';
import { postInstructionRoute } from './routes/instructions/post-instruction.ts';
import { postInstructionsRoute } from './routes/instructions/post-instructions.ts';
import { INTEREST_ROUTES } from './routes/interest/interest-routes.ts';
import { listJournalRoute } from './routes/journal/list-journal.ts';
import { LENDING_ROUTES } from './routes/lending/lending-routes.ts';
import { LOG_ROUTES } from './routes/logs/log-routes.ts';
import { getMandateRoute } from './routes/mandates/get-mandate.ts';
import { grantMandateRoute } from './routes/mandates/grant-mandate.ts';
import { listMandateUsesRoute } from './routes/mandates/list-mandate-uses.ts';
import { listMandatesRoute } from './routes/mandates/list-mandates.ts';
import { revokeMandateRoute } from './routes/mandates/revoke-mandate.ts';
import { LEVEL_ROUTES } from './routes/matching/level-routes.ts';
import { MATCH_REVERSAL_ROUTES } from './routes/matching/match-reversal-routes.ts';
import { MATCH_RULES_ROUTES } from './routes/matching/match-rules-routes.ts';
import { CLOSING_ROUTES } from './routes/moves/closing-routes.ts';
import { MOVE_ROUTES } from './routes/moves/move-routes.ts';
import { approveOrderRoute, ORDER_READS, rejectOrderRoute } from './routes/orders/decide-order.ts';
import { registerOrderRoute } from './routes/orders/register-order.ts';
import { OWN_ROUTES } from './routes/own/own-routes.ts';
import { PASSKEY_ROUTES } from './routes/passkeys/passkey-routes.ts';
import { PEOPLE_ROUTES } from './routes/people/people-routes.ts';
import { createPlatformRoute } from './routes/platforms/create-platform.ts';
import { listPlatformsRoute } from './routes/platforms/list-platforms.ts';
import { PROGRAMME_ROUTES } from './routes/pools/adopt-programme.ts';
import { getPoolRoute } from './routes/pools/get-pool.ts';
import { listPoolsRoute } from './routes/pools/list-pools.ts';
import { openPoolRoute } from './routes/pools/open-pool.ts';
import { registerPlatformAccountRoute } from './routes/pools/register-platform-account.ts';
import { INTAKE_READS, setIntakeRoute } from './routes/pools/set-intake.ts';
import { setTermsRoute, TERMS_READS } from './routes/pools/set-terms.ts';
import { getFlowRoute } from './routes/position/get-flow.ts';
import { getPositionRoute } from './routes/position/get-position.ts';
import { PRIVACY_ROUTES } from './routes/privacy/privacy-routes.ts';
import { RECALL_ROUTES } from './routes/recalls/recall-routes.ts';
import { RECEIPT_ROUTES } from './routes/receipts/receipt-routes.ts';
import { postRegistryCommandRoute } from './routes/registry/post-registry-command.ts';
import {
  getPartyRoute,
  listClausesRoute,
  listDueRoute,
  listPartiesRoute,
  listPartyVersionsRoute,
} from './routes/registry/read-parties.ts';
import { RESERVE_ROUTES } from './routes/reserve/reserve-routes.ts';
import { REVEAL_ROUTES } from './routes/reveals/reveal-routes.ts';
import { DEPOSIT_REVERSAL_ROUTES } from './routes/reversals/deposit-reversals.ts';
import { ROLE_ROUTES } from './routes/roles/role-routes.ts';
import { SANDBOX_BANK_ROUTES } from './routes/sandbox-bank/sandbox-bank-routes.ts';
import { SECURITY_ROUTES } from './routes/security/security-routes.ts';
import { SUPERVISION_ROUTES } from './routes/security/supervision-routes.ts';
import { getAnswerKeyRoute } from './routes/signature-keys/get-answer-key.ts';
import { getPoolSignatureRuleRoute } from './routes/signature-keys/get-pool-signature-rule.ts';
import { listSignatureKeysRoute } from './routes/signature-keys/list-signature-keys.ts';
import { registerSignatureKeyRoute } from './routes/signature-keys/register-signature-key.ts';
import { revokeSignatureKeyRoute } from './routes/signature-keys/revoke-signature-key.ts';
import { setApiKeySignatureRuleRoute } from './routes/signature-keys/set-api-key-signature-rule.ts';
import { setPoolSignatureRuleRoute } from './routes/signature-keys/set-pool-signature-rule.ts';
import { OWN_APPROVAL_ROUTES } from './routes/signed-approvals/own-approvals.ts';
import { PROPOSAL_APPROVAL_ROUTES } from './routes/signed-approvals/proposal-approvals.ts';
import { SINGLE_SIGN_ON_ROUTES } from './routes/single-sign-on/single-sign-on-routes.ts';
import { SPLIT_ROUTES } from './routes/splits/splits.ts';
import { SUSPENSE_ROUTES } from './routes/suspense/suspense-routes.ts';
import { getErrorPageRoute } from './routes/system/get-error-page.ts';
import { getHealthRoute } from './routes/system/get-health.ts';
import { getMetricsRoute } from './routes/system/get-metrics.ts';
import { getReadinessRoute } from './routes/system/get-readiness.ts';
import { createWebhookRoute } from './routes/webhooks/create-webhook.ts';
import { deliverWebhookEventRoute } from './routes/webhooks/deliver-webhook-event.ts';
import { endWebhookRoute } from './routes/webhooks/end-webhook.ts';
import { getWebhookRoute } from './routes/webhooks/get-webhook.ts';
import { listWebhookAttemptsRoute } from './routes/webhooks/list-webhook-attempts.ts';
import { listWebhooksRoute } from './routes/webhooks/list-webhooks.ts';
import { redeliverWebhookRoute } from './routes/webhooks/redeliver-webhook.ts';
import { rotateWebhookSecretRoute } from './routes/webhooks/rotate-webhook-secret.ts';
import { WAITING_PAYMENT_ROUTES } from './routes/withdrawals/waiting-payments.ts';

/** The function that answers each route; a test compares them with the routes of the contract. */
export const IMPLEMENTATIONS: readonly Implementation[] = [
  getAccountBalanceRoute,
  getAccountRoute,
  listAccountEntriesRoute,
  listAccountsRoute,
  createApiKeyRoute,
  getApiKeyRoute,
  listApiKeysRoute,
  revokeApiKeyRoute,
  ...APPROVAL_ROUTES,
  adviseReceiptRoute,
  getStatementRoute,
  importStatementRoute,
  listReceiptsRoute,
  listStatementLinesRoute,
  listStatementsRoute,
  recordPaymentStatusRoute,
  moveCustomerAccountRoute,
  listDormancyCandidatesRoute,
  markCustomerDormantRoute,
  bindCardRoute,
  verifyCustomerRoute,
  setCustomerSettingsRoute,
  registerInheritanceRoute,
  approveInheritanceRoute,
  ...CUSTOMER_ACCOUNT_READS,
  ...CUSTOMER_SETTINGS_READS,
  closeCustomerRoute,
  getCustomerRoute,
  listCustomersRoute,
  openCustomerRoute,
  registerPayoutAccountRoute,
  closeDayRoute,
  cutDayRoute,
  startDayRunRoute,
  resumeDayRunRoute,
  getDayRunRoute,
  listDayRunsRoute,
  setDayScheduleRoute,
  ...DAY_SCHEDULE_READS,
  acknowledgeAlarmRoute,
  ...ALARM_READS,
  ...EVIDENCE_ROUTES,
  ...CUSTODY_PROOF_ROUTES,
  explainBreakRoute,
  getBreakRoute,
  getDayRoute,
  listBreaksRoute,
  listDaysRoute,
  getInstructionRoute,
  listInstructionsRoute,
  postInstructionRoute,
  postInstructionsRoute,
  ...FEE_ROUTES,
  ...INTEREST_ROUTES,
  ...RESERVE_ROUTES,
  listJournalRoute,
  getMandateRoute,
  grantMandateRoute,
  listMandatesRoute,
  listMandateUsesRoute,
  revokeMandateRoute,
  registerOrderRoute,
  approveOrderRoute,
  rejectOrderRoute,
  ...ORDER_READS,
  createPlatformRoute,
  listPlatformsRoute,
  getPoolRoute,
  getFlowRoute,
  getPositionRoute,
  listPoolsRoute,
  openPoolRoute,
  registerPlatformAccountRoute,
  setIntakeRoute,
  ...CONTRACT_ROUTES,
  ...LENDING_ROUTES,
  ...BATCH_ROUTES,
  ...INTAKE_READS,
  ...PROGRAMME_ROUTES,
  getAnswerKeyRoute,
  getPoolSignatureRuleRoute,
  listSignatureKeysRoute,
  registerSignatureKeyRoute,
  revokeSignatureKeyRoute,
  setApiKeySignatureRuleRoute,
  setPoolSignatureRuleRoute,
  setTermsRoute,
  ...TERMS_READS,
  postRegistryCommandRoute,
  listPartiesRoute,
  getPartyRoute,
  listPartyVersionsRoute,
  listDueRoute,
  listClausesRoute,
  getErrorPageRoute,
  getHealthRoute,
  getMetricsRoute,
  getReadinessRoute,
  ...SPLIT_ROUTES,
  ...MOVE_ROUTES,
  ...CLOSING_ROUTES,
  ...DEPOSIT_REVERSAL_ROUTES,
  ...BREAK_DESK_ROUTES,
  ...BREAK_EVIDENCE_ROUTES,
  ...MATCH_RULES_ROUTES,
  ...MATCH_REVERSAL_ROUTES,
  ...LEVEL_ROUTES,
  ...CALENDAR_ROUTES,
  ...SUSPENSE_ROUTES,
  ...RECALL_ROUTES,
  ...RECEIPT_ROUTES,
  ...LOG_ROUTES,
  ...WAITING_PAYMENT_ROUTES,
  ...PASSKEY_ROUTES,
  ...OWN_APPROVAL_ROUTES,
  ...OWN_ROUTES,
  ...PROPOSAL_APPROVAL_ROUTES,
  ...SINGLE_SIGN_ON_ROUTES,
  confirmCheckFileRoute,
  disputeCheckFileRoute,
  downloadCheckFileRoute,
  getCheckFileRoute,
  getSigningKeyRoute,
  listCheckFilesRoute,
  ...BANK_CHECK_FILE_ROUTES,
  ...CUSTODY_REPORT_ROUTES,
  createWebhookRoute,
  deliverWebhookEventRoute,
  endWebhookRoute,
  getWebhookRoute,
  listWebhookAttemptsRoute,
  listWebhooksRoute,
  redeliverWebhookRoute,
  rotateWebhookSecretRoute,
  confirmFormPostRoute,
  getFormPostKeyRoute,
  ...ROLE_ROUTES,
  ...REVEAL_ROUTES,
  ...PRIVACY_ROUTES,
  ...SANDBOX_BANK_ROUTES,
  ...SECURITY_ROUTES,
  ...SUPERVISION_ROUTES,
  ...PEOPLE_ROUTES,
  ...COUNTERSIGNATURE_ROUTES,
  ...POLICY_ROUTES,
  ...FINDING_ROUTES,
  ...PROCEDURE_ROUTES,
  ...PROCEDURE_RUN_ROUTES,
  ...DEVIATION_ROUTES,
  ...BULK_EXPORT_ROUTES,
  ...DUTY_ROUTES,
  ...KEY_REGISTER_ROUTES,
  ...SELF_CHECK_ROUTES,
];
