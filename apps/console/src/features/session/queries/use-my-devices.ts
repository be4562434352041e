import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The browsers that are known as mine. */
export function useMyDevices() {
  return useQuery({
    queryKey: ['my-devices'],
    queryFn: async () => answerOf(await api.listMyDevices({ client })),
  });
}
