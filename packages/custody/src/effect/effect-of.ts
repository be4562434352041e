import {
  type AccountId,
  availableBalance,
  findAccount,
  type Ledger,
  postedBalance,
  sumsOf,
  type TransferPhase,
  transferId,
} from '@ringfence/ledger';
import type { Timestamp } from '@ringfence/money';
import { channelOf, type Demand } from '../approvals/demand.ts';
import { fitsSlot, missingSlots } from '../approvals/fill-slots.ts';
import type { CheckerSlot } from '../approvals/matrix.ts';
import type { Approval } from '../approvals/record-shape.ts';
import { releaseOf } from '../approvals/use-proposal.ts';
import { openDate, poolOf } from '../book-transfers.ts';
import type { InstructCommand } from '../command.ts';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import { decideInstruct } from '../decide-instruct.ts';
import type { DecisionContext, Outcome } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { forkState } from './fork-state.ts';

/** An account as people know it: what it is for, and whose it is. */
export interface NamedAccount {
  readonly kind: string;
  readonly customerId?: string;
}

/** What one account has, before and after. @unit minor units of the pool's currency */
export interface BalanceChange {
  readonly account: NamedAccount;
  readonly postedBefore: bigint;
  readonly postedAfter: bigint;
  readonly availableBefore: bigint;
  readonly availableAfter: bigint;
}

/** What an instruction would do now, with all its approvals. Nothing of it is done. */
export interface Effect {
  /** What it would be answered, were it approved. */
  readonly outcome: Outcome;
  readonly demand: Demand;
  readonly approvals: readonly Approval[];
  /** Who is still to approve. */
  readonly missing: readonly CheckerSlot[];
  readonly entries: readonly {
    readonly kind: string;
    readonly phase: TransferPhase;
    readonly debit: NamedAccount;
    readonly credit: NamedAccount;
    readonly amount: bigint;
  }[];
  readonly balances: readonly BalanceChange[];
}

/**
 * Decides an instruction on a fork, as if it were approved, and says what would be booked. Where it
 * was proposed, it is given by whoever proposed it.
 */
export function effectOf(state: CustodyState, asked: InstructCommand, now: Timestamp): Effect {
  const fork = forkState(state);
  const proposal = findProposed(fork, asked);
  const command = proposal === undefined ? asked : asMade(asked, proposal);
  const { commandId, instruction, actor, riskScore } = command;
  const given = { commandId, instruction, actor, riskScore };
  const { demand } = releaseOf(fork, given, {});
  const approvals = proposal?.body.approvals ?? [];
  approveAll(fork, command, proposal);
  const recordedAt = state.ledger.recordedAtLast ?? now;
  const context = { ...countingIds(), recordedAt: recordedAt > now ? recordedAt : now };
  const { outcome, transfers } = decideInstruct(fork, command, context);
  const touched = new Set(
    transfers.flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId]),
  );
  return {
    outcome,
    demand,
    approvals,
    missing: missingSlots(demand, approvals, fitsSlot),
    entries: transfers.map(({ kind, phase, debitAccountId, creditAccountId, amount }) => ({
      kind,
      phase,
      debit: nameOf(state, debitAccountId),
      credit: nameOf(state, creditAccountId),
      amount,
    })),
    balances: [...touched].map((id) => changeOf(state, fork, id)),
  };
}

/** The proposal of exactly this instruction, while it waits or is approved. */
function findProposed(
  state: CustodyState,
  { commandId, instruction }: InstructCommand,
): RecordOf<'proposal'> | undefined {
  const proposal = findRecord(state, 'proposal', commandId);
  const proposed = proposal?.body.instruction;
  if (proposal === undefined || proposed === undefined) return undefined;
  if (proposal.state !== 'waiting' && proposal.state !== 'approved') return undefined;
  return isSameContent(encodeFacts(proposed), encodeFacts(instruction)) ? proposal : undefined;
}

/** Given by its maker, by the way and at no lower risk than it was proposed. */
function asMade(asked: InstructCommand, { body }: RecordOf<'proposal'>): InstructCommand {
  const { makerRole: role, makerKeyId: keyId, channel } = body;
  const actor = { role, keyId, ...(channel === undefined ? {} : { channel }) };
  const riskScore = Math.max(asked.riskScore ?? 0, body.riskScore ?? 0);
  return { ...asked, actor, ...(riskScore === 0 ? {} : { riskScore }) };
}

/** In the fork, the instruction has whatever it needs. */
function approveAll(
  fork: CustodyState,
  { commandId, instruction, actor }: InstructCommand,
  proposal: RecordOf<'proposal'> | undefined,
): void {
  const own: RecordOf<'proposal'> = proposal ?? {
    kind: 'proposal',
    recordId: commandId,
    state: 'approved',
    businessDate: openDate(fork),
    body: {
      instruction,
      makerKeyId: actor.keyId,
      makerRole: actor.role,
      approvalsNeeded: 0,
      approvals: [],
      expiresAt: NEVER,
      ...channelOf(actor),
    },
  };
  const body = { ...own.body, breakGlassId: commandId };
  keepRecord(fork, { ...own, state: 'approved', body });
}

/** Later than anything: nothing in a fork expires. */
const NEVER = '9999-12-31T00:00:00.000Z' as Timestamp;

/** Ids that no transfer of the books has; they are thrown away with the fork. */
function countingIds(): Pick<DecisionContext, 'nextTransferId'> {
  let count = 0;
  return {
    nextTransferId: () => {
      count += 1;
      return transferId(`00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`);
    },
  };
}

function nameOf(state: CustodyState, id: AccountId): NamedAccount {
  const kind = poolOf(state).accountKinds.get(id);
  if (kind !== undefined) return { kind };
  const customerId = state.customerByAccountId.get(id)?.customerId;
  return { kind: 'customer', ...(customerId === undefined ? {} : { customerId }) };
}

function changeOf(state: CustodyState, fork: CustodyState, id: AccountId): BalanceChange {
  const before = balancesOf(state.ledger, id);
  const after = balancesOf(fork.ledger, id);
  return {
    account: nameOf(state, id),
    postedBefore: before.posted,
    postedAfter: after.posted,
    availableBefore: before.available,
    availableAfter: after.available,
  };
}

function balancesOf(
  ledger: Ledger,
  id: AccountId,
): { readonly posted: bigint; readonly available: bigint } {
  const account = findAccount(ledger, id);
  if (account === undefined) return { posted: 0n, available: 0n };
  const sums = sumsOf(ledger, id);
  return {
    posted: postedBalance(account, sums),
    available: availableBalance(account, sums),
  };
}
