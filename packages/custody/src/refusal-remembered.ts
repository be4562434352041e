import type { PoolCommand, PoolCommandKind } from './command.ts';
import type { DecisionContext, Outcome } from './decision.ts';
import { isRuleInForce } from './rules-version.ts';

/**
 * Whether a refusal spends the command's id, so that the same id later answers the same refusal.
 *
 * What a person or a platform asks for is decided once: a repeat that was only sent because its
 * answer was lost must not take effect by surprise. What the bank says stays true, and is offered
 * again under the same id until the books can take it; so is the clock.
 */
export const REFUSAL_REMEMBERED: Readonly<Record<PoolCommandKind, boolean>> = {
  open_pool: false,
  open_customer: true,
  register_payout_account: true,
  close_customer: true,
  grant_mandate: true,
  revoke_mandate: true,
  instruct: true,
  advise_receipt: false,
  record_payment_status: false,
  record_statement: false,
  record_statement_line: false,
  expire_due: false,
  cut_day: true,
  close_day: true,
  explain_break: true,
  act: true,
};

/**
 * Whether this refusal spends the id of its command. An instruction that waits for approvals does
 * not: it is given again under its id when they are there, and until then nothing was decided. Nor
 * does an id that is the system's or the pool's own.
 */
export function isRefusalRemembered(
  { kind }: Pick<PoolCommand, 'kind'>,
  { status, field }: Outcome,
  context: Pick<DecisionContext, 'rulesVersion'>,
): boolean {
  if (status === 'identifier_invalid' && field === 'commandId') return false;
  const waits = status === 'approval_required' && isRuleInForce('waiting_spends_no_id', context);
  return REFUSAL_REMEMBERED[kind] && !waits;
}
