import {
  appendLeaves,
  cosign,
  createTreeHasher,
  EMPTY_EDGE,
  formatCheckpoint,
  formatLogProof,
  formatSignedNote,
  formatTrust,
  formatUtf8,
  formatVerifierKey,
  parseUtf8,
  proveInclusion,
  type ReadNode,
  rootOfTree,
  signNote,
} from '@ringfence/transparency';
import { type Signer, sha256, signerOf } from './signers.ts';

export const ORIGIN = 'custody.example/logs/pool-1';
export const LOG = signerOf(ORIGIN);
export const BANK_WITNESS = signerOf('bank.example/witness', 'cosignature_ed25519');
export const AUDITOR = signerOf('auditor.example/witness', 'cosignature_ed25519');
export const ASSOCIATION = signerOf('association.example/witness', 'cosignature_ed25519');
export const BANK = signerOf('bank.example');
/** 2026-11-23T16:00:05Z */
export const COSIGNED_AT = 1_795_449_605n;

const vkeyOf = ({ key }: Signer): string => formatVerifierKey(key);

/** The trust document of the samples: two of three witnesses, one bank. */
export const TRUST_TEXT = formatTrust({
  policy: [
    `log ${vkeyOf(LOG)}`,
    `witness bank ${vkeyOf(BANK_WITNESS)}`,
    `witness auditor ${vkeyOf(AUDITOR)}`,
    `witness association ${vkeyOf(ASSOCIATION)}`,
    'group two 2 bank auditor association',
    'quorum two',
    '',
  ].join('\n'),
  bankKeys: [vkeyOf(BANK)],
});

/** A trust document that names somebody else's log. */
export const OTHER_TRUST_TEXT = formatTrust({
  policy: `log ${vkeyOf(signerOf('other.example/log'))}\nquorum none\n`,
  bankKeys: [],
});

/** Who signs a checkpoint of the samples. */
export interface CheckpointSigners {
  readonly log?: Signer;
  readonly origin?: string;
  readonly witnesses?: readonly Signer[];
}

/** Logs the texts, and proves each by one checkpoint. */
export function logTexts(
  texts: readonly string[],
  signers: CheckpointSigners = {},
): readonly { readonly text: string; readonly proof: string }[] {
  const hasher = createTreeHasher(sha256);
  const nodes = new Map<string, Uint8Array>();
  const hashes = texts.map((text) => hasher.leaf(formatUtf8(text)));
  appendLeaves(hasher, EMPTY_EDGE, hashes, ({ level, index, hash }) =>
    nodes.set(`${level}/${index}`, hash),
  );
  const read: ReadNode = ({ level, index }) => nodes.get(`${level}/${index}`) ?? new Uint8Array();
  const size = texts.length;
  const { log = LOG, origin = ORIGIN, witnesses = [BANK_WITNESS, AUDITOR] } = signers;
  const root = rootOfTree(hasher, read, size);
  const text = formatCheckpoint({ origin, size, root, extensions: [] });
  const checkpoint = formatSignedNote({
    text,
    signatures: [
      signNote(log.key, log.sign, text),
      ...witnesses.map(({ key, sign }) => cosign(key, sign, { text, timeSeconds: COSIGNED_AT })),
    ],
  });
  return texts.map((entry, index) => {
    const file = { index, hashes: proveInclusion(hasher, read, { index, size }), checkpoint };
    return { text: entry, proof: parseUtf8(formatLogProof(file)) ?? '' };
  });
}
