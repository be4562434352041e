import { type MyInstructionHistory, type Parsed, ROUTES } from '@ringfence/contract';
import {
  findCustomer,
  findEntryAt,
  findRecordRead,
  type InstructionRead,
  type InstructionStep,
  listAccountEntries,
  listInstructionSteps,
  listInstructionsAt,
  type OwnMovement,
  type StoredTransfer,
} from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { answered, refused } from '../../http/call.ts';
import { openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { findOwnInstruction, type OwnInstructionFound } from './find-own-instruction.ts';
import { formatMyInstruction } from './format-my-instruction.ts';
import { arrivalDateIn } from './read-arrival-date.ts';

type History = Parsed<typeof MyInstructionHistory>;

/** Steps of one instruction that are shown; a hold may be captured in many parts. */
const STEPS_LISTED_MAX = 200;

/**
 * The history is read from what moved on the account, the newest first: what an instruction booked
 * names the instruction.
 */
export const listMyInstructionsRoute = implementOwn(
  ROUTES.listMyInstructions,
  async (call, parts) => {
    const { pool, customerId, query } = call;
    const { poolId } = pool;
    const list = `own instructions of ${customerId} of ${poolId}`;
    const page = openPage(parts.cursors, list, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { after, limit } = page;
    const before = after === undefined ? {} : { beforePosition: positionAfter(after) };
    const read = await readPool(parts, pool, async (db) => {
      const customer = await findCustomer(db, { poolId, customerId });
      if (customer === undefined) return undefined;
      const { accountId } = customer;
      const entries = await listAccountEntries(db, { poolId, accountId, ...before, limit });
      const positions = [...movementsByCause(entries, accountId).keys()];
      return {
        accountId,
        entries,
        instructions: await listInstructionsAt(db, { poolId, positions }),
      };
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const { accountId, entries, instructions } = read;
    const byCause = movementsByCause(entries, accountId);
    const items = instructions.map((instruction) =>
      formatMyInstruction(instruction, {
        customerId,
        movements: byCause.get(instruction.position) ?? [],
      }),
    );
    const last = entries.length < limit ? undefined : entries.at(-1);
    if (last === undefined) return answered({ items });
    // What the last one's cause booked besides stands behind the cause, and is told with it.
    const nextCursor = parts.cursors.seal(list, String(last.causePosition ?? last.position));
    return answered({ items, nextCursor });
  },
);

function movementsByCause(
  entries: readonly StoredTransfer[],
  accountId: number,
): ReadonlyMap<number, readonly OwnMovement[]> {
  const byCause = new Map<number, OwnMovement[]>();
  for (const { transfer, causePosition } of entries) {
    if (causePosition === undefined) continue;
    const { phase, amount, debitAccountId } = transfer;
    const movement = { isDebit: debitAccountId === accountId, phase, amount };
    byCause.set(causePosition, [...(byCause.get(causePosition) ?? []), movement]);
  }
  return byCause;
}

export const getMyInstructionRoute = implementOwn(ROUTES.getMyInstruction, async (call, parts) => {
  const { pool, customerId } = call;
  const { poolId } = pool;
  const { instructionId } = call.params;
  const read = await readPool(parts, pool, async (db) => {
    const found = await findOwnInstruction(db, { poolId, customerId, instructionId });
    if (found === undefined) return undefined;
    const { position } = found.instruction;
    const kind = 'waiting_payment';
    return {
      found,
      steps: await listInstructionSteps(db, {
        poolId,
        instructionId,
        position,
        limit: STEPS_LISTED_MAX,
      }),
      waiting: await findRecordRead(db, { poolId, kind, recordId: instructionId }),
      entry: await findEntryAt(db, { poolId, position }),
    };
  });
  if (read === undefined) return refused({ code: 'record_not_found' });

  const { found, steps, waiting, entry } = read;
  // The record is of the shape that the books keep of a payment that waits.
  const body = waiting?.body as Omit<NonNullable<History['payment']>, 'state'> | undefined;
  const state = waiting?.state as NonNullable<History['payment']>['state'] | undefined;
  const payment = found.isPayer && body !== undefined && state !== undefined;
  const given = entry === undefined ? undefined : arrivalDateIn(entry.content);
  const arrivalDate = found.isPayer ? (body?.arrivalDate ?? given) : undefined;
  return answered({
    instruction: formatMyInstruction(found.instruction, { customerId, ...found }),
    timeline: formatTimeline(found, steps),
    ...(payment ? { payment: formatPayment(found.instruction, { state, body }) } : {}),
    ...(arrivalDate === undefined ? {} : { arrivalDate }),
  });
});

function formatTimeline(
  { isPayer }: OwnInstructionFound,
  steps: readonly InstructionStep[],
): History['timeline'] {
  return steps.map(({ amount, bankReference, ...step }) => ({
    ...step,
    ...(isPayer ? amountOf(amount) : {}),
    ...(isPayer && bankReference !== undefined ? { bankReference } : {}),
  }));
}

function amountOf(amount: bigint | undefined): { readonly amountMinor?: string } {
  return amount === undefined ? {} : { amountMinor: String(amount) };
}

function formatPayment(
  { kind, state: stateNow }: InstructionRead,
  {
    state,
    body,
  }: {
    readonly state: NonNullable<History['payment']>['state'];
    readonly body: Omit<NonNullable<History['payment']>, 'state'>;
  },
): NonNullable<History['payment']> {
  const { form, delivery, confirmed, releaseAt, arrivalDate, reason } = body;
  return {
    state,
    form,
    delivery,
    confirmed,
    ...(releaseAt === undefined ? {} : { releaseAt }),
    arrivalDate,
    ...(reason === undefined ? {} : { reason }),
    isCancellable: kind === 'withdraw' && stateNow === 'waiting',
  };
}

export const cancelMyInstructionRoute = implementOwn(
  ROUTES.cancelMyInstruction,
  async (call, parts) => {
    const { pool, customerId } = call;
    const { poolId } = pool;
    const { instructionId } = call.params;
    const found = await readPool(parts, pool, async (db) =>
      findOwnInstruction(db, { poolId, customerId, instructionId }),
    );
    if (found?.isPayer !== true) return refused({ code: 'record_not_found' });
    return answerAct(call, parts, 'cancel_payment', { instructionId });
  },
);
