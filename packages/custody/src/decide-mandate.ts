import { accept, digits, row } from './accept.ts';
import type { GrantMandateCommand, RevokeMandateCommand } from './command.ts';
import type { CustodyState, MandateEnd, MandateRecord } from './custody-state.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { INSTRUCTION_KINDS } from './instruction.ts';
import { isIdentifier } from './is-identifier.ts';
import { MANDATES_PER_CUSTOMER_MAX, PAYEES_PER_MANDATE_MAX } from './limits.ts';
import type { PeriodCap } from './period-cap.ts';
import { refuse } from './refuse.ts';

/** The part of a moment that names its day; mandates are indexed by the day of their expiry. */
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const HASH_PATTERN = /^[0-9a-f]{64}$/;

/**
 * Records a customer's permission.
 *
 * @returns amount_is_zero, content_invalid, customer_not_found, customer_closed,
 *   expiry_in_the_past, mandate_already_granted, mandates_limit
 */
export function decideGrantMandate(
  state: CustodyState,
  command: GrantMandateCommand,
  context: DecisionContext,
): Decision {
  if (command.amountMax === 0n || command.totalMax === 0n) return refuse('amount_is_zero');
  const field = faultyField(command);
  if (field !== undefined) return refuse('content_invalid', { field });
  const customer = state.customers.get(command.customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  if (command.expiresAt <= context.recordedAt) {
    const expected = `later than ${context.recordedAt}`;
    return refuse('expiry_in_the_past', { expected, received: command.expiresAt });
  }
  const { mandateId, payoutAccountCommitment } = command;
  if (state.mandates.has(mandateId) || state.recent.mandateEnds.get(mandateId) !== undefined) {
    return refuse('mandate_already_granted');
  }
  if (customer.mandatesInForce >= MANDATES_PER_CUSTOMER_MAX) {
    return refuse('mandates_limit', { expected: `at most ${MANDATES_PER_CUSTOMER_MAX} in force` });
  }

  // From here it must succeed.
  addMandate(state, {
    mandateId,
    customerId: command.customerId,
    scope: command.scope,
    amountMax: command.amountMax,
    totalMax: command.totalMax,
    countMax: command.countMax,
    payees: command.payees,
    instructionId: command.instructionId,
    expiresAt: command.expiresAt,
    ...(command.perDay === undefined ? {} : { perDay: command.perDay }),
    ...(command.perMonth === undefined ? {} : { perMonth: command.perMonth }),
    ...(payoutAccountCommitment === undefined ? {} : { payoutAccountCommitment }),
    usedTotal: 0n,
    usedCount: 0,
  });
  const values = {
    mandate_id: mandateId,
    customer_id: command.customerId,
    scope: command.scope.join(' '),
    amount_max_minor: digits(command.amountMax),
    total_max_minor: digits(command.totalMax),
    count_max: command.countMax ?? null,
    payees: command.payees === undefined ? null : command.payees.join(' '),
    instruction_id: command.instructionId ?? null,
    expires_at: command.expiresAt,
    day_amount_max_minor: digits(command.perDay?.amountMax),
    day_count_max: command.perDay?.countMax ?? null,
    month_amount_max_minor: digits(command.perMonth?.amountMax),
    month_count_max: command.perMonth?.countMax ?? null,
    payout_account_commitment: payoutAccountCommitment ?? null,
  };
  return accept({ rows: [row('custody.mandate', values)] });
}

/** @returns mandate_not_found, mandate_revoked, mandate_expired, mandate_used_up */
export function decideRevokeMandate(state: CustodyState, command: RevokeMandateCommand): Decision {
  const mandate = state.mandates.get(command.mandateId);
  if (mandate === undefined) return refuseMissingMandate(state, command.mandateId);

  // From here it must succeed.
  return accept({ rows: [endMandate(state, mandate, 'revoked')] });
}

/** Says why a mandate is not in force: it ended, or there never was one. */
export function refuseMissingMandate(state: CustodyState, mandateId: string): Decision {
  const end = state.recent.mandateEnds.get(mandateId);
  return refuse(end === undefined ? 'mandate_not_found' : MANDATE_END_STATUS[end]);
}

const MANDATE_END_STATUS = {
  revoked: 'mandate_revoked',
  expired: 'mandate_expired',
  used_up: 'mandate_used_up',
} as const satisfies Record<MandateEnd, string>;

/** Puts a mandate in force into the state. */
export function addMandate(state: CustodyState, mandate: MandateRecord): void {
  state.mandates.set(mandate.mandateId, mandate);
  const day = mandate.expiresAt.slice(0, DAY_LENGTH);
  const ids = state.mandateExpiries.get(day);
  if (ids === undefined) state.mandateExpiries.set(day, new Set([mandate.mandateId]));
  else ids.add(mandate.mandateId);
  const customer = state.customers.get(mandate.customerId);
  if (customer !== undefined) customer.mandatesInForce += 1;
}

/**
 * Takes a mandate out of force, for good.
 *
 * @invariant C3 a mandate that ended is never used again
 */
export function endMandate(state: CustodyState, mandate: MandateRecord, end: MandateEnd): StateRow {
  const { mandateId } = mandate;
  state.mandates.delete(mandateId);
  const day = mandate.expiresAt.slice(0, DAY_LENGTH);
  const ids = state.mandateExpiries.get(day);
  ids?.delete(mandateId);
  if (ids?.size === 0) state.mandateExpiries.delete(day);
  const customer = state.customers.get(mandate.customerId);
  if (customer !== undefined) customer.mandatesInForce -= 1;
  state.recent.mandateEnds.set(mandateId, end);
  return row('custody.mandate_end', { mandate_id: mandateId, reason: end });
}

/** Mandates in force whose time is over, at most `countMax`. */
export function listDueMandates(
  state: CustodyState,
  { now, countMax }: { readonly now: string; readonly countMax: number },
): readonly MandateRecord[] {
  const day = now.slice(0, DAY_LENGTH);
  const due: MandateRecord[] = [];
  const days = [...state.mandateExpiries.keys()].filter((expiry) => expiry <= day).sort();
  for (const expiry of days) {
    for (const id of state.mandateExpiries.get(expiry) ?? []) {
      const mandate = state.mandates.get(id);
      if (mandate !== undefined && mandate.expiresAt <= now) due.push(mandate);
      if (due.length === countMax) return due;
    }
  }
  return due;
}

function faultyField(command: GrantMandateCommand): string | undefined {
  const { scope, payees, countMax, instructionId } = command;
  const isKnown = scope.every((kind) => INSTRUCTION_KINDS.includes(kind));
  if (scope.length === 0 || !isKnown || new Set(scope).size !== scope.length) return 'scope';
  if (!isCount(countMax)) return 'countMax';
  if (!isPeriodCap(command.perDay)) return 'perDay';
  if (!isPeriodCap(command.perMonth)) return 'perMonth';
  if (!isHashOrAbsent(command.evidence)) return 'evidence';
  const { payoutAccountCommitment: account } = command;
  if (!isHashOrAbsent(account)) return 'payoutAccountCommitment';
  if (account !== undefined && !command.scope.includes('withdraw')) return 'scope';
  if (payees !== undefined) {
    const isBounded = payees.length >= 1 && payees.length <= PAYEES_PER_MANDATE_MAX;
    if (!isBounded || !payees.every(isIdentifier)) return 'payees';
  }
  if (instructionId === undefined) return undefined;
  if (!isIdentifier(instructionId)) return 'instructionId';
  // A permission for one instruction is for its exact content: it has nothing to count.
  if (payees !== undefined && payees.length !== 1) return 'payees';
  const standing = [command.totalMax, countMax, command.perDay, command.perMonth];
  return standing.some((cap) => cap !== undefined) ? 'instructionId' : undefined;
}

function isHashOrAbsent(text: string | undefined): boolean {
  return text === undefined || HASH_PATTERN.test(text);
}

function isCount(countMax: number | undefined): boolean {
  return countMax === undefined || (Number.isSafeInteger(countMax) && countMax >= 1);
}

/** A cap by period caps something, and above zero. */
function isPeriodCap(cap: PeriodCap | undefined): boolean {
  if (cap === undefined) return true;
  const { amountMax, countMax } = cap;
  if (amountMax === undefined && countMax === undefined) return false;
  return amountMax !== 0n && isCount(countMax);
}
