import { hash } from 'node:crypto';
import {
  type GiveOwnInstruction,
  type GrantOwnMandate,
  type Parsed,
  type ProblemCode,
  ROUTES,
} from '@ringfence/contract';
import type { Actor, GrantMandateCommand, RevokeMandateCommand } from '@ringfence/custody';
import { formatApproval } from '@ringfence/evidence';
import type { PoolTenant } from '@ringfence/store';
import { answerText } from '../../approvals/answer-text.ts';
import { describeInstruction } from '../../approvals/describe-instruction.ts';
import { findPayoutNow, type PayoutShown, showPayout } from '../../approvals/show-payout.ts';
import { takePersonApproval } from '../../approvals/take-person-approval.ts';
import { answerCommand } from '../../commands/answer-command.ts';
import { parseAmount, parseMoment } from '../../commands/parse-amount.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { submitCommand } from '../../commands/submit-command.ts';
import { answered, type Implementation, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn, type OwnCall } from './implement-own.ts';
import { ownInstructionOf } from './own-instruction.ts';

type OwnInstructionBody = Omit<Parsed<typeof GiveOwnInstruction>, 'commandId' | 'approval'>;
type OwnMandateBody = Omit<Parsed<typeof GrantOwnMandate>, 'commandId' | 'approval'>;

/** The texts that customers sign, and what they permit by signing. */
const describeMyApprovalRoute = implementOwn(ROUTES.describeMyApproval, async (call, parts) => {
  const { body } = call;
  const { store, people } = parts;
  const { personId } = call.visit.session;
  const { publicUrl } = people;
  if (body.act === 'grant_mandate') {
    return answered(await answerText({ store, publicUrl }, personId, describeMandate(body, call)));
  }
  const told = await describeOwnInstruction(body, call, parts);
  if (told === undefined) return refused({ code: 'payout_account_missing' });
  return answered(await answerText({ store, publicUrl }, personId, told.text));
});

const grantMyMandateRoute = implementOwn(ROUTES.grantMyMandate, async (call, parts) => {
  const { body, pool, visit } = call;
  const subject = { ...subjectOf(pool), subjectId: body.mandateId };
  const shown = { subject, text: describeMandate(body, call), approval: body.approval };
  const taken = await takePersonApproval(parts.people, shown, visit);
  if (taken.status === 'problem') return refused(taken.problem);
  const { customerId, caller } = call;
  const { commandId } = body;
  const { actor } = caller;
  const granted = mandateOf(body, { customerId, actor, commandId });
  return answerCommand(call, parts, { ...granted, evidence: taken.evidence });
});

const giveMyInstructionRoute = implementOwn(ROUTES.giveMyInstruction, async (call, parts) => {
  const { body, pool, visit, caller } = call;
  const told = await describeOwnInstruction(body, call, parts);
  if (told === undefined) return refused({ code: 'payout_account_missing' });
  const { text, payout } = told;
  const subject = { ...subjectOf(pool), subjectId: body.mandateId };
  const shown = { subject, text, approval: body.approval };
  const taken = await takePersonApproval(parts.people, shown, visit);
  if (taken.status === 'problem') return refused(taken.problem);
  const { actor } = caller;
  const { poolId } = pool;
  const mandate = { ...mandateOfInstruction(call, { actor, payout }), evidence: taken.evidence };
  const granted = await submitCommand(parts, poolId, mandate);
  if (granted.status === 'problem') return refused(granted.problem, granted.replayed);
  const { instructionId } = body.instruction;
  const instruction = instructionOf(body, call.customerId);
  const command = { kind: 'instruct', commandId: instructionId, actor, instruction } as const;
  const given = await submitCommand(parts, poolId, command);
  if (given.status === 'problem') {
    const revoking = { actor, commandId: body.commandId, mandateId: body.mandateId };
    await endRefused(given.problem, { parts, poolId, revoking });
    return refused(given.problem, given.replayed);
  }
  const { position, replayed, result } = given;
  const optional = result === undefined ? {} : { result };
  return answered({ instructionId, status: 'accepted', position, ...optional }, replayed);
});

const ENDING_ID_LENGTH = 36;

/** Refusals after which the same instruction is given again: nothing of it was decided. */
const DECIDED_LATER: readonly ProblemCode[] = ['busy', 'pool_without_owner', 'approval_required'];

/** What was signed for an instruction that is refused ends with it: nobody uses it later. */
async function endRefused(
  { code }: ProblemDraft,
  {
    parts,
    poolId,
    revoking,
  }: {
    readonly parts: ServerParts;
    readonly poolId: number;
    readonly revoking: Pick<RevokeMandateCommand, 'actor' | 'commandId' | 'mandateId'>;
  },
): Promise<void> {
  if (DECIDED_LATER.includes(code)) return;
  // Always the same id for it, and no longer than an id may be.
  const commandId = `end.${hash('sha256', revoking.commandId)}`.slice(0, ENDING_ID_LENGTH);
  await submitCommand(parts, poolId, { kind: 'revoke_mandate', ...revoking, commandId });
}

function subjectOf({ poolId }: PoolTenant) {
  return { poolId, subjectKind: 'mandate' } as const;
}

interface InstructionTold {
  readonly text: string;
  /** Where a withdrawal goes. */
  readonly payout?: PayoutShown;
}

/** @returns undefined for a withdrawal of a customer who has named no account for it */
async function describeOwnInstruction(
  body: OwnInstructionBody,
  { pool, customerId, visit }: OwnCall<unknown, unknown, unknown>,
  parts: ServerParts,
): Promise<InstructionTold | undefined> {
  const { poolId } = pool;
  const isWithdrawal = body.instruction.kind === 'withdraw';
  const kept = isWithdrawal
    ? await readPool(parts, pool, async (db) => findPayoutNow(db, { poolId, customerId }))
    : undefined;
  const payout = await showPayout(parts.vault, kept);
  if (isWithdrawal && payout === undefined) return undefined;
  const text = describeInstruction({
    act: 'instruct',
    pool,
    signerId: visit.session.personId,
    instructionId: body.instruction.instructionId,
    instruction: instructionOf(body, customerId),
    expiresAt: parseMoment(body.expiresAt),
    purpose: body.purpose,
    payout,
  });
  return payout === undefined ? { text } : { text, payout };
}

function instructionOf({ instruction, mandateId }: OwnInstructionBody, customerId: string) {
  return ownInstructionOf(instruction, { customerId, mandateId });
}

/** The permission for the one instruction, and for no other account than the one that was shown. */
function mandateOfInstruction(
  { body, customerId }: OwnCall<unknown, unknown, Parsed<typeof GiveOwnInstruction>>,
  { actor, payout }: { readonly actor: Actor; readonly payout: PayoutShown | undefined },
): GrantMandateCommand {
  const { commandId, mandateId, instruction, expiresAt } = body;
  const { kind, instructionId } = instruction;
  return {
    kind: 'grant_mandate',
    commandId,
    actor,
    mandateId,
    customerId,
    scope: [kind],
    amountMax: parseAmount(instruction.amountMinor),
    ...(instruction.kind === 'pay' ? { payees: [instruction.toCustomerId] } : {}),
    instructionId,
    ...(payout === undefined ? {} : { payoutAccountCommitment: payout.commitment }),
    expiresAt: parseMoment(expiresAt),
  };
}

function mandateOf(
  body: OwnMandateBody,
  own: { readonly customerId: string; readonly actor: Actor; readonly commandId: string },
): GrantMandateCommand {
  const { scope, mandateId, countMax, payees, instructionId } = body;
  return {
    kind: 'grant_mandate',
    ...own,
    mandateId,
    scope,
    amountMax: parseAmount(body.amountMaxMinor),
    ...(body.totalMaxMinor === undefined ? {} : { totalMax: parseAmount(body.totalMaxMinor) }),
    ...(countMax === undefined ? {} : { countMax }),
    ...(payees === undefined ? {} : { payees }),
    ...(instructionId === undefined ? {} : { instructionId }),
    ...(body.perDay === undefined ? {} : { perDay: parseBody(body.perDay) }),
    ...(body.perMonth === undefined ? {} : { perMonth: parseBody(body.perMonth) }),
    expiresAt: parseMoment(body.expiresAt),
  };
}

function describeMandate(
  body: OwnMandateBody,
  { pool, customerId, visit }: OwnCall<unknown, unknown, unknown>,
): string {
  const { mandateId, scope, amountMaxMinor, totalMaxMinor, countMax, payees } = body;
  const { instructionId, perDay, perMonth, purpose } = body;
  return formatApproval({
    act: 'grant_mandate',
    poolId: pool.poolId,
    currency: pool.currency,
    signerId: visit.session.personId,
    mandateId,
    payingAccount: { kind: 'customer', reference: customerId },
    scope,
    amountMaxMinor,
    expiresAt: parseMoment(body.expiresAt),
    ...(totalMaxMinor === undefined ? {} : { totalMaxMinor }),
    ...(countMax === undefined ? {} : { countMax }),
    ...(payees === undefined ? {} : { payees }),
    ...(instructionId === undefined ? {} : { instructionId }),
    ...(perDay === undefined ? {} : { perDay: { ...perDay } }),
    ...(perMonth === undefined ? {} : { perMonth: { ...perMonth } }),
    ...(purpose === undefined ? {} : { purpose }),
  });
}

export const OWN_APPROVAL_ROUTES: readonly Implementation[] = [
  describeMyApprovalRoute,
  grantMyMandateRoute,
  giveMyInstructionRoute,
];
