import {
  formatBase64,
  HASH_BYTES,
  parseBase64,
  SUM_LIMIT,
  SUM_TREE_HEIGHT_MAX,
} from '@ringfence/transparency';

/** What a tree is, without its nodes. */
export interface LiabilityTreeManifest {
  readonly snapshotId: Uint8Array;
  /** the hash of the root */
  readonly root: Uint8Array;
  /** in minor units */
  readonly totalMinor: bigint;
  /** levels above the leaves */
  readonly height: number;
  /** leaves, pads among them: two to the height */
  readonly leaves: number;
  readonly customers: number;
}

const FORM = 'ringfence liability-tree v2';
/** Fewer levels were kept. */
const FORM_BEFORE = 'ringfence liability-tree v1';
const AMOUNT_PATTERN = /^(?:0|[1-9][0-9]{0,28})$/;

/** Writes the manifest of a tree. */
export function formatTreeManifest(manifest: LiabilityTreeManifest): string {
  const { snapshotId, root, totalMinor, height, leaves, customers } = manifest;
  const written = {
    form: FORM,
    snapshot: formatBase64(snapshotId),
    root: formatBase64(root),
    totalMinor: totalMinor.toString(),
    height,
    leaves,
    customers,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/** Reads a manifest; absent when it is anything else. */
export function parseTreeManifest(text: string): LiabilityTreeManifest | undefined {
  const whole = parseObject(text);
  if (whole?.['form'] !== FORM) return undefined;
  const { height, leaves, customers } = whole;
  const snapshotId = parseHash(whole['snapshot']);
  const root = parseHash(whole['root']);
  const totalMinor = parseAmount(whole['totalMinor']);
  if (snapshotId === undefined || root === undefined || totalMinor === undefined) return undefined;
  if (!isCount(height) || height > SUM_TREE_HEIGHT_MAX) return undefined;
  if (!isCount(leaves) || leaves !== 2 ** height || !isCount(customers)) return undefined;

  return { snapshotId, root, totalMinor, height, leaves, customers };
}

/** Whether a manifest is that of a tree whose files are fewer: it has to be built again. */
export function isFormBefore(text: string): boolean {
  return parseObject(text)?.['form'] === FORM_BEFORE;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parseHash(value: unknown): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? parseBase64(value) : undefined;
  return bytes?.length === HASH_BYTES ? bytes : undefined;
}

function parseAmount(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !AMOUNT_PATTERN.test(value)) return undefined;
  const amountMinor = BigInt(value);
  return amountMinor < SUM_LIMIT ? amountMinor : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // A text that is no JSON is an answer here; the parser knows no other way to say so.
    return undefined;
  }
}
