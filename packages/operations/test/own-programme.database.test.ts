/**
 * Goal: a pool under a programme of its own, which later adopts another, is the same pool after
 * another engine took over, on each day; and a replay of its journal finds nothing to say.
 *
 * Method: a real database; what the engine decided with is compared with what the next one loads.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeState, type Programme, readProgramme } from '@ringfence/custody';
import { currency } from '@ringfence/money';
import { EVERY_PLATFORM, findPool, withSnapshot } from '@ringfence/store';
import { BANK_ACCOUNT, commandOf, DAY_1, DAY_2, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const FILE = join(import.meta.dirname, '../../custody/test/fixtures/programmes/sound.json');

let pool: CustodyPool;
let engine: CustodyEngine;
let commands = 0;

function soundProgramme(): Programme {
  const read = readProgramme(JSON.parse(readFileSync(FILE, 'utf8')));
  if (read.status !== 'read') throw new Error('the sound programme can be read');
  return read.programme;
}

const SOUND = soundProgramme();
const SECOND: Programme = {
  ...SOUND,
  version: 2,
  flows: SOUND.flows.filter(({ instruction }) => instruction !== 'subsidise'),
};

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
});

afterAll(async () => {
  await pool.close();
});

async function send(draft: Draft): Promise<string> {
  commands += 1;
  const answer = await engine.submit(commandOf(draft, `c-${commands}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  return answer.outcome.status;
}

/** Another engine takes over and must see the same pool. */
async function takeOver(): Promise<void> {
  const before = describeState(pool.stateOf());
  await engine.close();
  engine = await pool.openEngine();
  expect(describeState(pool.stateOf())).toEqual(before);
}

const versionInForce = () => pool.stateOf().pool?.programme.version;

const versionRead = async () => {
  const read = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) =>
    findPool(db, pool.poolId),
  );
  return [read?.programmeId, read?.programmeVersion];
};

test('a pool opens under its own document and keeps it over a take-over', async () => {
  const opened = await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'sound', version: 1 },
    programmeDocument: SOUND,
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  expect(opened).toBe('accepted');
  await takeOver();
  expect(pool.stateOf().pool?.programme).toEqual(SOUND);
  expect(await versionRead()).toEqual(['sound', 1]);
});

test('what it adopts for a later day is in force from that day on, also after a take-over', async () => {
  const adopted = await send({
    kind: 'act',
    role: 'operator',
    act: {
      kind: 'adopt_programme',
      programme: { id: 'sound', version: 2 },
      document: SECOND,
      inForceDate: DAY_2,
    },
  });
  expect(adopted).toBe('accepted');
  await takeOver();
  expect([versionInForce(), await versionRead()]).toEqual([1, ['sound', 1]]);
  expect(await send({ kind: 'cut_day', businessDate: DAY_1 })).toBe('accepted');
  expect(versionInForce()).toBe(2);
  await takeOver();
  expect([versionInForce(), await versionRead()]).toEqual([2, ['sound', 2]]);
  expect(pool.stateOf().pool?.flows.has('subsidise')).toBe(false);
});

test('the journal alone gives it again', async () => {
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
});
