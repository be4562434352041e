import { ANCHORS_MAX } from '../limits.ts';

/** The name of the list in the public directory of a log. */
export const ANCHOR_LIST_FILE = 'anchors.json';

/** What every anchor says of the checkpoint that was left with somebody else. */
interface AnchoredCheckpoint {
  /** the day in UTC */
  readonly date: string;
  /** entries of the log then, in digits */
  readonly size: string;
  /** root of the log then, base64 */
  readonly root: string;
  /** SHA-256 of the whole signed note, hexadecimal */
  readonly noteSha256: string;
  /** the signed note, a file below the log's directory */
  readonly checkpointFile: string;
}

/** A time stamp of an authority over one checkpoint. */
export interface TimestampAnchor extends AnchoredCheckpoint {
  readonly kind: 'timestamp';
  /** the address that was asked */
  readonly authority: string;
  /** the time in the stamp, RFC 3339 */
  readonly stampedAt: string;
  /** the reply of the authority, a file below the log's directory */
  readonly timestampFile: string;
}

/** One checkpoint in a contract on a chain. The contract says the rest. */
export interface ChainAnchor extends AnchoredCheckpoint {
  readonly kind: 'chain';
  readonly chainId: string;
  readonly contract: string;
}

export type Anchor = TimestampAnchor | ChainAnchor;

/** What a log left with others, in the order in which it did. A pointer: nothing in it is proof. */
export interface AnchorList {
  readonly origin: string;
  readonly anchors: readonly Anchor[];
}

export type AnchorListParsing =
  | { readonly status: 'ok'; readonly list: AnchorList }
  | { readonly status: 'not_an_anchor_list' | 'too_many_anchors' };

const FORM = 'ringfence anchors v1';

type Shape<Kind extends Anchor['kind']> = Readonly<
  Record<keyof Extract<Anchor, { kind: Kind }>, RegExp>
>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CHECKPOINT = {
  date: DATE,
  size: /^[1-9]\d{0,15}$/,
  root: /^[A-Za-z0-9+/]{43}=$/,
  noteSha256: /^[0-9a-f]{64}$/,
};
const SHAPES: { readonly [Kind in Anchor['kind']]: Shape<Kind> } = {
  timestamp: {
    kind: /^timestamp$/,
    ...CHECKPOINT,
    checkpointFile: /^timestamps\/\d{4}-\d{2}-\d{2}\.checkpoint$/,
    authority: /^https?:\/\/\S{1,1000}$/,
    stampedAt: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    timestampFile: /^timestamps\/\d{4}-\d{2}-\d{2}\.tsr$/,
  },
  chain: {
    kind: /^chain$/,
    ...CHECKPOINT,
    checkpointFile: /^anchors\/\d{1,16}-\d{1,16}\.checkpoint$/,
    chainId: /^[1-9]\d{0,15}$/,
    contract: /^0x[0-9a-f]{40}$/,
  },
};

/** Writes a list in its one form. */
export function formatAnchorList({ origin, anchors }: AnchorList): string {
  return `${JSON.stringify({ form: FORM, origin, anchors }, undefined, 2)}\n`;
}

/**
 * Reads a list. Paths in it lie below the log's directory, whoever wrote it.
 *
 * @returns `not_an_anchor_list` when a field is missing, unknown or not in its form
 */
export function parseAnchorList(text: string): AnchorListParsing {
  const refused = { status: 'not_an_anchor_list' } as const;
  const value = parseJson(text);
  if (!isObject(value) || value['form'] !== FORM || Object.keys(value).length !== 3) return refused;
  const { origin, anchors } = value;
  if (typeof origin !== 'string' || origin === '' || !Array.isArray(anchors)) return refused;
  if (anchors.length > ANCHORS_MAX) return { status: 'too_many_anchors' };
  const list: readonly unknown[] = anchors;
  return list.every(isAnchor) ? { status: 'ok', list: { origin, anchors: list } } : refused;
}

function isAnchor(value: unknown): value is Anchor {
  if (!isObject(value)) return false;
  const { kind } = value;
  if (kind !== 'timestamp' && kind !== 'chain') return false;
  const shape: Readonly<Record<string, RegExp>> = SHAPES[kind];
  const names = Object.keys(value);
  return (
    names.length === Object.keys(shape).length && names.every((name) => fits(shape, value, name))
  );
}

function fits(
  shape: Readonly<Record<string, RegExp>>,
  value: Readonly<Record<string, unknown>>,
  name: string,
): boolean {
  const text = value[name];
  return typeof text === 'string' && Object.hasOwn(shape, name) && shape[name]?.test(text) === true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is no list, which the caller says.
    return undefined;
  }
}
