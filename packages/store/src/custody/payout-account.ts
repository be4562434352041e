import type { Db, Tx } from '../db.ts';

/**
 * An account at another bank that money is paid out to. Personal: never in the journal, never
 * logged.
 */
export interface PayoutAccount {
  readonly holderName: string;
  readonly scheme: 'iban' | 'other';
  readonly identification: string;
  readonly bic?: string;
}

/** A payout account with what the journal knows of it. */
export interface KeptPayoutAccount extends PayoutAccount {
  readonly commitment: string;
  readonly salt: Uint8Array;
}

/**
 * Whose account it is: a customer's, an authority's by its order, that of the sender of a receipt,
 * or else the platform's.
 */
export interface PayoutAccountOwner {
  readonly customerId?: string;
  readonly orderId?: string;
  readonly receiptId?: string;
}

interface PayoutAccountRow {
  readonly commitment: string;
  readonly salt: Uint8Array;
  readonly holder_name: string;
  readonly scheme: 'iban' | 'other';
  readonly identification: string;
  readonly bic: string | null;
}

/** Accounts of one customer that are compared when one is registered again. */
const ACCOUNTS_COMPARED_MAX = 100;

export async function insertPayoutAccount(
  tx: Tx,
  poolId: number,
  account: KeptPayoutAccount & PayoutAccountOwner,
): Promise<void> {
  await tx.execute(
    `insert into custody.payout_account
       (pool_id, commitment, customer_id, order_id, receipt_id, salt, holder_name, scheme,
        identification, bic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      poolId,
      account.commitment,
      account.customerId ?? null,
      account.orderId ?? null,
      account.receiptId ?? null,
      account.salt,
      account.holderName,
      account.scheme,
      account.identification,
      account.bic ?? null,
    ],
  );
}

/**
 * Where the money of a payment goes: the account that the books had committed to last when the
 * payment was ordered, so that an order that is sent again is the same order.
 *
 * @param payment.customerId absent for the account of the platform itself, which is the one kept
 * last
 * @param payment.position where the payment was ordered
 */
export async function findPayoutAccount(
  db: Pick<Db, 'query'>,
  poolId: number,
  payment: { readonly customerId?: string; readonly position: number },
): Promise<PayoutAccount | undefined> {
  const { customerId, position } = payment;
  const [row] =
    customerId === undefined
      ? await db.query<PayoutAccountRow>(
          `select * from custody.payout_account
           where pool_id = $1 and customer_id is null and order_id is null and receipt_id is null
           order by registered_at desc limit 1`,
          [poolId],
        )
      : await db.query<PayoutAccountRow>(
          `select a.* from custody.payout_account a
           where a.pool_id = $1 and a.customer_id = $2
             and a.commitment = coalesce(
               (select e.payout_account_commitment from custody.customer_event e
                where e.pool_id = $1 and e.customer_id = $2 and e.event = 'payout_account_registered'
                  and e.position < $3
                order by e.position desc limit 1),
               (select c.payout_account_commitment from custody.customer c
                where c.pool_id = $1 and c.customer_id = $2))`,
          [poolId, customerId, position],
        );
  return row === undefined ? undefined : accountOf(row);
}

/** What the books commit to now as the account that a customer's withdrawals are paid to. */
export async function findPayoutCommitment(
  db: Pick<Db, 'query'>,
  { poolId, customerId }: { readonly poolId: number; readonly customerId: string },
): Promise<string | undefined> {
  const [row] = await db.query<{ readonly commitment: string | null }>(
    `select coalesce(
       (select e.payout_account_commitment from custody.customer_event e
        where e.pool_id = c.pool_id and e.customer_id = c.customer_id
          and e.event = 'payout_account_registered'
        order by e.position desc limit 1),
       c.payout_account_commitment) as commitment
     from custody.customer c
     where c.pool_id = $1 and c.customer_id = $2`,
    [poolId, customerId],
  );
  return row?.commitment ?? undefined;
}

/** The account that a commitment stands for. */
export async function findPayoutAccountByCommitment(
  db: Pick<Db, 'query'>,
  poolId: number,
  commitment: string,
): Promise<PayoutAccount | undefined> {
  const [row] = await db.query<PayoutAccountRow>(
    'select * from custody.payout_account where pool_id = $1 and commitment = $2',
    [poolId, commitment],
  );
  return row === undefined ? undefined : accountOf(row);
}

/** Every account kept for a customer, for an order or, without either, for the platform. */
export async function findPayoutAccountBySubject(
  db: Pick<Db, 'query'>,
  poolId: number,
  { customerId, orderId, receiptId }: PayoutAccountOwner,
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select * from custody.payout_account
     where pool_id = $1 and customer_id is not distinct from $2
       and order_id is not distinct from $3 and receipt_id is not distinct from $4
     order by registered_at desc limit $5`,
    [poolId, customerId ?? null, orderId ?? null, receiptId ?? null, ACCOUNTS_COMPARED_MAX],
  );
  return rows.map((row) => ({ ...accountOf(row), commitment: row.commitment, salt: row.salt }));
}

/** The accounts kept for a customer, the newest first, with the moment of each. */
export async function listPayoutAccounts(
  db: Pick<Db, 'query'>,
  page: { readonly poolId: number; readonly customerId: string; readonly limit: number },
): Promise<
  readonly (PayoutAccount & { readonly commitment: string; readonly registeredAt: string })[]
> {
  const rows = await db.query<PayoutAccountRow & { readonly registered_at: string }>(
    `select * from custody.payout_account
     where pool_id = $1 and customer_id = $2
     order by registered_at desc, commitment limit $3`,
    [page.poolId, page.customerId, page.limit],
  );
  return rows.map((row) => ({
    ...accountOf(row),
    commitment: row.commitment,
    registeredAt: row.registered_at,
  }));
}

function accountOf(row: PayoutAccountRow): PayoutAccount {
  const account = {
    holderName: row.holder_name,
    scheme: row.scheme,
    identification: row.identification,
  };
  return row.bic === null ? account : { ...account, bic: row.bic };
}
