import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, listPlatforms, type PlatformFact, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';

const LIST = 'platforms';

export const listPlatformsRoute = implementKeyed(ROUTES.listPlatforms, async (call, parts) => {
  const page = openPage(parts.cursors, LIST, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listPlatforms(db, { after: page.after ?? '', limit: page.limit + 1 }),
  );
  const afterOf = (platform: PlatformFact) => platform.platformId;
  const format = (platform: PlatformFact) => platform;
  return answered(formatPage(parts.cursors, LIST, { read, limit: page.limit, afterOf, format }));
});
