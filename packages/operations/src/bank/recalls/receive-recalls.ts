import { createHash } from 'node:crypto';
import {
  type CancellationAnswer,
  outcomeOfCancellation,
  parseCamt029,
  parseCamt056,
  StatementFormatError,
} from '@ringfence/banking';
import { type Act, openRecords, type PoolCommand } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findRecallMessageLast,
  insertRecallMessages,
  type ReceivedNotice,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../../submit-until-decided.ts';
import type { BankDesk } from '../bank-desk.ts';
import { bankFactId } from '../bank-fact-id.ts';
import { RECALL_CODE_PATTERN, recallAct } from './recall-act.ts';
import type { BankRecallMessage, RecallRail } from './recall-rail.ts';

/** Recall messages taken in at once. */
export const RECALL_MESSAGES_PER_ROUND_MAX = 100;

/** What a round took in. */
export interface RecallMessageRound {
  readonly messages: number;
  readonly unreadable: number;
}

/**
 * Takes in what the bank says of recalls since the last time: its answers to our requests
 * (camt.029), and its own requests for deposits (camt.056). Money moves by neither.
 *
 * @throws {BankSilence}
 * @throws {BankRefusal}
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function receiveRecalls(desk: BankDesk): Promise<RecallMessageRound> {
  const { recalls: rail } = desk.bank;
  if (rail === undefined) return { messages: 0, unreadable: 0 };
  const messages = await listNew(desk, rail);
  const received: ReceivedNotice[] = [];
  for (const message of messages) {
    const { number, document } = message;
    const documentSha256 = createHash('sha256').update(document).digest();
    const fault = await takeIn(desk, message);
    received.push({ number, documentSha256, ...(fault === undefined ? {} : { fault }) });
  }
  if (received.length === 0) return { messages: 0, unreadable: 0 };
  const source = { poolId: desk.poolId, rail: desk.bank.rail };
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(desk.store, options, (tx) => insertRecallMessages(tx, source, received));
  const unreadable = received.filter(({ fault }) => fault !== undefined).length;
  return { messages: received.length, unreadable };
}

async function listNew(desk: BankDesk, rail: RecallRail): Promise<readonly BankRecallMessage[]> {
  const source = { poolId: desk.poolId, rail: desk.bank.rail };
  const after = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findRecallMessageLast(db, source),
  );
  const limit = RECALL_MESSAGES_PER_ROUND_MAX;
  return rail.list({ account: desk.account, after, limit });
}

/** @returns why it cannot be read */
async function takeIn(desk: BankDesk, message: BankRecallMessage): Promise<string | undefined> {
  try {
    const isRequest = Buffer.from(message.document).includes('FIToFIPmtCxlReq');
    const commands = isRequest
      ? requestCommands(desk, message)
      : answerCommands(desk, parseCamt029([message.document]));
    if (commands.length > 0) await submitUntilDecided(desk.engine, commands);
    return undefined;
  } catch (error) {
    if (error instanceof StatementFormatError) return error.message;
    throw error;
  }
}

const ANSWER_OF = {
  cancelled: 'accepted',
  refused: 'declined',
  pending: undefined,
  unknown: undefined,
} as const;

function answerCommands(desk: BankDesk, answer: CancellationAnswer): readonly PoolCommand[] {
  return answer.payments.flatMap(({ endToEndId, status, reasons }) => {
    const code = status ?? answer.confirmation;
    const recallId = endToEndId === undefined ? undefined : findRecallId(desk, endToEndId);
    const said = code === undefined ? undefined : ANSWER_OF[outcomeOfCancellation(code)];
    if (recallId === undefined || said === undefined) return [];
    const answerCode = reasons[0]?.code ?? code;
    const isShort = answerCode !== undefined && RECALL_CODE_PATTERN.test(answerCode);
    const act = { kind: 'record_recall_answer', recallId, answer: said } as const;
    return [
      commandOf(desk, [answer.assignmentId, recallId], isShort ? { ...act, answerCode } : act),
    ];
  });
}

function findRecallId(desk: BankDesk, endToEndId: string): string | undefined {
  return desk.engine.inspect((state) => {
    for (const recall of openRecords(state, 'recall').values()) {
      if (recall.body.endToEndId === endToEndId) return recall.recordId;
    }
    return undefined;
  });
}

/** A file does not say whose account it is about: it is kept, and taken over with the deposit. */
function requestCommands(
  desk: BankDesk,
  { document, isForAccount }: BankRecallMessage,
): readonly PoolCommand[] {
  const request = parseCamt056([document]);
  if (!isForAccount) return [];
  return request.payments.flatMap((payment) => {
    const act = payment.currency === desk.currency ? recallAct(desk, request, payment) : undefined;
    if (act === undefined) return [];
    return [commandOf(desk, [request.assignmentId, act.bankReference], act)];
  });
}

function commandOf(desk: BankDesk, parts: readonly string[], act: Act): PoolCommand {
  const commandId = `system:${bankFactId('recall-message', [desk.account, ...parts])}`;
  return { kind: 'act', commandId, actor: { role: 'system', keyId: 'recall-rail' }, act };
}
