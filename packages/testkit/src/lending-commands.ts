import { type Act, type Instruction, openRecords, type Role } from '@ringfence/custody';
import { amount, businessDate, currency } from '@ringfence/money';
import { BANK_ACCOUNT, type Bench, cents, DAY_1, type Draft } from './custody-bench.ts';
import type { SeededRandom } from './seeded-random.ts';

type UsualAct =
  | 'review_project'
  | 'sign_off_project'
  | 'publish_project'
  | 'fill_project'
  | 'miscarry_project'
  | 'cancel_project';

/** A borrower, three lenders with money, and one without. */
const CUSTOMERS = ['borrower', 'l1', 'l2', 'l3', 'poor'] as const;
const FUNDED = ['borrower', 'l1', 'l2', 'l3'] as const;
const FUND_MINOR = 10_000n;
const COMPENSATION_MINOR = 5_000n;
const MANDATE_SECONDS = 10_000_000;
const CHECKED = [{ item: 'the borrower is who it says', result: 'met' }] as const;

/** Opens a pool of the lending programme with its customers, their money and their mandates. */
export function lendingPoolDrafts(poolId: number, at: Bench['at']): readonly Draft[] {
  const scope = ['tender', 'repay', 'repay_compensation', 'transfer_claim', 'withdraw'] as const;
  const own = cents(COMPENSATION_MINOR);
  return [
    {
      kind: 'open_pool',
      poolId,
      currency: currency('EUR'),
      programme: { id: 'lending', version: 1 },
      bankAccount: { identification: BANK_ACCOUNT },
      businessDate: DAY_1,
    },
    ...CUSTOMERS.map((customerId): Draft => ({ kind: 'open_customer', customerId })),
    { kind: 'advise_receipt', bankReference: 'OWN', amount: own },
    {
      kind: 'instruct',
      instruction: {
        kind: 'allocate',
        receiptId: 'receipt-1',
        purpose: 'compensation',
        amount: own,
      },
    },
    ...FUNDED.map((customerId): Draft => {
      const bankReference = `FUND-${customerId}`;
      return { kind: 'advise_receipt', bankReference, customerId, amount: cents(FUND_MINOR) };
    }),
    ...CUSTOMERS.map(
      (customerId): Draft => ({
        kind: 'grant_mandate',
        mandateId: `m-${customerId}`,
        customerId,
        scope,
        amountMax: cents(1_000_000),
        expiresAt: at(MANDATE_SECONDS),
      }),
    ),
  ];
}
const KEYS = ['key', 'second', 'third', 'fourth', 'fifth'] as const;
/** So few that commands meet on the same one. */
const OPEN_PROJECTS_MAX = 5;
const REASON = 'no more';

/**
 * Makes random acts and instructions of lending that meet each other often: projects of all states,
 * tenders over and under what is needed, payments of all kinds, and sales of claims.
 */
export function createLendingSource(
  bench: Pick<Bench, 'state' | 'now' | 'at'>,
  random: SeededRandom,
): { next(): Draft } {
  let count = 0;
  const nextId = (prefix: string): string => {
    count += 1;
    return `${prefix}-${count}`;
  };
  const between = (min: number, max: number): number => random.integer({ min, max });
  const chance = (share: number): boolean => between(1, 1_000) <= share * 1_000;
  const known: Record<'project' | 'tender' | 'claim' | 'claim_offer', string[]> = {
    project: [],
    tender: [],
    claim: [],
    claim_offer: [],
  };
  /** Mostly one that is open, now and then one that has ended or never was. */
  const pick = (kind: keyof typeof known): string => {
    const open = [...openRecords(bench.state, kind).keys()];
    if (open.length > 0 && chance(0.9)) return random.pick(open);
    return random.pick([...known[kind].slice(-20), 'none']);
  };
  const customer = (): string => random.pick(CUSTOMERS);
  const minor = (value: number) => amount(BigInt(value));
  const mandateOf = (customerId: string): string =>
    chance(0.97) ? `m-${customerId}` : `m-${customer()}`;

  const termsOf = (projectId: string) => {
    const shareValue = BigInt(random.pick([1, 10, 50]));
    const target = shareValue * BigInt(between(1, 60));
    const wrong = chance(0.03) ? 1n : 0n;
    const start = bench.now + between(chance(0.05) ? -5 : 200, 1_500);
    return {
      projectId,
      borrowerId: chance(0.9) ? 'borrower' : customer(),
      purpose: 'working_capital',
      target,
      shareValue,
      collectingEndsAt: bench.at(start),
      lendingEndsAt: bench.at(start + between(chance(0.03) ? -1 : 50, 600)),
      instalments: [
        { dueDate: businessDate('2026-04-01'), principal: target / 2n },
        { dueDate: businessDate('2026-05-01'), principal: target - target / 2n + wrong },
      ],
    };
  };

  /** A project that collects and has its target, when there is one. */
  const fullest = (): string => {
    for (const [id, { state, body }] of openRecords(bench.state, 'project')) {
      const tendered = bench.state.lending.projects.get(id)?.tendered ?? 0n;
      if (state === 'collecting' && tendered === body.target) return id;
    }
    return pick('project');
  };

  const onProject = (): Act => {
    const projectId = pick('project');
    const open = openRecords(bench.state, 'project').get(projectId);
    const usual: Readonly<Record<string, readonly UsualAct[]>> = {
      draft:
        open?.body.dueDiligence === undefined
          ? ['review_project']
          : ['sign_off_project', 'sign_off_project', 'sign_off_project', 'publish_project'],
      collecting: ['fill_project'],
      full: ['fill_project'],
      refunding: ['miscarry_project'],
      repaying: ['cancel_project'],
    };
    const kinds = usual[open?.state ?? 'draft'] ?? ['fill_project'];
    const isReached = bench.state.lending.projects.get(projectId)?.tendered === open?.body.target;
    const isEarly = open?.state === 'collecting' && !isReached && chance(0.9);
    if (isEarly) return { kind: 'fill_project', projectId: fullest() };
    const kind = chance(0.97)
      ? random.pick(kinds)
      : random.pick(['change_project', 'miscarry_project', 'cancel_project'] as const);
    switch (kind) {
      case 'review_project': {
        const checklist = chance(0.9)
          ? CHECKED
          : ([{ item: 'income', result: 'not_met' }] as const);
        return { kind, projectId, riskGrade: random.pick(['low', 'high'] as const), checklist };
      }
      case 'change_project':
        return { kind, ...termsOf(projectId) };
      case 'miscarry_project':
      case 'cancel_project':
        return { kind, projectId, reason: REASON };
      case 'sign_off_project':
      case 'publish_project':
      case 'fill_project':
        return { kind, projectId };
    }
  };

  const onClaim = (): Act => {
    if (chance(0.2)) return { kind: 'cancel_claim_offer', offerId: pick('claim_offer') };
    if (chance(0.1)) return { kind: 'cancel_tender', tenderInstructionId: pick('tender') };
    const claimId = pick('claim');
    const shares = openRecords(bench.state, 'claim').get(claimId)?.body.shares ?? 1;
    const offerId = nextId('offer');
    known.claim_offer.push(offerId);
    return {
      kind: 'offer_claim',
      offerId,
      claimId,
      shares: between(chance(0.05) ? 0 : 1, shares + (chance(0.05) ? 1 : 0)),
      pricePerShare: BigInt(between(1, 12)),
      expiresAt: bench.at(bench.now + between(chance(0.05) ? -1 : 20, 400)),
    };
  };

  const tender = (): Instruction => {
    const projectId = pick('project');
    const body = openRecords(bench.state, 'project').get(projectId)?.body;
    const customerId = customer();
    const shareValue = body?.shareValue ?? 10n;
    const value = shareValue * BigInt(between(1, 40)) + (chance(0.03) ? 1n : 0n);
    const left =
      (body?.target ?? 0n) - (bench.state.lending.projects.get(projectId)?.tendered ?? 0n);
    const exact = left > 0n && chance(0.4) ? left : value;
    return {
      kind: 'tender',
      projectId,
      customerId,
      amount: amount(exact),
      mandateId: mandateOf(customerId),
    };
  };

  const lendOut = (): Instruction => {
    const tenderInstructionId = pick('tender');
    const held = openRecords(bench.state, 'tender').get(tenderInstructionId)?.body.amount ?? 1n;
    const wrong = chance(0.03) ? 1n : 0n;
    return { kind: 'lend_out', tenderInstructionId, amount: amount(held + wrong) };
  };

  const payment = (): Instruction => {
    const claimId = pick('claim');
    const body = openRecords(bench.state, 'claim').get(claimId)?.body;
    const owed = body?.principal ?? 5n;
    const more = chance(0.05) ? 1n : 0n;
    const principal = amount(chance(0.2) ? owed : random.bigint({ min: 0n, max: owed + more }));
    const paid = { claimId, principal, interest: minor(between(0, 5)) };
    if (chance(0.25)) return { kind: 'compensate', ...paid };
    return { kind: 'repay', ...paid, mandateId: mandateOf(body?.borrowerId ?? 'borrower') };
  };

  const giveBack = (): Instruction => {
    const projectId = pick('project');
    const body = openRecords(bench.state, 'project').get(projectId)?.body;
    const owed =
      body === undefined
        ? 1n
        : body.compensatedPrincipal + body.compensatedInterest - body.compensationRepaid;
    const value = owed > 0n && chance(0.6) ? owed : BigInt(between(1, 40));
    const mandateId = mandateOf(body?.borrowerId ?? 'borrower');
    return { kind: 'repay_compensation', projectId, amount: amount(value), mandateId };
  };

  const sale = (): Instruction => {
    const offerId = pick('claim_offer');
    const offer = openRecords(bench.state, 'claim_offer').get(offerId)?.body;
    const claim = openRecords(bench.state, 'claim').get(offer?.claimId ?? '')?.body;
    const left = (offer?.shares ?? 1) - (offer?.sharesSold ?? 0);
    const shares = chance(0.3) ? left : between(1, left + (chance(0.05) ? 1 : 0));
    const owed =
      claim === undefined ? 1n : (claim.principal * BigInt(shares)) / BigInt(claim.shares);
    const wrong = chance(0.03) ? 1n : 0n;
    const buyerCustomerId = customer();
    return {
      kind: 'transfer_claim',
      offerId,
      buyerCustomerId,
      shares,
      principal: amount(owed + wrong),
      amount: amount((offer?.pricePerShare ?? 1n) * BigInt(shares) + (chance(0.03) ? 1n : 0n)),
      mandateId: mandateOf(buyerCustomerId),
    };
  };

  const instruct = (instruction: Instruction, prefix: 'tender' | 'claim' | 'i'): Draft => {
    const commandId = nextId(prefix);
    if (prefix !== 'i') known[prefix].push(commandId);
    return { kind: 'instruct', instruction, commandId };
  };

  const act = (one: Act, roles: readonly Role[]): Draft => {
    const role = chance(0.97) ? random.pick(roles) : random.pick(['platform', 'operator'] as const);
    return { kind: 'act', act: one, role, keyId: random.pick(KEYS), commandId: nextId('a') };
  };

  const next = (): Draft => {
    bench.now += between(0, 4);
    const choice = between(0, 99);
    const open = openRecords(bench.state, 'project').size;
    if (choice < 6 && open < OPEN_PROJECTS_MAX) {
      const projectId = nextId('project');
      known.project.push(projectId);
      return act({ kind: 'register_project', ...termsOf(projectId) }, ['platform']);
    }
    const has = (kind: keyof typeof known): boolean =>
      openRecords(bench.state, kind).size > 0 || chance(0.05);
    if (choice < 22) return act(onProject(), ['operator']);
    if (choice < 40) return instruct(tender(), 'tender');
    if (choice < 54 && has('tender')) return instruct(lendOut(), 'claim');
    if (choice < 66 && has('claim')) return instruct(payment(), 'i');
    if (choice < 70) return instruct(giveBack(), 'i');
    if (choice < 80 && has('claim')) return act(onClaim(), ['customer_channel']);
    if (choice < 92 && has('claim_offer')) return instruct(sale(), 'claim');
    if (choice < 94 && chance(0.7))
      return chance(0.5) ? instruct(tender(), 'tender') : act(onProject(), ['operator']);
    if (choice < 98) return { kind: 'expire_due' };
    if (choice === 98) {
      const date = bench.state.businessDate;
      if (date !== undefined && chance(0.1)) return { kind: 'cut_day', businessDate: date };
    }
    return { kind: 'close_customer', customerId: 'poor', commandId: nextId('close') };
  };
  return { next };
}
