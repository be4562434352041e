import { accountTexts } from '../features/account/account-texts.ts';
import { alarmTexts } from '../features/alarm/alarm-texts.ts';
import { apiKeyTexts } from '../features/api-key/api-key-texts.ts';
import { actMemberTexts } from '../features/approval/act-member-texts.ts';
import { approvalTexts } from '../features/approval/approval-texts.ts';
import { breakTexts } from '../features/break/break-texts.ts';
import { contractTexts } from '../features/contract/contract-texts.ts';
import { controlTexts } from '../features/control/control-texts.ts';
import { procedureTexts } from '../features/control/procedures/procedure-texts.ts';
import { customerTexts } from '../features/customer/customer-texts.ts';
import { dayTexts } from '../features/day/day-texts.ts';
import { delegationTexts } from '../features/delegation/delegation-texts.ts';
import { exportTexts } from '../features/export/export-texts.ts';
import { glassTexts } from '../features/glass/glass-texts.ts';
import { holdTexts } from '../features/hold/hold-texts.ts';
import { instructionTexts } from '../features/instruction/instruction-texts.ts';
import { integrationTexts } from '../features/integration/integration-texts.ts';
import { journalTexts } from '../features/journal/journal-texts.ts';
import { logTexts } from '../features/log/log-texts.ts';
import { matchingTexts } from '../features/matching/matching-texts.ts';
import { matrixTexts } from '../features/matrix/matrix-texts.ts';
import { myApprovalTexts } from '../features/my-approval/my-approval-texts.ts';
import { myDepositTexts } from '../features/my-deposit/my-deposit-texts.ts';
import { myHistoryTexts } from '../features/my-history/my-history-texts.ts';
import { myMandateTexts } from '../features/my-mandate/my-mandate-texts.ts';
import { myMoneyTexts } from '../features/my-money/my-money-texts.ts';
import { myPaymentTexts } from '../features/my-payment/my-payment-texts.ts';
import { myProofTexts } from '../features/my-proof/my-proof-texts.ts';
import { orderTexts } from '../features/order/order-texts.ts';
import { oversightTexts } from '../features/oversight/oversight-texts.ts';
import { partyTexts } from '../features/party/party-texts.ts';
import { passkeyTexts } from '../features/passkey/passkey-texts.ts';
import { paymentTexts } from '../features/payment/payment-texts.ts';
import { peopleTexts } from '../features/people/people-texts.ts';
import { poolTexts } from '../features/pool/pool-texts.ts';
import { positionTexts } from '../features/position/position-texts.ts';
import { privacyTexts } from '../features/privacy/privacy-texts.ts';
import { programmeTexts } from '../features/programme/programme-texts.ts';
import { projectTexts } from '../features/project/project-texts.ts';
import { recallTexts } from '../features/recall/recall-texts.ts';
import { sandboxTexts } from '../features/sandbox/sandbox-texts.ts';
import { secondPersonTexts } from '../features/second-person/second-person-texts.ts';
import { securityTexts } from '../features/security/security-texts.ts';
import { sessionTexts } from '../features/session/session-texts.ts';
import { settingTexts } from '../features/setting/setting-texts.ts';
import { statementTexts } from '../features/statement/statement-texts.ts';
import { suspenseTexts } from '../features/suspense/suspense-texts.ts';
import { webhookTexts } from '../features/webhook/webhook-texts.ts';
import { routeTexts } from '../routes/route-texts.ts';
import type { Texts } from '../ui/texts.ts';
import { uiTexts } from '../ui/ui-texts.ts';
import { appTexts } from './app-texts.ts';
import { myTexts } from './my-texts.ts';

/** Every text of the console by its namespace. */
export const ALL_TEXTS: Readonly<Record<string, Texts>> = {
  account: accountTexts,
  actMember: actMemberTexts,
  alarm: alarmTexts,
  app: appTexts,
  approval: approvalTexts,
  apiKey: apiKeyTexts,
  break: breakTexts,
  control: controlTexts,
  customer: customerTexts,
  day: dayTexts,
  delegation: delegationTexts,
  export: exportTexts,
  glass: glassTexts,
  hold: holdTexts,
  instruction: instructionTexts,
  journal: journalTexts,
  integration: integrationTexts,
  log: logTexts,
  matching: matchingTexts,
  my: myTexts,
  myApproval: myApprovalTexts,
  myDeposit: myDepositTexts,
  myHistory: myHistoryTexts,
  myMandate: myMandateTexts,
  myMoney: myMoneyTexts,
  myPayment: myPaymentTexts,
  myProof: myProofTexts,
  matrix: matrixTexts,
  order: orderTexts,
  oversight: oversightTexts,
  passkey: passkeyTexts,
  payment: paymentTexts,
  people: peopleTexts,
  pool: poolTexts,
  position: positionTexts,
  privacy: privacyTexts,
  recall: recallTexts,
  route: routeTexts,
  sandbox: sandboxTexts,
  secondPerson: secondPersonTexts,
  security: securityTexts,
  session: sessionTexts,
  statement: statementTexts,
  project: projectTexts,
  contract: contractTexts,
  procedure: procedureTexts,
  programme: programmeTexts,
  party: partyTexts,
  setting: settingTexts,
  suspense: suspenseTexts,
  ui: uiTexts,
  webhook: webhookTexts,
};
