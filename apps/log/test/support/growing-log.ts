import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openLogDirectory,
  replaceFile,
  signingPairOf,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  formatCheckpoint,
  formatSignedNote,
  formatUtf8,
  signNote,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';
import type { LogState, SignedCheckpoint } from '../../src/log-state.ts';

/** A log that a test writes, with the key that follows from its origin. */
export interface GrowingLog extends LogState {
  readonly key: VerifierKey;
  /** Appends entries, signs the new size and tells of it. */
  grow(entries: readonly string[]): Promise<SignedCheckpoint>;
  published(): string;
}

/** Makes an empty log in a directory. */
export async function createGrowingLog(place: {
  readonly name: string;
  readonly directory: string;
}): Promise<GrowingLog> {
  const { name, directory } = place;
  const origin = `log.example/logs/${name}`;
  const pair = signingPairOf(VERIFICATION.sha256(formatUtf8(origin)));
  const { publicKey } = pair;
  const key = verifierKeyOf(VERIFICATION.sha256, { name: origin, kind: 'note_ed25519', publicKey });
  const appender = await openLogDirectory(directory, { size: 0, root: TREE_HASHER.emptyRoot });
  const tells: ((signed: SignedCheckpoint) => void)[] = [];
  const signedOf = new Map<number, SignedCheckpoint>();
  let latest: SignedCheckpoint | undefined;
  let sizePublished = 0;
  return {
    name,
    origin,
    directory,
    key,
    keys: () => [key],
    latest: () => latest,
    onCheckpoint: (tell) => {
      tells.push(tell);
    },
    publish: async ({ size, cosignatures }) => {
      const signed = signedOf.get(size);
      if (size < sizePublished || signed === undefined) return;
      sizePublished = size;
      const { text, signatures } = signed.note;
      const note = formatSignedNote({ text, signatures: [...signatures, ...cosignatures] });
      await replaceFile(join(directory, 'checkpoint'), note);
    },
    grow: async (entries) => {
      appender.append(entries.map(formatUtf8));
      await appender.write();
      const { size, root } = appender.head();
      const text = formatCheckpoint({ origin, size, root, extensions: [] });
      const note = { text, signatures: [signNote(key, pair.sign, text)] };
      const signed = { size, root, note, signedAtMilliseconds: Date.now() };
      signedOf.set(size, signed);
      latest = signed;
      for (const tell of tells) tell(signed);
      return signed;
    },
    published: () => readFileSync(join(directory, 'checkpoint'), 'utf8'),
  };
}
