import { businessDate } from '@ringfence/money';
import { type Bench, cents, createBench, lendingPoolDrafts } from '@ringfence/testkit';
import { type Act, type Decision, findRecord, type Role } from '../../src/index.ts';

/** A pool of the lending programme: a borrower, three lenders with money, and one without. */
export function createLendingPool(recentMax?: number): Bench {
  const bench = createBench(recentMax);
  expectAccepted(lendingPoolDrafts(1, bench.at).map((draft) => bench.send(draft)));
  return bench;
}

/** The terms of a project of 1,000 in shares of 10, due in two instalments. */
export function termsOf(bench: Bench, more: Partial<RegisterAct> = {}): RegisterAct {
  return {
    kind: 'register_project',
    projectId: 'p',
    borrowerId: 'borrower',
    purpose: 'working_capital',
    target: 1_000n,
    shareValue: 10n,
    collectingEndsAt: bench.at(bench.now + 1_000),
    lendingEndsAt: bench.at(bench.now + 2_000),
    instalments: [
      { dueDate: businessDate('2026-04-01'), principal: 400n },
      { dueDate: businessDate('2026-05-01'), principal: 600n },
    ],
    ...more,
  };
}

type RegisterAct = Extract<Act, { kind: 'register_project' }>;

export const act = (bench: Bench, one: Act, role: Role = 'operator', keyId = 'key'): Decision =>
  bench.send({ kind: 'act', act: one, role, keyId });

export const CHECKED = [{ item: 'the borrower is who it says', result: 'met' }] as const;

/** A project that collects. */
export function publish(bench: Bench, more: Partial<RegisterAct> = {}): string {
  const terms = termsOf(bench, more);
  const { projectId } = terms;
  const steps = [
    act(bench, terms, 'platform'),
    act(bench, { kind: 'review_project', projectId, riskGrade: 'low', checklist: CHECKED }),
    act(bench, { kind: 'sign_off_project', projectId }, 'operator', 'second'),
    act(bench, { kind: 'publish_project', projectId }, 'platform'),
  ];
  expectAccepted(steps);
  return projectId;
}

/** Tenders that fill the project of {@link termsOf}: 500, 300 and 200. */
export function tenderAll(bench: Bench, projectId = 'p'): void {
  for (const [customerId, value] of [
    ['l1', 500],
    ['l2', 300],
    ['l3', 200],
  ] as const) {
    expectAccepted([tender(bench, customerId, value, projectId)]);
  }
}

export const tender = (
  bench: Bench,
  customerId: string,
  value: number,
  projectId = 'p',
  commandId = `t-${projectId}-${customerId}`,
): Decision =>
  bench.instruct(
    { kind: 'tender', projectId, customerId, amount: cents(value), mandateId: `m-${customerId}` },
    { commandId },
  );

export const lendOut = (bench: Bench, tenderInstructionId: string, value: number): Decision =>
  bench.instruct(
    { kind: 'lend_out', tenderInstructionId, amount: cents(value) },
    { commandId: tenderInstructionId.replace(/^t-/, 'c-') },
  );

/** A project of 1,000 that is lent: claims c-p-l1 of 500, c-p-l2 of 300, c-p-l3 of 200. */
export function lend(bench: Bench, more: Partial<RegisterAct> = {}): string {
  const projectId = publish(bench, more);
  tenderAll(bench, projectId);
  expectAccepted([
    act(bench, { kind: 'fill_project', projectId }, 'platform'),
    lendOut(bench, `t-${projectId}-l1`, 500),
    lendOut(bench, `t-${projectId}-l2`, 300),
    lendOut(bench, `t-${projectId}-l3`, 200),
  ]);
  return projectId;
}

export const repay = (bench: Bench, claimId: string, principal: number, interest = 0): Decision =>
  bench.instruct({
    kind: 'repay',
    claimId,
    principal: cents(principal),
    interest: cents(interest),
    mandateId: 'm-borrower',
  });

export const stateOf = (bench: Bench, projectId = 'p'): string | undefined =>
  findRecord(bench.state, 'project', projectId)?.state;

export const claimOf = (bench: Bench, claimId: string) => {
  const claim = findRecord(bench.state, 'claim', claimId);
  if (claim === undefined) throw new Error(`no claim ${claimId}`);
  return claim;
};

/** Posted, held and available of a customer, in minor units. */
export const balanceOf = (bench: Bench, customerId: string) => {
  const customer = bench.state.customers.get(customerId);
  const sums =
    customer === undefined ? undefined : bench.state.ledger.accounts.get(customer.accountId);
  if (sums === undefined) throw new Error(`no account of ${customerId}`);
  const posted = sums.creditsPosted - sums.debitsPosted;
  return { posted, held: sums.debitsPending, available: posted - sums.debitsPending };
};

export function expectAccepted(decisions: readonly Decision[]): void {
  for (const { outcome } of decisions) {
    if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  }
}
