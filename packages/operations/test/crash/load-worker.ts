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
writeSync(STDOUT, 'owner\n');

let turn = 0;
async function call(): Promise<void> {
  while (engine.state !== 'closed') {
    turn += 1;
    const id = nextId();
    // Written before it is sent: an id that stands in the database and not here came from nowhere.
    writeSync(STDOUT, `sent ${id}\n`);
    const one = transfer({ from: 1, to: 2 + (turn % TARGETS), amountMinor: 1n, id });
    const answer = await engine.submit(create(one));
    if (answer.status !== 'decided') return;
    const status = resultsOf(answer)[0]?.status;
    writeSync(
      STDOUT,
      `${status === 'created' ? 'acknowledged' : `unexpected_${String(status)}`} ${id}\n`,
    );
  }
}

await Promise.all(Array.from({ length: CALLERS }, call));
