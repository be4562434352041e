import { type MyMoney, type Parsed, ROUTES } from '@ringfence/contract';
import { type CustomerMoney, customerMoneyOf } from '@ringfence/custody';
import { timestamp } from '@ringfence/money';
import { type PositionNow, readPosition } from '@ringfence/operations';
import {
  findEntries,
  findLatestStatement,
  findPool,
  listDays,
  type PoolRead,
  type StatementRead,
} from '@ringfence/store';
import { maskCard } from '@ringfence/vault';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { findInstitution } from './find-institution.ts';
import { arrivalDateIn } from './read-arrival-date.ts';

type Money = Parsed<typeof MyMoney>;

/** Days that are looked through for the last closed one; more are never open at once. */
const DAYS_READ = 20;

export const getMyMoneyRoute = implementOwn(ROUTES.getMyMoney, async (call, parts) => {
  const { pool, customerId } = call;
  const { poolId, platformId } = pool;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { engine } = location;
  const now = timestamp(parts.now());
  const money = engine.inspect((state) => customerMoneyOf(state, customerId, now));
  const position = readPosition(engine);
  if (money === undefined || position === undefined) return refused({ code: 'record_not_found' });
  const ordered = money.outgoing.map(({ instructionId }) => instructionId);
  const read = await readPool(parts, pool, async (db) => ({
    pool: await findPool(db, poolId),
    statement: await findLatestStatement(db, poolId),
    days: await listDays(db, { poolId, limit: DAYS_READ }),
    entries: await findEntries(db, poolId, ordered),
  }));
  const institution = await findInstitution(parts.store, platformId);
  const agreed = read.days.find(({ state }) => state === 'closed');
  const arrivals = new Map(
    [...read.entries].map(([instructionId, { content }]) => [
      instructionId,
      arrivalDateIn(content),
    ]),
  );
  return answered({
    poolId,
    customerId,
    currency: pool.currency,
    at: now,
    ...formatMoney(money, arrivals),
    kept: {
      ...formatKept(position, read),
      platformId,
      ...(institution === undefined ? {} : { institution }),
      ...(agreed === undefined ? {} : { agreedDate: agreed.businessDate }),
    },
  });
});

function formatMoney(
  money: CustomerMoney,
  arrivals: ReadonlyMap<string, string | undefined>,
): Omit<Money, 'poolId' | 'customerId' | 'currency' | 'at' | 'kept'> {
  return {
    state: money.isClosed ? 'closed' : 'open',
    postedMinor: String(money.posted),
    availableMinor: String(money.available),
    heldMinor: String(money.heldTotal),
    outgoingMinor: String(money.outgoingTotal),
    isStopped: money.isStopped,
    held: money.held.map(({ amount, ...part }) => ({ ...part, amountMinor: String(amount) })),
    isHeldCut: money.isCut,
    incoming: money.incoming.map(({ amount, ...part }) => ({
      ...part,
      amountMinor: String(amount),
    })),
    outgoing: money.outgoing.map(({ amount, waiting, ...part }) => {
      const arrivalDate = waiting?.arrivalDate ?? arrivals.get(part.instructionId);
      return {
        ...part,
        amountMinor: String(amount),
        ...(waiting === undefined ? {} : { delivery: waiting.delivery }),
        ...(waiting?.releaseAt === undefined ? {} : { releaseAt: waiting.releaseAt }),
        ...(arrivalDate === undefined ? {} : { arrivalDate }),
      };
    }),
  };
}

/** The equation as far as it says whether everybody's money is there: no other customer's. */
function formatKept(
  { businessDate, dayState, liabilities, difference, bankMirror, inTransitIn, items }: PositionNow,
  read: { readonly pool: PoolRead | undefined; readonly statement: StatementRead | undefined },
): Omit<Money['kept'], 'platformId' | 'institution' | 'agreedDate'> {
  const { pool, statement } = read;
  const account = pool?.bankAccountIdentification;
  return {
    poolName: pool?.name ?? '',
    ...(account === undefined ? {} : { accountMasked: maskCard(account) }),
    businessDate,
    dayState,
    ...(statement === undefined
      ? {}
      : {
          statement: {
            businessDate: statement.businessDate,
            closingMinor: String(statement.closing),
          },
        }),
    liabilitiesMinor: String(liabilities.total),
    bankMinor: String(bankMirror + inTransitIn),
    differenceMinor: String(-difference),
    openBreaks: items.breaks.count,
  };
}
