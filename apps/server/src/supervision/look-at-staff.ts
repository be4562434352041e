import type { SecurityAlarmKind } from '@ringfence/contract';
import {
  judgeStaff,
  lookBackMilliseconds,
  SUPERVISION_LIMITS,
  type SupervisionFacts,
  type SupervisionLimits,
} from '@ringfence/internal-control';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  type ApprovalPair,
  EVERY_PLATFORM,
  escalateAlarms,
  findLastSeen,
  findStaffAct,
  insertAlarmWithEvidence,
  insertSecurityAlarm,
  listApprovalPairs,
  listPoolCalendars,
  listProofsAround,
  listStaffActs,
  listStaffEventsAfter,
  listStaffEventsOf,
  lockStaffWatch,
  moveStaffWatch,
  type StaffEvent,
  type StaffWatch,
  type Store,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { openCalendars } from './calendars-of-pools.ts';
import { type ChainEnd, checkChain } from './check-chain.ts';
import { factOfEvent, originsOf } from './facts-of-events.ts';
import {
  ACKNOWLEDGED_WITHIN_MILLISECONDS,
  CHAIN_ACTS_PER_ROUND_MAX,
  ESCALATIONS_MAX,
  FRESH_EVENTS_MAX,
  PAIRS_MAX,
  RECENT_EVENTS_MAX,
} from './limits.ts';

/** What alarms of the chain of acts come from. */
export const CHAIN_SOURCE = 'staff-acts';
/** What alarms that tell of alarms come from. */
export const ALARMS_SOURCE = 'security-alarms';

/** An alarm that a look raised. */
export interface LookedAlarm {
  readonly kind: SecurityAlarmKind;
  readonly events: number;
}

/** What came of a look. */
export interface LookOutcome {
  readonly alarms: readonly LookedAlarm[];
  /** Events that were new. */
  readonly looked: number;
  /** How far the chain was noted. */
  readonly chain: ChainEnd;
}

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * Holds what staff did since the last look against the rules, and the acts against their chain.
 * The alarms and how far it was looked are written together: a look that breaks off is made again,
 * and one that ended is never repeated, whichever process makes it.
 *
 * @returns undefined while another process looks
 */
export async function lookAtStaff(
  store: Store,
  now: string,
  limits: SupervisionLimits = SUPERVISION_LIMITS,
): Promise<LookOutcome | undefined> {
  return withTransaction(store, WRITE, async (tx) => {
    const watch = await lockStaffWatch(tx);
    if (watch === undefined) return undefined;
    const fresh = await listStaffEventsAfter(tx, {
      after: watch.eventNumber,
      limit: FRESH_EVENTS_MAX,
      filter: {},
    });
    const chained = await followChain(tx, watch, now);
    const judged = fresh.length === 0 ? [] : await judgeFresh(tx, fresh, { now, limits });
    await moveStaffWatch(
      tx,
      {
        eventNumber: fresh.at(-1)?.eventNumber ?? watch.eventNumber,
        actNumber: chained.end.actNumber,
        actSha256: chained.end.sha256,
      },
      now,
    );
    const alarms = [...chained.alarms, ...judged];
    return { alarms, looked: fresh.length, chain: chained.end };
  });
}

async function judgeFresh(
  tx: Tx,
  fresh: readonly StaffEvent[],
  { now, limits }: { readonly now: string; readonly limits: SupervisionLimits },
): Promise<readonly LookedAlarm[]> {
  const facts = await readFacts(tx, fresh, limits);
  const raised: LookedAlarm[] = [];
  for (const { kind, personIds, occasion, eventNumbers } of judgeStaff(facts, limits)) {
    const [source = ''] = personIds;
    const events = eventNumbers.length;
    const alarm = { kind, raisedAt: now, source, occasion, events };
    const isNew = await insertAlarmWithEvidence(tx, alarm, { personIds, eventNumbers });
    if (isNew) raised.push({ kind, events });
  }
  return raised;
}

async function readFacts(
  tx: Tx,
  events: readonly StaffEvent[],
  limits: SupervisionLimits,
): Promise<SupervisionFacts> {
  const fresh = events.map(factOfEvent);
  const [first] = fresh;
  const upTo = fresh.at(-1)?.eventNumber ?? 0;
  const since = (milliseconds: number): string =>
    timestampFromMilliseconds(millisecondsOf(timestamp(first?.at ?? '')) - milliseconds);
  const personIds = [
    ...new Set(
      fresh.flatMap(({ personId, changedRolesOf = personId }) => [personId, changedRolesOf]),
    ),
  ];
  const recent = await listStaffEventsOf(tx, {
    personIds,
    since: since(lookBackMilliseconds(limits)),
    upTo,
    limit: RECENT_EVENTS_MAX,
  });
  const pairs = await listApprovalPairs(tx, {
    fresh: events,
    since: since(Math.max(limits.pairMilliseconds, limits.atOnceMilliseconds)),
    limit: PAIRS_MAX,
  });
  const sessionIds = fresh.flatMap(({ isSensitive, sessionId }) =>
    isSensitive && sessionId !== undefined ? [sessionId] : [],
  );
  const poolIds = [...new Set(fresh.flatMap(({ poolId }) => poolId ?? []))];
  const lastSeen = await findLastSeen(
    tx,
    fresh.filter(({ what }) => what === 'sign_in'),
  );
  return {
    fresh,
    recent: recent.map(factOfEvent),
    sessions: originsOf(await listProofsAround(tx, sessionIds)),
    pairs: pairs.map(pairOf),
    lastSeen: new Map([...lastSeen].map(([number, at]) => [number, timestamp(at)])),
    calendarOf: openCalendars(await listPoolCalendars(tx, poolIds)),
  };
}

function pairOf({ madeAt, checkedAt, ...pair }: ApprovalPair) {
  return { ...pair, madeAt: timestamp(madeAt), checkedAt: timestamp(checkedAt) };
}

/** Holds the acts since the last look against the one that was noted then. */
async function followChain(
  tx: Tx,
  { actNumber, actSha256: sha256 }: StaffWatch,
  now: string,
): Promise<{ readonly end: ChainEnd; readonly alarms: readonly LookedAlarm[] }> {
  const noted = { actNumber, sha256 };
  const acts = await listStaffActs(tx, {
    after: actNumber,
    limit: CHAIN_ACTS_PER_ROUND_MAX,
    personId: undefined,
  });
  const isThere = actNumber === 0 || (await isNoted(tx, noted));
  const { end, brokenAt } = checkChain(noted, acts);
  const wrongAt = isThere ? brokenAt : actNumber;
  if (wrongAt === undefined) return { end, alarms: [] };
  const alarms = await raiseBroken(tx, wrongAt, now);
  // What is broken was told; the watch goes on behind it.
  const last = acts.at(-1);
  return { end: last === undefined ? noted : last, alarms };
}

async function isNoted(tx: Tx, { actNumber, sha256 }: ChainEnd): Promise<boolean> {
  const act = await findStaffAct(tx, actNumber);
  return act !== undefined && Buffer.from(act.sha256).equals(sha256);
}

async function raiseBroken(
  tx: Tx,
  actNumber: number,
  now: string,
): Promise<readonly LookedAlarm[]> {
  const kind = 'staff_chain_broken';
  const isNew = await insertSecurityAlarm(tx, {
    kind,
    raisedAt: now,
    source: CHAIN_SOURCE,
    occasion: `act-${actNumber}`,
    events: 1,
  });
  return isNew ? [{ kind, events: 1 }] : [];
}

/**
 * Computes a part of the chain again, old acts too: what is rewritten after it was noted is found
 * by whoever goes over it once more.
 *
 * @returns where to go on; from the start when the end was reached
 */
export async function patrolChain(
  store: Store,
  from: ChainEnd,
  now: string,
): Promise<{ readonly end: ChainEnd | undefined; readonly alarms: readonly LookedAlarm[] }> {
  return withTransaction(store, WRITE, async (tx) => {
    const limit = CHAIN_ACTS_PER_ROUND_MAX;
    const acts = await listStaffActs(tx, { after: from.actNumber, limit, personId: undefined });
    const { end, brokenAt } = checkChain(from, acts);
    const alarms = brokenAt === undefined ? [] : await raiseBroken(tx, brokenAt, now);
    if (acts.length < limit) return { end: undefined, alarms };
    // What is broken was told; the patrol goes on behind it.
    return { end: brokenAt === undefined ? end : acts.at(-1), alarms };
  });
}

/** Tells once a day that alarms wait for somebody longer than they should. @returns what it told */
export async function escalateUnanswered(
  store: Store,
  now: string,
): Promise<readonly LookedAlarm[]> {
  const milliseconds = millisecondsOf(timestamp(now)) - ACKNOWLEDGED_WITHIN_MILLISECONDS;
  const raisedBefore = timestampFromMilliseconds(milliseconds);
  return withTransaction(store, WRITE, async (tx) => {
    const events = await escalateAlarms(tx, { raisedBefore, now, limit: ESCALATIONS_MAX });
    if (events === 0) return [];
    const kind = 'alarm_unacknowledged';
    const isNew = await insertSecurityAlarm(tx, {
      kind,
      raisedAt: now,
      source: ALARMS_SOURCE,
      occasion: now.slice(0, 'YYYY-MM-DD'.length),
      events,
    });
    return isNew ? [{ kind, events }] : [];
  });
}
