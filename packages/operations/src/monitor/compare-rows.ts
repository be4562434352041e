import { hash } from 'node:crypto';
import {
  isHidden,
  type Leaf,
  leafOfEntry,
  leafOfTransfer,
  parseLeaf,
  SALT_BYTES,
} from '@ringfence/evidence';
import type { LoggedRows, StoredEntry, TransferRecord } from '@ringfence/store';
import type { FieldDifference, JournalFinding, LoggedTable } from './journal-finding.ts';

/** A leaf as it was read from a log, at its position. */
export interface LoggedLeaf {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** Absent when the bytes are no leaf. */
  readonly leaf: Leaf | undefined;
}

/** Reads the leaves of some entries of a log. */
export function readLeaves(entries: readonly Uint8Array[], first: number): readonly LoggedLeaf[] {
  return entries.map((bytes, at) => ({
    position: first + at + 1,
    bytes,
    leaf: parseLeaf(bytes),
  }));
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/**
 * Holds the rows of a range of positions against the leaves of the same range: at each position
 * stands the one row that makes the logged bytes again, and nothing beside it.
 *
 * @returns the findings in the order of their positions
 */
export function compareRows(
  leaves: readonly LoggedLeaf[],
  { entries, transfers, salts }: LoggedRows,
): readonly JournalFinding[] {
  const entryAt = new Map(entries.map((entry) => [entry.position, entry]));
  const transferAt = new Map(transfers.map((transfer) => [transfer.position, transfer]));
  return leaves.flatMap((logged): readonly JournalFinding[] => {
    const { position } = logged;
    const entry = entryAt.get(position);
    const transfer = transferAt.get(position);
    const salt = salts.get(position);
    if (logged.leaf?.form === 'transfer')
      return [...addedRow(position, 'journal.entry', entry), ...compareTransfer(logged, transfer)];
    return [
      ...compareEntry(logged, { entry, salt }),
      ...addedRow(position, 'ledger.transfer', transfer),
    ];
  });
}

function addedRow(
  position: number,
  table: LoggedTable,
  row: object | undefined,
): readonly JournalFinding[] {
  return row === undefined ? [] : [{ kind: 'row_added', position, table }];
}

function compareTransfer(
  { position, bytes }: LoggedLeaf,
  row: TransferRecord | undefined,
): readonly JournalFinding[] {
  const table = 'ledger.transfer';
  if (row === undefined) return [{ kind: 'row_missing', position, table }];
  const differences = compareLeaves(bytes, leafOfTransfer(row));
  return differences.length === 0 ? [] : [{ kind: 'row_differs', position, table, differences }];
}

const NO_SALT = new Uint8Array(SALT_BYTES);

function compareEntry(
  { position, bytes, leaf }: LoggedLeaf,
  {
    entry,
    salt,
  }: { readonly entry: StoredEntry | undefined; readonly salt: Uint8Array | undefined },
): readonly JournalFinding[] {
  const table = 'journal.entry';
  if (entry === undefined) return [{ kind: 'row_missing', position, table }];
  const isOpen = !isHidden(entry) || salt !== undefined;
  const differences = compareLeaves(bytes, leafOfEntry(sha256, entry, salt ?? NO_SALT)).filter(
    // Without the salt nobody can say whether the hidden part is the same.
    ({ field }) => isOpen || field !== HIDDEN_FIELD,
  );
  const findings: JournalFinding[] =
    differences.length === 0 ? [] : [{ kind: 'row_differs', position, table, differences }];
  const lacksSalt = leaf?.form === 'entry' && salt === undefined;
  return lacksSalt ? [...findings, { kind: 'salt_missing', position }] : findings;
}

/** What a leaf hides of an entry: its member is called by what it commits to. */
const HIDDEN_FIELD = 'record';

/** The members of two leaves that differ; none when their bytes are the same. */
function compareLeaves(logged: Uint8Array, made: Uint8Array): readonly FieldDifference[] {
  if (Buffer.compare(logged, made) === 0) return [];
  const expected = membersOf(logged);
  const received = membersOf(made);
  const names = new Set([...expected.keys(), ...received.keys()]);
  return [...names]
    .filter((name) => expected.get(name) !== received.get(name))
    .map((name) => ({
      field: name === 'commitment' ? HIDDEN_FIELD : name,
      ...textOf('expected', expected.get(name)),
      ...textOf('received', received.get(name)),
    }));
}

function textOf<Name extends 'expected' | 'received'>(
  name: Name,
  value: unknown,
): { readonly [Key in Name]?: string } {
  if (value === undefined) return {};
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { [name]: text } as { readonly [Key in Name]: string };
}

/** The members of a leaf; a published text, and what is no leaf, is one member. */
function membersOf(leaf: Uint8Array): ReadonlyMap<string, unknown> {
  const text = new TextDecoder().decode(leaf);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  } catch (error) {
    // A text for everybody is no JSON, and no fault of ours.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new Map([['textSha256', hash('sha256', leaf)]]);
}
