import type { SigningKey, TreeHead } from '@ringfence/tiled-log';
import { formatCheckpoint, signNote } from '@ringfence/transparency';
import type { SignedCheckpoint } from '../log-state.ts';

/** Signs the head of a log with each of its keys, in this moment. */
export function signHead(
  { origin, signingKeys }: { readonly origin: string; readonly signingKeys: readonly SigningKey[] },
  { size, root }: TreeHead,
): SignedCheckpoint {
  const text = formatCheckpoint({ origin, size, root, extensions: [] });
  const signatures = signingKeys.map(({ key, sign }) => signNote(key, sign, text));
  return { size, root, note: { text, signatures }, signedAtMilliseconds: Date.now() };
}
