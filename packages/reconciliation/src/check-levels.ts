import type { Level, LevelDifference } from './level.ts';
import { type EquationParts, liabilitiesTotal } from './state-equation.ts';
import type { TransferSides } from './transfer-sides.ts';

/** Whether one level holds, and the two values that it compared. */
export interface LevelCheck {
  readonly level: Level;
  readonly holds: boolean;
  /** What was compared, in the words of the glossary. */
  readonly rule: string;
  readonly expected: bigint;
  readonly received: bigint;
  /** What does not agree, one by one; of a level that holds, what is named and explained. */
  readonly differences: readonly LevelDifference[];
}

/**
 * R0: each posting balances. One transfer has one amount on two sides, so that all debits of a set
 * of transfers equal all credits, by construction; this says it of the sums by account.
 *
 * @invariant R0 the debits of all accounts equal the credits of all accounts
 */
export function checkPostings(sums: Iterable<TransferSides>): LevelCheck {
  let debits = 0n;
  let credits = 0n;
  for (const sides of sums) {
    debits += sides.debitsPosted;
    credits += sides.creditsPosted;
  }
  const rule = 'debits posted equal credits posted';
  const effect = credits - debits;
  const differences = effect === 0n ? [] : [{ subject: 'postings', kind: 'unexplained', effect }];
  return {
    level: 'R0',
    holds: effect === 0n,
    rule,
    expected: debits,
    received: credits,
    differences,
  };
}

/** What comparing the balances with the stored transfers gave. */
export interface ReplaySummary {
  readonly accountsDiffering: number;
  /** Which ones, as far as they were named. @unit minor units */
  readonly accounts?: readonly {
    readonly accountId: number;
    readonly stored: bigint;
    readonly recomputed: bigint;
  }[];
}

/**
 * R1: the balances equal their recomputation from the stored facts.
 *
 * @invariant R1 no account differs from its replay
 */
export function checkReplay(replay: ReplaySummary): LevelCheck {
  const { accounts = [] } = replay;
  const differences = accounts.map(({ accountId, stored, recomputed }) => ({
    subject: `account ${accountId}`,
    kind: 'replay_differs',
    effect: stored - recomputed,
  }));
  const received = BigInt(replay.accountsDiffering);
  const rule = 'no account differs from the sums of its stored transfers';
  return { level: 'R1', holds: received === 0n, rule, expected: 0n, received, differences };
}

/**
 * R2: what is owed equals the mirror of the bank account and the money in transit to it.
 *
 * @invariant R2 liabilities equal bank mirror plus in transit in, and the items in transit add up
 */
export function checkMirror(parts: EquationParts): LevelCheck {
  const expected = parts.bankMirror + parts.inTransitIn;
  const received = liabilitiesTotal(parts.liabilities);
  const rule = 'liabilities equal bank mirror plus in transit in';
  const itemsIn = sumOf(parts.itemsIn);
  if (itemsIn !== parts.inTransitIn) {
    return mirrorCheck({
      rule: 'the receipts in transit add up to their account',
      subject: 'in_transit_in',
      expected: parts.inTransitIn,
      received: itemsIn,
    });
  }
  const itemsOut = sumOf(parts.itemsOut);
  const inTransitOut = parts.liabilities.inTransitOut;
  if (itemsOut !== inTransitOut) {
    return mirrorCheck({
      rule: 'the payments in transit add up to their account',
      subject: 'in_transit_out',
      expected: inTransitOut,
      received: itemsOut,
    });
  }
  return mirrorCheck({ rule, subject: 'liabilities', expected, received });
}

function mirrorCheck({
  rule,
  subject,
  expected,
  received,
}: {
  readonly rule: string;
  readonly subject: string;
  readonly expected: bigint;
  readonly received: bigint;
}): LevelCheck {
  const effect = received - expected;
  const differences = effect === 0n ? [] : [{ subject, kind: 'unexplained', effect }];
  return { level: 'R2', holds: effect === 0n, rule, expected, received, differences };
}

/**
 * R3: the mirror equals the bank's statement, except for the breaks named.
 *
 * @invariant R3 bank mirror plus the effects of all breaks equals the statement's closing balance
 */
export function checkStatement(parts: EquationParts): LevelCheck {
  let received = parts.bankMirror;
  for (const item of parts.breaks) received += item.effect;
  const rule = 'bank mirror plus breaks equals the closing balance of the statement';
  const expected = parts.bankClosing;
  const named = parts.breaks.map(({ breakId, kind, effect }) => ({
    subject: breakId,
    kind,
    effect,
  }));
  const effect = expected - received;
  const rest = effect === 0n ? [] : [{ subject: 'statement', kind: 'unexplained', effect }];
  const differences = [...named, ...rest];
  return { level: 'R3', holds: effect === 0n, rule, expected, received, differences };
}

function sumOf(items: readonly { readonly amount: bigint }[]): bigint {
  let sum = 0n;
  for (const item of items) sum += item.amount;
  return sum;
}
