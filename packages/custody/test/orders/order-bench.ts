import type { Timestamp } from '@ringfence/money';
import { type Bench, cents } from '@ringfence/testkit';
import type { Actor, Decision } from '../../src/index.ts';
import type { RegisterOrderAct } from '../../src/orders/act.ts';
import { freezesOf } from '../../src/orders/freezes-of.ts';

/** The fields that every document has. */
export const DOCUMENT = {
  customerId: 'a',
  authority: 'Public security bureau of the city',
  documentNumber: 'No. 12 of 2026',
  documentHash: 'ab'.repeat(32),
  officers: ['officer-1', 'officer-2'],
} as const;

export const SECONDS_IN_DAY = 86_400;

/** Registers an order with one key. */
export function register(
  bench: Bench,
  order: Partial<RegisterOrderAct> & Pick<RegisterOrderAct, 'orderId' | 'type'>,
  keyId = 'maker',
): Decision {
  const act: RegisterOrderAct = { kind: 'register_order', ...DOCUMENT, ...order };
  return bench.send({ kind: 'act', act, role: 'operator', keyId });
}

/** Approves an order with another key. */
export function approve(
  bench: Bench,
  orderId: string,
  {
    keyId = 'checker',
    ...head
  }: {
    readonly keyId?: string;
    readonly commandId?: string;
    readonly by?: Partial<Actor>;
  } = {},
): Decision {
  const act = { kind: 'approve_order', orderId } as const;
  return bench.send({ kind: 'act', act, role: 'operator', keyId, ...head });
}

/** A criminal freeze of an amount, or of everything, in force for thirty days. */
export function freeze(
  bench: Bench,
  orderId: string,
  { value, customerId = 'a', days = 30 }: FreezeTerms = {},
): Decision {
  register(bench, {
    orderId,
    type: 'freeze',
    customerId,
    ground: 'criminal',
    expiresAt: expiryIn(bench, days),
    ...(value === undefined ? {} : { amount: cents(value) }),
  });
  return approve(bench, orderId);
}

export interface FreezeTerms {
  /** Cents; absent: everything. */
  readonly value?: number;
  readonly customerId?: string;
  readonly days?: number;
}

export function expiryIn(bench: Bench, days: number): Timestamp {
  return bench.at(bench.now + days * SECONDS_IN_DAY);
}

/** What each freeze of a customer holds, by order id. */
export function fillsOf(bench: Bench, customerId = 'a'): Readonly<Record<string, number>> {
  const customer = bench.state.customers.get(customerId);
  if (customer === undefined) throw new Error(`no customer ${customerId}`);
  const freezes = freezesOf(bench.state, customer, bench.at(bench.now));
  return Object.fromEntries(
    freezes.map(({ order, frozen }) => [order.recordId, Number.parseInt(frozen.toString(), 10)]),
  );
}
