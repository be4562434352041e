/**
 * A process to be killed: takes the run of a day on, and kills itself at one line of one step.
 *
 * Arguments: the connection string, the pool, the business date, the step, and `begun` or `done`:
 * whether it dies before the step does anything or after it did everything but say so. Without a
 * step it runs to where the run waits or ends.
 */
import { writeSync } from 'node:fs';
import { timestampFromMilliseconds } from '@ringfence/money';
import { openStore } from '@ringfence/store';
import { openCustodyEngine } from '../src/custody/open-custody-engine.ts';
import { advanceDayRun } from '../src/day-run/advance-day-run.ts';
import { DAY_STEPS, type DayStep, type DaySteps } from '../src/day-run/day-step.ts';
import { openDaySteps } from '../src/day-run/steps/day-steps.ts';

const LEASE_MILLISECONDS = 400;
const STDOUT = 1;

const [connectionString = '', pool = '', businessDate = '', victim = '', moment = ''] =
  process.argv.slice(2);
const poolId = Number.parseInt(pool, 10);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('assertion: nobody survives this signal');
}

function dyingAt(step: DayStep): DayStep {
  return async (desk, day) => {
    if (moment === 'begun') die();
    const outcome = await step(desk, day);
    // What waits is not there yet: the step has not done its work.
    if (outcome.state !== 'waiting') die();
    return outcome;
  };
}

const whole = openDaySteps({ drainMilliseconds: 0 });
const steps: DaySteps = DAY_STEPS.includes(victim as keyof DaySteps)
  ? { ...whole, [victim]: dyingAt(whole[victim as keyof DaySteps]) }
  : whole;
const store = openStore({ connectionString });
const engine = openCustodyEngine({
  store,
  poolId,
  holder: `day-run-worker-${process.pid}`,
  leaseMilliseconds: LEASE_MILLISECONDS,
  onFault: (fault) => {
    writeSync(STDOUT, `fault ${String(fault)}\n`);
  },
});
await engine.whenOwner();
const now = () => timestampFromMilliseconds(Date.now());
const stand = await advanceDayRun({ store, engine }, { poolId, businessDate }, { steps, now });
writeSync(STDOUT, `${JSON.stringify(stand)}\n`);
await engine.close();
await store.close();
