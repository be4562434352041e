import type { Acknowledgement, ClientCommand } from './client-command.ts';

/** What the client remembers of one command. */
export interface ClientMemory {
  readonly command: ClientCommand;
  /** When it was first sent. */
  readonly sentAt: number;
  acknowledged?: { readonly acknowledgement: Acknowledgement; readonly at: number };
}

/** Everything a client ever sent, and the first settled answer to each. */
export interface ClientRecord {
  readonly memories: readonly ClientMemory[];
  /** Notes that a command is about to be sent for the first time. */
  note(command: ClientCommand): ClientMemory;
  unsettled(): readonly ClientMemory[];
  settled(): readonly SettledMemory[];
}

export type SettledMemory = ClientMemory & Required<Pick<ClientMemory, 'acknowledged'>>;

export function openClientRecord(): ClientRecord {
  const memories: ClientMemory[] = [];
  return {
    memories,
    note: (command) => {
      const memory: ClientMemory = { command, sentAt: performance.now() };
      memories.push(memory);
      return memory;
    },
    unsettled: () => memories.filter(({ acknowledged }) => acknowledged === undefined),
    settled: () => memories.filter(isSettled),
  };
}

/** Keeps the first settled answer; a later one must be the same. */
export function acknowledge(memory: ClientMemory, acknowledgement: Acknowledgement): void {
  const first = memory.acknowledged?.acknowledgement;
  if (first === undefined) {
    memory.acknowledged = { acknowledgement, at: performance.now() };
    return;
  }
  const difference = differenceOf(first, acknowledgement);
  if (difference !== undefined) {
    throw new Error(`${memory.command.id} was answered otherwise before: ${difference}`);
  }
}

/** Where a second answer differs from the first; undefined when it says the same. */
export function differenceOf(first: Acknowledgement, second: Acknowledgement): string | undefined {
  const [before, now] = [first, second].map(({ code, position, result }) =>
    JSON.stringify({ code, position, result: sorted(result) }),
  );
  return before === now ? undefined : `first ${before ?? ''}, then ${now ?? ''}`;
}

function sorted(result: Readonly<Record<string, unknown>>): readonly (readonly unknown[])[] {
  return Object.entries(result).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function isSettled(memory: ClientMemory): memory is SettledMemory {
  return memory.acknowledged !== undefined;
}
