/** A pool under one programme with customers, money and mandates, and what its commands draw on. */
import { type BusinessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createSeededRandom,
  DAY_1,
  type Draft,
  type SeededRandom,
} from '@ringfence/testkit';
import type { InstructionKind, Programme, PurposeAccountKind } from '../../src/index.ts';
import { PURPOSE_KINDS } from '../../src/programmes/instruction-forms.ts';

/** Parties of contracts and of lending among them. */
const CUSTOMERS = ['a', 'b', 'c', 'borrower', 'l1', 'l2', 'l3', 'poor'] as const;
const FUND_MINOR = 2_000n;
const PURPOSE_MINOR = 3_000n;
const MANDATE_SECONDS = 1_000_000_000;

export interface PoolInPlay {
  readonly bench: Bench;
  readonly programme: Programme;
  /** None under a programme of the platform's own money. */
  readonly customers: readonly string[];
  /**
   * The chance of this step: reseeded for each one, so that a step means the same without others.
   */
  readonly random: SeededRandom;
  reseed(step: number): void;
  /** What comes next of something that takes several commands. */
  readonly queue: Draft[];
  /** The bank's references of deposits that name their customer. */
  readonly deposits: string[];
  /** An id that no other step makes. */
  nextId(prefix: string): string;
}

export function createPoolInPlay(programme: Programme, seed: number): PoolInPlay {
  let current = createSeededRandom(seed);
  let step = 0;
  let ids = 0;
  return {
    bench: createBench(),
    programme,
    customers: programme.accountKinds.some(({ kind }) => kind === 'customer') ? CUSTOMERS : [],
    random: {
      seed,
      integer: (bounds) => current.integer(bounds),
      bigint: (bounds) => current.bigint(bounds),
      pick: (items) => current.pick(items),
      shuffle: (items) => current.shuffle(items),
    },
    reseed: (number) => {
      current = createSeededRandom((seed + Math.imul(number + 1, 0x9e3779b1)) >>> 1);
      step = number;
      ids = 0;
    },
    queue: [],
    deposits: [],
    nextId: (prefix) => {
      ids += 1;
      return `${prefix}-s${step}-${ids}`;
    },
  };
}

export function chance({ random }: PoolInPlay, percent: number): boolean {
  return random.integer({ min: 1, max: 100 }) <= percent;
}

export function below({ random }: PoolInPlay, bound: number): number {
  return random.integer({ min: 0, max: Math.max(0, bound - 1) });
}

export function openDay({ bench }: PoolInPlay): BusinessDate {
  return bench.state.businessDate ?? DAY_1;
}

/** The platform's own accounts that unallocated money may go to under the programme. */
export function purposesOf({ programme }: PoolInPlay): readonly PurposeAccountKind[] {
  const to = programme.flows.find(({ instruction }) => instruction === 'allocate')?.to ?? [];
  return PURPOSE_KINDS.filter((kind): kind is PurposeAccountKind => to.includes(kind));
}

/** Opens the pool: its customers have money and a mandate for everything, its purposes money. */
export function openingDrafts(pool: PoolInPlay): readonly Draft[] {
  const { programme, bench, customers } = pool;
  const purposes = purposesOf(pool);
  const scope = programme.flows
    .filter(({ mandate }) => mandate === 'required')
    .map(({ instruction }) => instruction as InstructionKind);
  const expiresAt = bench.at(MANDATE_SECONDS);
  return [
    {
      kind: 'open_pool',
      poolId: 1,
      currency: currency('EUR'),
      programme: { id: programme.id, version: programme.version },
      bankAccount: { identification: BANK_ACCOUNT },
      businessDate: DAY_1,
      openingBalance: cents(PURPOSE_MINOR * BigInt(purposes.length)),
    },
    ...customers.map((customerId, index): Draft => {
      const payoutAccountCommitment = index.toString(16).padStart(64, '0');
      return { kind: 'open_customer', customerId, payoutAccountCommitment };
    }),
    ...purposes.map((purpose): Draft => {
      const amount = cents(PURPOSE_MINOR);
      const instruction = { kind: 'allocate', receiptId: 'receipt-1', purpose, amount } as const;
      return { kind: 'instruct', instruction };
    }),
    ...customers
      .filter((id) => id !== 'poor')
      .map((customerId): Draft => {
        const amount = cents(FUND_MINOR);
        return { kind: 'advise_receipt', bankReference: `FUND-${customerId}`, amount, customerId };
      }),
    ...customers.map((customerId): Draft => {
      const mandateId = `m-${customerId}`;
      const amountMax = cents(1_000_000);
      return { kind: 'grant_mandate', mandateId, customerId, scope, amountMax, expiresAt };
    }),
  ];
}
