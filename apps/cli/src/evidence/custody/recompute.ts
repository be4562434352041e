import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recomputeLiabilityTree } from '@ringfence/proof-of-custody';
import { readKeyFile, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatRecomputation,
  formatSignedNote,
  formatUtf8,
  type LiabilityRoot,
  parseCustomerProof,
  parseLiabilityRoot,
  signNote,
  verifyLogProof,
} from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import {
  compareOwnList,
  type OwnListComparison,
  type OwnListDifference,
} from './compare-own-list.ts';
import { readOwedCustomers, readPadKey } from './leaves-file.ts';
import { readTextFile, readTrustFile } from './read-trust-file.ts';

export type Recomputing =
  | {
      readonly status: 'same';
      readonly totalMinor: string;
      readonly customers: number;
      /** Sub-accounts of one's own that agreed. */
      readonly compared: number;
      /** Signed; for the operator to publish. */
      readonly note?: string;
    }
  | { readonly status: 'own_list_differs'; readonly differences: readonly OwnListDifference[] }
  | { readonly status: 'tree_differs'; readonly reason: string };

interface Asked {
  readonly proofFile: string;
  readonly trustFile: string;
  readonly ownFile?: string;
  readonly keyFile?: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/**
 * Builds the tree of a snapshot again from every leaf, and compares it with the logged root and
 * with one's own list. A difference is never signed.
 *
 * @throws {EvidenceFault} when a file cannot be used, or the root is not in a trusted log
 */
export async function recompute(leavesFile: string, asked: Asked): Promise<Recomputing> {
  const root = await readLoggedRoot(asked);
  const own =
    asked.ownFile === undefined ? undefined : await compareOwnList(leavesFile, asked.ownFile);
  if (own !== undefined && own.differences.length > 0)
    return { status: 'own_list_differs', differences: own.differences };
  const rebuilt = await rebuild(leavesFile, root);
  if (rebuilt.status !== 'same') {
    const reason = rebuilt.status === 'differs' ? rebuilt.field : rebuilt.status;
    return { status: 'tree_differs', reason };
  }
  const { customers } = rebuilt.tree;
  const note = await sign(root, { customers, own, asked });
  return {
    status: 'same',
    totalMinor: root.totalMinor.toString(),
    customers,
    compared: own?.compared ?? 0,
    ...(note === undefined ? {} : { note }),
  };
}

async function readLoggedRoot({ proofFile, trustFile }: Asked): Promise<LiabilityRoot> {
  const { policy } = await readTrustFile(trustFile);
  const logged = parseCustomerProof(await readTextFile(proofFile))?.root;
  const root = logged === undefined ? undefined : parseLiabilityRoot(logged.text);
  const claim =
    logged === undefined
      ? undefined
      : { entry: formatUtf8(logged.text), proof: formatUtf8(logged.proof), policy };
  const verified = claim === undefined ? undefined : verifyLogProof(VERIFICATION, claim);
  if (root !== undefined && verified?.status === 'ok') return root;
  const code = verified?.status ?? 'not_a_customer_proof';
  throw new EvidenceFault(
    both(
      `${proofFile} shows no root that a trusted log has (${code}).`,
      `${proofFile} 未能证明负债根在可信日志中(${code})。`,
    ),
    { code },
  );
}

async function rebuild(leavesFile: string, root: LiabilityRoot) {
  const workDirectory = await mkdtemp(join(tmpdir(), 'ringfence-recompute-'));
  try {
    const { snapshotId, hash, totalMinor, height } = root;
    return await recomputeLiabilityTree({
      snapshotId,
      padKey: await readPadKey(leavesFile),
      customers: readOwedCustomers(leavesFile),
      expected: { root: hash, totalMinor, height },
      workDirectory,
    });
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

async function sign(
  root: LiabilityRoot,
  {
    customers,
    own,
    asked: { keyFile, at },
  }: {
    readonly customers: number;
    readonly own: OwnListComparison | undefined;
    readonly asked: Asked;
  },
): Promise<string | undefined> {
  if (keyFile === undefined) return undefined;
  const { key, sign: signWith } = await readKeyFile(keyFile, 'note_ed25519');
  const { platform, currency, snapshotId, hash, totalMinor } = root;
  const text = formatRecomputation({
    recomputer: key.name,
    platform,
    currency,
    snapshotId,
    root: hash,
    totalMinor,
    customers,
    ...(own === undefined ? {} : { ownList: own.sha256 }),
    at,
  });
  const signatures = [signNote(key, signWith, text)];
  return new TextDecoder().decode(formatSignedNote({ text, signatures }));
}
