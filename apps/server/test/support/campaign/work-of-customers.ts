import { type Lane, type LaneCustomer, mandateOf } from './lane.ts';
import { askOk } from './patient-client.ts';

const DEPOSIT_MINOR = { min: 1_000n, max: 60_000n } as const;
const SPENT_MINOR = { min: 1n, max: 9_000n } as const;
const ACTS = { min: 3, max: 9 } as const;
const EXPIRES_AT = '2099-01-01T00:00:00Z';

/** What the customers of a pool did so far, for later acts to refer to. */
export interface CustomersMemory {
  /** Deposits that were sent to the bank: for whom. */
  readonly deposits: Map<string, { readonly customerId: string; readonly amountMinor: string }>;
  /** Payments out that were accepted. */
  readonly withdrawals: Set<string>;
  readonly pays: { readonly id: string; readonly payee: string }[];
  readonly holds: string[];
  asked: number;
  accepted: number;
}

export function createCustomersMemory(): CustomersMemory {
  const pays: CustomersMemory['pays'] = [];
  const holds: string[] = [];
  return { deposits: new Map(), withdrawals: new Set(), pays, holds, asked: 0, accepted: 0 };
}

/** One day of random acts of the customers of one pool: money in, around, and out. */
export async function workOfCustomers(lane: Lane, memory: CustomersMemory): Promise<void> {
  const acts = lane.random.integer(ACTS);
  for (let act = 0; act < acts; act += 1) {
    const dice = lane.random.integer({ min: 0, max: 9 });
    if (dice < 3) await deposit(lane, memory);
    else await instruct(lane, memory, dice < 6 ? 'withdraw' : lane.random.pick(OTHERS));
  }
}

async function deposit(lane: Lane, memory: CustomersMemory): Promise<void> {
  const { random, bank, account } = lane;
  const { customerId, depositReference } = random.pick(lane.customers);
  const amountMinor = random.bigint(DEPOSIT_MINOR).toString();
  const receiptId = lane.nextId('deposit');
  memory.deposits.set(receiptId, { customerId, amountMinor });
  await askOk(bank, {
    path: '/sandbox/receipts',
    body: {
      receiptId,
      account,
      amountMinor,
      debtorName: `Holder ${customerId}`,
      debtorAccount: `6222-${customerId}`,
      remittanceText: `deposit ${depositReference}`,
    },
  });
}

type Kind = 'withdraw' | (typeof OTHERS)[number];
const OTHERS = ['pay', 'pay', 'refund', 'hold', 'capture', 'release', 'fee'] as const;

/** Sends one instruction; that it is refused is as good as that it is not. */
async function instruct(lane: Lane, memory: CustomersMemory, kind: Kind): Promise<void> {
  const { random } = lane;
  const [from, to] = pair(lane);
  const instructionId = lane.nextId(kind);
  const terms = BODY[kind]({ lane, memory, from, to });
  if (terms === undefined) return;
  const amountMinor = random.bigint(SPENT_MINOR).toString();
  const amount = kind === 'release' ? {} : { amountMinor };
  const role = kind === 'withdraw' ? 'customer_channel' : 'platform';
  const answer = await lane.post(role, '/instructions', {
    kind,
    instructionId,
    ...amount,
    ...terms,
  });
  if (answer.status >= 500 || answer.status === 400) throw new Error(`${kind}: ${answer.text}`);
  memory.asked += 1;
  if (answer.status >= 300) return;
  memory.accepted += 1;
  if (kind === 'withdraw') memory.withdrawals.add(instructionId);
  if (kind === 'pay') memory.pays.push({ id: instructionId, payee: to.customerId });
  if (kind === 'hold') memory.holds.push(instructionId);
}

function pair({ random, customers }: Lane): readonly [LaneCustomer, LaneCustomer] {
  const [from, to] = random.shuffle(customers);
  if (from === undefined || to === undefined) throw new Error('two customers are needed');
  return [from, to];
}

interface Occasion {
  readonly lane: Lane;
  readonly memory: CustomersMemory;
  readonly from: LaneCustomer;
  readonly to: LaneCustomer;
}

const BODY: Readonly<Record<Kind, (occasion: Occasion) => object | undefined>> = {
  withdraw: ({ from: { customerId } }) => ({ customerId, mandateId: mandateOf(customerId) }),
  fee: ({ from: { customerId } }) => ({ customerId, mandateId: mandateOf(customerId) }),
  pay: ({ from, to }) => ({
    fromCustomerId: from.customerId,
    toCustomerId: to.customerId,
    mandateId: mandateOf(from.customerId),
  }),
  hold: ({ from, to }) => ({
    customerId: from.customerId,
    payeeCustomerId: to.customerId,
    expiresAt: EXPIRES_AT,
    mandateId: mandateOf(from.customerId),
  }),
  refund: ({ lane, memory }) => {
    if (memory.pays.length === 0) return undefined;
    const { id, payee } = lane.random.pick(memory.pays);
    return { payInstructionId: id, mandateId: mandateOf(payee) };
  },
  capture: ({ lane, memory }) => {
    if (memory.holds.length === 0) return undefined;
    return { holdInstructionId: lane.random.pick(memory.holds), final: true };
  },
  release: ({ lane, memory }) => {
    if (memory.holds.length === 0) return undefined;
    return { holdInstructionId: lane.random.pick(memory.holds) };
  },
};
