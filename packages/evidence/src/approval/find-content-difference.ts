import { formatHex, formatUtf8, type Sha256 } from '@ringfence/transparency';
import { parseMembers } from '../entry/entry-record.ts';
import type { ActApproval, Approval, InstructionApproval, MandateApproval } from './approval.ts';
import { formatCanonicalJson } from './canonical-json.ts';

/** A member of a command that is not what was signed. */
export interface ContentDifference {
  readonly field: string;
  /** canonical JSON; absent when the one of the two does not have the member */
  readonly signed?: string;
  readonly given?: string;
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * The first member in which a command, as the journal holds it, is not what its sender signed.
 *
 * @returns absent when the command says what was signed and no more
 * @invariant V12 what was signed is what the command does
 */
export function findContentDifference(
  approval: Approval,
  command: Facts,
  sha256: Sha256,
): ContentDifference | undefined {
  const sender = compareFacts({ signerId: approval.signerId }, { signerId: senderOf(command) });
  if (sender !== undefined) return sender;
  if (approval.act === 'approve_proposal') return compareProposal(approval, command);
  if (approval.act === 'approve_act') return compareAct(approval, command, sha256);
  const { kind, actor: _actor, commandId: _commandId, evidence: _evidence, ...given } = command;
  const isGrant = compareFacts({ kind: 'grant_mandate' }, { kind });
  if (isGrant !== undefined) return isGrant;
  return compareFacts(
    approval.act === 'grant_mandate' ? mandateOf(approval) : mandateOfInstruction(approval),
    given,
  );
}

function senderOf({ actor }: Facts): unknown {
  return new Map<string, unknown>(Object.entries(actor ?? {})).get('keyId');
}

function mandateOf(approval: MandateApproval): Facts {
  const { mandateId, scope, amountMaxMinor, totalMaxMinor, countMax, payees } = approval;
  const { instructionId, perDay, perMonth, expiresAt, payingAccount } = approval;
  const caps = { amountMaxMinor, totalMaxMinor, countMax, perDay, perMonth };
  const customerId = payingAccount.reference;
  return { mandateId, customerId, scope, ...caps, payees, instructionId, expiresAt };
}

/** The permission that a customer gives with an instruction of its own: for this one, once. */
function mandateOfInstruction(approval: InstructionApproval): Facts {
  const { instructionId, kind, amountMinor, payingAccount, receivingAccount } = approval;
  const isPaid = receivingAccount?.kind === 'customer';
  // Where the account was shown, the mandate names it; before, it did not.
  const isShown = receivingAccount?.masked !== undefined;
  return {
    mandateId: approval.instruction.mandateId,
    customerId: payingAccount?.reference,
    scope: [kind],
    amountMaxMinor: amountMinor,
    payees: isPaid ? [receivingAccount.reference] : undefined,
    instructionId,
    expiresAt: approval.expiresAt,
    payoutAccountCommitment: isShown ? receivingAccount.reference : undefined,
  };
}

function compareProposal(
  { instructionId, instruction }: InstructionApproval,
  command: Facts,
): ContentDifference | undefined {
  const act = new Map<string, unknown>(Object.entries(command.act ?? {}));
  const head = { kind: act.get('kind'), instructionId: act.get('instructionId') };
  const given = act.get('instruction');
  return (
    compareFacts({ kind: 'act' }, { kind: command.kind }) ??
    compareFacts({ kind: 'approve_proposal', instructionId }, head) ??
    compareFacts(instruction, typeof given === 'object' && given !== null ? { ...given } : {})
  );
}

/** The approval of an act states it again, as the canonical text of what was proposed. */
function compareAct(
  { proposalId, content, contentSha256 }: ActApproval,
  command: Facts,
  sha256: Sha256,
): ContentDifference | undefined {
  const act = new Map<string, unknown>(Object.entries(command.act ?? {}));
  const head = { kind: act.get('kind'), proposalId: act.get('proposalId') };
  const stated = String(act.get('content'));
  return (
    compareFacts({ kind: 'act' }, { kind: command.kind }) ??
    compareFacts({ kind: 'approve_act_proposal', proposalId }, head) ??
    (content === undefined
      ? compareFacts({ contentSha256 }, { contentSha256: formatHex(sha256(formatUtf8(stated))) })
      : compareFacts(content, parseMembers(stated) ?? {}))
  );
}

function compareFacts(signed: Facts, given: Facts): ContentDifference | undefined {
  for (const field of new Set([...Object.keys(signed), ...Object.keys(given)])) {
    const [one, other] = [textOf(signed[field]), textOf(given[field])];
    if (one === other) continue;
    return {
      field,
      ...(one === undefined ? {} : { signed: one }),
      ...(other === undefined ? {} : { given: other }),
    };
  }
  return undefined;
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : (formatCanonicalJson(value) ?? 'not canonical');
}
