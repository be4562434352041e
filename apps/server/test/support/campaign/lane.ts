import type { SeededRandom } from '@ringfence/testkit';
import { askOk, type Heard, type PatientClient } from './patient-client.ts';

/** Who speaks for a pool; `checker` approves what the operator proposes. */
export type Role = 'platform' | 'customer_channel' | 'operator' | 'checker' | 'bank' | 'auditor';

const ROLES: readonly Role[] = [
  'platform',
  'customer_channel',
  'operator',
  'checker',
  'bank',
  'auditor',
];

/** One pool with its account at the bank, its people and what they know of it. */
export interface Lane {
  readonly name: string;
  readonly programme: string;
  readonly poolId: number;
  readonly account: string;
  readonly customers: readonly LaneCustomer[];
  readonly random: SeededRandom;
  readonly server: PatientClient;
  readonly bank: PatientClient;
  /** Every id is used once. */
  nextId(what: string): string;
  post(role: Role, rest: string, body: unknown): Promise<Heard>;
  get(rest: string): Promise<Heard>;
  /** Every item of a list. */
  // biome-ignore lint/suspicious/noExplicitAny: each reader checks what it reads of an answer.
  list(rest: string): Promise<readonly any[]>;
  importStatement(text: string): Promise<Heard>;
}

export interface LaneCustomer {
  readonly customerId: string;
  readonly depositReference: string;
}

/** What is in the pool at the beginning; what the customers do not get is the platform's own. */
const OPENING_MINOR = 4_500_000n;
const PURSE_MINOR = 50_000n;
export const FIRST_DAY = '2026-11-23';
const CUSTOMERS = 4;
const FAR_AWAY = '2099-01-01T00:00:00Z';
const PAGE_LIMIT = 200;

interface LaneRequest {
  readonly name: string;
  readonly programme: string;
  readonly account: string;
  readonly random: SeededRandom;
  readonly server: PatientClient;
  readonly bank: PatientClient;
  readonly administratorKey: string;
}

/** Opens a pool with everybody in it, over the public interfaces alone. */
export async function openLane(request: LaneRequest): Promise<Lane> {
  const { name, programme, account, random, server, bank } = request;
  const opening = { identification: account, currency: 'CNY', businessDate: FIRST_DAY };
  await askOk(bank, {
    path: '/sandbox/accounts',
    body: { ...opening, openingMinor: OPENING_MINOR.toString() },
  });
  const { poolId, keys } = await openPool(request);
  const path = (rest: string): string => `/v1/pools/${poolId}${rest}`;
  let count = 0;
  const nextId = (what: string): string => {
    count += 1;
    return `${name}-${what}-${count}`;
  };
  const post: Lane['post'] = (role, rest, body) =>
    server.ask({ path: path(rest), key: keys[role], body });
  const get: Lane['get'] = (rest) => askOk(server, { path: path(rest), key: keys.auditor });
  const list: Lane['list'] = async (rest) => {
    const items: unknown[] = [];
    let cursor = '';
    do {
      const page = await get(`${rest}?limit=${PAGE_LIMIT}${cursor}`);
      items.push(...page.json.items);
      const next: unknown = page.json.nextCursor;
      cursor = typeof next === 'string' ? `&cursor=${encodeURIComponent(next)}` : '';
    } while (cursor !== '');
    return items;
  };
  const customers: LaneCustomer[] = [];
  for (let index = 1; index <= CUSTOMERS; index += 1) {
    customers.push(await openCustomer(`${name}-c${index}`, { post, get }));
  }
  const give = async (to: object, amountMinor: bigint): Promise<void> => {
    const from = { kind: 'allocate', instructionId: nextId('give'), receiptId: 'receipt-1' };
    const given = { ...from, ...to, amountMinor: amountMinor.toString() };
    accepted(await post('operator', '/instructions', given));
  };
  for (const { customerId } of customers) await give({ customerId }, PURSE_MINOR);
  await give({ purpose: 'advance' }, OPENING_MINOR - PURSE_MINOR * BigInt(CUSTOMERS));
  return {
    name,
    programme,
    poolId,
    account,
    customers,
    random,
    server,
    bank,
    nextId,
    post,
    get,
    list,
    importStatement: (text) => server.ask({ path: path('/statements'), key: keys.bank, text }),
  };
}

async function openPool({ name, programme, account, server, administratorKey }: LaneRequest) {
  const asAdministrator = (path: string, body: object) =>
    askOk(server, { path, key: administratorKey, body });
  await asAdministrator('/v1/platforms', { platformId: name, name });
  const opened = await asAdministrator('/v1/pools', {
    commandId: `open-${name}`,
    platformId: name,
    name: `Pool ${name}`,
    currency: 'CNY',
    programme: { id: programme, version: 1 },
    bankAccountIdentification: account,
    businessDate: FIRST_DAY,
    openingBalanceMinor: OPENING_MINOR.toString(),
  });
  const keys: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const keyId = `${role.replace('_', '')}${name}`;
    const body = { keyId, role: role === 'checker' ? 'operator' : role, platformId: name };
    keys[role] = (await asAdministrator('/v1/api-keys', body)).json.key;
  }
  return { poolId: opened.json.poolId as number, keys: keys as Readonly<Record<Role, string>> };
}

async function openCustomer(
  customerId: string,
  { post, get }: Pick<Lane, 'post' | 'get'>,
): Promise<LaneCustomer> {
  const own = `/customers/${customerId}`;
  accepted(
    await post('customer_channel', '/customers', { commandId: `open-${customerId}`, customerId }),
  );
  accepted(
    await post('customer_channel', `${own}/payout-account`, {
      commandId: `payout-${customerId}`,
      holderName: `Holder ${customerId}`,
      scheme: 'other',
      identification: `6222-${customerId}`,
    }),
  );
  accepted(
    await post('customer_channel', '/mandates', {
      commandId: `grant-${customerId}`,
      mandateId: mandateOf(customerId),
      customerId,
      scope: ['pay', 'hold', 'withdraw', 'fee', 'refund', 'repay_advance'],
      amountMaxMinor: '9223372036854775807',
      expiresAt: FAR_AWAY,
    }),
  );
  const { depositReference } = (await get(own)).json;
  return { customerId, depositReference };
}

/** The standing mandate of a customer. */
export function mandateOf(customerId: string): string {
  return `mandate-${customerId}`;
}

/** An answer that must be a yes. */
export function accepted(heard: Heard): Heard {
  if (heard.status < 300) return heard;
  throw new Error(`${heard.status} ${heard.text}`);
}
