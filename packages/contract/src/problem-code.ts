import { AUTHORIZATION_PROBLEMS, type AuthorizationProblemCode } from './authorization-problem.ts';
import { CHECK_FILE_PROBLEMS, type CheckFileProblemCode } from './check-file-problem.ts';
import { COMMAND_PROBLEMS, type CommandProblemCode } from './command-problem.ts';
import { CONTROL_PROBLEMS, type ControlProblemCode } from './control-problem.ts';
import { EVIDENCE_PROBLEMS, type EvidenceProblemCode } from './evidence-problem.ts';
import { IDENTITY_PROBLEMS, type IdentityProblemCode } from './identity-problem.ts';
import { PASSKEY_PROBLEMS, type PasskeyProblemCode } from './passkey-problem.ts';
import { PRIVACY_PROBLEMS, type PrivacyProblemCode } from './privacy-problem.ts';
import type { ProblemText } from './problem-text.ts';
import { REGISTRY_PROBLEMS, type RegistryProblemCode } from './registry-problem.ts';
import { REPORT_PROBLEMS, type ReportProblemCode } from './report-problem.ts';
import { SANDBOX_PROBLEMS, type SandboxProblemCode } from './sandbox-problem.ts';
import { SECURITY_PROBLEMS, type SecurityProblemCode } from './security-problem.ts';
import { SIGNATURE_PROBLEMS, type SignatureProblemCode } from './signature-problem.ts';
import { TRANSPORT_PROBLEMS, type TransportProblemCode } from './transport-problem.ts';
import { WEBHOOK_PROBLEMS, type WebhookProblemCode } from './webhook-problem.ts';

/** Every code a client can be answered with. */
export type ProblemCode =
  | AuthorizationProblemCode
  | PrivacyProblemCode
  | ControlProblemCode
  | TransportProblemCode
  | SignatureProblemCode
  | CommandProblemCode
  | RegistryProblemCode
  | WebhookProblemCode
  | CheckFileProblemCode
  | ReportProblemCode
  | EvidenceProblemCode
  | IdentityProblemCode
  | PasskeyProblemCode
  | SandboxProblemCode
  | SecurityProblemCode;

/** One text and one HTTP status for each code: the source of problem titles and error pages. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemText>> = {
  ...TRANSPORT_PROBLEMS,
  ...AUTHORIZATION_PROBLEMS,
  ...PRIVACY_PROBLEMS,
  ...CONTROL_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
  ...CHECK_FILE_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...EVIDENCE_PROBLEMS,
  ...SIGNATURE_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...PASSKEY_PROBLEMS,
  ...SANDBOX_PROBLEMS,
  ...SECURITY_PROBLEMS,
  ...COMMAND_PROBLEMS,
  ...REGISTRY_PROBLEMS,
};

export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblemCode);

/** Tells whether a text is a code of ours. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}

/** The address of the page about a code, as `type` of a problem. */
export function problemType(code: ProblemCode): string {
  return `/errors/${code}`;
}
