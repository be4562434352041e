import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openLogDirectory,
  signingPairOf,
  TREE_HASHER,
  type TreeHead,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  formatCheckpoint,
  formatSignedNote,
  formatUtf8,
  formatVerifierKey,
  signNote,
  verifierKeyOf,
} from '@ringfence/transparency';

/** A log of a test, in a directory, with the policy that trusts it. */
export interface SignedLog {
  readonly origin: string;
  readonly verifierKey: string;
  /** The text of a policy that trusts this log and asks for no witness. */
  readonly policy: string;
  /** Appends entries, writes all files and signs. */
  append(entries: readonly Uint8Array[]): Promise<TreeHead>;
}

export async function createSignedLog(directory: string, origin: string): Promise<SignedLog> {
  const pair = signingPairOf(VERIFICATION.sha256(formatUtf8(origin)));
  const key = verifierKeyOf(VERIFICATION.sha256, {
    name: origin,
    kind: 'note_ed25519',
    publicKey: pair.publicKey,
  });
  mkdirSync(directory, { recursive: true });
  const appender = await openLogDirectory(directory, { size: 0, root: TREE_HASHER.emptyRoot });
  return {
    origin,
    verifierKey: formatVerifierKey(key),
    policy: `log ${formatVerifierKey(key)}\nquorum none\n`,
    append: async (entries) => {
      appender.append(entries);
      await appender.write();
      const head = appender.head();
      const text = formatCheckpoint({ origin, ...head, extensions: [] });
      const note = formatSignedNote({ text, signatures: [signNote(key, pair.sign, text)] });
      writeFileSync(join(directory, 'checkpoint'), note);
      return head;
    },
  };
}
