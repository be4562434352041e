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

/** A payout account with what its commitment was salted with. */
export interface SaltedPayoutAccount extends PayoutAccount {
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

/** A payout account as it is kept: what is shown of it is opened by the vault. */
export interface KeptPayoutAccount {
  readonly poolId: number;
  readonly commitment: string;
  readonly owner: PayoutAccountOwner;
  readonly registeredAt: string;
  /** A row of an earlier version is in the clear until it is sealed. */
  readonly content:
    | { readonly kind: 'sealed'; readonly sealed: Uint8Array }
    | { readonly kind: 'clear'; readonly account: SaltedPayoutAccount };
}

interface PayoutAccountRow {
  readonly pool_id: number;
  readonly commitment: string;
  readonly customer_id: string | null;
  readonly order_id: string | null;
  readonly receipt_id: string | null;
  readonly registered_at: string;
  readonly account_sealed: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly holder_name: string | null;
  readonly scheme: 'iban' | 'other' | null;
  readonly identification: string | null;
  readonly bic: string | null;
}

/** Accounts of one customer that are compared when one is registered again. */
const ACCOUNTS_COMPARED_MAX = 100;

export async function insertPayoutAccount(
  tx: Tx,
  account: Omit<KeptPayoutAccount, 'registeredAt'>,
): Promise<void> {
  const { poolId, commitment, owner, content } = account;
  const sealed = content.kind === 'sealed' ? content.sealed : null;
  const clear = content.kind === 'clear' ? content.account : undefined;
  await tx.execute(
    `insert into custody.payout_account
       (pool_id, commitment, customer_id, order_id, receipt_id, account_sealed, salt, holder_name,
        scheme, identification, bic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      poolId,
      commitment,
      owner.customerId ?? null,
      owner.orderId ?? null,
      owner.receiptId ?? null,
      sealed,
      clear?.salt ?? null,
      clear?.holderName ?? null,
      clear?.scheme ?? null,
      clear?.identification ?? null,
      clear?.bic ?? null,
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
): Promise<KeptPayoutAccount | undefined> {
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
  return row === undefined ? undefined : keptOf(row);
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
): Promise<KeptPayoutAccount | undefined> {
  const [row] = await db.query<PayoutAccountRow>(
    'select * from custody.payout_account where pool_id = $1 and commitment = $2',
    [poolId, commitment],
  );
  return row === undefined ? undefined : keptOf(row);
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
  return rows.map(keptOf);
}

/** The accounts kept for a customer, the newest first, with the moment of each. */
export async function listPayoutAccounts(
  db: Pick<Db, 'query'>,
  page: { readonly poolId: number; readonly customerId: string; readonly limit: number },
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select * from custody.payout_account
     where pool_id = $1 and customer_id = $2
     order by registered_at desc, commitment limit $3`,
    [page.poolId, page.customerId, page.limit],
  );
  return rows.map(keptOf);
}

/** The account of each customer that was kept last. */
export async function findLatestPayoutAccounts(
  db: Pick<Db, 'query'>,
  { poolId, customerIds }: { readonly poolId: number; readonly customerIds: readonly string[] },
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select distinct on (a.customer_id) a.* from custody.payout_account a
     where a.pool_id = $1 and a.customer_id = any($2::text[])
     order by a.customer_id, a.registered_at desc`,
    [poolId, customerIds],
  );
  return rows.map(keptOf);
}

/** Every account kept for these customers. */
export async function listPayoutAccountsOf(
  db: Pick<Db, 'query'>,
  { poolId, customerIds }: { readonly poolId: number; readonly customerIds: readonly string[] },
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select a.* from custody.payout_account a
     where a.pool_id = $1 and a.customer_id = any($2::text[])
     order by a.customer_id, a.registered_at, a.commitment`,
    [poolId, customerIds],
  );
  return rows.map(keptOf);
}

/** The payout accounts of a pool, by their commitments. */
export async function listPayoutAccountsOfPool(
  db: Pick<Db, 'query'>,
  page: { readonly poolId: number; readonly after: string; readonly limit: number },
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select * from custody.payout_account
     where pool_id = $1 and commitment collate "C" > $2
     order by commitment collate "C" limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(keptOf);
}

/** Accounts of any pool that an earlier version kept in the clear. */
export async function listPayoutAccountsToSeal(
  db: Pick<Db, 'query'>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly KeptPayoutAccount[]> {
  const rows = await db.query<PayoutAccountRow>(
    `select * from custody.payout_account
     where account_sealed is null
     order by pool_id, commitment limit $1 offset $2`,
    [limit, offset],
  );
  return rows.map(keptOf);
}

/** A payout account that was kept in the clear, sealed. */
export interface SealedPayoutAccount {
  readonly poolId: number;
  readonly commitment: string;
  readonly sealed: Uint8Array;
}

/**
 * Puts sealed accounts in the place of those in the clear, and notes when. One that was sealed
 * since it was read is left as it is.
 *
 * @returns how many were sealed by this
 */
export async function sealPayoutAccountRows(
  tx: Tx,
  accounts: readonly SealedPayoutAccount[],
): Promise<number> {
  const [row] = await tx.query<{ readonly sealed: number }>(
    'select custody.seal_payout_accounts($1, $2, $3) as sealed',
    [
      accounts.map(({ poolId }) => poolId),
      accounts.map(({ commitment }) => commitment),
      accounts.map(({ sealed }) => Buffer.from(sealed).toString('hex')),
    ],
  );
  return row?.sealed ?? 0;
}

function keptOf(row: PayoutAccountRow): KeptPayoutAccount {
  return {
    poolId: row.pool_id,
    commitment: row.commitment,
    owner: ownerOf(row),
    registeredAt: row.registered_at,
    content:
      row.account_sealed === null
        ? { kind: 'clear', account: accountOf(row) }
        : { kind: 'sealed', sealed: row.account_sealed },
  };
}

function ownerOf(row: PayoutAccountRow): PayoutAccountOwner {
  if (row.customer_id !== null) return { customerId: row.customer_id };
  if (row.order_id !== null) return { orderId: row.order_id };
  return row.receipt_id === null ? {} : { receiptId: row.receipt_id };
}

function accountOf(row: PayoutAccountRow): SaltedPayoutAccount {
  const { holder_name: holderName, scheme, identification, salt, bic } = row;
  if (holderName === null || scheme === null || identification === null || salt === null)
    throw new Error('assertion: an account that is not sealed is in the clear');
  const account = { holderName, scheme, identification, salt };
  return bic === null ? account : { ...account, bic };
}
