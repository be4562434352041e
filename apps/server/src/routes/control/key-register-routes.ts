import { ROUTES } from '@ringfence/contract';
import { CONTENTS_PER_KEY_MAX, ROTATION_DAYS_MAX } from '@ringfence/internal-control';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  countWrapped,
  EVERY_PLATFORM,
  estimateContents,
  listWrappingKeys,
  withSnapshot,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed } from '../../http/call.ts';

const MILLISECONDS_OF_DAY = 86_400_000;

const getKeyRegisterRoute = implementKeyed(ROUTES.getKeyRegister, async (_call, { store, now }) => {
  const read = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    keys: await listWrappingKeys(db),
    wrapped: await countWrapped(db),
    contents: await estimateContents(db),
  }));
  const [wraps] = read.keys;
  const dueAt = wraps === undefined ? undefined : rotationDueAt(wraps.createdAt);
  return answered({
    ...(dueAt === undefined ? {} : { rotationDueAt: dueAt }),
    isOverdue: dueAt !== undefined && dueAt < timestamp(now()),
    // Where a key lies is for its owner alone.
    keys: read.keys.map(({ reference: _, ...key }) => ({
      ...key,
      dataKeys: read.wrapped.get(key.keyId) ?? 0,
    })),
    contents: [...read.contents],
    contentsMax: CONTENTS_PER_KEY_MAX,
  });
});

/** When another key is to wrap: the self-check fails from a day later on. */
function rotationDueAt(createdAt: string) {
  const made = millisecondsOf(timestamp(createdAt));
  return timestampFromMilliseconds(made + ROTATION_DAYS_MAX * MILLISECONDS_OF_DAY);
}

/** The register of keys, without a key. */
export const KEY_REGISTER_ROUTES: readonly Implementation[] = [getKeyRegisterRoute];
