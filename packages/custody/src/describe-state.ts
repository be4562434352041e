import type { CustodyState } from './custody-state.ts';
import type { JsonValue } from './decision.ts';
import { encodeFacts } from './encode-command.ts';

/**
 * The whole state as plain JSON with sorted names: two states that would decide every command alike
 * have the same description. Recent facts are left out: they are a copy of what the store has.
 */
export function describeState(state: CustodyState): JsonValue {
  const { ledger, pool } = state;
  const accounts = [...ledger.accounts.values()].map((sums) => ({ ...sums }));
  const pendings = [...ledger.openPendings.values()].map(({ fact }) => ({ ...fact }));
  return sortDeep(
    encodeFacts({
      pool:
        pool === undefined
          ? null
          : {
              poolId: pool.poolId,
              currency: pool.currency,
              programme: { id: pool.programme.id, version: pool.programme.version },
              bankAccountIdentification: pool.bankAccountIdentification,
              openedDate: pool.openedDate,
              openingBalance: pool.openingBalance,
              accounts: Object.fromEntries(pool.accounts),
            },
      businessDate: state.businessDate ?? null,
      customerCount: state.customerCount,
      receiptCount: state.receiptCount,
      breakCount: state.breakCount,
      breaksUnexplained: state.breaksUnexplained,
      accounts: byKey(accounts, ({ account }) => account.id.toString()),
      pendings: byKey(pendings, ({ id }) => id),
      customers: Object.fromEntries(state.customers),
      mandates: Object.fromEntries(state.mandates),
      mandateExpiries: Object.fromEntries(
        [...state.mandateExpiries].map(([day, ids]) => [day, [...ids].sort()]),
      ),
      holds: Object.fromEntries(state.holds),
      withdrawals: Object.fromEntries(state.withdrawals),
      receipts: Object.fromEntries(state.receipts),
      breaks: Object.fromEntries(state.breaks),
      days: [...state.days.values()].map((day) => ({
        ...day,
        lineKeys: Object.fromEntries(day.lineKeys),
      })),
      closedDay: state.closedDay ?? null,
      totalsClosed: state.totalsClosed,
      statements: [...state.statements.keys()].sort(),
      approvalDays: Object.fromEntries(state.approvalDays),
      contractParties: Object.fromEntries(state.contractParties),
      records: Object.fromEntries(
        [...state.records].map(([kind, records]) => [kind, Object.fromEntries(records)]),
      ),
    }),
  );
}

function byKey<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(values.map((value) => [keyOf(value), value]));
}

function sortDeep(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(sortDeep);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, sortDeep(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
