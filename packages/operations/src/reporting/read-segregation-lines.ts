import { currency, currencyExponent } from '@ringfence/money';
import {
  type EquationRecord,
  parseEquation,
  type SegregationFrame,
  type SegregationLine,
} from '@ringfence/reporting';
import {
  type ClosedRange,
  type Db,
  findPool,
  listBindingOrders,
  listClosedDays,
  readSegregation,
} from '@ringfence/store';

/** Accounts that are read at once. */
const PAGE_ACCOUNTS = 5_000;

/** A closed day whose balances are read at the level of beneficial owners. */
export interface SegregationDay {
  readonly range: ClosedRange;
  readonly frame: SegregationFrame;
  readonly equation: EquationRecord;
}

/** @returns undefined while the day is not closed */
export async function findSegregationDay(
  db: Db,
  { poolId, businessDate }: { readonly poolId: number; readonly businessDate: string },
): Promise<SegregationDay | undefined> {
  const pool = await findPool(db, poolId);
  const [day] = await listClosedDays(db, { poolId, first: businessDate, last: businessDate });
  const account = pool?.bankAccountIdentification;
  if (pool === undefined || account === undefined || day === undefined) return undefined;
  return {
    range: {
      poolId,
      firstDate: businessDate,
      lastDate: businessDate,
      closedPosition: day.position,
    },
    frame: {
      poolId,
      platformId: pool.platformId,
      bankAccountIdentification: account,
      businessDate,
      currency: pool.currency,
      exponent: currencyExponent(currency(pool.currency)),
    },
    equation: parseEquation(day.equation),
  };
}

/** The lines of a closed day, page by page; memory is bounded whatever the size of the pool. */
export async function* readSegregationLines(
  db: Db,
  { range }: SegregationDay,
): AsyncGenerator<readonly SegregationLine[]> {
  const orders = new Map(
    (await listBindingOrders(db, range)).map(({ customerId, ...order }) => [customerId, order]),
  );
  const { poolId, lastDate: businessDate } = range;
  const pages = readSegregation(db, { poolId, businessDate, pageSize: PAGE_ACCOUNTS });
  for await (const page of pages) {
    yield page.map((line) => {
      const order = line.customerId === undefined ? undefined : orders.get(line.customerId);
      return order === undefined ? line : { ...line, orders: order };
    });
  }
}
