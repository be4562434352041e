/**
 * Goal: under every shipped programme, whatever is asked in whatever order, the books balance after
 * each step, no customer is below zero, customer money moves on its own mandate and over named
 * bridges only, a refusal changes nothing, and the journal alone gives the same state again.
 *
 * Method: a seeded source for each programme of every kind of instruction that it has a flow for,
 * of the acts, of what a bank does and gets wrong, and of the clock; one command in sixteen is
 * spoilt. Each step has a chance of its own, so that a sequence that fails is cut down to a short
 * one.
 */
import { chooseSeed, commandOf, createBench, type Draft, scaleRuns } from '@ringfence/testkit';
import { expect, it } from 'vitest';
import {
  type Decision,
  decodeCommand,
  describeState,
  encodeCommand,
  type JsonValue,
  PROGRAMMES,
  type Programme,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import {
  assertAmount,
  assertBridges,
  assertMandate,
  assertRefusal,
  countUse,
  heldBefore,
  kindOf,
  mandateBefore,
} from './assert-decision.ts';
import { createPoolInPlay, openingDrafts, type PoolInPlay } from './pool-in-play.ts';
import { ACTS_IN_PLAY, createDrafts } from './random-drafts.ts';
import { shortestFailing } from './shortest-failing.ts';

/** Of one sequence; each programme has at least one, at most so many until each kind was taken. */
const STEPS = scaleRuns(1_500);
const SEQUENCES_MAX = scaleRuns(20);
/** Comparing whole states is slow; one refused command in so many is compared. */
const REFUSAL_SAMPLE = 20;
const SHRINK_TRIES_MAX = 150;
/** Whether the run is long enough to get through everything. */
const IS_WHOLE = scaleRuns(100) >= 100;

interface Entry {
  readonly command: JsonValue;
  readonly now: number;
}

/** How often each kind of command was taken in a sequence, and what went wrong. */
interface Played {
  readonly accepted: ReadonlyMap<string, number>;
  readonly failure: Error | undefined;
}

/** Sends the opening and then the steps, until something is not as it must be. */
function play(programme: Programme, seed: number, steps: readonly number[]): Played {
  const pool = createPoolInPlay(programme, seed);
  const { bench } = pool;
  const journal: Entry[] = [];
  const accepted = new Map<string, number>();
  const used = new Map<string, bigint>();
  const send = (draft: Draft, commandIdElse: string, isSampled: boolean): void => {
    const command = commandOf(draft, commandIdElse);
    const before = isSampled ? describeState(bench.state) : undefined;
    const mandate = mandateBefore(bench.state, draft);
    const held = heldBefore(bench.state, draft);
    const decision = bench.send({ ...draft, commandId: command.commandId });
    journal.push({ command: encodeCommand(command), now: bench.now });
    assertStep(pool, draft, { decision, mandate, held, before });
    if (decision.outcome.status !== 'accepted') return;
    countUse(bench.state, draft, used);
    const kind = kindOf(draft);
    accepted.set(kind, (accepted.get(kind) ?? 0) + 1);
  };
  try {
    for (const [index, draft] of openingDrafts(pool).entries()) send(draft, `open-${index}`, false);
    const next = createDrafts(pool);
    for (const step of steps) {
      pool.reseed(step);
      send(next(), `c-s${step}`, step % REFUSAL_SAMPLE === 0);
    }
    assertReplay(pool, journal);
    return { accepted, failure: undefined };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { accepted, failure };
  }
}

function assertStep(
  { bench }: PoolInPlay,
  draft: Draft,
  {
    decision,
    mandate,
    held,
    before,
  }: {
    readonly decision: Decision;
    readonly mandate: ReturnType<typeof mandateBefore>;
    readonly held: bigint | undefined;
    readonly before: JsonValue | undefined;
  },
): void {
  assertInvariants(bench.state);
  if (decision.outcome.status !== 'accepted') {
    assertRefusal(decision);
    if (before !== undefined) expect(describeState(bench.state)).toEqual(before);
    return;
  }
  assertBridges(bench.state, draft, decision);
  assertMandate(bench.state, draft, { decision, mandate });
  assertAmount(bench.state, draft, { decision, held });
}

/** The journal alone, read back from JSON, gives the same state. */
function assertReplay({ bench }: PoolInPlay, journal: readonly Entry[]): void {
  const again = createBench();
  for (const { command, now } of journal) {
    again.now = now;
    const { actor, ...draft } = decodeCommand(JSON.parse(JSON.stringify(command)));
    again.send({ ...draft, ...actor });
  }
  expect(describeState(again.state)).toEqual(describeState(bench.state));
}

/** Plays a sequence; one that fails is cut down, and told with how to repeat it. */
function playOrShrink(programme: Programme, seed: number): Played['accepted'] {
  const steps = Array.from({ length: STEPS }, (_, index) => index);
  const { accepted, failure } = play(programme, seed, steps);
  if (failure === undefined) return accepted;
  const fails = (some: readonly number[]): boolean =>
    play(programme, seed, some).failure?.message === failure.message;
  const shortest = shortestFailing(steps, { fails, triesMax: SHRINK_TRIES_MAX });
  const told = `${programme.id}, seed ${seed}, steps ${shortest.join(' ')}: ${failure.message}`;
  throw new Error(told, { cause: failure });
}

const acceptedUnderAny = new Set<string>();

it.each(PROGRAMMES)(
  'every random sequence under $id keeps the books whole',
  (programme) => {
    const seed = chooseSeed();
    const accepted = new Map<string, number>();
    const missed = (): readonly string[] =>
      programme.flows.map(({ instruction }) => instruction).filter((kind) => !accepted.has(kind));
    let sequences = 0;
    while (sequences === 0 || (sequences < SEQUENCES_MAX && missed().length > 0)) {
      for (const [kind, count] of playOrShrink(programme, seed + sequences)) {
        accepted.set(kind, (accepted.get(kind) ?? 0) + count);
        acceptedUnderAny.add(kind);
      }
      sequences += 1;
    }
    const table = [...accepted].sort().map(([kind, count]) => `${kind} ${count}`);
    console.info(`${programme.id}, ${sequences * STEPS} steps: ${table.join(', ')}`);
    if (IS_WHOLE) expect(missed(), 'kinds of instruction that no step got through').toEqual([]);
  },
  120_000,
);

it('every act was taken under some programme', () => {
  const missed = (): readonly string[] =>
    IS_WHOLE ? ACTS_IN_PLAY.filter((kind) => !acceptedUnderAny.has(kind)) : [];
  const seed = chooseSeed();
  // What the sequences above happened not to take is looked for in more of them.
  for (let more = 0; more < SEQUENCES_MAX && missed().length > 0; more += 1) {
    const programme = PROGRAMMES[more % PROGRAMMES.length];
    if (programme === undefined) throw new Error('there are programmes');
    for (const [kind] of playOrShrink(programme, seed + more)) acceptedUnderAny.add(kind);
  }
  expect(missed()).toEqual([]);
}, 120_000);
