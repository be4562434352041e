import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { formatNamedLines, parseNamedLines } from './named-lines.ts';
import { packSumNode, SUM_LIMIT } from './sum-node.ts';
import { SUM_TREE_HEIGHT_MAX } from './sum-tree.ts';

/** What an operator says it owes all customers of one platform in one currency at one moment. */
export interface LiabilityRoot {
  readonly platform: string;
  /** ISO 4217 */
  readonly currency: string;
  /** SHA-256 of the checkpoint text at which the balances were taken */
  readonly snapshotId: Uint8Array;
  /** UTC */
  readonly asOf: string;
  readonly height: number;
  /** in minor units */
  readonly totalMinor: bigint;
  readonly hash: Uint8Array;
}

const FORM = 'ringfence liability-root v1';
const FIELDS = ['platform', 'currency', 'snapshot', 'as-of', 'height', 'total', 'root'] as const;
const CURRENCY_PATTERN = /^[A-Z]{3}$/;
const MOMENT_PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3})?Z$/;
const AMOUNT_PATTERN = /^(?:0|[1-9][0-9]{0,28})$/;

/** Writes a liability root as the text that is logged. */
export function formatLiabilityRoot(root: LiabilityRoot): string {
  return formatNamedLines(FORM, FIELDS, {
    platform: root.platform,
    currency: root.currency,
    snapshot: formatBase64(root.snapshotId),
    'as-of': root.asOf,
    height: root.height.toString(),
    total: root.totalMinor.toString(),
    root: formatBase64(root.hash),
  });
}

/** Reads the text of a liability root; absent when it is anything else. */
export function parseLiabilityRoot(text: string): LiabilityRoot | undefined {
  const fields = parseNamedLines(FORM, FIELDS, text);
  if (fields === undefined) return undefined;
  const { platform, currency, 'as-of': asOf } = fields;
  const snapshotId = parseBase64(fields.snapshot);
  const hash = parseBase64(fields.root);
  const height = parseDecimal(fields.height);
  const totalMinor = parseMinor(fields.total);
  if (snapshotId?.length !== HASH_BYTES || hash?.length !== HASH_BYTES) return undefined;
  if (height === undefined || height > SUM_TREE_HEIGHT_MAX) return undefined;
  if (totalMinor === undefined || platform === '' || !isMoment(asOf)) return undefined;
  if (!CURRENCY_PATTERN.test(currency)) return undefined;

  return { platform, currency, snapshotId, asOf, height, totalMinor, hash };
}

/** Reads an amount of minor units below the limit of sums, in digits without leading zeroes. */
export function parseMinor(text: string): bigint | undefined {
  if (!AMOUNT_PATTERN.test(text)) return undefined;
  const amountMinor = BigInt(text);
  return amountMinor < SUM_LIMIT ? amountMinor : undefined;
}

/** A moment in UTC to the second or millisecond, as texts of which the later one is the larger. */
export function isMoment(text: string): boolean {
  return MOMENT_PATTERN.test(text);
}

/** The root as a packed node of the tree. */
export function packedRootOf({ totalMinor, hash }: LiabilityRoot): Uint8Array {
  return packSumNode({ amountMinor: totalMinor, hash });
}
