import { isAccessPurpose, isKeyRole, isStaffRole, type Parsed, ROUTES } from '@ringfence/contract';
import { accessKindOf, NOT_TOLD } from '@ringfence/privacy';
import { EVERY_PLATFORM, listToldAccesses, type ToldAccess, withSnapshot } from '@ringfence/store';
import { type FieldSeal, maskName } from '@ringfence/vault';
import { answered, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { openText } from './open-text.ts';

type Told = Parsed<typeof ROUTES.listMyAccesses.answer.schema>['items'][number];

export const listMyAccessesRoute = implementOwn(
  ROUTES.listMyAccesses,
  async ({ query, visit, pool, customerId }, { store, cursors, people }) => {
    const { personId } = visit.session;
    const list = `accesses told to ${personId}`;
    const page = openPage(cursors, list, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const { poolId } = pool;
    const asked = { personId, poolId, customerId, before, limit: limit + 1, notTold: NOT_TOLD };
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listToldAccesses(db, asked),
    );
    const names = await openNames(read, people.identity.seal);
    const afterOf = ({ accessNumber }: ToldAccess) => String(accessNumber);
    const format = (access: ToldAccess) => formatAccess(access, names.get(access.actorId));
    return answered(formatPage(cursors, list, { read, limit, afterOf, format }));
  },
);

/** Names of staff, with most of each hidden: enough to ask about somebody, no more. */
async function openNames(
  read: readonly ToldAccess[],
  seal: FieldSeal,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { actorId: personId, displayNameSealed: sealed } of read) {
    if (names.has(personId)) continue;
    const name = await openText(seal, 'person.display_name', { personId, sealed });
    if (name !== undefined) names.set(personId, maskName(name));
  }
  return names;
}

function formatAccess(access: ToldAccess, nameMasked: string | undefined): Told {
  const { accessNumber, at, route, field, staffRole, keyRole, purpose } = access;
  const what = accessKindOf(route);
  return {
    accessNumber,
    at,
    what,
    ...(field === undefined ? {} : { field }),
    ...(staffRole !== undefined && isStaffRole(staffRole) ? { staffRole } : {}),
    ...(keyRole !== undefined && isKeyRole(keyRole) ? { keyRole } : {}),
    ...(nameMasked === undefined ? {} : { nameMasked }),
    ...(purpose !== undefined && isAccessPurpose(purpose) ? { purpose } : {}),
    isList: what === 'list',
  };
}
