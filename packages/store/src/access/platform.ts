import type { Db, Tx } from '../db.ts';

/** A platform that pools are kept for. */
export interface PlatformFact {
  readonly platformId: string;
  readonly name: string;
  readonly createdAt: string;
}

interface PlatformRow {
  readonly platform_id: string;
  readonly name: string;
  readonly created_at: string;
}

const SELECT_PLATFORM = 'select platform_id, name, created_at from tenant.platform';

/** The platform with this id, if the scope may see it. */
export async function findPlatform(db: Db, platformId: string): Promise<PlatformFact | undefined> {
  const [row] = await db.query<PlatformRow>(`${SELECT_PLATFORM} where platform_id = $1`, [
    platformId,
  ]);
  return row === undefined ? undefined : factOf(row);
}

/** Platforms in order of their ids, from after an id. */
export async function listPlatforms(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly PlatformFact[]> {
  const rows = await db.query<PlatformRow>(
    `${SELECT_PLATFORM} where platform_id > $1 order by platform_id limit $2`,
    [page.after, page.limit],
  );
  return rows.map(factOf);
}

/** @returns whether the platform is new; false when its id exists */
export async function insertPlatform(
  tx: Tx,
  platform: { readonly platformId: string; readonly name: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into tenant.platform (platform_id, name) values ($1, $2)
     on conflict (platform_id) do nothing`,
    [platform.platformId, platform.name],
  );
  return inserted === 1;
}

function factOf(row: PlatformRow): PlatformFact {
  return { platformId: row.platform_id, name: row.name, createdAt: row.created_at };
}
