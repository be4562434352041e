import {
  type BankBalance,
  buildSumTree,
  type CustomerProof,
  formatBankBalance,
  formatCustomerProof,
  formatLiabilityRoot,
  formatSignedNote,
  formatUtf8,
  joinBytes,
  type LiabilityRoot,
  liabilityLeafOf,
  listSiblings,
  nonceOf,
  packSumNode,
  parseUtf8,
  SUM_NODE_BYTES,
  signNote,
  sumNodeOf,
  unpackSumNode,
} from '@ringfence/transparency';
import { BANK, type CheckpointSigners, logTexts } from './sample-log.ts';
import { type Signer, sha256 } from './signers.ts';

export const IDENTITY = 'Li Anna 李安娜 · ID 证件 310***********1234';
export const OTHER_IDENTITY = 'Wang Bo 王博 · ID 证件 440***********5678';
export const AS_OF = '2026-11-23T16:00:00Z';
/** When the samples are looked at. */
export const NOW = '2026-11-24T01:30:00Z';
/** In minor units of CNY: 12,345.67 in three parts. */
export const OWN_PARTS: readonly bigint[] = [1_200_000n, 30_000n, 4_567n];

const SNAPSHOT = sha256(formatUtf8('a checkpoint'));
const OTHERS = 90;

function fragmentsOf(identity: string, parts: readonly bigint[]) {
  const customerKey = sha256(formatUtf8(`key of ${identity}`));
  return parts.map((amountMinor, fragment) => ({
    snapshotId: SNAPSHOT,
    identity,
    nonce: nonceOf(sha256, { customerKey, snapshotId: SNAPSHOT, fragment }),
    amountMinor,
  }));
}

const OWN = fragmentsOf(IDENTITY, OWN_PARTS);
const EVERYBODY = [
  ...fragmentsOf(OTHER_IDENTITY, [2_500_000n]),
  ...OWN,
  ...Array.from({ length: OTHERS }, (_, index) =>
    fragmentsOf(`customer ${index}`, [BigInt(index) * 104_729n]),
  ).flat(),
];
const WIDTH = 128;
const LEAVES = [
  ...EVERYBODY.map((leaf) => liabilityLeafOf(sha256, leaf)),
  ...Array.from({ length: WIDTH - EVERYBODY.length }, (_, index) =>
    packSumNode({ amountMinor: 0n, hash: sha256(formatUtf8(`empty ${index}`)) }),
  ),
];
const LEVELS = buildSumTree(sha256, joinBytes(...LEAVES));
const HEIGHT = LEVELS.length - 1;
const TOP = unpackSumNode(nodeAt({ level: HEIGHT, index: 0 }));

function nodeAt({ level, index }: { readonly level: number; readonly index: number }): Uint8Array {
  const start = index * SUM_NODE_BYTES;
  return (LEVELS[level] ?? new Uint8Array()).slice(start, start + SUM_NODE_BYTES);
}

const ROOT: LiabilityRoot = {
  platform: 'demonstration',
  currency: 'CNY',
  snapshotId: SNAPSHOT,
  asOf: AS_OF,
  height: HEIGHT,
  totalMinor: TOP?.amountMinor ?? 0n,
  hash: TOP?.hash ?? new Uint8Array(),
};
const BALANCE: BankBalance = {
  bank: 'bank.example',
  accountDigest: sha256(formatUtf8('account')),
  currency: 'CNY',
  balanceMinor: ROOT.totalMinor + 1_050_000n,
  frozenMinor: 1_000_000n,
  asOf: AS_OF,
  statement: '2026-11-23/1',
  snapshotId: SNAPSHOT,
};

/** A note that the bank signs, with something else in it. */
export function noteOf(changed: Partial<BankBalance> = {}, signer: Signer = BANK): string {
  const text = formatBankBalance({ ...BALANCE, ...changed });
  const signatures = [signNote(signer.key, signer.sign, text)];
  return parseUtf8(formatSignedNote({ text, signatures })) ?? '';
}

/** A customer's proof, with something else in it. */
export function proofOf(
  changed: {
    readonly root?: Partial<LiabilityRoot>;
    readonly notes?: readonly string[];
    readonly signers?: CheckpointSigners;
  } = {},
): CustomerProof {
  const before = Array.from({ length: 41 }, (_, index) => `{"entry":${index}}`);
  const texts = [
    ...before,
    formatLiabilityRoot({ ...ROOT, ...changed.root }),
    ...(changed.notes ?? [noteOf()]),
  ];
  const [root, ...bankNotes] = logTexts(texts, changed.signers).slice(before.length);
  if (root === undefined) throw new Error('expected a root');
  const fragments = OWN.map(({ nonce, amountMinor }, own) => {
    const index = own + 1;
    return { index, nonce, amountMinor, siblings: listSiblings(HEIGHT, index, nodeAt) };
  });
  return { identity: IDENTITY, fragments, root, bankNotes };
}

const LARGE_HEIGHT = 26;
const BANKS = 8;

/** A proof as large as they come: four parts among 2^26 leaves, and eight bank accounts. */
export function largeProof(): CustomerProof {
  const own = fragmentsOf(IDENTITY, [400n, 300n, 200n, 100n]);
  const below = buildSumTree(
    sha256,
    joinBytes(...own.map((leaf) => liabilityLeafOf(sha256, leaf))),
  );
  const [leaves = new Uint8Array(), pairs = new Uint8Array(), edge = new Uint8Array()] = below;
  const above = Array.from({ length: LARGE_HEIGHT - 2 }, (_, level) =>
    packSumNode({ amountMinor: 2n ** BigInt(level), hash: sha256(Uint8Array.of(level)) }),
  );
  const packed = above.reduce((left, right) => sumNodeOf(sha256, left, right), edge);
  const node = (level: Uint8Array, index: number): Uint8Array =>
    level.slice(index * SUM_NODE_BYTES, (index + 1) * SUM_NODE_BYTES);
  const top = unpackSumNode(packed);
  const totalMinor = top?.amountMinor ?? 0n;
  const root = { height: LARGE_HEIGHT, totalMinor, hash: top?.hash ?? new Uint8Array() };
  const notes = Array.from({ length: BANKS }, (_, bank) =>
    noteOf({
      accountDigest: sha256(Uint8Array.of(bank)),
      balanceMinor: totalMinor,
      frozenMinor: 0n,
    }),
  );
  const fragments = own.map(({ nonce, amountMinor }, index) => {
    const siblings = [node(leaves, index ^ 1), node(pairs, (index >> 1) ^ 1), ...above];
    return { index, nonce, amountMinor, siblings };
  });
  return { ...proofOf({ root, notes }), fragments };
}

export const PROOF = proofOf();
export const PROOF_TEXT = formatCustomerProof(PROOF);
export const TOTAL_MINOR = ROOT.totalMinor;
export const BANK_MINOR = BALANCE.balanceMinor - BALANCE.frozenMinor;
export const OTHER_SNAPSHOT = sha256(SNAPSHOT);
