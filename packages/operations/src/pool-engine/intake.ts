import type { Answer } from './answer.ts';
import type { Call, CallQueue } from './call-queue.ts';
import type { Decider } from './decider.ts';
import type { BatchCounts } from './form-batches.ts';
import { BATCH_RECORDS_MAX, BUSY_MILLISECONDS_MAX, BUSY_MILLISECONDS_MIN } from './limits.ts';

/** Takes commands into the queue, or refuses them at once. */
export interface Intake<Command, Outcome> {
  /** Answers after the commit; at once with `busy` when the queue is full. */
  submit(command: Command): Promise<Answer<Outcome>>;
  /** All commands keep their order, and are taken or refused as a whole. */
  submitAll(commands: readonly Command[]): Promise<readonly Answer<Outcome>[]>;
  /** Commands refused because the queue was full. */
  readonly refusedBusy: number;
}

/** Makes the way into the queue of one pool. */
export function createIntake<State, Command, Outcome>(request: {
  readonly queue: CallQueue<Command, Outcome>;
  readonly decider: Decider<State, Command, Outcome>;
  /** Whether this process takes commands for the pool. */
  readonly isOpen: () => boolean;
  readonly onCall: () => void;
  /** What was committed so far: how fast the queue empties. */
  readonly counts: BatchCounts;
}): Intake<Command, Outcome> {
  const { queue, isOpen, onCall, counts } = request;
  let refusedBusy = 0;

  const weigh = (command: Command): number => {
    const weight = request.decider.weightOf(command);
    if (weight <= BATCH_RECORDS_MAX) return weight;
    throw new RangeError(`a command writes at most ${BATCH_RECORDS_MAX} records, not ${weight}`);
  };

  const busy = (commandsCount: number): Answer<Outcome> => {
    refusedBusy += commandsCount;
    const recordsInMillisecond = counts.records / Math.max(1, counts.commitSeconds * 1_000);
    const estimate = Math.ceil(queue.weight / Math.max(1, recordsInMillisecond));
    const retryAfterMilliseconds = Math.min(
      BUSY_MILLISECONDS_MAX,
      Math.max(BUSY_MILLISECONDS_MIN, estimate),
    );
    return { status: 'busy', retryAfterMilliseconds };
  };

  return {
    // As `submitAll` with one command, without what a list costs: thousands come a second.
    submit: (command) =>
      new Promise((answer, fail) => {
        if (!isOpen()) {
          answer({ status: 'not_owner' });
          return;
        }
        const call = { command, weight: weigh(command), answer, fail, attempts: 0 };
        if (queue.addOne(call)) onCall();
        else answer(busy(1));
      }),
    submitAll: async (commands) => {
      if (!isOpen()) return commands.map(() => ({ status: 'not_owner' }));
      const calls: Call<Command, Outcome>[] = [];
      const answers = commands.map((command) => {
        const weight = weigh(command);
        return new Promise<Answer<Outcome>>((answer, fail) => {
          calls.push({ command, weight, answer, fail, attempts: 0 });
        });
      });
      if (!queue.add(calls)) {
        const answer = busy(commands.length);
        return commands.map(() => answer);
      }
      onCall();
      return Promise.all(answers);
    },
    get refusedBusy() {
      return refusedBusy;
    },
  };
}
