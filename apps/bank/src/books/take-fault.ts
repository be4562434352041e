import { createHash } from 'node:crypto';
import { isBusinessDate } from '@ringfence/money';
import {
  type Fault,
  type FaultKind,
  type FaultMoment,
  type FaultSubject,
  faultMatches,
} from './fault.ts';
import type { Recording } from './recording.ts';

type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

/**
 * Uses the oldest fault of this kind that names the subject and whose turn it is, once. A fault
 * that waits for its turn, or for its chance, counts the cases it let pass.
 *
 * @returns the fault to show, or undefined when there is none
 */
export function takeFault<Kind extends FaultKind>(
  recording: Recording,
  kind: Kind,
  subject: FaultSubject,
): FaultOf<Kind> | undefined {
  let moment: FaultMoment | undefined;
  for (const { fault, passed } of recording.books.faults.values()) {
    if (!isOfKind(fault, kind)) continue;
    moment ??= momentOf(recording, subject);
    if (!faultMatches(fault, moment)) continue;
    const { faultId } = fault;
    if (!isItsTurn(fault, passed + 1)) {
      recording.record({ kind: 'fault_passed', faultId });
      continue;
    }
    recording.record({ kind: 'fault_used', faultId, ...shownOn(subject) });
    return fault;
  }
  return undefined;
}

function isOfKind<Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}

/** What a fault was shown on, for who reads the facts. */
function shownOn({ account, date, endToEndIds }: FaultSubject) {
  const [endToEndId] = endToEndIds ?? [];
  return {
    ...(account === undefined ? {} : { account }),
    ...(date === undefined ? {} : { date }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
  };
}

function momentOf({ books, recordedAt }: Recording, subject: FaultSubject): FaultMoment {
  const account = books.accounts.get(subject.account ?? '');
  const { date } = subject;
  const ended =
    date === undefined || !isBusinessDate(date) ? undefined : account?.days.get(date)?.sequence;
  const running = account === undefined ? undefined : account.days.size + 1;
  const time = recordedAt.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDThh:mm'.length);
  return { ...subject, day: ended ?? running, time };
}

const CASES = 100;

function isItsTurn({ nth = 1, chancePercent, seed = 0, faultId }: Fault, turn: number): boolean {
  if (turn < nth) return false;
  return chancePercent === undefined || chooseBySeed([seed, faultId, turn], CASES) < chancePercent;
}

/** A number below `count` that follows from the words alone: the same again for the same words. */
export function chooseBySeed(words: readonly (string | number)[], count: number): number {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  return digest.readUInt32BE() % count;
}
