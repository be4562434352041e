import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildLiabilityTree,
  type LiabilityTree,
  type LiabilityTreeManifest,
  type OwedCustomer,
  openLiabilityTree,
} from '@ringfence/proof-of-custody';
import {
  formatBankBalance,
  formatCustomerProof,
  formatLiabilityRoot,
  formatLogProof,
  formatSignedNote,
  formatUtf8,
  type LoggedText,
  type Policy,
  signNote,
  verifyCustomerProof,
} from '@ringfence/transparency';
import { sha256, signerOf, VERIFICATION } from '../packages/transparency/test/primitives.ts';
import { createTestLog, signCheckpoint } from '../packages/transparency/test/test-log.ts';

/** What a tree of so many customers took. @unit milliseconds but for `buildSeconds`, megabytes */
export interface LiabilityTreeMeasurement {
  readonly customers: number;
  readonly buildSeconds: number;
  readonly cutMilliseconds: number;
  readonly verifyMilliseconds: number;
  readonly peakMegabytes: number;
}

const SNAPSHOT = sha256(formatUtf8('the checkpoint of a benchmark'));
const PAD_KEY = sha256(formatUtf8('the key of pads of a benchmark'));
const CUSTOMERS_AT_ONCE = 4_096;
const CUSTOMERS_TRIED = 200;
/** Cut out before the clock starts: a server that gives out proofs has given out some. */
const CUSTOMERS_WARM_UP = 50;
const AS_OF = '2026-11-23T16:00:00Z';

/** Builds a tree of made-up customers on the disk, then cuts some of them out and verifies them. */
export async function measureLiabilityTree(customers: number): Promise<LiabilityTreeMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-'));
  try {
    const directory = join(folder, 'tree');
    const started = performance.now();
    const building = await buildLiabilityTree({
      directory,
      snapshotId: SNAPSHOT,
      padKey: PAD_KEY,
      customers: listCustomers(customers),
    });
    const buildSeconds = (performance.now() - started) / 1_000;
    if (building.status !== 'built') throw new Error(`no tree was built: ${building.status}`);
    await warmUp(await openTree(directory));
    const tree = await openTree(directory);
    const { cutMilliseconds, verifyMilliseconds } = await measureCustomers(tree);
    await tree.close();
    const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
    return { customers, buildSeconds, cutMilliseconds, verifyMilliseconds, peakMegabytes };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function openTree(directory: string): Promise<LiabilityTree> {
  const tree = await openLiabilityTree(directory);
  if (tree === undefined) throw new Error('the tree that was built is not there');
  return tree;
}

/** What it keeps in its memory is gone afterwards; only the program is warm. */
async function warmUp(tree: LiabilityTree): Promise<void> {
  const count = Math.min(CUSTOMERS_WARM_UP, tree.manifest.customers);
  for (let number = 0; number < count; number += 1) await tree.cutOut(customerOf(number));
  await tree.close();
}

async function* listCustomers(count: number): AsyncGenerator<readonly OwedCustomer[]> {
  for (let at = 0; at < count; at += CUSTOMERS_AT_ONCE)
    yield Array.from({ length: Math.min(CUSTOMERS_AT_ONCE, count - at) }, (_, index) =>
      customerOf(at + index),
    );
}

function customerOf(number: number): OwedCustomer {
  const identity = `客户 ${number}, id ending ${number % 10_000}`;
  const customerKey = hash('sha256', `key of ${number}`, 'buffer');
  return { customerKey, identity, amountMinor: BigInt(number) * 7_919n };
}

/** The 99th percentile of cutting a customer out, and of verifying all of its proof. */
async function measureCustomers(
  tree: LiabilityTree,
): Promise<{ readonly cutMilliseconds: number; readonly verifyMilliseconds: number }> {
  const { manifest } = tree;
  const claim = claimOf(manifest);
  const cuts: number[] = [];
  const verifications: number[] = [];
  const step = Math.max(1, Math.floor(manifest.customers / CUSTOMERS_TRIED));
  for (let number = 0; number < manifest.customers; number += step) {
    const customer = customerOf(number);
    const started = performance.now();
    const cutting = await tree.cutOut(customer);
    cuts.push(performance.now() - started);
    if (cutting.status !== 'ok') throw new Error(`customer ${number} is not in the tree`);
    const { identity } = customer;
    const proof = { identity, fragments: cutting.fragments, ...claim.logged };
    const text = formatCustomerProof(proof);
    const begun = performance.now();
    const verification = verifyCustomerProof(VERIFICATION, { ...claim, text, identity });
    verifications.push(performance.now() - begun);
    if (verification.status !== 'ok') throw new Error(`not verified: ${verification.fault}`);
  }
  return { cutMilliseconds: p99(cuts), verifyMilliseconds: p99(verifications) };
}

function p99(milliseconds: readonly number[]): number {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

/** Logs the root and a bank's note, both of which every customer's proof holds. */
function claimOf(manifest: LiabilityTreeManifest) {
  const origin = 'custody.example/logs/pool-1';
  const [log, witness, bank] = [
    signerOf(origin),
    signerOf('auditor.example', 'cosignature_ed25519'),
    signerOf('bank.example'),
  ];
  const { snapshotId, height, totalMinor, root } = manifest;
  const note = formatBankBalance({
    bank: bank.key.name,
    accountDigest: sha256(formatUtf8('account')),
    currency: 'CNY',
    balanceMinor: totalMinor,
    frozenMinor: 0n,
    asOf: AS_OF,
    statement: '1',
    snapshotId,
  });
  const signatures = [signNote(bank.key, bank.sign, note)];
  const texts = [
    formatLiabilityRoot({
      platform: 'platform',
      currency: 'CNY',
      snapshotId,
      asOf: AS_OF,
      height,
      totalMinor,
      hash: root,
    }),
    new TextDecoder().decode(formatSignedNote({ text: note, signatures })),
  ];
  const entries = createTestLog(texts.map(formatUtf8));
  const place = { origin, size: texts.length, root: entries.root() };
  const checkpoint = signCheckpoint(place, { log, witnesses: [witness] });
  const [loggedRoot, ...bankNotes] = texts.map((text, index): LoggedText => {
    const proof = formatLogProof({ index, hashes: entries.inclusion(index), checkpoint });
    return { text, proof: new TextDecoder().decode(proof) };
  });
  if (loggedRoot === undefined) throw new Error('expected a root');
  const policy: Policy = {
    logs: [{ key: log.key }],
    witnesses: [{ name: 'auditor', key: witness.key }],
    groups: [],
    quorum: 'auditor',
  };
  const logged = { root: loggedRoot, bankNotes };
  return { logged, policy, bankKeys: [bank.key], asOfMin: '2026-11-23T00:00:00Z' };
}
