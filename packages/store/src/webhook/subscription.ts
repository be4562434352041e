import type { Db, Tx } from '../db.ts';

/** Which subscription: ids are a platform's own. */
export interface SubscriptionKey {
  readonly platformId: string;
  readonly subscriptionId: string;
}

/** How events are told: as webhooks, or as the back notices of the legacy family L. */
export type SubscriptionForm = 'standard' | 'family_l';

/** An address of a platform, and which events it is told. */
export interface SubscriptionFact extends SubscriptionKey {
  readonly url: string;
  readonly form: SubscriptionForm;
  readonly eventKinds: readonly string[];
  readonly createdAt: string;
  readonly endedAt?: string;
}

interface SubscriptionRow {
  readonly platform_id: string;
  readonly subscription_id: string;
  readonly url: string;
  readonly form: SubscriptionForm;
  readonly event_kinds: readonly string[];
  readonly created_at: string;
  readonly ended_at: string | null;
}

const SELECT_SUBSCRIPTION = `
  select s.platform_id, s.subscription_id, s.url, s.form, s.event_kinds, s.created_at, e.ended_at
  from webhook.subscription s
  left join webhook.subscription_end e
    on e.platform_id = s.platform_id and e.subscription_id = s.subscription_id`;

/** The subscription with this id, ended ones too. */
export async function findSubscription(
  db: Db,
  { platformId, subscriptionId }: SubscriptionKey,
): Promise<SubscriptionFact | undefined> {
  const [row] = await db.query<SubscriptionRow>(
    `${SELECT_SUBSCRIPTION} where s.platform_id = $1 and s.subscription_id = $2`,
    [platformId, subscriptionId],
  );
  return row === undefined ? undefined : factOf(row);
}

/** The subscriptions of a platform by id, from after an id, ended ones too. */
export async function listSubscriptions(
  db: Db,
  page: { readonly platformId: string; readonly after: string; readonly limit: number },
): Promise<readonly SubscriptionFact[]> {
  const rows = await db.query<SubscriptionRow>(
    `${SELECT_SUBSCRIPTION} where s.platform_id = $1 and s.subscription_id > $2
     order by s.subscription_id limit $3`,
    [page.platformId, page.after, page.limit],
  );
  return rows.map(factOf);
}

/** How many subscriptions of a platform are in force. */
export async function countSubscriptions(db: Db, platformId: string): Promise<number> {
  const [row] = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from webhook.subscription s
     where s.platform_id = $1 and not exists (
       select from webhook.subscription_end e
       where e.platform_id = s.platform_id and e.subscription_id = s.subscription_id)`,
    [platformId],
  );
  return row?.count ?? 0;
}

/**
 * Begins a subscription. What happened before is not told: each pool that is there begins at its
 * next position.
 *
 * @returns whether it is new; false when its id exists
 */
export async function insertSubscription(
  tx: Tx,
  subscription: SubscriptionKey & {
    readonly url: string;
    /** Absent: as webhooks. */
    readonly form?: SubscriptionForm;
    readonly eventKinds: readonly string[];
    readonly createdByKeyId: string;
  },
): Promise<boolean> {
  const { platformId, subscriptionId, url, form = 'standard', eventKinds } = subscription;
  const inserted = await tx.execute(
    `insert into webhook.subscription
       (platform_id, subscription_id, url, form, event_kinds, created_by_key_id)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [platformId, subscriptionId, url, form, eventKinds, subscription.createdByKeyId],
  );
  if (inserted === 0) return false;
  await tx.execute(
    `insert into webhook.lane
       (platform_id, subscription_id, pool_id, position, ordinal, attempts, version)
     select p.platform_id, $2, p.pool_id, h.position_next, 0, 0, 1
     from pool.pool p join pool.head h on h.pool_id = p.pool_id
     where p.platform_id = $1`,
    [platformId, subscriptionId],
  );
  return true;
}

/** @returns whether the subscription ends now; false when it ended before */
export async function insertSubscriptionEnd(
  tx: Tx,
  end: SubscriptionKey & { readonly endedByKeyId: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into webhook.subscription_end (platform_id, subscription_id, ended_by_key_id)
     values ($1, $2, $3) on conflict do nothing`,
    [end.platformId, end.subscriptionId, end.endedByKeyId],
  );
  return inserted === 1;
}

function factOf(row: SubscriptionRow): SubscriptionFact {
  return {
    platformId: row.platform_id,
    subscriptionId: row.subscription_id,
    url: row.url,
    form: row.form,
    eventKinds: row.event_kinds,
    createdAt: row.created_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}
