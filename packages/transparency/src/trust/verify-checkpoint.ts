import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { openNote, type VerifiedSignature } from '../notes/open-note.ts';
import { parseSignedNote } from '../notes/signed-note.ts';
import type { Verification } from '../primitives.ts';
import { isQuorum, type Policy } from './policy.ts';

/** A witness of the policy that cosigned, and when. */
export interface CosignedBy {
  readonly name: string;
  readonly timeSeconds: bigint;
}

export type CheckpointVerification =
  | {
      readonly status: 'ok';
      readonly checkpoint: Checkpoint;
      readonly witnesses: readonly CosignedBy[];
    }
  | { readonly status: 'not_a_checkpoint' | 'unknown_log' }
  | { readonly status: 'bad_signature' /** of which key */; readonly name: string }
  | { readonly status: 'quorum_not_reached'; readonly witnesses: readonly CosignedBy[] }
  | { readonly status: 'checkpoint_expired'; readonly witnesses: readonly CosignedBy[] };

/**
 * Whether a checkpoint is to be trusted: signed by a log of the policy under its own name, and
 * cosigned by a quorum of witnesses, where asked not too long ago.
 *
 * @param since seconds since 1970; when given, cosignatures from before it do not count
 * @returns `not_a_checkpoint`, `unknown_log`, `bad_signature`, `quorum_not_reached` or
 *   `checkpoint_expired` (a quorum cosigned, but before `since`) when it is not
 * @invariant T16 nothing in a checkpoint is believed before log and quorum are verified
 */
export function verifyCheckpoint(
  { verifyEd25519 }: Pick<Verification, 'verifyEd25519'>,
  {
    bytes,
    policy,
    since,
  }: { readonly bytes: Uint8Array; readonly policy: Policy; readonly since?: bigint },
): CheckpointVerification {
  const noteParsing = parseSignedNote(bytes);
  if (noteParsing.status !== 'ok') return { status: 'not_a_checkpoint' };
  const { note } = noteParsing;
  const parsing = parseCheckpoint(note.text);
  if (parsing.status !== 'ok') return { status: 'not_a_checkpoint' };
  const { checkpoint } = parsing;
  const logKeys = policy.logs
    .map(({ key }) => key)
    .filter(({ name }) => name === checkpoint.origin);
  if (logKeys.length === 0) return { status: 'unknown_log' };
  const opening = openNote(verifyEd25519, note, [
    ...logKeys,
    ...policy.witnesses.map(({ key }) => key),
  ]);
  if (opening.status === 'bad_signature')
    return { status: 'bad_signature', name: opening.key.name };
  if (opening.status !== 'ok') return { status: 'unknown_log' };
  const isSignedByLog = opening.verified.some(({ key }) => logKeys.includes(key));
  if (!isSignedByLog) return { status: 'unknown_log' };
  const witnesses = listWitnesses(policy, opening.verified);
  if (!isQuorum(policy, namesOf(witnesses))) return { status: 'quorum_not_reached', witnesses };
  const recent = witnesses.filter(({ timeSeconds }) => since === undefined || timeSeconds >= since);
  if (!isQuorum(policy, namesOf(recent))) return { status: 'checkpoint_expired', witnesses };

  return { status: 'ok', checkpoint, witnesses };
}

function listWitnesses(
  policy: Policy,
  verified: readonly VerifiedSignature[],
): readonly CosignedBy[] {
  return policy.witnesses.flatMap(({ name, key }) => {
    const timeSeconds = verified.find((one) => one.key === key)?.timeSeconds;
    return timeSeconds === undefined ? [] : [{ name, timeSeconds }];
  });
}

function namesOf(witnesses: readonly CosignedBy[]): ReadonlySet<string> {
  return new Set(witnesses.map(({ name }) => name));
}
