import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The open alarms as they were when somebody came: their own page goes on asking. */
export function useOpenAlarms() {
  return usePages(['security-alarms', 'open-once'], (page) =>
    api.listSecurityAlarms({ client, query: { ...page, state: 'open' } }),
  );
}
