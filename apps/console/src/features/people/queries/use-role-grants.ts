import { answerOf, api, listAll } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LIMIT = 100;

/** Which roles were granted: to everybody, or to one person. */
export function useRoleGrants(personId?: string) {
  const narrowed = personId === undefined ? {} : { personId };
  return useQuery({
    queryKey: ['role-grants', personId ?? ''],
    queryFn: async () => {
      const read = async (cursor: string | undefined) => {
        const page = cursor === undefined ? {} : { cursor };
        const query = { ...narrowed, ...page, limit: LIMIT };
        return answerOf(await api.listRoleGrants({ client, query }));
      };
      const grants: api.RoleGrant[] = [];
      for await (const grant of listAll(read)) grants.push(grant);
      return grants;
    },
  });
}
