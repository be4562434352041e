import type { Policy } from '@ringfence/transparency';
import type { LogState, SignedCheckpoint } from '../log-state.ts';
import type { Witness } from './ask-witness.ts';
import { collectQuorum } from './collect-quorum.ts';
import { openDesk, type WitnessSeen } from './open-desk.ts';
import type { WitnessFault } from './witness-answer.ts';

/** Whom the asking of witnesses tells what happened. */
export interface WitnessingReport {
  cosigned(log: string, witness: string, signed: SignedCheckpoint): void;
  /** a quorum cosigned */
  witnessed(log: string, signed: SignedCheckpoint): void;
  /**
   * A witness did not cosign.
   *
   * @param size entries that it has seen, where it said that
   */
  failed(log: string, witness: string, fault: WitnessFault, size: number | undefined): void;
  notPublished(log: string, cause: unknown): void;
}

/** The asking of all witnesses for the logs of this process. */
export interface Witnessing {
  /** Takes a log on; from its newest checkpoint on it is witnessed and published. */
  add(log: LogState): void;
  /** what each witness said of a log; empty for one that was not taken on */
  seen(name: string): readonly WitnessSeen[];
  /** the size of the newest checkpoint of a log that a quorum cosigned; 0 before the first */
  sizeWitnessed(name: string): number;
  close(): Promise<void>;
}

/** The witnesses of a policy that can be asked: those with an address. */
export function witnessesOf(policy: Policy): readonly Witness[] {
  return policy.witnesses.flatMap(({ name, key, url }) =>
    url === undefined ? [] : [{ name, key, url }],
  );
}

/** Starts to have logs witnessed by a policy. Each witness is asked by itself, none waits. */
export function startWitnessing(policy: Policy, report: WitnessingReport): Witnessing {
  const witnesses = witnessesOf(policy);
  const opened = new Map<string, ReturnType<typeof openLog>>();
  return {
    add: (log) => {
      if (!opened.has(log.name)) opened.set(log.name, openLog({ log, policy, witnesses }, report));
    },
    seen: (name) => opened.get(name)?.desks.map((desk) => desk.seen()) ?? [],
    sizeWitnessed: (name) => opened.get(name)?.collection.sizeWitnessed() ?? 0,
    close: async () => {
      for (const { collection } of opened.values()) collection.close();
      const desks = [...opened.values()].flatMap((one) => one.desks);
      await Promise.all(desks.map((desk) => desk.close()));
    },
  };
}

function openLog(
  {
    log,
    policy,
    witnesses,
  }: {
    readonly log: LogState;
    readonly policy: Policy;
    readonly witnesses: readonly Witness[];
  },
  report: WitnessingReport,
) {
  const { name } = log;
  const collection = collectQuorum(
    { log, policy },
    {
      witnessed: (signed) => report.witnessed(name, signed),
      notPublished: (cause) => report.notPublished(name, cause),
    },
  );
  const desks = witnesses.map((witness) =>
    openDesk(
      { witness, log },
      {
        cosigned: (signed, cosignature) => {
          report.cosigned(name, witness.name, signed);
          collection.add(signed, witness.name, cosignature);
        },
        failed: (fault, size) => report.failed(name, witness.name, fault, size),
      },
    ),
  );
  const take = (signed: SignedCheckpoint): void => {
    collection.begin(signed);
    for (const desk of desks) desk.submit(signed);
  };
  log.onCheckpoint(take);
  const latest = log.latest();
  if (latest !== undefined) take(latest);
  return { collection, desks };
}
