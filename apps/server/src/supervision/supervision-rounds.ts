import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import type { AlarmDesk } from '../security/alarm-desk.ts';
import { CHAIN_START, type ChainEnd } from './check-chain.ts';
import { FRESH_EVENTS_MAX, SUPERVISION_ROUND_MILLISECONDS } from './limits.ts';
import { escalateUnanswered, lookAtStaff, patrolChain } from './look-at-staff.ts';

/** Looks at what staff does, again and again, until closed. */
export interface SupervisionRounds {
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

interface SupervisionParts {
  readonly store: Store;
  readonly alarms: Pick<AlarmDesk, 'tell'>;
  readonly now: () => string;
  readonly log: Logger;
}

/** Starts the rounds; the first one begins after a pause. */
export function startSupervisionRounds(parts: SupervisionParts): SupervisionRounds {
  const closing = new AbortController();
  const { signal } = closing;
  const goRound = openSupervisionRound(parts);
  const keepGoing = async (): Promise<void> => {
    let isMore = false;
    while (!signal.aborted) {
      const pause = isMore ? 0 : SUPERVISION_ROUND_MILLISECONDS;
      // The closing ends the pause early.
      await wait(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        isMore = await goRound();
      } catch (error) {
        isMore = false;
        parts.log.warn({ fault: describeFault(error) }, 'what staff did was not looked at');
      }
    }
  };
  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

/**
 * What a round does: the rules over what is new, a part of the chain from its start again, and the
 * alarms that nobody answers. The log notes the end of the chain once an hour: who keeps the log
 * elsewhere has something to hold a rewritten chain against.
 *
 * @returns of each round, whether more is waiting
 */
export function openSupervisionRound({
  store,
  alarms,
  now,
  log,
}: SupervisionParts): () => Promise<boolean> {
  let patrolledTo: ChainEnd = CHAIN_START;
  let notedIn: string | undefined;
  const orTold = async <Outcome>(
    part: Promise<Outcome>,
    message: string,
  ): Promise<Outcome | undefined> => {
    try {
      return await part;
    } catch (error) {
      log.warn({ fault: describeFault(error) }, message);
      return undefined;
    }
  };
  return async () => {
    const at = now();
    // What fails of them does not hold up the others.
    const outcome = await orTold(lookAtStaff(store, at), 'what staff did was not looked at');
    const patrol = await orTold(
      patrolChain(store, patrolledTo, at),
      'the chain of staff acts was not computed again',
    );
    if (patrol !== undefined) patrolledTo = patrol.end ?? CHAIN_START;
    const late = await orTold(escalateUnanswered(store, at), 'late alarms were not told of');
    const raised = [...(outcome?.alarms ?? []), ...(patrol?.alarms ?? []), ...(late ?? [])];
    for (const one of raised) alarms.tell(one);
    const hour = at.slice(0, 'YYYY-MM-DDTHH'.length);
    if (outcome !== undefined && hour !== notedIn) {
      notedIn = hour;
      const { actNumber, sha256 } = outcome.chain;
      log.info({ actNumber, sha256: Buffer.from(sha256).toString('hex') }, 'chain of staff acts');
    }
    return outcome?.looked === FRESH_EVENTS_MAX;
  };
}
