import { answerOf, api } from '@ringfence/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { connection as client } from '../../../api/connection.ts';
import { isSessionOver, pauseAfter } from './pause-after.ts';
import { STAFF_EVENTS_KEY, type StreamFilter } from './use-security.ts';

/** Events that stay on the screen, and those that are left once there are more. */
const LIVE_EVENTS_MAX = 100;
const LIVE_EVENTS_LEFT = 50;

/** Whether the page is told: it waits, it asks again after a fault, or somebody stopped it. */
export type LiveState = 'waiting' | 'interrupted' | 'stopped';

/**
 * What staff does from now on, the latest first. It goes on after the last that was seen when a
 * request breaks off; while nobody looks at the page it rests, and what was shown stays when
 * somebody stops it. The list of what was before is read again wherever the two could part: at the
 * start, at the end, and when old events make room.
 *
 * @param onSessionOver told when the session has ended elsewhere
 */
export function useLiveEvents(filter: StreamFilter, isOn: boolean, onSessionOver: () => void) {
  const queries = useQueryClient();
  const shown = useRef<readonly api.StaffEvent[]>([]);
  const shownOf = useRef('');
  const [events, setEvents] = useState(shown.current);
  const [state, setState] = useState<LiveState>('stopped');
  const { personId, kind, poolId } = filter;
  useEffect(() => {
    const of = `${personId ?? ''} ${kind ?? ''} ${poolId ?? ''}`;
    if (shownOf.current !== of) {
      shownOf.current = of;
      shown.current = [];
      setEvents([]);
    }
    if (!isOn) {
      setState('stopped');
      return undefined;
    }
    const leaving = new AbortController();
    const readListAgain = (): void => {
      void queries.invalidateQueries({ queryKey: [STAFF_EVENTS_KEY] });
    };
    const query = {
      ...(personId === undefined ? {} : { personId }),
      ...(kind === undefined ? {} : { kind }),
      ...(poolId === undefined ? {} : { poolId }),
    };
    void follow(query, {
      signal: leaving.signal,
      onState: setState,
      onStart: readListAgain,
      onSessionOver,
      onEvents: (items) => {
        const all = [...items.toReversed(), ...shown.current];
        const isMore = all.length > LIVE_EVENTS_MAX;
        shown.current = isMore ? all.slice(0, LIVE_EVENTS_LEFT) : all;
        setEvents(shown.current);
        if (isMore) readListAgain();
      },
    });
    return () => {
      leaving.abort();
      readListAgain();
    };
  }, [isOn, personId, kind, poolId, queries, onSessionOver]);
  return { events, state };
}

async function follow(
  filter: StreamFilter,
  told: {
    readonly signal: AbortSignal;
    readonly onState: (state: LiveState) => void;
    /** It is known from where on events are told. */
    readonly onStart: () => void;
    readonly onSessionOver: () => void;
    readonly onEvents: (items: readonly api.StaffEvent[]) => void;
  },
): Promise<void> {
  const { signal, onState, onStart, onSessionOver, onEvents } = told;
  let after: number | undefined;
  let faults = 0;
  while (!signal.aborted) {
    await whenSeen(signal);
    try {
      const query = { ...filter, ...(after === undefined ? {} : { after }) };
      const { items, latest } = answerOf(await api.watchStaffEvents({ client, query, signal }));
      if (signal.aborted) return;
      if (after === undefined) onStart();
      after = latest;
      faults = 0;
      onState('waiting');
      if (items.length > 0) onEvents(items);
    } catch (fault) {
      if (signal.aborted) return;
      onState('interrupted');
      if (isSessionOver(fault)) onSessionOver();
      faults += 1;
      const milliseconds = pauseAfter(fault, faults);
      // Who may not look any more is told by the list below.
      if (milliseconds === undefined) return;
      await pause(milliseconds, signal);
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
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
