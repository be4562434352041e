import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, findPlatform, insertPlatform, withTransaction } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const createPlatformRoute = implementKeyed(ROUTES.createPlatform, async (call, parts) => {
  const { isNew, platform } = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => ({
      isNew: await insertPlatform(tx, call.body),
      platform: await findPlatform(tx, call.body.platformId),
    }),
  );
  if (platform === undefined) throw new Error('a platform that was inserted is found');
  if (platform.name !== call.body.name) {
    return refused({ code: 'platform_exists_with_different_content', field: 'name' });
  }
  return answered(platform, !isNew);
});
