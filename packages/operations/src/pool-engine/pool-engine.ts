import type { Answer } from './answer.ts';

/** Where an engine is. `standing_by`: waits for the lease; `rebuilding`: a commit failed and state is loaded again. */
export type PoolEngineState = 'standing_by' | 'owner' | 'rebuilding' | 'lost' | 'closed';

/** The only writer of one pool in this process. */
export interface PoolEngine<Command, Outcome> {
  readonly poolId: number;
  readonly state: PoolEngineState;
  /** Answers after the commit; at once with `busy` when the queue is full. */
  submit(command: Command): Promise<Answer<Outcome>>;
  /** All commands keep their order and are taken or refused as a whole. */
  submitAll(commands: readonly Command[]): Promise<readonly Answer<Outcome>[]>;
  /** Takes no more commands, commits what is queued, gives the lease back. */
  close(): Promise<void>;
}
