import { setTimeout as wait } from 'node:timers/promises';
import type { InstructionBody } from '@ringfence/contract';
import type { SeededRandom } from '@ringfence/testkit';
import {
  type Acknowledgement,
  type ClientCommand,
  type ClientDesk,
  sendBulk,
  sendCommand,
} from './client-command.ts';
import { acknowledge, type ClientMemory, type ClientRecord } from './client-record.ts';

export interface LoadShape {
  /** Clients that send one command after another. */
  readonly singles: number;
  /** Clients that send one bulk request after another. */
  readonly bulks: number;
  readonly bulkLines: number;
}

export interface Load {
  /** Lets each client finish the request it waits for, and no other. */
  stop(): Promise<void>;
  /** Settled answers since the load began. */
  settledCount(): number;
}

export interface LoadSource {
  next(): ClientCommand;
  nextInstruction(): Extract<ClientCommand, { kind: 'instruct' }>;
  /** Remembers what later commands can refer to. */
  learn(memory: ClientMemory): void;
}

const AMOUNT_MAX = 400n;
const EXPIRES_AT = '2099-12-31T00:00:00Z';
/** Later commands refer to the latest of what is there, so that clients meet each other. */
const REFERABLE_MAX = 60;
/** A client that got no settled answer waits before it goes on. */
const TRY_PAUSE_MILLISECONDS = 100;

/**
 * Makes commands that meet each other: captures of holds, refunds of payments, seldom valid twice.
 */
export function createLoadSource(request: {
  readonly random: SeededRandom;
  readonly customerIds: readonly string[];
  readonly idPrefix: string;
}): LoadSource {
  const { random, customerIds, idPrefix } = request;
  const known = { pays: [] as string[], holds: [] as string[], withdrawals: [] as string[] };
  const payees = new Map<string, string>();
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `${idPrefix}-${count}`;
  };
  const amountMinor = (): string => random.bigint({ min: 1n, max: AMOUNT_MAX }).toString();
  const pair = (): readonly [string, string] => {
    const index = random.integer({ min: 0, max: customerIds.length - 1 });
    const step = random.integer({ min: 1, max: customerIds.length - 1 });
    return [customerIds[index] ?? '', customerIds[(index + step) % customerIds.length] ?? ''];
  };
  const payBody = (instructionId: string): InstructionBody => {
    const [fromCustomerId, toCustomerId] = pair();
    const parties = { fromCustomerId, toCustomerId, mandateId: mandateOf(fromCustomerId) };
    return { kind: 'pay', instructionId, ...parties, amountMinor: amountMinor() };
  };
  const bodies: readonly ((instructionId: string) => InstructionBody)[] = [
    payBody,
    payBody,
    payBody,
    (instructionId) => {
      if (known.pays.length === 0) return payBody(instructionId);
      const payInstructionId = random.pick(known.pays);
      const payment = payees.get(payInstructionId) ?? '';
      const mandateId = mandateOf(payment);
      const amount = { amountMinor: amountMinor() };
      return { kind: 'refund', instructionId, payInstructionId, mandateId, ...amount };
    },
    (instructionId) => {
      const [customerId, payeeCustomerId] = pair();
      const parties = { customerId, payeeCustomerId, mandateId: mandateOf(customerId) };
      const terms = { expiresAt: EXPIRES_AT, amountMinor: amountMinor() };
      return { kind: 'hold', instructionId, ...parties, ...terms };
    },
    (instructionId) => {
      if (known.holds.length === 0) return payBody(instructionId);
      const holdInstructionId = random.pick(known.holds);
      const final = random.integer({ min: 0, max: 2 }) > 0;
      return {
        kind: 'capture',
        instructionId,
        holdInstructionId,
        final,
        amountMinor: amountMinor(),
      };
    },
    (instructionId) => {
      if (known.holds.length === 0) return payBody(instructionId);
      return { kind: 'release', instructionId, holdInstructionId: random.pick(known.holds) };
    },
    (instructionId) => {
      const [customerId] = pair();
      const mandateId = mandateOf(customerId);
      return { kind: 'withdraw', instructionId, customerId, mandateId, amountMinor: amountMinor() };
    },
    (instructionId) => {
      const [customerId] = pair();
      const mandateId = mandateOf(customerId);
      return { kind: 'fee', instructionId, customerId, mandateId, amountMinor: amountMinor() };
    },
  ];
  const nextInstruction = (): Extract<ClientCommand, { kind: 'instruct' }> => {
    const id = nextId();
    return { kind: 'instruct', id, body: random.pick(bodies)(id) };
  };
  const nextReceipt = (): ClientCommand => {
    const id = nextId();
    const [customerId] = pair();
    const owner = random.integer({ min: 0, max: 9 }) === 0 ? {} : { customerId };
    const amount = { amountMinor: amountMinor() };
    const body = { commandId: id, bankReference: `BANK-${id}`, ...amount, ...owner };
    return { kind: 'advise_receipt', id, body };
  };
  const nextPaymentStatus = (): ClientCommand => {
    // Each payment out is settled by one client at most: the bank's word is not a race.
    const instructionId = known.withdrawals.shift();
    if (instructionId === undefined) return nextInstruction();
    const id = nextId();
    const status = random.integer({ min: 0, max: 3 }) === 0 ? 'rejected' : 'settled';
    return { kind: 'record_payment_status', id, instructionId, body: { commandId: id, status } };
  };
  return {
    nextInstruction,
    next: () => {
      const chance = random.integer({ min: 1, max: 100 });
      if (chance <= 12) return nextReceipt();
      return chance <= 18 ? nextPaymentStatus() : nextInstruction();
    },
    learn: ({ command, acknowledged }) => {
      if (command.kind !== 'instruct' || acknowledged?.acknowledgement.code !== 'accepted') return;
      const { body, id } = command;
      if (body.kind === 'pay') {
        payees.set(id, body.toCustomerId);
        keepLatest(known.pays, id);
      }
      if (body.kind === 'hold') keepLatest(known.holds, id);
      if (body.kind === 'withdraw') known.withdrawals.push(id);
    },
  };
}

/** The standing mandate of a customer of the load. */
export function mandateOf(customerId: string): string {
  return `mandate-${customerId}`;
}

function keepLatest(ids: string[], id: string): void {
  ids.push(id);
  if (ids.length > REFERABLE_MAX) ids.shift();
}

/**
 * Sends without pause from many clients at once, to the address of the moment, until told to stop.
 */
export function startLoad(request: {
  readonly desk: ClientDesk;
  readonly record: ClientRecord;
  readonly source: LoadSource;
  readonly shape: LoadShape;
  /** Where the next request goes. */
  readonly addressOf: () => string;
}): Load {
  const { desk, record, source, shape, addressOf } = request;
  const flags = { stopped: false };
  let settled = 0;

  const settle = (memory: ClientMemory, answer: Acknowledgement | undefined): void => {
    if (answer === undefined) return;
    acknowledge(memory, answer);
    source.learn(memory);
    settled += 1;
  };
  const sendSingles = async (): Promise<void> => {
    while (!flags.stopped) {
      const memory = record.note(source.next());
      const answer = await sendCommand(desk, addressOf(), memory.command);
      settle(memory, answer);
      if (answer === undefined) await wait(TRY_PAUSE_MILLISECONDS);
    }
  };
  const sendBulks = async (): Promise<void> => {
    while (!flags.stopped) {
      const commands = Array.from({ length: shape.bulkLines }, () => source.nextInstruction());
      const memories = commands.map((command) => record.note(command));
      const bodies = commands.map(({ body }) => body);
      const answers = await sendBulk(desk, addressOf(), bodies);
      for (const [index, memory] of memories.entries()) settle(memory, answers[index]);
      if (answers.includes(undefined)) await wait(TRY_PAUSE_MILLISECONDS);
    }
  };
  const clients = [
    ...Array.from({ length: shape.singles }, sendSingles),
    ...Array.from({ length: shape.bulks }, sendBulks),
  ];
  const done = Promise.all(clients);
  // The stop tells of a client that failed; until then nobody waits for it.
  done.catch(() => undefined);
  return {
    settledCount: () => settled,
    stop: async () => {
      flags.stopped = true;
      await done;
    },
  };
}

const TRIES_MAX = 60;
const SETTLING_AT_ONCE = 24;

/** Sends every command without a settled answer again, with its id, until each has one. */
export async function settleAll(request: {
  readonly desk: ClientDesk;
  readonly record: ClientRecord;
  readonly source: LoadSource;
  readonly random: SeededRandom;
  readonly addressOf: () => string;
}): Promise<number> {
  const { desk, record, source, random, addressOf } = request;
  const open = [...random.shuffle(record.unsettled())];
  const count = open.length;
  const sendAgain = async (): Promise<void> => {
    for (let memory = open.pop(); memory !== undefined; memory = open.pop()) {
      for (let tries = 1; memory.acknowledged === undefined; tries += 1) {
        const answer = await sendCommand(desk, addressOf(), memory.command);
        if (answer !== undefined) acknowledge(memory, answer);
        else if (tries === TRIES_MAX) throw new Error(`${memory.command.id} gets no answer`);
        else await wait(TRY_PAUSE_MILLISECONDS);
      }
      source.learn(memory);
    }
  };
  await Promise.all(Array.from({ length: SETTLING_AT_ONCE }, sendAgain));
  return count;
}
