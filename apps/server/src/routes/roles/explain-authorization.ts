import { textsOf } from '@ringfence/authorization';
import { ROUTE_LIST, ROUTES } from '@ringfence/contract';
import { judgeCaller } from '../../access/authorize.ts';
import { maySeePool } from '../../access/pool-directory.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const explainAuthorizationRoute = implementKeyed(
  ROUTES.explainAuthorization,
  async (call, parts) => {
    const { route: name, poolId } = call.query;
    const { authorizer } = parts;
    const { key, actor } = call.caller;
    const route = ROUTE_LIST.find((known) => known.name === name);
    if (route === undefined) return refused({ code: 'record_not_found' });
    const pool = poolId === undefined ? undefined : await parts.pools.find(poolId);
    const isHidden = pool === undefined || !maySeePool(key, pool);
    if (poolId !== undefined && isHidden) return refused({ code: 'pool_not_found' });

    const verdict = await judgeCaller(call.caller, { route, pool }, parts);
    const group = authorizer.findRoute(name)?.group;
    const texts = textsOf(verdict, authorizer);
    return answered({
      route: name,
      decision: verdict.decision,
      policies: verdict.policies.flatMap((policyId, index) => {
        const text = texts[index];
        return text === undefined ? [] : [{ policyId, text }];
      }),
      whoMay: [...authorizer.whoMay(name)],
      personalData: route.personalData === true,
      stepUp: route.stepUp === true,
      ...(group === undefined ? {} : { group }),
      ...(actor.staffRole === undefined ? {} : { role: actor.staffRole }),
    });
  },
);
