import {
  appendLeaves,
  type Checkpoint,
  cosign,
  createTreeHasher,
  EMPTY_EDGE,
  formatCheckpoint,
  formatSignedNote,
  proveConsistency,
  proveInclusion,
  type ReadNode,
  rootOfTree,
  signNote,
} from '@ringfence/transparency';
import { sha256, type TestSigner } from './primitives.ts';

export const hasher = createTreeHasher(sha256);

/** A log in the memory: all of its perfect subtrees by place. */
export interface TestLog {
  readonly entries: readonly Uint8Array[];
  readonly read: ReadNode;
  root(size?: number): Uint8Array;
  inclusion(index: number, size?: number): readonly Uint8Array[];
  consistency(oldSize: number, newSize?: number): readonly Uint8Array[];
}

export function createTestLog(entries: readonly Uint8Array[]): TestLog {
  const nodes = new Map<string, Uint8Array>();
  appendLeaves(
    hasher,
    EMPTY_EDGE,
    entries.map((entry) => hasher.leaf(entry)),
    ({ level, index, hash }) => nodes.set(`${level}/${index}`, hash),
  );
  const read: ReadNode = ({ level, index }) => {
    const found = nodes.get(`${level}/${index}`);
    if (found === undefined) throw new Error(`expected a subtree at ${level}/${index}`);
    return found;
  };
  const all = entries.length;
  return {
    entries,
    read,
    root: (size = all) => rootOfTree(hasher, read, size),
    inclusion: (index, size = all) => proveInclusion(hasher, read, { index, size }),
    consistency: (oldSize, newSize = all) => proveConsistency(hasher, read, { oldSize, newSize }),
  };
}

/** So many entries that differ. */
export function numberedEntries(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(`entry ${index}`));
}

/** A checkpoint with the signature of its log and the cosignatures of witnesses. */
export function signCheckpoint(
  checkpoint: Omit<Checkpoint, 'extensions'>,
  signers: {
    readonly log: TestSigner;
    readonly witnesses?: readonly TestSigner[];
    readonly timeSeconds?: bigint;
  },
): Uint8Array {
  const text = formatCheckpoint({ ...checkpoint, extensions: [] });
  const { log, witnesses = [], timeSeconds = 1_700_000_000n } = signers;
  return formatSignedNote({
    text,
    signatures: [
      signNote(log.key, log.sign, text),
      ...witnesses.map(({ key, sign }) => cosign(key, sign, { text, timeSeconds })),
    ],
  });
}
