import type { InstructionBody } from '@ringfence/contract';
import { COMMAND_STATUSES, type CommandStatus } from '@ringfence/custody';
import { askServer, type HeardAnswer } from './ask-server.ts';

/** What a client sends, with the id by which it will ask again. */
export type ClientCommand =
  | { readonly kind: 'instruct'; readonly id: string; readonly body: InstructionBody }
  | {
      readonly kind: 'advise_receipt';
      readonly id: string;
      readonly body: {
        readonly commandId: string;
        readonly bankReference: string;
        readonly amountMinor: string;
        readonly customerId?: string;
      };
    }
  | {
      readonly kind: 'record_payment_status';
      readonly id: string;
      readonly instructionId: string;
      readonly body: { readonly commandId: string; readonly status: 'settled' | 'rejected' };
    };

/**
 * An answer that will never be another one: the command is decided, and its outcome is in the
 * journal.
 */
export interface Acknowledgement {
  readonly code: CommandStatus;
  readonly position: number;
  readonly replayed: boolean;
  readonly result: Readonly<Record<string, unknown>>;
}

/** Where a client sends its commands, and with which keys. */
export interface ClientDesk {
  readonly poolId: number;
  readonly keys: Readonly<Record<'platform' | 'bank', string>>;
}

/**
 * Sends a command once.
 *
 * @returns undefined when the answer does not settle it: nothing came, or a fault that asks to try
 * again
 */
export async function sendCommand(
  desk: ClientDesk,
  address: string,
  command: ClientCommand,
): Promise<Acknowledgement | undefined> {
  const base = `/v1/pools/${desk.poolId}`;
  const { body } = command;
  switch (command.kind) {
    case 'instruct': {
      const path = `${base}/instructions`;
      return settledOf(await askServer({ address, path, key: desk.keys.platform, body }));
    }
    case 'advise_receipt': {
      const path = `${base}/receipts`;
      return settledOf(await askServer({ address, path, key: desk.keys.bank, body }));
    }
    case 'record_payment_status': {
      const path = `${base}/instructions/${command.instructionId}/payment-status`;
      return settledOf(await askServer({ address, path, key: desk.keys.bank, body }));
    }
  }
}

/** Sends instructions in one request. @returns for each what {@link sendCommand} returns */
export async function sendBulk(
  desk: ClientDesk,
  address: string,
  instructions: readonly InstructionBody[],
): Promise<readonly (Acknowledgement | undefined)[]> {
  const path = `/v1/pools/${desk.poolId}/instructions/bulk`;
  const answer = await askServer({
    address,
    path,
    key: desk.keys.platform,
    body: { instructions },
  });
  if (answer?.status !== 200) return instructions.map(() => undefined);
  const lines: readonly BulkLineHeard[] = answer.json.lines;
  return instructions.map((_, index) => {
    const line = lines[index];
    return line === undefined ? undefined : acknowledgementOf(line);
  });
}

interface BulkLineHeard {
  readonly code: string;
  readonly position?: number;
  readonly replayed: boolean;
  readonly result?: Readonly<Record<string, unknown>>;
}

function settledOf(answer: HeardAnswer | undefined): Acknowledgement | undefined {
  if (answer === undefined) return undefined;
  const { code, status, position, result } = answer.json ?? {};
  return acknowledgementOf({ code: code ?? status, position, result, replayed: answer.replayed });
}

const SETTLED: ReadonlySet<string> = new Set(COMMAND_STATUSES);

/**
 * Faults of the world, by which the client is asked to come again; any other code fails the test.
 */
const TRY_AGAIN: ReadonlySet<string> = new Set([
  'busy',
  'pool_without_owner',
  'outcome_unknown',
  'overloaded',
  'stopping',
  'database_unavailable',
]);

function acknowledgementOf(heard: BulkLineHeard): Acknowledgement | undefined {
  const { code, position, replayed, result = {} } = heard;
  if (TRY_AGAIN.has(code)) return undefined;
  if (!isSettled(code) || position === undefined) {
    throw new Error(`expected an outcome with its position, received ${JSON.stringify(heard)}`);
  }
  return { code, position, replayed, result };
}

function isSettled(code: string): code is CommandStatus {
  return SETTLED.has(code);
}
