import type { Db, Tx } from '../db.ts';
import type { SubscriptionKey } from './subscription.ts';

/** A signing secret of a subscription, encrypted. */
export interface SealedSecret {
  readonly secretNumber: number;
  readonly commandId: string;
  readonly sealed: Uint8Array;
  readonly madeAt: string;
  /** Until then the secrets before this one sign as well; absent for the first. */
  readonly earlierEndAt?: string;
}

interface SecretRow {
  readonly secret_number: number;
  readonly command_id: string;
  readonly sealed: Uint8Array;
  readonly made_at: string;
  readonly earlier_end_at: string | null;
}

/** The newest secrets of a subscription, newest first. */
export async function listSecrets(
  db: Db,
  { platformId, subscriptionId, limit }: SubscriptionKey & { readonly limit: number },
): Promise<readonly SealedSecret[]> {
  const rows = await db.query<SecretRow>(
    `select s.secret_number, s.command_id, s.sealed, s.made_at, s.earlier_end_at
     from webhook.secret s
     where s.platform_id = $1 and s.subscription_id = $2
     order by s.secret_number desc limit $3`,
    [platformId, subscriptionId, limit],
  );
  return rows.map((row) => ({
    secretNumber: row.secret_number,
    commandId: row.command_id,
    sealed: row.sealed,
    madeAt: row.made_at,
    ...(row.earlier_end_at === null ? {} : { earlierEndAt: row.earlier_end_at }),
  }));
}

/**
 * Adds a secret as the next one.
 *
 * @returns whether it is new; false when the same request made one before
 */
export async function insertSecret(
  tx: Tx,
  secret: SubscriptionKey & {
    readonly commandId: string;
    readonly sealed: Uint8Array;
    readonly madeByKeyId: string;
    readonly earlierEndAt?: string;
  },
): Promise<boolean> {
  const { platformId, subscriptionId, commandId, sealed, madeByKeyId, earlierEndAt } = secret;
  const inserted = await tx.execute(
    `insert into webhook.secret (platform_id, subscription_id, secret_number, command_id, sealed,
       made_by_key_id, earlier_end_at)
     select $1::text, $2::text, 1 + (
         select count(*) from webhook.secret s
         where s.platform_id = $1::text and s.subscription_id = $2::text),
       $3, $4, $5, $6::timestamptz
     on conflict on constraint a_request_makes_one_secret do nothing`,
    [platformId, subscriptionId, commandId, sealed, madeByKeyId, earlierEndAt ?? null],
  );
  return inserted === 1;
}
