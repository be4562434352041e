import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import type { Verification } from '../primitives.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { isMoment, type LiabilityRoot, parseMinor } from './liability-root.ts';
import { formatNamedLines, parseNamedLines } from './named-lines.ts';
import { openSignedText, type SignedTextOpening } from './open-signed-text.ts';

/**
 * What a bank or an auditor says that rebuilt the tree of a snapshot from every leaf; the text of a
 * note. The key that signs it is used for this alone.
 */
export interface Recomputation {
  /** the name of the key */
  readonly recomputer: string;
  readonly platform: string;
  readonly currency: string;
  readonly snapshotId: Uint8Array;
  /** of the liability root that was recomputed */
  readonly root: Uint8Array;
  /** in minor units */
  readonly totalMinor: bigint;
  readonly customers: number;
  /** SHA-256 of the recomputer's own list of sub-accounts, which agreed; absent: none was held */
  readonly ownList?: Uint8Array;
  /** UTC */
  readonly at: string;
}

/** The first line of a recomputation. */
export const RECOMPUTATION_FORM = 'ringfence recomputation v1';

const FIELDS = [
  'recomputer',
  'platform',
  'currency',
  'snapshot',
  'root',
  'total',
  'customers',
  'own-list',
  'at',
] as const;
const NONE = '-';
const CURRENCY_PATTERN = /^[A-Z]{3}$/;

/** Writes the text that the recomputer signs. */
export function formatRecomputation(recomputation: Recomputation): string {
  const { ownList } = recomputation;
  return formatNamedLines(RECOMPUTATION_FORM, FIELDS, {
    recomputer: recomputation.recomputer,
    platform: recomputation.platform,
    currency: recomputation.currency,
    snapshot: formatBase64(recomputation.snapshotId),
    root: formatBase64(recomputation.root),
    total: recomputation.totalMinor.toString(),
    customers: recomputation.customers.toString(),
    'own-list': ownList === undefined ? NONE : formatBase64(ownList),
    at: recomputation.at,
  });
}

/** Reads the text of a recomputation; absent when it is anything else. */
export function parseRecomputation(text: string): Recomputation | undefined {
  const fields = parseNamedLines(RECOMPUTATION_FORM, FIELDS, text);
  if (fields === undefined) return undefined;
  const { recomputer, platform, currency, at } = fields;
  const snapshotId = parseHash(fields.snapshot);
  const root = parseHash(fields.root);
  const totalMinor = parseMinor(fields.total);
  const customers = parseDecimal(fields.customers);
  const ownList = fields['own-list'] === NONE ? undefined : parseHash(fields['own-list']);
  if (recomputer === '' || platform === '' || !isMoment(at)) return undefined;
  if (!CURRENCY_PATTERN.test(currency) || snapshotId === undefined) return undefined;
  if (root === undefined || totalMinor === undefined || customers === undefined) return undefined;
  if (ownList === undefined && fields['own-list'] !== NONE) return undefined;

  const read = { recomputer, platform, currency, snapshotId, root, totalMinor, customers, at };
  return ownList === undefined ? read : { ...read, ownList };
}

export type RecomputationOpening =
  | { readonly status: 'ok'; readonly recomputation: Recomputation }
  | { readonly status: 'other_root' }
  | Exclude<SignedTextOpening, { readonly status: 'ok' }>;

/**
 * Reads a recomputation of a liability root from the note that its maker signed.
 *
 * @returns `not_a_note`, `bad_signature`, `signer_unknown`, or `other_root` when it is of another
 *   one
 * @invariant T29 a challenge and a recomputation are taken only from the signer that they name
 */
export function openRecomputation(
  verification: Pick<Verification, 'verifyEd25519'>,
  note: string,
  { keys, root }: { readonly keys: readonly VerifierKey[]; readonly root: LiabilityRoot },
): RecomputationOpening {
  const signerOf = (text: string) => parseRecomputation(text)?.recomputer;
  const opening = openSignedText(verification, note, { keys, signerOf });
  if (opening.status !== 'ok') return opening;
  const recomputation = parseRecomputation(opening.text);
  if (recomputation === undefined) return { status: 'not_a_note' };
  const isOfRoot =
    equalBytes(recomputation.snapshotId, root.snapshotId) &&
    equalBytes(recomputation.root, root.hash) &&
    recomputation.totalMinor === root.totalMinor &&
    recomputation.currency === root.currency &&
    recomputation.platform === root.platform;
  return isOfRoot ? { status: 'ok', recomputation } : { status: 'other_root' };
}

function parseHash(text: string): Uint8Array | undefined {
  const bytes = parseBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : undefined;
}
