/**
 * A process to be killed: an engine with transfers of 1 from account 1 to others, many at once, for
 * ever. It writes each id to standard output before sending it, and again when its answer has come.
 *
 * Arguments: the connection string and the pool's id.
 */
import { writeSync } from 'node:fs';
import { openStore } from '@ringfence/store';
import { create, nextId, openLedgerEngine, resultsOf, transfer } from '../raw-pool.ts';

const CALLERS = 48;
const LEASE_MILLISECONDS = 400;
const TARGETS = 5;
const STDOUT = 1;
const WRITE_ATTEMPTS_MAX = 10_000;
const WRITE_PAUSE_MILLISECONDS = 1;
/** What is waited on and never changes: the way to pause without letting anything else run. */
const NOBODY = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

const [connectionString = '', pool = ''] = process.argv.slice(2);
const store = openStore({ connectionString });
const engine = openLedgerEngine({
  store,
  poolId: Number.parseInt(pool, 10),
  leaseMilliseconds: LEASE_MILLISECONDS,
  batchRecordsMax: 64,
  // Faults are what this process is for; it goes on.
  onFault: () => undefined,
});
await engine.whenOwner();
tell('owner');

/** Writes a line whole before anything else happens; a reader that is slow is waited for. */
function tell(line: string): void {
  for (let attempt = 1; attempt <= WRITE_ATTEMPTS_MAX; attempt += 1) {
    try {
      writeSync(STDOUT, `${line}\n`);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(NOBODY, 0, 0, WRITE_PAUSE_MILLISECONDS);
    }
  }
  throw new Error('nobody reads what this process tells');
}

let turn = 0;
async function call(): Promise<void> {
  while (engine.state !== 'closed') {
    turn += 1;
    const id = nextId();
    // Written before it is sent: an id that stands in the database and not here came from nowhere.
    tell(`sent ${id}`);
    const one = transfer({ from: 1, to: 2 + (turn % TARGETS), amountMinor: 1n, id });
    const answer = await engine.submit(create(one));
    if (answer.status !== 'decided') return;
    const status = resultsOf(answer)[0]?.status;
    tell(`${status === 'created' ? 'acknowledged' : `unexpected_${String(status)}`} ${id}`);
  }
}

await Promise.all(Array.from({ length: CALLERS }, call));
