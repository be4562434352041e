import type { PoolCommand } from '@ringfence/custody';
import { amount, businessDate, timestamp } from '@ringfence/money';
import type { CustodyEngine } from '@ringfence/operations';
import { CUSTODY_CUSTOMERS, openCustodyPool, submitAccepted } from './custody-pool.ts';
import type { BenchmarkDatabase } from './database.ts';
import { openHttpBench } from './http.ts';
import type { Measurement } from './measure.ts';
import { inGroups } from './workload.ts';

const PROJECT = 'bench';
const BORROWER = 'customer-0';
const REPAY_MANDATE = 'mandate-repay';
const TENDER_MINOR = 100n;
const PRINCIPAL_MINOR = 60n;
const INTEREST_MINOR = 3n;
const SENT_AT_ONCE = 1_000;
const MILLISECONDS_IN_SECOND = 1_000;
const FAR = timestamp('2098-01-01T00:00:00.000Z');
const LATER = timestamp('2099-01-01T00:00:00.000Z');

const PLATFORM = { role: 'platform', keyId: 'bench' } as const;
const CUSTOMER_CHANNEL = { role: 'customer_channel', keyId: 'bench' } as const;

/**
 * (d) One repayment over so many claims of one project, as one batch over HTTP: from sending it to
 * the durable answer for every line.
 */
export async function measureBatch(
  database: BenchmarkDatabase,
  lines: number,
): Promise<Measurement> {
  const engine = await openCustodyPool(database, 'batch', { id: 'lending', version: 1 });
  const { poolId } = engine;
  await lend(engine, lines);
  await engine.close();
  const bench = await openHttpBench(database, poolId);
  try {
    const url = `${bench.address}/v1/pools/${poolId}/batches`;
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${bench.key}`,
    };
    const body = JSON.stringify(repayment(lines));
    const cpuStarted = process.cpuUsage();
    const started = performance.now();
    const response = await fetch(url, { method: 'POST', headers, body });
    const answer = (await response.json()) as { readonly linesAccepted?: number };
    const seconds = (performance.now() - started) / MILLISECONDS_IN_SECOND;
    const { user, system } = process.cpuUsage(cpuStarted);
    if (answer.linesAccepted !== lines)
      throw new Error(`expected ${lines} lines, received ${JSON.stringify(answer)}`);
    return {
      name: `(d) HTTP, a batch of ${lines} repayments`,
      count: lines,
      seconds,
      perSecond: lines / seconds,
      p50Milliseconds: seconds * MILLISECONDS_IN_SECOND,
      p99Milliseconds: seconds * MILLISECONDS_IN_SECOND,
      cpuCores: (user + system) / 1_000_000 / seconds,
    };
  } finally {
    await bench.stop();
  }
}

function repayment(lines: number) {
  const line = {
    kind: 'repay',
    principalMinor: PRINCIPAL_MINOR.toString(),
    interestMinor: INTEREST_MINOR.toString(),
    mandateId: REPAY_MANDATE,
  };
  return {
    batchId: 'repay',
    lineCount: lines,
    totalMinor: (BigInt(lines) * (PRINCIPAL_MINOR + INTEREST_MINOR)).toString(),
    lines: Array.from({ length: lines }, (_, index) => ({ ...line, claimId: claimIdOf(index) })),
  };
}

/** A project with so many tenders, each lent. */
async function lend(engine: CustodyEngine, tenders: number): Promise<void> {
  await submitAccepted(engine, publish(tenders));
  const lenders = Array.from({ length: CUSTODY_CUSTOMERS - 1 }, (_, index) => index + 1);
  for (const group of inGroups(lenders, SENT_AT_ONCE))
    await submitAccepted(
      engine,
      group.map((lender) => grant(`customer-${lender}`, 'tender')),
    );
  await submitAccepted(engine, [grant(BORROWER, 'repay')]);
  const indexes = Array.from({ length: tenders }, (_, index) => index);
  for (const group of inGroups(indexes, SENT_AT_ONCE))
    await submitAccepted(engine, group.map(tender));
  await submitAccepted(engine, [act('fill', { kind: 'fill_project', projectId: PROJECT })]);
  for (const group of inGroups(indexes, SENT_AT_ONCE))
    await submitAccepted(engine, group.map(lendOut));
}

function publish(tenders: number): readonly PoolCommand[] {
  const target = TENDER_MINOR * BigInt(tenders);
  const projectId = PROJECT;
  const checklist = [{ item: 'identity', result: 'met' }] as const;
  return [
    act('register', {
      kind: 'register_project',
      projectId,
      borrowerId: BORROWER,
      purpose: 'benchmark',
      target,
      shareValue: TENDER_MINOR,
      collectingEndsAt: FAR,
      lendingEndsAt: LATER,
      instalments: [{ dueDate: businessDate('2098-06-01'), principal: target }],
    }),
    act('review', { kind: 'review_project', projectId, riskGrade: 'low', checklist }),
    act('sign', { kind: 'sign_off_project', projectId }, 'second'),
    act('publish', { kind: 'publish_project', projectId }),
  ];
}

function act(
  commandId: string,
  one: Extract<PoolCommand, { kind: 'act' }>['act'],
  keyId = 'bench',
): PoolCommand {
  return { kind: 'act', commandId, actor: { role: 'operator', keyId }, act: one };
}

function grant(customerId: string, kind: 'tender' | 'repay'): PoolCommand {
  const mandateId = kind === 'repay' ? REPAY_MANDATE : `tender-${customerId}`;
  return {
    kind: 'grant_mandate',
    commandId: `grant-${kind}-${customerId}`,
    actor: CUSTOMER_CHANNEL,
    mandateId,
    customerId,
    scope: [kind],
    amountMax: amount(1_000_000n),
    expiresAt: LATER,
  };
}

function tender(index: number): PoolCommand {
  const customerId = `customer-${1 + (index % (CUSTODY_CUSTOMERS - 1))}`;
  const mandateId = `tender-${customerId}`;
  return {
    kind: 'instruct',
    commandId: `tender-${index}`,
    actor: PLATFORM,
    instruction: {
      kind: 'tender',
      projectId: PROJECT,
      customerId,
      amount: amount(TENDER_MINOR),
      mandateId,
    },
  };
}

function lendOut(index: number): PoolCommand {
  return {
    kind: 'instruct',
    commandId: claimIdOf(index),
    actor: PLATFORM,
    instruction: {
      kind: 'lend_out',
      tenderInstructionId: `tender-${index}`,
      amount: amount(TENDER_MINOR),
    },
  };
}

function claimIdOf(index: number): string {
  return `claim-${index}`;
}
