import { isQuorum, type NoteSignature, type Policy } from '@ringfence/transparency';
import type { LogState, SignedCheckpoint } from '../log-state.ts';
import { QUORUM_MILLISECONDS_MAX, ROUNDS_MAX } from './limits.ts';

/** A checkpoint and who cosigned it so far, by the names of the policy. */
interface Round {
  readonly signed: SignedCheckpoint;
  readonly cosignatures: Map<string, NoteSignature>;
}

/** Collects the cosignatures of one log and publishes what has a quorum. */
export interface QuorumCollection {
  begin(signed: SignedCheckpoint): void;
  add(signed: SignedCheckpoint, by: string, cosignature: NoteSignature): void;
  /** the size of the newest checkpoint that a quorum cosigned; 0 before the first */
  sizeWitnessed(): number;
  close(): void;
}

/**
 * Publishes the newest checkpoint that has its quorum, and again when further witnesses cosign it.
 * A newer one that has none waits for it, but not for ever: then the log is published without, so
 * that witnesses that are down cannot hide it.
 *
 * @param told of each checkpoint that reached its quorum
 */
export function collectQuorum(
  { log, policy }: { readonly log: LogState; readonly policy: Pick<Policy, 'groups' | 'quorum'> },
  told: {
    witnessed(signed: SignedCheckpoint): void;
    notPublished(cause: unknown): void;
  },
): QuorumCollection {
  const rounds = new Map<number, Round>();
  let sizeWitnessed = 0;
  let sizePublished = 0;
  let timer: NodeJS.Timeout | undefined;
  const hasQuorum = ({ cosignatures }: Round): boolean =>
    isQuorum({ ...EMPTY_POLICY, ...policy }, new Set(cosignatures.keys()));
  const publish = ({ signed: { size }, cosignatures }: Round): void => {
    sizePublished = Math.max(sizePublished, size);
    log.publish({ size, cosignatures: [...cosignatures.values()] }).catch(told.notPublished);
  };
  const publishWithout = (): void => {
    const newest = [...rounds.values()].at(-1);
    if (newest !== undefined && newest.signed.size > sizeWitnessed) publish(newest);
  };
  /** The oldest checkpoint that waits says since when the quorum is missing. */
  const look = (): void => {
    clearTimeout(timer);
    const oldest = [...rounds.values()].find(({ signed }) => signed.size > sizeWitnessed);
    if (oldest === undefined) return;
    const left = waitFor(oldest.signed, Date.now());
    if (left > 0) timer = setTimeout(publishWithout, left);
    else publishWithout();
  };
  const forgetBefore = (size: number): void => {
    for (const one of rounds.keys()) if (one < size) rounds.delete(one);
  };
  return {
    begin: (signed) => {
      const round = { signed, cosignatures: new Map<string, NoteSignature>() };
      rounds.set(signed.size, round);
      if (hasQuorum(round)) {
        sizeWitnessed = signed.size;
        forgetBefore(signed.size);
        publish(round);
        return;
      }
      const [first, second] = rounds.keys();
      // The oldest stays: since then the quorum is missing.
      if (rounds.size > ROUNDS_MAX && first !== undefined && second !== undefined)
        rounds.delete(first <= sizeWitnessed ? first : second);
      look();
    },
    add: (signed, by, cosignature) => {
      const round = rounds.get(signed.size);
      if (round === undefined) return;
      round.cosignatures.set(by, cosignature);
      if (!hasQuorum(round)) {
        if (signed.size === sizePublished) publish(round);
        return;
      }
      if (signed.size > sizeWitnessed) {
        sizeWitnessed = signed.size;
        told.witnessed(signed);
      }
      forgetBefore(signed.size);
      publish(round);
      look();
    },
    sizeWitnessed: () => sizeWitnessed,
    close: () => {
      clearTimeout(timer);
    },
  };
}

/**
 * How long a checkpoint still waits for its quorum; 0 or less when it waits no more. A clock that
 * was set back keeps none from everybody for hours.
 */
export function waitFor(
  { signedAtMilliseconds }: Pick<SignedCheckpoint, 'signedAtMilliseconds'>,
  nowMilliseconds: number,
): number {
  const left = signedAtMilliseconds + QUORUM_MILLISECONDS_MAX - nowMilliseconds;
  return Math.min(left, QUORUM_MILLISECONDS_MAX);
}

const EMPTY_POLICY = { logs: [], witnesses: [] };
