import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  type Draft,
  fund,
  grant,
} from '@ringfence/testkit';
import type { Act, Instruction } from '../../src/index.ts';
import type { SplitConsent } from '../../src/splits/act.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const SECONDS_IN_DAY = 86_400;

/** A marketplace where the buyer has money. */
function createMarketplace(): Bench {
  const bench = createBench();
  bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'marketplace', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  for (const customerId of ['buyer', 'seller', 'courier', 'gone']) {
    bench.send({ kind: 'open_customer', customerId });
  }
  bench.send({ kind: 'close_customer', customerId: 'gone' });
  fund(bench, 'buyer', 1_000);
  const scope = ['split', 'reverse_split', 'hold', 'pay'] as const;
  for (const customerId of ['buyer', 'seller', 'courier']) {
    grant(bench, customerId, { mandateId: `m-${customerId}`, scope, amountMax: cents(999) });
  }
  return bench;
}

const RULE = {
  kind: 'set_split_rule',
  ruleId: 'rule',
  reversibleDays: 1,
  lines: [
    { customerId: 'courier', share: 'fixed', amount: cents(7) },
    { account: 'fees_accrued', share: 'tier', tiers: [{ amountFrom: cents(0), basisPoints: 150 }] },
    { account: 'profit_share', share: 'ratio', weight: 1 },
  ],
  weightBase: 3,
  remainderTo: { customerId: 'seller' },
} as const;

const sets = (more: object = {}): Draft => acts({ ...RULE, ...more } as Act, 'platform');

const splits = (commandId: string, more: object = {}): Draft => {
  const named = { kind: 'split', ruleId: 'rule', ruleVersion: 1, mandateId: 'm-buyer' } as const;
  const one = { ...named, fromCustomerId: 'buyer', amount: cents(100), ...more };
  return does(one as Instruction, { commandId });
};

/** Of what is held for the seller. */
const splitsHeld = (commandId: string, holdInstructionId: string, more: object = {}): Draft =>
  splits(commandId, {
    fromCustomerId: undefined,
    holdInstructionId,
    mandateId: 'm-seller',
    ...more,
  });

const holds =
  (commandId: string, value: number, payeeCustomerId = 'seller'): Step =>
  (bench) => {
    const parties = { customerId: 'buyer', payeeCustomerId, mandateId: 'm-buyer' };
    const expiresAt = bench.at(bench.now + 100);
    return does({ kind: 'hold', ...parties, amount: cents(value), expiresAt }, { commandId });
  };

const gives = (value: number, more: object): Draft => {
  const one = { kind: 'reverse_split', splitInstructionId: 's', amount: cents(value), ...more };
  return does(one as Instruction);
};
const givesAsCustomer = (customerId: string, value: number, more: object = {}): Draft =>
  gives(value, { customerId, mandateId: `m-${customerId}`, ...more });

const pays = (fromCustomerId: string, toCustomerId: string, value: number): Draft => {
  const parties = { fromCustomerId, toCustomerId, mandateId: `m-${fromCustomerId}` };
  const commandId = `p-${fromCustomerId}`;
  return does({ kind: 'pay', ...parties, amount: cents(value) }, { commandId });
};

/** A mandate of some money to give back to the buyer. */
const permits = (
  customerId: string,
  value: number,
  more: Partial<Extract<Draft, { kind: 'grant_mandate' }>> = {},
): Draft => ({
  kind: 'grant_mandate',
  mandateId: `only-${customerId}`,
  customerId,
  scope: ['reverse_split'],
  amountMax: cents(value),
  payees: ['buyer'],
  expiresAt: createBench().at(1_000_000),
  ...more,
});
/** A mandate for the reversal of the whole split alone. */
const consents = (customerId: string, value: number): Draft =>
  permits(customerId, value, { instructionId: 'back' });

const givesAll = (mandates: readonly SplitConsent[], splitInstructionId = 's'): Draft => ({
  ...acts({ kind: 'reverse_whole_split', splitInstructionId, mandates }, 'platform'),
  commandId: 'back',
});
const OF_COURIER = { customerId: 'courier', mandateId: 'only-courier' };
const OF_SELLER = { customerId: 'seller', mandateId: 'only-seller' };
const FOR_THIS = { customerId: 'seller', mandateId: 'only-this' };

const hasRoles = (customerId: string, roles: readonly string[]): Draft =>
  acts({ kind: 'set_customer_roles', customerId, roles });
const closes = (customerId: string): Draft => ({ kind: 'close_customer', customerId });

/** Stories of what is shared out and given back; each is kept in a file of its name. */
export const SPLIT_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'split-courses': () =>
    play(createMarketplace(), [
      sets(),
      acts({ kind: 'end_split_rule', ruleId: 'none' }, 'platform'),
      splits('s-1', { holdInstructionId: 'h' }),
      splits('s-2', { fromCustomerId: undefined }),
      splits('s-3', { fromCustomerId: 'gone' }),
      splits('s-4', { amount: cents(6) }),
      splits('s-5', { mandateId: 'none' }),
      sets({ remainderTo: { customerId: 'nobody' } }),
      splits('s-6', { ruleVersion: 2 }),
      sets({ remainderTo: { customerId: 'gone' } }),
      splits('s-7', { ruleVersion: 3 }),
      sets({ remainderTo: { customerId: 'buyer' }, reversibleDays: 0 }),
      splits('s-8', { ruleVersion: 4 }),
      gives(1, { splitInstructionId: 's-8', account: 'fees_accrued' }),
      sets({
        ruleId: 'accounts',
        lines: [],
        weightBase: undefined,
        remainderTo: { account: 'profit_share' },
      }),
      splits('s-9', { ruleId: 'accounts', mandateId: 'm-seller' }),
      splits('s-10', { ruleId: 'accounts', amount: cents(999) }),
      splits('s-11', { ruleId: 'accounts', amount: cents(10) }),
      does({ kind: 'refund', payInstructionId: 's-11', amount: cents(1), mandateId: 'm-buyer' }),
      acts({ kind: 'end_split_rule', ruleId: 'accounts' }, 'platform'),
      sets({ ruleId: 'accounts' }),
    ]),
  'split-holds': () =>
    play(createMarketplace(), [
      sets(),
      holds('h', 150),
      splitsHeld('s-1', 'none'),
      pays('buyer', 'seller', 5),
      splitsHeld('s-2', 'p-buyer'),
      splitsHeld('s-3', 'h', { amount: cents(151) }),
      splitsHeld('s-4', 'h', { mandateId: 'm-buyer' }),
      splitsHeld('s-5', 'h', { amount: cents(140) }),
      splitsHeld('s-6', 'h', { amount: cents(10) }),
      does({ kind: 'capture', holdInstructionId: 'h', amount: cents(1), final: true }),
      holds('h-2', 20),
      splitsHeld('s-7', 'h-2', { amount: cents(20) }),
      holds('h-3', 20),
      (bench) => {
        bench.now = 100;
        return splitsHeld('s-8', 'h-3', { amount: cents(20) });
      },
    ]),
  'split-hold-and-close': () =>
    play(createMarketplace(), [
      sets(),
      holds('h', 9, 'courier'),
      closes('courier'),
      splitsHeld('s', 'h', { amount: cents(9), mandateId: 'm-courier' }),
    ]),
  'split-parties': () =>
    play(createMarketplace(), [
      sets({ lines: [{ customerId: 'courier', share: 'ratio', weight: 1 }] }),
      {
        kind: 'grant_mandate',
        mandateId: 'narrow',
        customerId: 'buyer',
        scope: ['split'],
        payees: ['courier'],
        amountMax: cents(99),
        expiresAt: createBench().at(1_000_000),
      },
      splits('s-1', { amount: cents(9), mandateId: 'narrow' }),
      hasRoles('courier', ['seller']),
      hasRoles('seller', ['buyer']),
      splits('s-2', { amount: cents(9) }),
      hasRoles('courier', ['buyer']),
      hasRoles('seller', ['seller']),
      splits('s-3', { amount: cents(9) }),
      hasRoles('courier', ['buyer', 'seller']),
      splits('s-4', { amount: cents(9) }),
      sets({
        lines: [{ customerId: 'courier', share: 'ratio', weight: 1 }],
        remainderTo: { customerId: 'buyer' },
      }),
      hasRoles('buyer', ['buyer']),
      splits('s-5', { amount: cents(9), ruleVersion: 2 }),
      splits('s-6', { amount: cents(9), ruleVersion: 2, mandateId: 'narrow' }),
    ]),
  'split-given-back': () =>
    play(createMarketplace(), [
      sets(),
      splits('s'),
      gives(1, {}),
      gives(1, { customerId: 'courier', account: 'fees_accrued' }),
      gives(1, { splitInstructionId: 'none', account: 'fees_accrued' }),
      givesAsCustomer('buyer', 1),
      gives(1, { customerId: 'courier' }),
      gives(1, { account: 'fees_accrued', mandateId: 'm-seller' }),
      gives(2, { account: 'fees_accrued' }),
      gives(1, { customerId: 'courier', mandateId: 'm-seller' }),
      permits('courier', 7, { mandateId: 'narrow', payees: ['seller'] }),
      gives(1, { customerId: 'courier', mandateId: 'narrow' }),
      permits('courier', 7, { mandateId: 'once', countMax: 1 }),
      { ...gives(3, { customerId: 'courier', mandateId: 'once' }), commandId: 'g' },
      does({ kind: 'refund', payInstructionId: 'g', amount: cents(1), mandateId: 'm-buyer' }),
      givesAsCustomer('courier', 5),
      pays('seller', 'courier', 60),
      givesAsCustomer('seller', 3),
      givesAsCustomer('seller', 2),
      pays('courier', 'seller', 64),
      closes('courier'),
      givesAsCustomer('courier', 4),
      (bench) => {
        bench.now = SECONDS_IN_DAY - 1;
        return givesAsCustomer('seller', 1);
      },
      (bench) => {
        bench.now = SECONDS_IN_DAY;
        return givesAsCustomer('seller', 1);
      },
      waits(0),
      givesAsCustomer('seller', 1),
    ]),
  'split-payer-closed': () =>
    play(createMarketplace(), [
      sets(),
      splits('s'),
      pays('buyer', 'seller', 900),
      closes('buyer'),
      gives(1, { account: 'fees_accrued' }),
      consents('courier', 7),
      consents('seller', 62),
      givesAll([OF_COURIER, OF_SELLER]),
    ]),
  'split-whole-given-back': () =>
    play(createMarketplace(), [
      sets(),
      splits('s'),
      givesAll([], 'none'),
      consents('courier', 7),
      givesAll([OF_COURIER]),
      permits('seller', 62),
      givesAll([OF_COURIER, OF_SELLER]),
      permits('seller', 62, { mandateId: 'only-this', instructionId: 'back' }),
      pays('seller', 'buyer', 1),
      givesAll([OF_COURIER, FOR_THIS]),
      advise('seller', 1, 'LATER'),
      gives(30, { account: 'profit_share' }),
      givesAll([OF_COURIER, FOR_THIS]),
      gives(1, { account: 'fees_accrued' }),
    ]),
  'split-own-part': () =>
    play(createMarketplace(), [
      sets({ remainderTo: { customerId: 'buyer' } }),
      splits('s'),
      consents('courier', 7),
      givesAll([OF_COURIER]),
    ]),
  'split-elsewhere': () => play(createBenchPool(), [sets(), splits('s'), givesAll([])]),
};
