import type { Parsed, StaffSessionReplay } from '@ringfence/contract';
import { isStaffEventKind, SESSION_LINES_MAX } from '@ringfence/contract';
import {
  type Db,
  findStaffAct,
  listActsOfSessions,
  listEventsOfSessions,
  listProofsAround,
  listStaffActs,
  type NumberedStaffAct,
  type StaffEvent,
  type StaffProof,
} from '@ringfence/store';
import { CHAIN_START, type ChainEnd, checkChain } from './check-chain.ts';
import { titleOfAct } from './title-of-act.ts';

type Replay = Parsed<typeof StaffSessionReplay>;
type Line = Replay['lines'][number];

/** Acts that the chain is computed again over, for one session. */
const CHAIN_OF_SESSION_MAX = 20_000;
const CHAIN_PAGE = 1_000;

/**
 * Everything that was done in the sign-in that a session belongs to, in order, with how long it
 * took and what the person had proved, and whether the chain of acts is whole there.
 *
 * @returns undefined when there is no such session of a member of staff
 */
export async function replaySession(db: Db, sessionId: string): Promise<Replay | undefined> {
  const proofs = await listProofsAround(db, [sessionId]);
  if (proofs.length === 0) return undefined;
  const sessionIds = proofs.map((proof) => proof.sessionId);
  const limit = SESSION_LINES_MAX + 1;
  const acts = await listActsOfSessions(db, { sessionIds, limit: limit * 2 });
  const events = await listEventsOfSessions(db, { sessionIds, limit });
  const lines = listLines({ acts, events, proofs });
  return {
    ...formatSession(proofs),
    lines: withPauses(lines.slice(0, SESSION_LINES_MAX)),
    isCut: lines.length > SESSION_LINES_MAX,
    chain: await checkBetween(db, acts),
  };
}

/** A sign-in with its proofs. */
export function formatSession(proofs: readonly StaffProof[]) {
  const [first] = proofs;
  const last = proofs.findLast(({ endCause }) => endCause !== 'replaced');
  if (first === undefined) throw new Error('a sign-in has a proof');
  return {
    sessionId: first.rootId,
    personId: first.personId,
    startedAt: first.at,
    ...(last?.endedAt === undefined ? {} : { endedAt: last.endedAt }),
    ...(last?.endCause === undefined ? {} : { endedBy: last.endCause }),
    proofs: proofs.map(({ at, method, strength, deviceKnownAt }) => ({
      at,
      method,
      strength,
      isNewDevice: deviceKnownAt === at,
    })),
  };
}

type TimedLine = Omit<Line, 'afterMilliseconds'>;

function listLines({
  acts,
  events,
  proofs,
}: {
  readonly acts: readonly NumberedStaffAct[];
  readonly events: readonly StaffEvent[];
  readonly proofs: readonly StaffProof[];
}): readonly TimedLine[] {
  const methods = new Map(proofs.map(({ sessionId, method }) => [sessionId, method]));
  const begun = new Map(
    acts.filter(({ result }) => result === 'begun').map((act) => [act.requestId, act]),
  );
  const ended = new Set(
    acts.filter(({ result }) => result !== 'begun').map(({ requestId }) => requestId),
  );
  const told = events.map((event) => lineOf(event, { methods, begun }));
  // What began and has no result: the process ended in it.
  const open = [...begun.values()]
    .filter(({ requestId }) => !ended.has(requestId))
    .map((act) => lineOfOpen(act, methods));
  return [...told, ...open].toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function lineOf(
  event: StaffEvent,
  {
    methods,
    begun,
  }: {
    readonly methods: ReadonlyMap<string, string>;
    readonly begun: ReadonlyMap<string, NumberedStaffAct>;
  },
): TimedLine {
  const { kind, at, act, result, poolId, concerns, requestId, actNumber, sessionId = '' } = event;
  if (!isStaffEventKind(kind)) throw new Error('the database keeps known kinds of events');
  const start = requestId === undefined ? undefined : begun.get(requestId);
  const proof = methods.get(sessionId);
  return {
    at,
    kind,
    act,
    title: titleOfAct(act),
    result,
    ...(poolId === undefined ? {} : { poolId }),
    ...(concerns === undefined ? {} : { concerns }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(proof === undefined ? {} : { proof }),
    ...(start === undefined
      ? {}
      : { durationMilliseconds: Math.max(0, Date.parse(at) - Date.parse(start.at)) }),
    ...(actNumber === undefined ? {} : { actNumber }),
  };
}

function lineOfOpen(
  { at, act, result, poolId, concerns, requestId, actNumber, sessionId = '' }: NumberedStaffAct,
  methods: ReadonlyMap<string, string>,
): TimedLine {
  const proof = methods.get(sessionId);
  return {
    at,
    kind: 'act',
    act,
    title: titleOfAct(act),
    result,
    requestId,
    actNumber,
    ...(poolId === undefined ? {} : { poolId }),
    ...(concerns === undefined ? {} : { concerns }),
    ...(proof === undefined ? {} : { proof }),
  };
}

function withPauses(lines: readonly TimedLine[]): Line[] {
  return lines.map((line, index) => {
    const before = lines[index - 1]?.at ?? line.at;
    return { ...line, afterMilliseconds: Math.max(0, Date.parse(line.at) - Date.parse(before)) };
  });
}

/** Computes the chain again from the first act of a session to its last, others between too. */
async function checkBetween(db: Db, acts: readonly NumberedStaffAct[]): Promise<Replay['chain']> {
  const first = acts[0]?.actNumber;
  const last = acts.at(-1)?.actNumber;
  if (first === undefined || last === undefined) return { acts: 0 };
  const before = first === 1 ? CHAIN_START : await findStaffAct(db, first - 1);
  if (before === undefined) return { acts: 0, brokenAt: first };
  const upTo = Math.min(last, first + CHAIN_OF_SESSION_MAX - 1);
  const { end: _, ...chain } = await computeAgain(db, { from: before, upTo });
  return chain;
}

/** Computes a part of the chain again, page by page. */
export async function computeAgain(
  db: Db,
  { from, upTo }: { readonly from: ChainEnd; readonly upTo: number },
): Promise<{ readonly acts: number; readonly brokenAt?: number; readonly end: ChainEnd }> {
  let end = from;
  while (end.actNumber < upTo) {
    const limit = Math.min(CHAIN_PAGE, upTo - end.actNumber);
    const acts = await listStaffActs(db, { after: end.actNumber, limit, personId: undefined });
    const checked = checkChain(end, acts);
    const { brokenAt = acts.length === 0 ? end.actNumber + 1 : undefined } = checked;
    if (brokenAt !== undefined) {
      return { acts: checked.end.actNumber - from.actNumber, brokenAt, end: checked.end };
    }
    end = checked.end;
  }
  return { acts: end.actNumber - from.actNumber, end };
}
