import type { Implementation } from '../http/call.ts';
import { createValidatorCompiler, type Validator } from '../http/compile-validator.ts';
import { confirmCheckFileRoute } from '../routes/check-files/confirm-check-file.ts';
import { bindCardRoute, verifyCustomerRoute } from '../routes/customer-accounts/cards.ts';
import { openCustomerRoute } from '../routes/customers/open-customer.ts';
import { registerPayoutAccountRoute } from '../routes/customers/register-payout-account.ts';
import { postInstructionRoute } from '../routes/instructions/post-instruction.ts';
import { postInstructionsRoute } from '../routes/instructions/post-instructions.ts';
import { LENDING_ROUTES } from '../routes/lending/lending-routes.ts';
import { grantMandateRoute } from '../routes/mandates/grant-mandate.ts';
import { revokeMandateRoute } from '../routes/mandates/revoke-mandate.ts';
import { PROGRAMME_ROUTES } from '../routes/pools/adopt-programme.ts';
import { WAITING_PAYMENT_ROUTES } from '../routes/withdrawals/waiting-payments.ts';

/** The routes that forms are mapped to, by name. */
export const STEP_NAMES = [
  'bindCard',
  'cancelClaimOffer',
  'cancelPayment',
  'cancelProject',
  'cancelTender',
  'confirmCheckFile',
  'confirmPayment',
  'fillProject',
  'grantMandate',
  'miscarryProject',
  'offerClaim',
  'openCustomer',
  'postInstruction',
  'postInstructions',
  'publishProject',
  'registerPayoutAccount',
  'registerProject',
  'revokeMandate',
  'setCustomerRoles',
  'verifyCustomer',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** The very functions that answer the routes of the ordinary interface. */
const IMPLEMENTATIONS: readonly Implementation[] = [
  bindCardRoute,
  confirmCheckFileRoute,
  grantMandateRoute,
  openCustomerRoute,
  postInstructionRoute,
  postInstructionsRoute,
  registerPayoutAccountRoute,
  revokeMandateRoute,
  verifyCustomerRoute,
  ...LENDING_ROUTES,
  ...PROGRAMME_ROUTES,
  ...WAITING_PAYMENT_ROUTES,
];

/** A route that steps are taken by. */
export interface StepRoute {
  readonly implementation: Implementation;
  /** What its body must be. */
  readonly checkBody: Validator;
}

const compile = createValidatorCompiler();

const BY_NAME: ReadonlyMap<string, StepRoute> = new Map(
  IMPLEMENTATIONS.flatMap((implementation) => {
    const { name, body } = implementation.route;
    const isStep = STEP_NAMES.some((step) => step === name) && body !== undefined;
    return isStep ? [[name, { implementation, checkBody: compile(body.schema) }]] : [];
  }),
);

/** The route of a step. @throws Error for a name that is none, seen by any test */
export function stepRoute(name: StepName): StepRoute {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`assertion: ${name} is among the implementations`);
  return found;
}
