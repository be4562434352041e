import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

const REFETCH_MILLISECONDS = 15_000;
const ALARMS_MILLISECONDS = 5_000;

/** How the keys of lists of what staff did begin. */
export const STAFF_EVENTS_KEY = 'staff-events';

/** What somebody is to look into. */
export function useSecurityAlarms(state: 'open' | 'acknowledged') {
  return usePages(
    ['security-alarms', state],
    (page) => api.listSecurityAlarms({ client, query: { ...page, state } }),
    ALARMS_MILLISECONDS,
  );
}

/** One alarm with what it stands on. */
export function useSecurityAlarm(alarmNumber: number) {
  return useQuery({
    queryKey: ['security-alarm', alarmNumber],
    queryFn: async () => answerOf(await api.getSecurityAlarm({ client, path: { alarmNumber } })),
  });
}

/** What the stream is narrowed to; absent: nothing. */
export interface StreamFilter {
  readonly personId?: string;
  readonly kind?: api.StaffEvent['kind'];
  readonly poolId?: number;
}

/** What staff did before, the latest first. */
export function useStaffEvents(filter: StreamFilter) {
  const { personId = '', kind = '', poolId = 0 } = filter;
  return usePages([STAFF_EVENTS_KEY, personId, kind, poolId], (page) =>
    api.listStaffEvents({ client, query: { ...page, ...filter } }),
  );
}

/** The sign-ins of a person. */
export function useStaffSessions(personId: string) {
  return useQuery({
    queryKey: ['staff-sessions', personId],
    queryFn: async () =>
      answerOf(await api.listStaffSessions({ client, query: { personId } })).items,
  });
}

/** One sign-in, act by act. */
export function useSessionReplay(sessionId: string) {
  return useQuery({
    queryKey: ['staff-session', sessionId],
    queryFn: async () => answerOf(await api.replayStaffSession({ client, path: { sessionId } })),
    // What has ended stays as it is.
    refetchInterval: ({ state }) =>
      state.data?.endedAt === undefined ? REFETCH_MILLISECONDS : false,
  });
}
