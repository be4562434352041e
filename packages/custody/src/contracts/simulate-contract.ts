import { type Amount, amount, assert, type Timestamp } from '@ringfence/money';
import { CONTRACT_END, type ContractDocument } from './contract-document.ts';
import {
  advanceContract,
  applyContractEvent,
  beginContract,
  type ContractEvent,
  type ContractEventRefusal,
  type ContractMoved,
  type ContractRun,
  deadlineOf,
} from './contract-run.ts';

/** Something that happens at a moment; `wait` is time alone. */
export interface TimedEvent {
  readonly at: Timestamp;
  readonly event: ContractEvent | { readonly kind: 'wait' };
}

/** What one event led to. */
export interface SimulationStep {
  readonly at: Timestamp;
  /** Absent for what time alone brought about after the last event. */
  readonly event?: TimedEvent['event'];
  readonly status: 'accepted' | ContractEventRefusal | 'out_of_order';
  readonly moves: readonly ContractMoved[];
  readonly run: ContractRun;
}

export interface Simulation {
  readonly steps: readonly SimulationStep[];
  readonly run: ContractRun;
  /** What each party got in all, in the order of the parties. */
  readonly received: readonly Received[];
}

export interface Received {
  readonly party: string;
  readonly amount: Amount;
}

/**
 * Plays a contract with events in the order of their times, and then lets time run until it is
 * over. An event out of order, or one that the contract does not take now, changes nothing.
 */
export function simulateContract(
  contract: ContractDocument,
  { createdAt, events }: { readonly createdAt: Timestamp; readonly events: readonly TimedEvent[] },
): Simulation {
  const begun = advanceContract(contract, beginContract(contract, createdAt), createdAt);
  const steps: SimulationStep[] = [
    { at: createdAt, event: { kind: 'wait' }, status: 'accepted', ...begun },
  ];
  let { run } = begun;
  let now = createdAt;
  for (const { at, event } of events) {
    if (at < now) {
      steps.push({ at, event, status: 'out_of_order', moves: [], run });
      continue;
    }
    now = at;
    const played = playEvent(contract, run, { at, event });
    steps.push(played);
    run = played.run;
  }
  for (let count = 0; run.step !== CONTRACT_END; count += 1) {
    assert(count <= contract.steps.length, 'K3 expected a contract to pass each step once');
    const deadline = deadlineOf(contract, run);
    assert(deadline !== undefined, 'K3 expected a step to have a deadline');
    const advanced = advanceContract(contract, run, deadline);
    steps.push({ at: deadline, status: 'accepted', ...advanced });
    run = advanced.run;
  }
  return { steps, run, received: receivedOf(contract, steps) };
}

function playEvent(
  contract: ContractDocument,
  run: ContractRun,
  { at, event }: TimedEvent,
): SimulationStep {
  const advanced = advanceContract(contract, run, at);
  if (event.kind === 'wait') return { at, event, status: 'accepted', ...advanced };
  const result = applyContractEvent(contract, run, { event, now: at });
  if (result.status !== 'accepted') return { at, event, status: result.status, ...advanced };
  return { at, event, status: 'accepted', moves: result.moves, run: result.run };
}

function receivedOf(
  contract: ContractDocument,
  steps: readonly SimulationStep[],
): readonly Received[] {
  const payouts = steps.flatMap(({ moves }) => moves.flatMap((move) => move.payouts));
  return contract.parties.flatMap(({ role }) => {
    const own = payouts.filter(({ to }) => to === role);
    const sum = own.reduce((total, payout) => total + payout.amount, 0n);
    return sum === 0n ? [] : [{ party: role, amount: amount(sum) }];
  });
}
