import type { AccountTruth, BankTruth } from './bank-truth.ts';
import { expectedBreaks } from './expected-breaks.ts';
import type { Lane } from './lane.ts';
import { count, type Tally } from './operator-robot.ts';
import type { CustomersMemory } from './work-of-customers.ts';

interface FoundBreak {
  readonly breakId: string;
  readonly kind: string;
  readonly state: string;
  readonly effectMinor: string;
  readonly subject: string;
  readonly businessDate: string;
  readonly expectedMinor?: string;
}

/**
 * Holds the books of a pool against the bank's own: every break was planted and every plant is a
 * break, every payment was made once, every deposit is somebody's, and the equation holds.
 *
 * @returns what does not agree, one line each; nothing when all does
 */
export async function auditLane(
  lane: Lane,
  {
    truth,
    memory,
    tally,
  }: {
    readonly truth: BankTruth;
    readonly memory: CustomersMemory;
    readonly tally: Tally;
  },
): Promise<readonly string[]> {
  const account = truth.accounts.get(lane.account);
  if (account === undefined) return [`${lane.name}: the bank has no account ${lane.account}`];
  const breaks: readonly FoundBreak[] = await lane.list('/breaks');
  const faults = [
    ...compareBreaks(account, breaks, tally),
    ...(await compareEquation(lane, account, breaks)),
    ...(await compareDays(lane, account)),
    ...(await comparePayments(lane, account, memory)),
    ...(await compareDeposits(lane, { account, memory, tally })),
    ...(await compareReversals(lane, account, tally)),
  ];
  return faults.map((fault) => `${lane.name} (${lane.programme}): ${fault}`);
}

function compareBreaks(
  account: AccountTruth,
  breaks: readonly FoundBreak[],
  tally: Tally,
): readonly string[] {
  const faults: string[] = [];
  const found = new Map<string, FoundBreak[]>();
  for (const one of breaks) {
    const key = `${one.kind} ${one.businessDate} ${one.effectMinor}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  for (const { plantedBy, kind, businessDate, effect } of expectedBreaks(account)) {
    const key = `${kind} ${businessDate} ${effect}`;
    const [one, ...others] = found.get(key) ?? [];
    if (one === undefined) faults.push(`missed: ${plantedBy} must be ${key}`);
    else count(tally, `found ${plantedBy} by ${kind}`);
    found.set(key, others);
  }
  for (const one of [...found.values()].flat()) {
    if (isRestOfWrongAmount(account, one)) count(tally, 'found wrong_amount by its rest');
    else if (isLateItem(one)) count(tally, 'found late item by missing_at_bank');
    else faults.push(`invented: ${JSON.stringify(one)}`);
  }
  return faults;
}

/** What no statement showed for days, and a later one did. */
function isLateItem({ kind, state }: FoundBreak): boolean {
  return kind === 'missing_at_bank' && state === 'resolved';
}

/** A payment of another amount, once confirmed, leaves the difference as a break of its own. */
function isRestOfWrongAmount(account: AccountTruth, one: FoundBreak): boolean {
  if (one.kind !== 'missing_in_ledger') return false;
  return account.movements.some(({ source, amount, endToEndId }) => {
    const ordered = account.payments.get(endToEndId ?? '')?.amount;
    if (source !== 'payment' || ordered === undefined || ordered === amount) return false;
    return BigInt(one.effectMinor) === ordered - amount;
  });
}

const IN_TRANSIT: ReadonlySet<string> = new Set(['in_transit_in', 'in_transit_out']);

async function compareEquation(
  lane: Lane,
  account: AccountTruth,
  breaks: readonly FoundBreak[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  const accounts = await lane.list('/accounts');
  let owed = 0n;
  let had = 0n;
  let mirror = 0n;
  for (const { kind, normalSide, postedMinor } of accounts) {
    if (normalSide === 'debit') had += BigInt(postedMinor);
    else owed += BigInt(postedMinor);
    if (kind === 'bank_mirror') mirror = BigInt(postedMinor);
    if (IN_TRANSIT.has(kind) && postedMinor !== '0') {
      faults.push(`${kind} has ${postedMinor} after the quiet days`);
    }
  }
  if (owed !== had) faults.push(`owed ${owed}, had ${had}`);
  const standing = breaks.filter(({ state }) => state !== 'resolved');
  const effects = standing.reduce((sum, { effectMinor }) => sum + BigInt(effectMinor), 0n);
  if (mirror + effects !== account.balance) {
    faults.push(`mirror ${mirror} and breaks ${effects} are not the bank's ${account.balance}`);
  }
  const open = breaks.filter(({ state }) => state === 'open');
  for (const one of open) faults.push(`not explained: ${JSON.stringify(one)}`);
  return faults;
}

/** Every day of the bank is closed, with the closing balance that its statement said. */
async function compareDays(lane: Lane, account: AccountTruth): Promise<readonly string[]> {
  const days = new Map((await lane.list('/days')).map((day) => [day.businessDate, day]));
  return account.days.flatMap(({ date, closing, alteration }) => {
    const day = days.get(date);
    if (day?.state !== 'closed') return [`${date} is ${day?.state}`];
    const wrong = alteration?.kind === 'wrong_balance' ? BigInt(alteration.differenceMinor) : 0n;
    const { bankClosingMinor, unexplainedMinor } = day.equation ?? {};
    if (unexplainedMinor !== '0') return [`${date} has ${unexplainedMinor} unexplained`];
    if (bankClosingMinor === (closing + wrong).toString()) return [];
    return [`${date} closed on ${bankClosingMinor}, the bank has ${closing} + ${wrong}`];
  });
}

const FINAL_AT_BANK: Readonly<Record<string, readonly string[]>> = {
  paid: ['confirmed', 'settled'],
  returned: ['returned', 'confirmed'],
  rejected: ['rejected'],
};

/** No payment is lost and none is made twice, unless the bank did so by itself. */
async function comparePayments(
  lane: Lane,
  account: AccountTruth,
  { withdrawals }: CustomersMemory,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const instructions = new Map(
    (await lane.list('/instructions')).map((one) => [one.instructionId, one]),
  );
  const ours = new Set<string>();
  for (const instructionId of withdrawals) {
    const one = instructions.get(instructionId);
    if (one === undefined) {
      faults.push(`lost: ${instructionId}`);
      continue;
    }
    ours.add(one.endToEndId);
    const paid = account.payments.get(one.endToEndId);
    const fate = fateOf(paid);
    if (!(FINAL_AT_BANK[fate] ?? []).includes(one.state)) {
      faults.push(`${instructionId} is ${one.state}, at the bank ${fate}`);
    }
    if ((paid?.booked ?? 0) > 1 || (paid?.accepted ?? 0) > 1) {
      faults.push(`twice: ${instructionId} ${JSON.stringify(paid, showBigint)}`);
    }
  }
  for (const endToEndId of account.payments.keys()) {
    if (!ours.has(endToEndId)) faults.push(`the bank paid what nobody ordered: ${endToEndId}`);
  }
  return faults;
}

function fateOf(paid: ReturnType<AccountTruth['payments']['get']>): string {
  if (paid === undefined) return 'never asked';
  if (paid.returned > 0) return 'returned';
  if (paid.booked > 0) return 'paid';
  return paid.rejected > 0 ? 'rejected' : 'accepted';
}

function showBigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Every deposit that names its customer is the customer's; every other is in nobody's name. */
async function compareDeposits(
  lane: Lane,
  {
    account,
    memory,
    tally,
  }: {
    readonly account: AccountTruth;
    readonly memory: CustomersMemory;
    readonly tally: Tally;
  },
): Promise<readonly string[]> {
  const faults: string[] = [];
  const receipts = await lane.list('/receipts');
  const byReference = new Map(receipts.map((one) => [one.bankReference, one]));
  const references = receipts.flatMap(({ bankReference }) => bankReference ?? []);
  if (new Set(references).size < references.length) faults.push('one deposit is two receipts');
  const unshown = new Set(
    account.days.flatMap(({ alteration }) =>
      alteration?.kind === 'missing_line' ? [alteration.bankReference] : [],
    ),
  );
  const booked = new Set(account.movements.map(({ receiptId }) => receiptId));
  for (const [receiptId] of memory.deposits) {
    if (!booked.has(receiptId)) faults.push(`the bank lost ${receiptId}`);
  }
  for (const { source, bankReference, amount, receiptId, remittanceText } of account.movements) {
    if (source !== 'receipt' && source !== 'interest') continue;
    const receipt = byReference.get(bankReference);
    if (receipt === undefined) {
      // Neither a notice nor the statement told it: it came in as the rest of that statement.
      if (!unshown.has(bankReference)) faults.push(`no receipt of ${bankReference}`);
      continue;
    }
    if (receipt.amountMinor !== amount.toString()) faults.push(`${bankReference} is not ${amount}`);
    const sent = memory.deposits.get(receiptId ?? '');
    const reference = lane.customers.find(({ customerId }) => customerId === sent?.customerId);
    const isNamed =
      reference !== undefined && remittanceText === `deposit ${reference.depositReference}`;
    const expected = isNamed ? sent?.customerId : undefined;
    if (receipt.customerId !== expected) {
      faults.push(`${bankReference} is of ${receipt.customerId}, expected ${expected ?? 'nobody'}`);
    }
    if (expected === undefined) count(tally, `found ${source} without owner by suspense`);
  }
  return faults;
}

/** A deposit that the bank took back is a reversal of the same amount. */
async function compareReversals(
  lane: Lane,
  account: AccountTruth,
  tally: Tally,
): Promise<readonly string[]> {
  const reversals = await lane.list('/deposit-reversals');
  const told = reversals.map(({ body }) => String(body.amountMinor ?? body.amount)).toSorted();
  const taken = account.movements.filter(({ source }) => source === 'take_back');
  for (const _ of reversals) count(tally, 'found take_back_deposit by deposit reversal');
  const expected = taken.map(({ amount }) => amount.toString()).toSorted();
  if (JSON.stringify(told) === JSON.stringify(expected)) return [];
  return [`reversals ${told.join(' ')}, the bank took back ${expected.join(' ')}`];
}
