import { ROUTES } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  listReasonedGrants,
  type ReasonedGrant,
  type RoleGrantFact,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatRoleGrant } from './format-role-grant.ts';

export const listRoleGrantsRoute = implementKeyed(ROUTES.listRoleGrants, async (call, parts) => {
  const { personId } = call.query;
  const list = `role-grants ${personId ?? ''}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const narrowed = personId === undefined ? {} : { personId };
  const seal = await openContentSeal(parts.vault);
  const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listReasonedGrants(db, seal, { after: page.after ?? '', limit: limit + 1, ...narrowed }),
  );
  const now = parts.now();
  const afterOf = ({ grantId }: RoleGrantFact) => grantId;
  const format = (grant: ReasonedGrant) => formatRoleGrant(grant, now);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});
