import { setTimeout as wait } from 'node:timers/promises';
import { accepted, type Lane } from './lane.ts';
import { allocateSuspense, count, finishBreaks, type Tally } from './operator-robot.ts';
import { askOk } from './patient-client.ts';

const POLL_MILLISECONDS = 100;
/** So long the robot waits for the statement before it fetches it by hand. */
const STATEMENT_MILLISECONDS_MAX = 2_500;
/** By hand it is tried so often: a bank may be stubborn for a while. */
const IMPORTS_MAX = 40;
const CLOSES_MAX = 6;
/** The bank may be given a moment before the cut, or not. */
const BEFORE_CUT_MILLISECONDS = [0, 0, 300, 600];

/** Ends a business day on both sides, and closes it: whatever stands in the way is finished. */
export async function endBusinessDay(lane: Lane, date: string, tally: Tally): Promise<void> {
  await wait(lane.random.pick(BEFORE_CUT_MILLISECONDS));
  const cut = { commandId: lane.nextId('cut') };
  accepted(await lane.post('operator', `/days/${date}/cut`, cut));
  await askOk(lane.bank, { path: `/sandbox/days/${date}/end`, body: { account: lane.account } });
  await waitForStatement(lane, date, tally);
  await closeDay(lane, date, tally);
  await allocateSuspense(lane, tally);
}

async function waitForStatement(lane: Lane, date: string, tally: Tally): Promise<void> {
  const deadline = performance.now() + STATEMENT_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    if (await hasStatement(lane, date)) {
      count(tally, 'statement by the rail');
      return;
    }
    await wait(POLL_MILLISECONDS);
  }
  for (let attempt = 0; attempt < IMPORTS_MAX; attempt += 1) {
    await importByHand(lane, date, tally);
    if (await hasStatement(lane, date)) return;
    await wait(POLL_MILLISECONDS);
  }
  throw new Error(`${lane.name}: no statement of ${date}`);
}

async function hasStatement(lane: Lane, date: string): Promise<boolean> {
  const { state } = (await lane.get(`/days/${date}`)).json;
  return state === 'reconciling';
}

/** The branch's own print, as MT940: what it says is looked at like any other. */
async function importByHand(lane: Lane, date: string, tally: Tally): Promise<void> {
  const path = `/statements/${lane.account}/${date}?format=mt940`;
  const found = await lane.bank.ask({ path });
  if (found.status !== 200) {
    count(tally, 'statement not there');
    return;
  }
  const imported = await lane.importStatement(found.text);
  const [statement] = imported.json?.statements ?? [];
  const said = statement?.status ?? imported.json?.code ?? imported.status;
  count(tally, `statement by hand: ${said}`);
}

/** Closes the day; each refusal names what is to be done before. */
async function closeDay(lane: Lane, date: string, tally: Tally): Promise<void> {
  const reasons: string[] = [];
  for (let attempt = 0; attempt < CLOSES_MAX; attempt += 1) {
    const close = { commandId: lane.nextId('close') };
    const closed = await lane.post('operator', `/days/${date}/close`, close);
    if (closed.status < 300) return;
    const reason = `${closed.status} ${closed.json?.code}`;
    reasons.push(reason);
    count(tally, `close refused: ${closed.json?.code}`);
    if (closed.json?.code !== 'break_unexplained') await wait(POLL_MILLISECONDS);
    await finishBreaks(lane, tally);
  }
  throw new Error(`${lane.name}: ${date} does not close: ${reasons.join(', ')}`);
}
