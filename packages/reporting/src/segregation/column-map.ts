import type { SegregationFrame, SegregationLine } from './segregation-line.ts';

/** Where the value of a column comes from; what the system does not store is `nothing`. */
export const COLUMN_SOURCES = [
  'pool_id',
  'platform_id',
  'bank_account',
  'business_date',
  'account_id',
  'account_kind',
  'owner_reference',
  'currency',
  'balance',
  'available',
  'held',
  'in_transit_out',
  'held_and_in_transit',
  'orders',
  'orders_amount',
  'relation_primary',
  'hold_reason',
  'nothing',
] as const;

export type ColumnSource = (typeof COLUMN_SOURCES)[number];

/** Which lines a file has. */
export type LineChoice = 'every_account' | 'customers' | 'holds';

/** One file over the one query: its columns, and where each is taken from. */
export interface ColumnMap {
  readonly id: SegregationMapId;
  readonly title: { readonly zh: string; readonly en: string };
  readonly lines: LineChoice;
  /** A first line with the names of the columns. */
  readonly columns: readonly { readonly name: string; readonly source: ColumnSource }[];
}

export const SEGREGATION_MAP_IDS = [
  'neutral',
  'us-370-c',
  'us-360-deposit',
  'us-360-customer',
  'us-360-join',
  'us-360-hold',
  'us-375-proposed',
] as const;

export type SegregationMapId = (typeof SEGREGATION_MAP_IDS)[number];

/** Whether a line belongs into a file. */
export const CHOOSES: Readonly<Record<LineChoice, (line: SegregationLine) => boolean>> = {
  every_account: () => true,
  customers: ({ customerId }) => customerId !== undefined,
  holds: ({ held, ordered, orders }) => held + ordered > 0n || orders !== undefined,
};

/** Whom a value of a column is taken from. */
export interface ColumnValues {
  readonly line: SegregationLine;
  readonly frame: SegregationFrame;
  /** @unit minor units in, major units out */
  readonly money: (minor: bigint) => string;
}

const NOTHING = '';

/** How each value is written; an empty text is null. */
export const COLUMN_VALUE: Readonly<Record<ColumnSource, (from: ColumnValues) => string>> = {
  pool_id: ({ frame }) => String(frame.poolId),
  platform_id: ({ frame }) => frame.platformId,
  bank_account: ({ frame }) => frame.bankAccountIdentification,
  business_date: ({ frame }) => frame.businessDate,
  account_id: ({ line }) => String(line.accountId),
  account_kind: ({ line }) => line.kind,
  owner_reference: ({ line }) => line.customerId ?? NOTHING,
  currency: ({ frame }) => frame.currency,
  balance: ({ line, money }) => money(line.posted),
  available: ({ line, money }) => money(line.posted - line.held - line.ordered),
  held: ({ line, money }) => money(line.held),
  in_transit_out: ({ line, money }) => money(line.ordered),
  held_and_in_transit: ({ line, money }) => money(line.held + line.ordered),
  orders: ({ line }) => String(line.orders?.count ?? 0),
  orders_amount: ({ line, money }) =>
    line.orders?.amount === undefined ? NOTHING : money(line.orders.amount),
  relation_primary: ({ line }) => (line.customerId === undefined ? NOTHING : 'PRI'),
  hold_reason: ({ line }) => (line.orders === undefined ? 'OT' : 'LG'),
  nothing: () => NOTHING,
};
