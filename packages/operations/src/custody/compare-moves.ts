import { randomUUID } from 'node:crypto';
import {
  compareHalves,
  haveSameOwners,
  type MoveVerdict,
  type OtherHalf,
  type PoolCommand,
  SYSTEM_ID_PREFIX,
} from '@ringfence/custody';
import { type BusinessDate, amount as toAmount } from '@ringfence/money';
import {
  afterOfHalves,
  EVERY_PLATFORM,
  findDay,
  listMoveHalves,
  type MoveHalf,
  type MoveHalves,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { CustodyEngine } from './open-custody-engine.ts';

/** Moves compared in one turn. */
export const MOVES_COMPARED_MAX = 100;

/** Turns of one comparison: every half that a pool may have under way. */
export const COMPARISON_TURNS_MAX = 1_000;

/** A half of a move with what both halves say together. */
export interface ComparedMove {
  readonly moveId: string;
  readonly half: 'out' | 'in';
  readonly verdict: MoveVerdict;
}

/**
 * Holds every half of a move that a pool has under way against the other pool's, and gives the
 * engine what that says: what agrees is settled; what differs once the day's statement is whole
 * becomes a break of the day. A half in books elsewhere is told by its custodian, and missing until
 * then once it is due.
 *
 * @returns the halves that ended or differ
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function compareMoves(
  desk: { readonly store: Store; readonly engine: CustodyEngine },
  businessDate: BusinessDate,
): Promise<readonly ComparedMove[]> {
  const { poolId } = desk.engine;
  const day = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findDay(db, { poolId, businessDate }),
  );
  if (day === undefined || day.state === 'closed') return [];
  const mayDiffer = day.state === 'reconciling';
  const told: ComparedMove[] = [];
  let after = '';
  for (let turn = 0; turn < COMPARISON_TURNS_MAX; turn += 1) {
    const page = { poolId, after, limit: MOVES_COMPARED_MAX };
    const halves = await withSnapshot(desk.store, EVERY_PLATFORM, (db) => listMoveHalves(db, page));
    const compared = halves.flatMap((one) => {
      const verdict = verdictOf(one, businessDate);
      const isSaid = IS_AGREEMENT.includes(verdict) || (mayDiffer && isNews(one, verdict));
      return isSaid ? [{ one, verdict }] : [];
    });
    const commands = compared.map(({ one }) => commandOf(one, businessDate));
    if (commands.length > 0) await submitUntilDecided(desk.engine, commands);
    for (const { one, verdict } of compared) {
      told.push({ moveId: one.own.recordId, half: sideOf(one.own), verdict });
    }
    const last = halves.at(-1);
    if (last === undefined || halves.length < MOVES_COMPARED_MAX) return told;
    after = afterOfHalves(last);
  }
  return told;
}

/** Both halves of one move as this pool and the other one have them. */
export async function readMove(
  store: Store,
  { poolId, moveId }: { readonly poolId: number; readonly moveId: string },
): Promise<readonly MoveHalves[]> {
  return withSnapshot(store, EVERY_PLATFORM, (db) =>
    listMoveHalves(db, { poolId, moveId, limit: 2 }),
  );
}

/** What the two halves of a move say together at the end of a business day. */
export function verdictOf(halves: MoveHalves, businessDate: BusinessDate): MoveVerdict {
  const { own, currency } = halves;
  const { amount, dueDate } = own.body;
  const half = { half: sideOf(own), state: own.state, amount, currency, dueDate };
  return compareHalves(half, otherOf(halves), businessDate);
}

/** Which half of a move a record is. */
export function sideOf({ kind }: MoveHalf): 'out' | 'in' {
  return kind === 'pool_move' ? 'out' : 'in';
}

function otherOf({ own, currency, other, otherCurrency }: MoveHalves): OtherHalf | undefined {
  if (other === undefined) return undefined;
  const { state, body } = other;
  return {
    state,
    amount: toAmount(body.amount),
    ...(otherCurrency === undefined || otherCurrency === currency
      ? {}
      : { currency: otherCurrency }),
    sameOwners: isOfSameOwners(own, other),
  };
}

function isOfSameOwners(own: MoveHalf, other: MoveHalf): boolean {
  if (own.kind === 'pool_move' && other.kind === 'expected_move') {
    return haveSameOwners(own.body, other.body);
  }
  if (own.kind === 'expected_move' && other.kind === 'pool_move') {
    return haveSameOwners(other.body, own.body);
  }
  return false;
}

/** What ends a half, whenever it is found. */
const IS_AGREEMENT: readonly MoveVerdict[] = ['agree', 'given_back'];

/** What is under way, and a difference that is known, needs no new entry. */
function isNews({ own }: MoveHalves, verdict: MoveVerdict): boolean {
  return verdict !== 'under_way' && own.body.difference !== verdict;
}

function commandOf(halves: MoveHalves, businessDate: BusinessDate): PoolCommand {
  const half = sideOf(halves.own);
  const { recordId: moveId } = halves.own;
  const found = otherOf(halves);
  return {
    kind: 'act',
    commandId: `${SYSTEM_ID_PREFIX}move:${randomUUID()}`,
    actor: { role: 'system', keyId: 'reconciliation' },
    act: {
      kind: 'compare_move',
      moveId,
      half,
      businessDate,
      ...(found === undefined ? {} : { other: found }),
    },
  };
}
