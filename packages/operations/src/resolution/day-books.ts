import { ACCOUNT_KINDS, ORDER_BINDS, type Outcome } from '@ringfence/custody';
import type { OrdersOnAccount, SegregationLine } from '@ringfence/reporting';
import type { AccountWithSums, StoredEntry, TransferRecord } from '@ringfence/store';
import { canonicalJson } from '../pool-engine/canonical-json.ts';
import type { EngineDecision } from '../pool-engine/decider.ts';

/** What the journal of a pack says of one closed day, gathered while it is decided again. */
export interface DayBooks {
  add(
    entry: StoredEntry,
    caused: readonly TransferRecord[],
    decision: EngineDecision<Outcome>,
  ): void;
  /** The equation that a day was closed with, as canonical JSON. */
  equationOf(businessDate: string): string | undefined;
  /** The latest day that was closed. */
  closedDate(): string | undefined;
  /** The lines of beneficial owners at the end of the day, by account. */
  lines(): readonly SegregationLine[];
  /** Credits minus debits that are posted at the end of the day, by kind of account. */
  postedByKind(): ReadonlyMap<string, bigint>;
}

interface AccountBooks {
  posted: bigint;
  held: bigint;
  ordered: bigint;
}

/** @param closedDate the day of which balances are wanted; absent: none is closed */
export function openDayBooks(
  accounts: readonly AccountWithSums[],
  closedDate: string | undefined,
): DayBooks {
  const kinds = new Map<number, string>(
    accounts.map(({ accountId, account }) => [accountId, account.kind]),
  );
  const books = new Map<number, AccountBooks>();
  const owners = new Map<number, string>();
  const orders = new Map<string, OrderVersion>();
  const equations = new Map<string, string>();
  const booksOf = (accountId: number): AccountBooks => {
    const known = books.get(accountId) ?? { posted: 0n, held: 0n, ordered: 0n };
    books.set(accountId, known);
    return known;
  };
  const addTransfer = ({ fact, refusal }: TransferRecord): void => {
    if (refusal !== undefined || closedDate === undefined || fact.businessDate > closedDate) return;
    const debit = booksOf(fact.debitAccountId);
    if (fact.phase === 'single' || fact.phase === 'post') {
      debit.posted -= fact.amount;
      booksOf(fact.creditAccountId).posted += fact.amount;
    }
    if (fact.phase === 'single') return;
    const reserved = fact.phase === 'pending' ? fact.amount : -fact.released;
    const isOrdered = kinds.get(fact.creditAccountId) === 'in_transit_out';
    if (isOrdered) debit.ordered += reserved;
    else debit.held += reserved;
  };
  let isDayClosed = false;
  return {
    add: (entry, caused, { outcome, rows }) => {
      for (const record of caused) addTransfer(record);
      for (const { table, values } of rows) {
        const { customer_id: customerId, account_id: accountId } = values;
        if (table === 'custody.customer' && typeof accountId === 'number') {
          owners.set(accountId, String(customerId));
        }
        if (table === 'custody.record' && values['record_kind'] === 'order' && !isDayClosed) {
          noteOrder(orders, values, closedDate);
        }
      }
      const equation = outcome.status === 'accepted' ? outcome.result?.['equation'] : undefined;
      if (entry.kind !== 'close_day' || equation === undefined) return;
      equations.set(entry.businessDate, canonicalJson(equation));
      if (entry.businessDate === closedDate) isDayClosed = true;
    },
    equationOf: (businessDate) => equations.get(businessDate),
    closedDate: () => [...equations.keys()].sort().at(-1),
    lines: () => {
      const binding = addUpOrders(orders);
      return accounts
        .filter(({ account }) => account.normalSide === 'credit')
        .map(({ accountId, account }) => {
          const customerId = owners.get(accountId);
          const own = books.get(accountId) ?? { posted: 0n, held: 0n, ordered: 0n };
          const order = customerId === undefined ? undefined : binding.get(customerId);
          const kind = ACCOUNT_KINDS.find((one) => one === account.kind) ?? 'suspense';
          return {
            accountId,
            kind,
            ...(customerId === undefined ? {} : { customerId }),
            ...own,
            ...(order === undefined ? {} : { orders: order }),
          };
        });
    },
    postedByKind: () => {
      const sums = new Map<string, bigint>();
      for (const [accountId, { posted }] of books) {
        const kind = kinds.get(accountId) ?? '';
        sums.set(kind, (sums.get(kind) ?? 0n) + posted);
      }
      return sums;
    },
  };
}

interface OrderVersion {
  readonly binds: boolean;
  readonly customerId: string;
  readonly amount?: bigint;
}

type RowValues = Readonly<Record<string, string | number | boolean | null>>;

/** The latest version of an authority's order when the day was closed. */
function noteOrder(
  orders: Map<string, OrderVersion>,
  values: RowValues,
  closedDate: string | undefined,
): void {
  if (closedDate === undefined || String(values['business_date']) > closedDate) return;
  const body: unknown = JSON.parse(String(values['body']));
  if (typeof body !== 'object' || body === null) return;
  const members = new Map<string, unknown>(Object.entries(body));
  const state = Object.entries(ORDER_BINDS).find(([name]) => name === values['state']);
  const type = members.get('type');
  const isStop = type === 'freeze' || type === 'emergency_stop';
  const limit = members.get('amountMinor');
  const minor = (name: string): bigint => {
    const digits = members.get(name);
    return typeof digits === 'string' ? BigInt(digits) : 0n;
  };
  orders.set(String(values['record_id']), {
    binds: isStop && state?.[1] === true,
    customerId: String(members.get('customerId')),
    ...(limit === undefined
      ? {}
      : {
          amount:
            minor('amountMinor') +
            minor('fruitsMinor') -
            minor('releasedMinor') -
            minor('deductedMinor'),
        }),
  });
}

function addUpOrders(
  orders: ReadonlyMap<string, OrderVersion>,
): ReadonlyMap<string, OrdersOnAccount> {
  const sums = new Map<string, OrdersOnAccount>();
  for (const { binds, customerId, amount } of orders.values()) {
    if (!binds) continue;
    const known = sums.get(customerId);
    const isLimited = amount !== undefined && (known === undefined || known.amount !== undefined);
    sums.set(customerId, {
      count: (known?.count ?? 0) + 1,
      ...(isLimited ? { amount: (known?.amount ?? 0n) + amount } : {}),
    });
  }
  return sums;
}
