import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLogDirectory, signingPairOf, TREE_HASHER, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatCheckpoint,
  formatSignedNote,
  formatVerifierKey,
  type Policy,
  QUORUM_NONE,
  signNote,
  verifierKeyOf,
} from '@ringfence/transparency';

/** A log in a directory of a test, which signs what it appends. */
export interface SignedLog {
  readonly directory: string;
  readonly origin: string;
  readonly policy: Policy;
  /** The policy as a file has it. */
  readonly policyText: string;
  /** Appends so many entries, and signs. */
  grow(count: number): Promise<void>;
  /** The file `checkpoint`, whole. */
  note(): Uint8Array;
}

/**
 * Opens a new log in an empty directory; `entries` make it another log than those of other names.
 */
export async function openSignedLog(directory: string, entries = 'entry'): Promise<SignedLog> {
  const origin = 'custody.example/logs/pool-1';
  const pair = signingPairOf(hash('sha256', `log of ${origin}`, 'buffer'));
  const { publicKey } = pair;
  const key = verifierKeyOf(VERIFICATION.sha256, { name: origin, kind: 'note_ed25519', publicKey });
  const appender = await openLogDirectory(directory, { size: 0, root: TREE_HASHER.emptyRoot });
  const path = join(directory, 'checkpoint');
  return {
    directory,
    origin,
    policy: { logs: [{ key }], witnesses: [], groups: [], quorum: QUORUM_NONE },
    policyText: `log ${formatVerifierKey(key)}\nquorum none\n`,
    grow: async (count) => {
      const { size } = appender.head();
      const added = Array.from({ length: count }, (_, place) => `${entries} ${size + place}`);
      appender.append(added.map((text) => Buffer.from(text)));
      await appender.write();
      const text = formatCheckpoint({ origin, ...appender.head(), extensions: [] });
      const signatures = [signNote(key, pair.sign, text)];
      writeFileSync(path, formatSignedNote({ text, signatures }));
    },
    note: () => readFileSync(path),
  };
}
