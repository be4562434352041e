import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useEffect, useState } from 'react';
import { connection as client } from '../../../api/connection.ts';
import type { StreamFilter } from './use-security.ts';

/** Events that stay on the screen; older ones are in the list below. */
const LIVE_EVENTS_MAX = 100;
const RETRY_MILLISECONDS = 3_000;

/** Whether the page is told: it waits, it asks again after a fault, or somebody stopped it. */
export type LiveState = 'waiting' | 'interrupted' | 'stopped';

/**
 * What staff does from now on, the latest first. It goes on after the last that was seen when a
 * request breaks off; while nobody looks at the page it rests.
 */
export function useLiveEvents(filter: StreamFilter, isOn: boolean) {
  const [events, setEvents] = useState<readonly api.StaffEvent[]>([]);
  const [state, setState] = useState<LiveState>('stopped');
  const { personId, kind, poolId } = filter;
  useEffect(() => {
    setEvents([]);
    if (!isOn) {
      setState('stopped');
      return undefined;
    }
    const leaving = new AbortController();
    const { signal } = leaving;
    const query = {
      ...(personId === undefined ? {} : { personId }),
      ...(kind === undefined ? {} : { kind }),
      ...(poolId === undefined ? {} : { poolId }),
    };
    void follow(query, {
      signal,
      onState: setState,
      onEvents: (items) => {
        setEvents((before) => [...items.toReversed(), ...before].slice(0, LIVE_EVENTS_MAX));
      },
    });
    return () => {
      leaving.abort();
    };
  }, [isOn, personId, kind, poolId]);
  return { events, state };
}

async function follow(
  filter: StreamFilter,
  told: {
    readonly signal: AbortSignal;
    readonly onState: (state: LiveState) => void;
    readonly onEvents: (items: readonly api.StaffEvent[]) => void;
  },
): Promise<void> {
  const { signal, onState, onEvents } = told;
  let after: number | undefined;
  while (!signal.aborted) {
    await whenSeen(signal);
    try {
      const query = { ...filter, ...(after === undefined ? {} : { after }) };
      const { items, latest } = answerOf(await api.watchStaffEvents({ client, query, signal }));
      if (signal.aborted) return;
      after = latest;
      onState('waiting');
      if (items.length > 0) onEvents(items);
    } catch (fault) {
      if (signal.aborted) return;
      onState('interrupted');
      // Who may not look any more is told by the list below.
      if (fault instanceof ProblemAnswered && fault.problem.status === FORBIDDEN) return;
      await pause(signal);
    }
  }
}

const FORBIDDEN = 403;

async function pause(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, RETRY_MILLISECONDS);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    resolve();
  });
  await promise;
}

async function whenSeen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible' || signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => {
    document.removeEventListener('visibilitychange', done);
    resolve();
  };
  document.addEventListener('visibilitychange', done);
  signal.addEventListener('abort', done);
  await promise;
}
