import { randomUUID } from 'node:crypto';
import { PROBLEMS, ROUTES } from '@ringfence/contract';
import {
  commandsOfQuote,
  customerMoneyOf,
  listQuotedFees,
  type Outcome,
  quoteOf,
} from '@ringfence/custody';
import { timestamp } from '@ringfence/money';
import { forkBooks } from '@ringfence/operations';
import { findPayoutNow, showPayout } from '../../approvals/show-payout.ts';
import { COMMAND_STATUS_PROBLEM } from '../../commands/command-status-problem.ts';
import { describeRefusal } from '../../commands/describe-refusal.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn, type OwnCall } from '../signed-approvals/implement-own.ts';
import { ownInstructionOf } from '../signed-approvals/own-instruction.ts';

/** What the books take for carrying it out; a platform's fee is an instruction of its own. */
const CARRYING_FEE = 0n;

/** Shows what a payment or withdrawal would do; nothing of it is done, and nothing is written. */
export const quoteMyInstructionRoute = implementOwn(
  ROUTES.quoteMyInstruction,
  async (call, parts) => {
    const { pool, customerId, body, caller } = call;
    const location = await parts.owners.locate(pool.poolId);
    if (location.kind !== 'here') return refused(withoutOwner());
    const { instructionId, kind } = body.instruction;
    const mandateId = `quote.${randomUUID()}`;
    const instruction = ownInstructionOf(body.instruction, { customerId, mandateId });
    const asked = { instructionId, instruction, actor: caller.actor };
    const now = timestamp(parts.now());
    const { grant, instruct } = commandsOfQuote(asked);
    const desk = { store: parts.store, engine: location.engine };
    const forked = await forkBooks(desk, [grant, instruct]);
    const fork = forked?.fork;
    const money = fork === undefined ? undefined : customerMoneyOf(fork, customerId, now);
    if (fork === undefined || money === undefined) return refused({ code: 'record_not_found' });
    const { outcome, isApprovalNeeded, ways } = quoteOf(fork, asked, now);
    const fees = location.engine.inspect((state) => listQuotedFees(state, { customerId, now }));
    const total = instruction.amount + CARRYING_FEE;
    const { poolId } = pool;
    const kept =
      kind === 'withdraw'
        ? await readPool(parts, pool, async (db) => findPayoutNow(db, { poolId, customerId }))
        : undefined;
    const payoutAccount = await showPayout(parts.vault, kept);
    return answered({
      instructionId,
      kind,
      amountMinor: String(instruction.amount),
      feeMinor: String(CARRYING_FEE),
      quotedFees: (fees ?? []).map(({ base, amount, ...fee }) => ({
        ...fee,
        baseMinor: String(base),
        amountMinor: String(amount),
      })),
      totalMinor: String(total),
      availableMinor: String(money.available),
      availableAfterMinor: String(money.available - total),
      refusals: refusalsOf(outcome, call),
      ...(payoutAccount === undefined ? {} : { payoutAccount }),
      ...(instruction.kind === 'pay' ? { toCustomerId: instruction.toCustomerId } : {}),
      ways: ways.map(({ delivery, arrivalDate, releaseAt, outcome: { status } }) => ({
        delivery,
        arrivalDate,
        ...(releaseAt === undefined ? {} : { releaseAt }),
        ...(status === 'accepted' ? {} : { refusal: COMMAND_STATUS_PROBLEM[status] }),
      })),
      approvalNeeded: isApprovalNeeded,
    });
  },
);

function refusalsOf(
  outcome: Outcome,
  { language }: Pick<OwnCall<never, never, never>, 'language'>,
) {
  const { status } = outcome;
  if (status === 'accepted') return [];
  const code = COMMAND_STATUS_PROBLEM[status];
  const detail = describeRefusal(outcome)?.[language];
  const title = PROBLEMS[code].title[language];
  return [{ code, title, ...(detail === undefined ? {} : { detail }) }];
}
