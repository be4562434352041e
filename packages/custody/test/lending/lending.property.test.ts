/**
 * Goal: whatever is sent in whatever order, the books of a lending pool keep their invariants: what
 * lenders claim is what was lent less what was repaid and compensated, shares are conserved, no
 * tender is used beyond itself, no project collects more than its target, and a lender's money goes
 * to the borrower and to nobody in between.
 *
 * Method: a seeded source makes random acts and instructions of lending. The test keeps sums of its
 * own from the accepted commands alone, and compares them with the records after every command;
 * what custody derives from records is computed again from them. A refused command must leave the
 * description of the state as it was.
 */
import { createLendingSource, createSeededRandom, scaleRuns } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type CustodyState, type Decision, describeState, openRecords } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import { createLendingPool } from './lending-bench.ts';

const STEPS = scaleRuns(12_000);
/** Comparing whole states is slow; one refused command in so many is compared. */
const REFUSAL_SAMPLE = 25;

/** What the test itself counts of one project, from accepted commands. */
interface Counted {
  target: bigint;
  shareValue: bigint;
  lent: bigint;
  repaid: bigint;
  compensated: bigint;
  debt: bigint;
}

/** The latest body of each claim, ended ones too, from the rows of the decisions. */
interface ClaimSeen {
  readonly projectId: string;
  readonly shares: number;
  readonly acquiredMinor: string;
  readonly principalMinor: string;
  readonly repaidMinor: string;
  readonly compensatedMinor: string;
  readonly soldMinor: string;
}

describe('lending', () => {
  it('keeps its invariants after every one of twelve thousand random commands', () => {
    const random = createSeededRandom();
    const bench = createLendingPool();
    const source = createLendingSource(bench, random);
    const statuses = new Map<string, number>();
    const counted = new Map<string, Counted>();
    const claims = new Map<string, ClaimSeen>();
    for (let step = 0; step < STEPS; step += 1) {
      const draft = source.next();
      const before = step % REFUSAL_SAMPLE === 0 ? describeState(bench.state) : undefined;
      const tendersBefore = tendersOf(bench.state);
      const decision = bench.send(draft);
      const { status } = decision.outcome;
      const name = nameOf(draft);
      statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
      if (status !== 'accepted') {
        expect(decision.transfers).toEqual([]);
        if (before !== undefined) expect(describeState(bench.state)).toEqual(before);
        continue;
      }
      noteClaims(claims, decision);
      if (draft.kind === 'instruct') count(counted, bench.state, { draft, tendersBefore, claims });
      if (draft.kind === 'act') noteProject(counted, draft);
      if (name === 'lend_out') assertStraight(bench.state, decision);
      assertInvariants(bench.state);
      assertLending(bench.state, { counted, claims });
    }
    const table = [...statuses].sort().map(([name, times]) => `${name} ${times}`);
    console.info(table.join('\n'));
    const least = scaleRuns(21) - 1;
    for (const kind of ['lend_out', 'repay', 'compensate', 'transfer_claim', 'publish_project']) {
      expect(statuses.get(`${kind} accepted`) ?? 0, kind).toBeGreaterThanOrEqual(least);
    }
    expect(statuses.get('repay_compensation accepted') ?? 0).toBeGreaterThanOrEqual(least);
  }, 120_000);
});

type Sent = ReturnType<ReturnType<typeof createLendingSource>['next']>;

function nameOf(draft: Sent): string {
  if (draft.kind === 'instruct') return draft.instruction.kind;
  return draft.kind === 'act' ? draft.act.kind : draft.kind;
}

function tendersOf(
  state: CustodyState,
): ReadonlyMap<string, { projectId: string; amount: bigint }> {
  return new Map([...openRecords(state, 'tender')].map(([id, { body }]) => [id, body]));
}

function noteProject(counted: Map<string, Counted>, { act }: Extract<Sent, { kind: 'act' }>): void {
  if (act.kind !== 'register_project' && act.kind !== 'change_project') return;
  const { target, shareValue } = act;
  const nothing = { lent: 0n, repaid: 0n, compensated: 0n, debt: 0n };
  counted.set(act.projectId, { target, shareValue, ...nothing });
}

function noteClaims(claims: Map<string, ClaimSeen>, { rows }: Decision): void {
  for (const { table, values } of rows) {
    if (table !== 'custody.record' || values['record_kind'] !== 'claim') continue;
    const body = JSON.parse(String(values['body'])) as ClaimSeen;
    claims.set(String(values['record_id']), body);
  }
}

function count(
  counted: Map<string, Counted>,
  state: CustodyState,
  {
    draft,
    tendersBefore,
    claims,
  }: {
    readonly draft: Extract<Sent, { kind: 'instruct' }>;
    readonly tendersBefore: ReturnType<typeof tendersOf>;
    readonly claims: ReadonlyMap<string, ClaimSeen>;
  },
): void {
  const { instruction } = draft;
  const of = (projectId: string | undefined): Counted => {
    const sums = counted.get(projectId ?? '');
    if (sums === undefined) throw new Error(`no project ${projectId ?? ''}`);
    return sums;
  };
  if (instruction.kind === 'lend_out') {
    const tender = tendersBefore.get(instruction.tenderInstructionId);
    // A tender is lent whole, and was held until then.
    expect(instruction.amount).toBe(tender?.amount);
    expect(openRecords(state, 'tender').has(instruction.tenderInstructionId)).toBe(false);
    of(tender?.projectId).lent += instruction.amount;
  }
  if (instruction.kind === 'repay') {
    of(claims.get(instruction.claimId)?.projectId).repaid += instruction.principal;
  }
  if (instruction.kind === 'compensate') {
    const sums = of(claims.get(instruction.claimId)?.projectId);
    sums.compensated += instruction.principal;
    sums.debt += instruction.principal + instruction.interest;
  }
  if (instruction.kind === 'repay_compensation') {
    of(instruction.projectId).debt -= instruction.amount;
  }
}

/** The money of a tender goes from the lender to the borrower in one movement. */
function assertStraight(state: CustodyState, { transfers }: Decision): void {
  expect(transfers).toHaveLength(1);
  const [transfer] = transfers;
  const debit = state.customerByAccountId.get(transfer?.debitAccountId ?? 0);
  const credit = state.customerByAccountId.get(transfer?.creditAccountId ?? 0);
  expect(debit).toBeDefined();
  expect(credit).toBeDefined();
  expect(credit).not.toBe(debit);
}

function assertLending(
  state: CustodyState,
  {
    counted,
    claims,
  }: {
    readonly counted: ReadonlyMap<string, Counted>;
    readonly claims: ReadonlyMap<string, ClaimSeen>;
  },
): void {
  const principal = new Map<string, bigint>();
  const shares = new Map<string, bigint>();
  for (const [id, claim] of claims) {
    const parts = [
      claim.principalMinor,
      claim.repaidMinor,
      claim.compensatedMinor,
      claim.soldMinor,
    ];
    same(
      parts.reduce((sum, part) => sum + BigInt(part), 0n),
      BigInt(claim.acquiredMinor),
      id,
    );
    add(principal, claim.projectId, BigInt(claim.principalMinor));
    add(shares, claim.projectId, BigInt(claim.shares));
  }
  const tendered = new Map<string, bigint>();
  for (const { body } of openRecords(state, 'tender').values()) {
    add(tendered, body.projectId, body.amount);
  }
  for (const [projectId, sums] of counted) {
    const { target, shareValue, lent, repaid, compensated, debt } = sums;
    const owed = principal.get(projectId) ?? 0n;
    same(owed, lent - repaid - compensated, `principal of ${projectId}`);
    same((shares.get(projectId) ?? 0n) * shareValue, lent, `shares of ${projectId}`);
    holds((tendered.get(projectId) ?? 0n) + lent <= target, `target of ${projectId}`);
    const body = openRecords(state, 'project').get(projectId)?.body;
    if (body === undefined) {
      // Nothing is owed on a project that has ended, and nothing is reserved for it.
      same(owed + debt + (tendered.get(projectId) ?? 0n), 0n, `end of ${projectId}`);
      continue;
    }
    const { compensatedPrincipal, compensatedInterest, compensationRepaid } = body;
    same(compensatedPrincipal + compensatedInterest - compensationRepaid, debt, projectId);
    const known = state.lending.projects.get(projectId);
    same(known?.tendered ?? 0n, tendered.get(projectId) ?? 0n, `tendered of ${projectId}`);
    same(known?.principal ?? 0n, owed, `sum of ${projectId}`);
  }
  assertItems(state);
}

/** What is derived of customers is what their open records come to. */
function assertItems(state: CustodyState): void {
  const items = new Map<string, number>();
  const owners = [
    ...[...openRecords(state, 'project').values()].map(({ body }) => body.borrowerId),
    ...[...openRecords(state, 'tender').values()].map(({ body }) => body.lenderId),
    ...[...openRecords(state, 'claim').values()].map(({ body }) => body.lenderId),
  ];
  for (const owner of owners) items.set(owner, (items.get(owner) ?? 0) + 1);
  expect(state.lending.itemsByCustomer).toEqual(items);
  for (const { body } of openRecords(state, 'claim_offer').values()) {
    const claim = openRecords(state, 'claim').get(body.claimId);
    holds(claim !== undefined, `claim of the offer of ${body.claimId}`);
    holds((claim?.body.shares ?? 0) >= body.shares - body.sharesSold, body.claimId);
  }
}

function add(map: Map<string, bigint>, key: string, value: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + value);
}

function same(received: bigint, expected: bigint, what: string): void {
  if (received !== expected) throw new Error(`${what}: expected ${expected}, received ${received}`);
}

function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`expected to hold: ${what}`);
}
