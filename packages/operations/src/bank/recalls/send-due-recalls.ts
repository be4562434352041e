import type { PoolCommand, RecallMessage } from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import {
  type Delivery,
  type DueMessage,
  EVERY_PLATFORM,
  insertDeliveries,
  listDueMessages,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../../submit-until-decided.ts';
import { BankRefusal, BankSilence } from '../bank-client.ts';
import type { BankDesk } from '../bank-desk.ts';
import { bankFactId } from '../bank-fact-id.ts';
import {
  PAYMENT_ATTEMPTS_MAX,
  PAYMENT_PAUSE_SECONDS,
  PAYMENT_PAUSE_SECONDS_MAX,
} from '../send-due-payments.ts';
import { assignmentIdOf, formatRecall } from './format-recall.ts';

/** Recalls tried in one round. */
export const RECALLS_PER_ROUND_MAX = 50;

/** What a round of recalls did. */
export interface RecallRound {
  readonly recalls: number;
  readonly faults: readonly string[];
}

/**
 * Hands the recalls of a pool that are due to its bank, oldest first. A silence is tried again with
 * the same id, which the bank knows; a refusal is the bank's word.
 *
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function sendDueRecalls(desk: BankDesk, now: Timestamp): Promise<RecallRound> {
  const { store, poolId } = desk;
  if (desk.bank.recalls === undefined) return { recalls: 0, faults: [] };
  const messages = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    listDueMessages(db, {
      poolId,
      topic: 'bank.recall',
      now,
      attemptsMax: PAYMENT_ATTEMPTS_MAX,
      pauseSeconds: PAYMENT_PAUSE_SECONDS,
      pauseSecondsMax: PAYMENT_PAUSE_SECONDS_MAX,
      limit: RECALLS_PER_ROUND_MAX,
    }),
  );
  const faults: string[] = [];
  let recalls = 0;
  for (const message of messages) {
    const delivery = await sendRecall(desk, message, now);
    recalls += 1;
    const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
    await withTransaction(store, options, (tx) =>
      insertDeliveries(tx, { poolId, attemptedAt: now }, [delivery]),
    );
    if (delivery.outcome !== 'unknown') continue;
    faults.push('bank_silent');
    break;
  }
  return { recalls, faults };
}

async function sendRecall(desk: BankDesk, due: DueMessage, now: Timestamp): Promise<Delivery> {
  const message = JSON.parse(due.content) as RecallMessage;
  const document = formatRecall(desk, message, now);
  const said =
    document === undefined
      ? ({ outcome: 'refused', detail: 'recall_not_writable' } as const)
      : await handOver(desk, { assignmentId: assignmentIdOf(desk.poolId, message), document });
  const answer = ANSWER_OF[said.outcome];
  if (message.kind === 'request' && answer !== undefined) {
    await submitUntilDecided(desk.engine, [answerCommand(desk, message, answer)]);
  }
  return { message: due, ...said };
}

const ANSWER_OF = { delivered: 'sent', refused: 'declined', unknown: undefined } as const;

async function handOver(
  { bank }: BankDesk,
  message: { readonly assignmentId: string; readonly document: string },
): Promise<Pick<Delivery, 'outcome' | 'detail'>> {
  try {
    await bank.recalls?.send(message);
    return { outcome: 'delivered' };
  } catch (error) {
    if (error instanceof BankSilence) return { outcome: 'unknown', detail: 'bank_silent' };
    if (!(error instanceof BankRefusal)) throw error;
    return { outcome: 'refused', detail: `${error.httpStatus} ${error.code}` };
  }
}

function answerCommand(
  desk: BankDesk,
  { recallId }: RecallMessage,
  answer: 'sent' | 'declined',
): PoolCommand {
  return {
    kind: 'act',
    commandId: `system:${bankFactId('recall', [desk.account, recallId, answer])}`,
    actor: { role: 'system', keyId: 'recall-rail' },
    act: { kind: 'record_recall_answer', recallId, answer },
  };
}
