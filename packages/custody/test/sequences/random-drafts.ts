/** Makes random commands of every kind that a programme's flows and the custodian's acts allow. */
import { type Amount, businessDate, nextDay } from '@ringfence/money';
import { cents, createCommandSource, createLendingSource, type Draft } from '@ringfence/testkit';
import {
  type Act,
  type ActKind,
  type Instruction,
  type InstructionKind,
  openRecords,
  ROLES,
  type Role,
  type SplitLine,
} from '../../src/index.ts';
import { draft as contractDraft, GOOD_STEPS, readContract } from '../contracts/documents.ts';
import { DOCUMENT, expiryIn } from '../orders/order-bench.ts';
import { below, chance, openDay, type PoolInPlay, purposesOf } from './pool-in-play.ts';

type Make = (pool: PoolInPlay) => Draft;

const HASH = 'ef'.repeat(32);
const REASON = 'as it happens';
const KEYS = ['key', 'second', 'third'] as const;
const CONTRACTS_OPEN_MAX = 2;
const HALF_DAY_SECONDS = 43_200;
const OTHER_POOL = { toPoolId: 2, toAccount: 'LT121000011101001000' } as const;

const customer = ({ random, customers }: PoolInPlay): string =>
  random.pick(customers.length === 0 ? ['nobody'] : customers);
const sum = (pool: PoolInPlay, max = 250): Amount => cents(1 + below(pool, max));

/** Some record of a kind that is open, or one that never was. */
function openId(pool: PoolInPlay, kind: Parameters<typeof openRecords>[1]): string {
  const ids = [...openRecords(pool.bench.state, kind).keys()];
  return ids.length === 0 || chance(pool, 5) ? 'none' : pool.random.pick(ids);
}

function act(one: Act, role: Role, keyId = 'key'): Draft {
  return { kind: 'act', act: one, role, keyId };
}

/** A mandate in force of a customer for a kind of instruction, when there is one. */
function mandateOf(pool: PoolInPlay, customerId: string, kind: InstructionKind): string {
  for (const mandate of pool.bench.state.mandates.values()) {
    const { scope, instructionId, payees } = mandate;
    const isStanding = instructionId === undefined && payees === undefined;
    if (mandate.customerId === customerId && scope.includes(kind) && isStanding) {
      return mandate.mandateId;
    }
  }
  return 'none';
}

/** An instruction that other people approve before it is given. */
function giveApproved(pool: PoolInPlay, instruction: Instruction, role: Role): Draft {
  const instructionId = pool.nextId('p');
  const expiresAt = pool.bench.at(pool.bench.now + 500);
  for (const keyId of ['second', 'third']) {
    pool.queue.push(
      act({ kind: 'approve_proposal', instructionId, instruction }, 'operator', keyId),
    );
  }
  pool.queue.push({ kind: 'instruct', instruction, commandId: instructionId, role });
  const asked = { instructionId, instruction, purpose: REASON, expiresAt };
  return act({ kind: 'propose_instruction', ...asked }, role);
}

function splitRule(pool: PoolInPlay): Draft {
  const { random } = pool;
  const recipient = () =>
    random.pick([
      { account: 'fees_accrued' },
      { account: 'profit_share' },
      { customerId: customer(pool) },
    ] as const);
  const line = (): SplitLine =>
    random.pick([
      { ...recipient(), share: 'fixed', amount: sum(pool, 30) },
      { ...recipient(), share: 'ratio', weight: 1 + below(pool, 50) },
      { ...recipient(), share: 'tier', tiers: [{ amountFrom: cents(5), basisPoints: 300 }] },
    ] as const);
  const lines = Array.from({ length: below(pool, 5) }, line);
  const weights = lines.reduce((total, { weight = 0 }) => total + weight, 0);
  const base = weights === 0 ? {} : { weightBase: weights + below(pool, 20) };
  const rule = { lines, ...base, remainderTo: recipient(), reversibleDays: below(pool, 3) };
  return act({ kind: 'set_split_rule', ruleId: random.pick(['r-1', 'r-2']), ...rule }, 'platform');
}

function split(pool: PoolInPlay): Instruction {
  const { state } = pool.bench;
  const ruleId = pool.random.pick(['r-1', 'r-2']);
  const ruleVersion = openRecords(state, 'split_rule').get(ruleId)?.body.version ?? 1;
  const named = { kind: 'split', ruleId, ruleVersion } as const;
  const hold = chance(pool, 30) ? [...state.holds.values()].at(-1) : undefined;
  if (hold !== undefined) {
    const { instructionId: holdInstructionId, payeeCustomerId } = hold;
    const mandateId = mandateOf(pool, payeeCustomerId, 'split');
    return { ...named, holdInstructionId, amount: cents(hold.held), mandateId };
  }
  const fromCustomerId = customer(pool);
  const mandateId = mandateOf(pool, fromCustomerId, 'split');
  return { ...named, fromCustomerId, amount: sum(pool), mandateId };
}

function reverseSplit(pool: PoolInPlay): Instruction {
  const splits = [...openRecords(pool.bench.state, 'split').values()];
  const record = splits.length === 0 ? undefined : pool.random.pick(splits);
  const parts = record?.body.parts ?? [];
  const part = parts.length === 0 ? undefined : pool.random.pick(parts);
  const splitInstructionId = record?.recordId ?? 'none';
  const back = { kind: 'reverse_split', splitInstructionId, amount: sum(pool, 60) } as const;
  const { customerId, account = 'fees_accrued' } = part ?? {};
  if (customerId === undefined) return { ...back, account };
  return { ...back, customerId, mandateId: mandateOf(pool, customerId, 'reverse_split') };
}

function sweep(pool: PoolInPlay): Draft {
  const source = pool.random.pick(fromOf(pool, 'sweep')) as 'fees_accrued';
  return giveApproved(pool, { kind: 'sweep', source, amount: sum(pool, 40) }, 'operator');
}

function moveOut(pool: PoolInPlay): Draft {
  const from = fromOf(pool, 'move_out').filter((kind) => kind !== 'customer');
  const source =
    pool.customers.length === 0 || chance(pool, 20) ? pool.random.pick(from) : undefined;
  const customerId = customer(pool);
  const owner =
    source === undefined
      ? { customerId, mandateId: mandateOf(pool, customerId, 'move_out') }
      : { source: source as 'compensation' };
  const moveId = pool.nextId('v');
  const to = { ...OTHER_POOL, dueDate: openDay(pool) };
  const instruction = { kind: 'move_out', moveId, ...to, amount: sum(pool, 40), ...owner } as const;
  return giveApproved(pool, instruction, 'operator');
}

/** The kinds of account that a flow of the programme may debit. */
function fromOf({ programme }: PoolInPlay, kind: InstructionKind): readonly string[] {
  return programme.flows.find(({ instruction }) => instruction === kind)?.from ?? [];
}

/** One for each kind that needs more than the sources of the testkit make. */
const INSTRUCTIONS: { readonly [Kind in InstructionKind]?: Make } = {
  allocate: (pool) => {
    const receiptId = pool.random.pick([...pool.bench.state.receipts.keys(), 'none']);
    const owner = chance(pool, 50)
      ? { customerId: customer(pool) }
      : { purpose: pool.random.pick(purposesOf(pool)) };
    return instruct({ kind: 'allocate', receiptId, amount: sum(pool), ...owner });
  },
  pay: (pool) => {
    const [fromCustomerId, toCustomerId] = [customer(pool), customer(pool)];
    const mandateId = mandateOf(pool, fromCustomerId, 'pay');
    return instruct({ kind: 'pay', fromCustomerId, toCustomerId, amount: sum(pool), mandateId });
  },
  hold: (pool) => {
    const [customerId, payeeCustomerId] = [customer(pool), customer(pool)];
    const expiresAt = pool.bench.at(pool.bench.now + below(pool, 600));
    const mandateId = mandateOf(pool, customerId, 'hold');
    const parties = { customerId, payeeCustomerId, mandateId };
    return instruct({ kind: 'hold', ...parties, amount: sum(pool), expiresAt });
  },
  fee: (pool) => {
    const open = [...openRecords(pool.bench.state, 'fee_quote').values()];
    const quote = open.length === 0 ? undefined : pool.random.pick(open);
    const customerId = quote?.body.customerId ?? customer(pool);
    const mandateId = mandateOf(pool, customerId, 'fee');
    const named = quote === undefined ? {} : { quoteId: quote.recordId };
    const amount = quote === undefined ? sum(pool) : cents(quote.body.amount);
    return instruct({ kind: 'fee', customerId, amount, mandateId, ...named });
  },
  subsidise: (pool) => {
    const purpose = pool.random.pick(fromOf(pool, 'subsidise')) as 'marketing';
    const customerId = customer(pool);
    return instruct({ kind: 'subsidise', purpose, customerId, amount: sum(pool, 40) });
  },
  sweep,
  move_out: moveOut,
  split: (pool) => instruct(split(pool)),
  reverse_split: (pool) => instruct(reverseSplit(pool)),
  repay_advance: (pool) => {
    const open = [...openRecords(pool.bench.state, 'deposit_reversal').values()];
    const debts = open.filter(
      ({ body }) => body.customerId !== undefined && body.fromAdvance > body.repaid,
    );
    const debt = debts.length === 0 ? undefined : pool.random.pick(debts);
    const customerId = debt?.body.customerId ?? customer(pool);
    const mandateId = mandateOf(pool, customerId, 'repay_advance');
    const receiptId = debt?.recordId ?? 'none';
    const owed = debt === undefined ? 9n : debt.body.fromAdvance - debt.body.repaid;
    const amount = cents(pool.random.bigint({ min: 1n, max: owed < 200n ? owed : 200n }));
    return instruct({ kind: 'repay_advance', receiptId, amount, mandateId });
  },
  pay_interest: (pool) => {
    const settlementId = openId(pool, 'interest_settlement');
    const to = { settlementId, customerId: customer(pool), amount: sum(pool, 9) };
    return instruct({ kind: 'pay_interest', ...to }, 'operator');
  },
  fund_contract: (pool) => {
    const customerId = pool.random.pick(['a', 'a', 'a', 'b', 'b', 'b', 'c']);
    const mandateId = mandateOf(pool, customerId, 'fund_contract');
    const contractId = openId(pool, 'contract');
    const amount = chance(pool, 85) ? cents(100) : sum(pool, 120);
    return instruct({ kind: 'fund_contract', contractId, customerId, amount, mandateId });
  },
};

function instruct(instruction: Instruction, role: Role = 'platform'): Draft {
  const own = instruction.kind === 'allocate' ? 'operator' : role;
  return { kind: 'instruct', instruction, role: own };
}

/** Orders of authorities, mostly small and short, so that money goes on moving. */
function registerOrder(pool: PoolInPlay): Draft {
  const { random, bench } = pool;
  const orderId = pool.nextId('o');
  const type = random.pick([
    'freeze',
    'freeze',
    'release',
    'deduct',
    'renew',
    'query',
    'emergency_stop',
  ]);
  const inForce = [...openRecords(bench.state, 'order').values()].filter(
    ({ state, body }) => state === 'in_force' && body.type === 'freeze',
  );
  const parent = inForce.length === 0 ? undefined : random.pick(inForce);
  const parentOrderId = parent?.recordId ?? 'none';
  const customerId = parent?.body.customerId ?? customer(pool);
  const expiresAt = expiryIn(bench, 1 + below(pool, 3));
  const amount = sum(pool, 60);
  const base = { kind: 'register_order', ...DOCUMENT, orderId } as const;
  const one: Act = {
    query: { ...base, type: 'query', customerId } as const,
    freeze: {
      ...base,
      type: 'freeze',
      customerId: customer(pool),
      ground: 'criminal',
      amount,
      expiresAt,
    } as const,
    emergency_stop: {
      ...base,
      type: 'emergency_stop',
      customerId: 'poor',
      ground: 'telecom_fraud',
    } as const,
    renew: { ...base, type: 'renew', customerId, parentOrderId, expiresAt } as const,
    release: { ...base, type: 'release', customerId, parentOrderId } as const,
    deduct: {
      ...base,
      type: 'deduct',
      customerId,
      parentOrderId,
      amount: cents(1 + below(pool, 10)),
      payeeCommitment: HASH,
    } as const,
  }[type as 'freeze'];
  if (chance(pool, 80)) {
    pool.queue.push(act({ kind: 'approve_order', orderId }, 'operator', 'second'));
  }
  return act(one, 'operator');
}

const ACCOUNT_EVENTS = [
  'suspend',
  'resume',
  'resume',
  'fall_dormant',
  'wake',
  'wake',
  'restrict',
  'lift_restriction',
  'lift_restriction',
  'begin_closing',
  'cancel_closing',
  'pass_audit',
] as const;

function moveAccount(pool: PoolInPlay): Draft {
  const event = pool.random.pick(ACCOUNT_EVENTS);
  const activeDate = event === 'fall_dormant' ? { activeDate: businessDate('2025-08-01') } : {};
  // A corporate account that is audited now and then; else the one with the least money.
  const customerId = event === 'pass_audit' ? openAccount(pool) : 'poor';
  const one = { kind: 'move_account', customerId, event, evidence: HASH, ...activeDate } as const;
  const role = pool.random.pick(['operator', 'customer_channel'] as const);
  return act(one, role, pool.random.pick(KEYS));
}

function openAccount({ bench }: PoolInPlay): string {
  return [...bench.state.customers.keys()].at(-1) ?? 'none';
}

function adopt(pool: PoolInPlay): Draft {
  const { bench, programme } = pool;
  const last = bench.state.programmes.at(-1)?.programme ?? programme;
  const version = last.version + 1;
  const id = `${programme.id}_own`;
  const document = { ...programme, id, version };
  const one = { programme: { id, version }, document, inForceDate: openDay(pool) };
  return act({ kind: 'adopt_programme', ...one }, 'operator');
}

function settleInterest(pool: PoolInPlay): Draft {
  const throughDate = pool.bench.state.closedDay?.businessDate ?? openDay(pool);
  const settlementId = pool.nextId('t');
  const received = sum(pool, 20);
  pool.queue.push(act({ kind: 'settle_interest', settlementId, received }, 'operator'));
  return act({ kind: 'accrue_interest', throughDate }, 'operator');
}

function contract(pool: PoolInPlay): Draft {
  const { bench, random } = pool;
  const open = openRecords(bench.state, 'contract').size;
  if (open < CONTRACTS_OPEN_MAX && chance(pool, 40)) {
    const contractId = pool.nextId('k');
    const document = readContract(contractDraft(GOOD_STEPS));
    return act({ kind: 'create_contract', contractId, contract: document }, 'platform');
  }
  const contractId = openId(pool, 'contract');
  const party = random.pick(['a', 'b']);
  const approval = { party, customerId: party, approval: 'done' };
  const fact = { party: 'platform', fact: 'delivery', value: random.pick(['yes', 'no']) };
  return random.pick([
    act({ kind: 'approve_contract', contractId, ...approval }, 'customer_channel'),
    act({ kind: 'attest_contract', contractId, ...fact }, 'platform'),
    act({ kind: 'advance_contract', contractId }, 'platform'),
  ]);
}

function batch(pool: PoolInPlay): Draft {
  const batchId = pool.nextId('b');
  const faultCount = chance(pool, 70) ? 0 : 1;
  pool.queue.push(act({ kind: 'judge_batch', batchId, faultCount, faults: [] }, 'platform'));
  const decided = { linesAccepted: 1, linesRefused: 1, accepted: 5n };
  pool.queue.push(act({ kind: 'finish_batch', batchId, ...decided }, 'platform'));
  const declared = { batchId, lineCount: 2, total: 10n, contentHash: HASH };
  return act({ kind: 'accept_batch', ...declared }, 'platform');
}

function reservePolicy(pool: PoolInPlay): Draft {
  const policyId = pool.nextId('y');
  const policy = {
    reservePoolId: 2,
    effectiveDate: openDay(pool),
    rates: [{ instruction: 'pay', basisPoints: 33 } as const],
    target: { fixed: cents(50), outstandingBasisPoints: 100 },
    paymentDays: 2,
    whenOverdue: 'tell',
  } as const;
  const next: Act = chance(pool, 70)
    ? { kind: 'approve_reserve_policy', policyId, policy }
    : { kind: 'reject_reserve_policy', policyId, reason: REASON };
  pool.queue.push(act(next, 'operator', 'second'));
  return act({ kind: 'propose_reserve_policy', policyId, policy }, 'operator');
}

function quoteFee(pool: PoolInPlay): Draft {
  const quoteId = pool.nextId('q');
  const expiresAt = pool.bench.at(pool.bench.now + 300);
  const named = { feeId: 'payout', customerId: customer(pool), base: sum(pool), expiresAt };
  return act({ kind: 'quote_fee', quoteId, ...named }, 'platform');
}

function publishFee(pool: PoolInPlay): Draft {
  const title = { zh: '费', en: 'fee' };
  const effectiveDate = nextDay(openDay(pool));
  const terms = { title, fixed: sum(pool, 9), basisPoints: below(pool, 200) };
  return act({ kind: 'publish_fee', feeId: 'payout', effectiveDate, ...terms }, 'operator');
}

function intake(pool: PoolInPlay): Draft {
  pool.queue.push(act({ kind: 'set_intake', intake: 'open', reason: REASON }, 'operator'));
  return act({ kind: 'set_intake', intake: 'stopped', reason: REASON }, 'operator');
}

function terms(pool: PoolInPlay): Draft {
  const lifted = { kind: 'set_terms', terms: {}, origin: 'registry-2' } as const;
  pool.queue.push(act(lifted, 'operator'));
  const capped = { amountMax: sum(pool), customersMax: 200 };
  return act({ kind: 'set_terms', terms: capped, origin: 'registry-1' }, 'operator');
}

function bindCard(pool: PoolInPlay): Draft {
  const customerId = customer(pool);
  const card = { customerId, cardCommitment: HASH, evidence: HASH } as const;
  const verified = { elements: 4, result: 'matched', adapter: 'sandbox' } as const;
  return pool.random.pick([
    act({ kind: 'record_verification', ...card, ...verified }, 'customer_channel'),
    act({ kind: 'bind_card', ...card, cardType: 'debit' }, 'customer_channel'),
  ]);
}

function grantAll(pool: PoolInPlay): Draft {
  const { programme, bench } = pool;
  const flows = programme.flows.filter(({ mandate }) => mandate === 'required');
  const scope = flows.map(({ instruction }) => instruction as InstructionKind);
  const mandateId = pool.nextId('g');
  const customerId = customer(pool);
  const caps = chance(pool, 30) ? { perDay: { amountMax: cents(500), countMax: 3 } } : {};
  const expiresAt = bench.at(bench.now + 1_000_000);
  const head = { kind: 'grant_mandate', mandateId, customerId, scope, expiresAt } as const;
  return { ...head, amountMax: cents(5_000), ...caps };
}

/** What time has brought about is done by the clock, or on demand. */
function afterANight(pool: PoolInPlay): Draft {
  // Projects collect for minutes: under lending the days end with the bank's statements only.
  const isLending = pool.programme.flows.some(({ instruction }) => instruction === 'tender');
  if (!isLending) pool.bench.now += HALF_DAY_SECONDS;
  const due = [...openRecords(pool.bench.state, 'contract').values()].find(
    ({ body }) => body.dueAt !== undefined && body.dueAt <= pool.bench.at(pool.bench.now),
  );
  const contractId = due?.recordId ?? openId(pool, 'contract');
  if (chance(pool, 50)) return { kind: 'expire_due' };
  return act({ kind: 'advance_contract', contractId }, 'platform');
}

/** The bank takes back what a statement has shown; half the time its owner has it no more. */
function adviseReversal(pool: PoolInPlay): Draft {
  const { state } = pool.bench;
  const bankReference = pool.random.pick(['none', ...pool.deposits.slice(-40)]);
  const receiptId = state.recent.receiptReferences.get(bankReference) ?? '';
  const known = state.receiptByBankReference.get(bankReference);
  const receipt = known ?? state.recent.receipts.get(receiptId);
  const advice = act({ kind: 'advise_reversal', bankReference }, 'bank');
  const owner = state.customers.get(receipt?.customerId ?? '');
  const sums = owner === undefined ? undefined : state.ledger.accounts.get(owner.accountId);
  if (owner === undefined || sums === undefined || chance(pool, 50)) return advice;
  pool.queue.push(advice);
  const { customerId } = owner;
  const amount = cents(sums.creditsPosted - sums.debitsPosted - sums.debitsPending);
  const mandateId = mandateOf(pool, customerId, 'withdraw');
  return instruct({ kind: 'withdraw', customerId, amount, mandateId });
}

/** Ties a reserve to the pool that it serves, or releases it. */
function tieReserve(pool: PoolInPlay): Draft {
  const { toPoolId: clientPoolId, toAccount: clientAccount } = OTHER_POOL;
  if (chance(pool, 20)) return act({ kind: 'release_reserve', clientPosition: 9 }, 'operator');
  return act({ kind: 'tie_reserve', clientPoolId, clientAccount }, 'operator');
}

function cancelTender(pool: PoolInPlay): Draft {
  const tenderInstructionId = openId(pool, 'tender');
  return act({ kind: 'cancel_tender', tenderInstructionId }, 'customer_channel');
}

/** Unallocated money goes back to its sender, on the word of two people, or does not. */
function returnReceipt(pool: PoolInPlay): Draft {
  const { receipts } = pool.bench.state;
  const waiting = [...receipts.values()].filter(({ unallocated }) => unallocated > 0n);
  if (waiting.length === 0 || chance(pool, 15)) {
    return act({ kind: 'set_suspense_policy', returnAfterDays: below(pool, 2) }, 'operator');
  }
  const { receiptId, unallocated } = pool.random.pick(waiting);
  const returnId = pool.nextId('z');
  const next: Act = chance(pool, 80)
    ? { kind: 'approve_receipt_return', returnId }
    : { kind: 'refuse_receipt_return', returnId, reason: REASON };
  pool.queue.push(act(next, 'operator', 'second'));
  const sender = chance(pool, 90) ? { payeeCommitment: HASH } : {};
  const one = { returnId, receiptId, amount: cents(unallocated), reason: REASON, ...sender };
  return act({ kind: 'propose_receipt_return', ...one }, 'operator');
}

/** A payment is asked back, or the bank asks for a deposit; two people decide. */
function recall(pool: PoolInPlay): Draft {
  const { state } = pool.bench;
  const recallId = pool.nextId('e');
  const { random } = pool;
  if (chance(pool, 40)) {
    const bankReference = random.pick(['none', ...pool.deposits.slice(-40)]);
    const amount = state.receiptByBankReference.get(bankReference)?.amount ?? cents(5);
    const named = { requestId: recallId, bankReference };
    const refusal = { answer: 'refuse', refusalCode: 'CUST' } as const;
    const answer = chance(pool, 60) ? ({ answer: 'accept' } as const) : refusal;
    const proposal = { kind: 'propose_recall_answer', ...named, reason: REASON } as const;
    const approval = chance(pool, 65)
      ? ({ kind: 'approve_recall_answer', ...named } as const)
      : ({ kind: 'reject_recall_answer', requestId: recallId } as const);
    pool.queue.push(act({ ...proposal, ...answer }, 'operator'));
    pool.queue.push(act(approval, 'operator', 'second'));
    const asked = { ...named, amount, code: 'FRAD', caseId: recallId };
    return act({ kind: 'receive_recall', ...asked }, 'bank');
  }
  const instructionId = random.pick([...state.withdrawals.keys(), 'none']);
  const named = { recallId, instructionId };
  const said = random.pick(['sent', 'accepted', 'declined'] as const);
  const next: Act = chance(pool, 80)
    ? { kind: 'approve_recall', ...named }
    : { kind: 'reject_recall', recallId, reason: REASON };
  pool.queue.push(act(next, 'operator', 'second'));
  pool.queue.push(act({ kind: 'record_recall_answer', recallId, answer: said }, 'bank'));
  const why = { code: 'DUPL', reason: REASON } as const;
  return act({ kind: 'request_recall', ...named, ...why }, 'operator');
}

/** What else happens, the frequent things several times. */
const EVENTS: readonly Make[] = [
  ...Array.from({ length: 6 }, () => grantAll),
  ...Array.from({ length: 8 }, () => contract),
  ...Array.from({ length: 4 }, () => registerOrder),
  ...Array.from({ length: 2 }, () => batch),
  ...Array.from({ length: 3 }, () => moveAccount),
  ...Array.from({ length: 3 }, () => settleInterest),
  ...Array.from({ length: 2 }, () => bindCard),
  ...Array.from({ length: 3 }, () => returnReceipt),
  ...Array.from({ length: 3 }, () => recall),
  splitRule,
  splitRule,
  (pool) => ({ kind: 'cut_day', businessDate: openDay(pool) }),
  afterANight,
  afterANight,
  adviseReversal,
  adviseReversal,
  adviseReversal,
  adviseReversal,
  cancelTender,
  cancelTender,
  tieReserve,
  (pool) => {
    const orderId = openId(pool, 'order');
    return act({ kind: 'reject_order', orderId, reason: REASON }, 'operator', 'second');
  },
  (pool) => act({ kind: 'end_split_rule', ruleId: pool.random.pick(['r-1', 'r-2']) }, 'platform'),
  (pool) => {
    const split = { ratePartsPerMillion: 3_500, dayCount: 360, treatment: 'client' } as const;
    const firm = chance(pool, 20) ? ({ ...split, treatment: 'firm' } as const) : split;
    return act({ kind: 'set_interest_policy', policy: firm }, 'operator');
  },
  (pool) => {
    const instructionId = openId(pool, 'proposal');
    return act({ kind: 'reject_proposal', instructionId, reason: REASON }, 'operator');
  },
  (pool) => {
    const one = { reservePoolId: 2, readPosition: 1 + pool.bench.now, paidIn: sum(pool, 900) };
    return act({ kind: 'read_reserve', ...one, drawn: cents(0) }, 'operator');
  },
  (pool) => {
    const roles = pool.programme.customerRoles.map(({ role }) => role);
    return act({ kind: 'set_customer_roles', customerId: customer(pool), roles }, 'operator');
  },
  (pool) => {
    const settings = { verifiedCardRequired: false, cardCoolDownHours: below(pool, 3) };
    return act({ kind: 'set_customer_settings', ...settings }, 'operator');
  },
  (pool) => {
    const customerId = pool.nextId('corp');
    return { kind: 'open_customer', customerId, holderType: 'corporate', evidence: HASH };
  },
  (pool) => (chance(pool, 40) ? adopt(pool) : { kind: 'expire_due' }),
  (pool) => (chance(pool, 40) ? publishFee(pool) : quoteFee(pool)),
  quoteFee,
  quoteFee,
  reservePolicy,
  intake,
  terms,
];

/** Kinds of act that a sequence is to have taken at least once over all programmes. */
export const ACTS_IN_PLAY: readonly ActKind[] = [
  'set_intake',
  'publish_fee',
  'quote_fee',
  'propose_instruction',
  'approve_proposal',
  'reject_proposal',
  'set_interest_policy',
  'accrue_interest',
  'settle_interest',
  'adopt_programme',
  'set_customer_roles',
  'create_contract',
  'approve_contract',
  'attest_contract',
  'set_terms',
  'register_order',
  'approve_order',
  'reject_order',
  'propose_reserve_policy',
  'approve_reserve_policy',
  'reject_reserve_policy',
  'tie_reserve',
  'read_reserve',
  'advise_reversal',
  'set_suspense_policy',
  'propose_receipt_return',
  'approve_receipt_return',
  'refuse_receipt_return',
  'request_recall',
  'approve_recall',
  'reject_recall',
  'record_recall_answer',
  'receive_recall',
  'propose_recall_answer',
  'approve_recall_answer',
  'reject_recall_answer',
  'set_split_rule',
  'end_split_rule',
  'confirm_payment',
  'cancel_payment',
  'intercept_payment',
  'register_project',
  'review_project',
  'sign_off_project',
  'publish_project',
  'fill_project',
  'offer_claim',
  'accept_batch',
  'judge_batch',
  'finish_batch',
  'move_account',
  'record_verification',
  'bind_card',
  'set_customer_settings',
];

/** The commands of one pool, one for each call. */
export function createDrafts(pool: PoolInPlay): () => Draft {
  const { bench, programme, random } = pool;
  const usual = createCommandSource(bench, random);
  const lending = createLendingSource(bench, random);
  const kinds = programme.flows.map(({ instruction }) => instruction as InstructionKind);
  const own = kinds.flatMap((kind) => INSTRUCTIONS[kind] ?? []);
  const isLending = kinds.includes('tender');
  /** Of the usual ones, mostly those that the programme has a flow for. */
  const fitting = (): Draft => {
    const made = isLending && chance(pool, 75) ? ownIds(lending.next()) : usual.next();
    if (made.kind !== 'instruct' || kinds.includes(made.instruction.kind)) return made;
    return chance(pool, 10) ? made : random.pick(own)(pool);
  };
  const again: Draft[] = [];
  const next = (): Draft => {
    const queued = chance(pool, 70) ? pool.queue.shift() : undefined;
    if (queued !== undefined) return queued;
    const choice = below(pool, 100);
    if (choice < 55) return fitting();
    if (choice < 80) return random.pick(own)(pool);
    return random.pick(EVENTS)(pool);
  };
  return () => {
    const made = again.shift() ?? withMandateInForce(pool, next());
    if (made.kind === 'advise_receipt' && made.depositReference !== undefined) {
      pool.deposits.push(made.bankReference);
    }
    if (!chance(pool, 6)) return made;
    // A bank sends what was not taken again; without it nothing would close any more.
    if (made.kind !== 'instruct' && made.kind !== 'act') again.push(made);
    return spoil(pool, made);
  };
}

/** Two sources number their instructions alike. */
function ownIds(made: Draft): Draft {
  const id = made.commandId;
  return id?.startsWith('i-') === true ? { ...made, commandId: `l${id}` } : made;
}

/** Most instructions name a mandate that is in force, whatever was revoked meanwhile. */
function withMandateInForce(pool: PoolInPlay, made: Draft): Draft {
  if (made.kind !== 'instruct' || !('mandateId' in made.instruction)) return made;
  const { instruction } = made;
  const { mandateId = '', kind } = instruction;
  if (pool.bench.state.mandates.get(mandateId)?.scope.includes(kind) === true) return made;
  const owner = Object.entries(instruction).find(([name]) => PAYERS.has(name))?.[1];
  const id = typeof owner === 'string' ? owner : mandateId.replace(/^m-/, '');
  return { ...made, instruction: { ...instruction, mandateId: mandateOf(pool, id, kind) } };
}

const PAYERS: ReadonlySet<string> = new Set(['customerId', 'fromCustomerId', 'buyerCustomerId']);

/** Makes one thing of a command wrong: who sends it, an amount, or something that it names. */
function spoil(pool: PoolInPlay, made: Draft): Draft {
  const { random } = pool;
  if (chance(pool, 25)) return { ...made, role: random.pick(ROLES) };
  if (made.kind === 'instruct')
    return { ...made, instruction: spoilMember(pool, made.instruction) };
  return made.kind === 'act' ? { ...made, act: spoilMember(pool, made.act) } : made;
}

function spoilMember<Whole extends object>(pool: PoolInPlay, whole: Whole): Whole {
  const wrong = Object.entries(whole).flatMap(([name, value]): readonly [string, unknown][] => {
    if (typeof value === 'bigint') return [0n, 1n, 1_000_000_000_000n].map((one) => [name, one]);
    if (typeof value !== 'string' || !name.endsWith('Id')) return [];
    return [
      [name, 'none'],
      [name, pool.random.pick([...pool.customers, 'nobody', ...pool.bench.state.mandates.keys()])],
    ];
  });
  if (wrong.length === 0) return whole;
  const [name, value] = pool.random.pick(wrong);
  return { ...whole, [name]: value };
}
