import { isAccessPurpose, type Parsed, ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  listPersonalDataAccesses,
  type NumberedAccess,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';

type Shown = Parsed<typeof ROUTES.listPersonalDataAccesses.answer.schema>['items'][number];

export const listPersonalDataAccessesRoute = implementKeyed(
  ROUTES.listPersonalDataAccesses,
  async (call, parts) => {
    const { cursor: _cursor, limit: _limit, ...filter } = call.query;
    const list = `personal-data-accesses ${JSON.stringify(filter)}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
      listPersonalDataAccesses(db, { before, limit: limit + 1, filter }),
    );
    const afterOf = ({ accessNumber }: NumberedAccess) => String(accessNumber);
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);

function format({ purpose, ...access }: NumberedAccess): Shown {
  return {
    ...access,
    ...(purpose !== undefined && isAccessPurpose(purpose) ? { purpose } : {}),
  };
}
