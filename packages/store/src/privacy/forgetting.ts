import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import type { ConsentFact } from './consent.ts';
import { listLatestConsents } from './consent.ts';

/** What a deletion left, for a law, until a date. */
export interface RestrictionFact {
  readonly requestId: string;
  readonly part: string;
  readonly personId: string;
  readonly poolId?: number;
  readonly customerId?: string;
  readonly law: string;
  readonly fromAt: string;
  readonly untilDate: string;
}

export async function insertRestrictions(
  tx: Tx,
  restrictions: readonly RestrictionFact[],
): Promise<void> {
  for (const one of restrictions) {
    await tx.execute(
      `insert into privacy.restriction (request_id, part, person_id, pool_id, customer_id, law,
         from_at, until_date)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        one.requestId,
        one.part,
        one.personId,
        one.poolId ?? null,
        one.customerId ?? null,
        one.law,
        one.fromAt,
        one.untilDate,
      ],
    );
  }
}

interface RestrictionRow {
  readonly request_id: string;
  readonly part: string;
  readonly person_id: string;
  readonly pool_id: number | null;
  readonly customer_id: string | null;
  readonly law: string;
  readonly from_at: string;
  readonly until_date: string;
}

/** Restrictions in order of their ends; of a request when it is named. */
export async function listRestrictions(
  db: Db,
  { requestId, limit }: { readonly requestId?: string; readonly limit: number },
): Promise<readonly RestrictionFact[]> {
  const rows = await db.query<RestrictionRow>(
    `select r.request_id, r.part, r.person_id, r.pool_id, r.customer_id, r.law, r.from_at,
            r.until_date
     from privacy.restriction r
     where ($1::text is null or r.request_id = $1)
     order by r.until_date, r.request_id, r.part
     limit $2`,
    [requestId ?? null, limit],
  );
  return rows.map((row) => ({
    requestId: row.request_id,
    part: row.part,
    personId: row.person_id,
    law: row.law,
    fromAt: row.from_at,
    untilDate: row.until_date,
    ...(row.pool_id === null || row.customer_id === null
      ? {}
      : { poolId: row.pool_id, customerId: row.customer_id }),
  }));
}

/** Whom a look concerns, by either name. */
export type Concerned =
  | { readonly personId: string }
  | { readonly poolId: number; readonly customerId: string };

/** What the privacy desk knows of whom a look concerns. */
export interface ConcernedFacts {
  readonly isRestricted: boolean;
  /** The customer who signs in; absent for staff, and for whom nobody signs in. */
  readonly personId?: string;
  readonly consents: readonly ConsentFact[];
}

/** What decides whether a look at somebody is permitted. */
export async function findConcernedFacts(db: Db, concerned: Concerned): Promise<ConcernedFacts> {
  const personId = 'personId' in concerned ? concerned.personId : null;
  const customer = 'personId' in concerned ? undefined : concerned;
  const [row] = await db.query<{
    readonly is_restricted: boolean;
    readonly person_id: string | null;
  }>(
    `select exists (
              select from privacy.restriction r
              where r.person_id = $1 or (r.pool_id = $2 and r.customer_id = $3)) as is_restricted,
            (select p.person_id
             from people.customer_link l
             join people.person p on p.person_id = l.person_id
             where l.person_id = $1 or (l.pool_id = $2 and l.customer_id = $3)
             order by p.person_id desc
             limit 1) as person_id`,
    [personId, customer?.poolId ?? null, customer?.customerId ?? null],
  );
  const { person_id: found = null, is_restricted: isRestricted = false } = row ?? {};
  if (found === null) return { isRestricted, consents: [] };
  return { isRestricted, personId: found, consents: await listLatestConsents(db, found) };
}

/** What decides whether somebody sees of whom an account in a list is. */
export interface ListedCustomerFacts {
  readonly customerId: string;
  readonly isRestricted: boolean;
  /** The latest line about one purpose, of the customer who signs in; absent: there is none. */
  readonly latest?: Pick<ConsentFact, 'act' | 'noticeVersion'>;
}

/** The customers of a list who are restricted, or for whom somebody signs in. */
export async function listCustomerFacts(
  db: Db,
  asked: {
    readonly poolId: number;
    readonly customerIds: readonly string[];
    readonly purpose: string;
  },
): Promise<readonly ListedCustomerFacts[]> {
  const rows = await db.query<{
    readonly customer_id: string;
    readonly is_restricted: boolean;
    readonly act: ConsentFact['act'] | null;
    readonly notice_version: number | null;
  }>(
    `select f.customer_id, f.is_restricted, n.act, n.notice_version
     from (
       select c.customer_id,
              exists (
                select from privacy.restriction r
                where r.pool_id = $1 and r.customer_id = c.customer_id) as is_restricted,
              (select max(l.person_id) from people.customer_link l
               where l.pool_id = $1 and l.customer_id = c.customer_id) as person_id
       from unnest($2::text[]) as c (customer_id)
     ) f
     left join lateral (
       select o.act, o.notice_version from privacy.consent o
       where o.person_id = f.person_id and o.purpose = $3
       order by o.consent_number desc
       limit 1
     ) n on true
     where f.is_restricted or f.person_id is not null`,
    [asked.poolId, asked.customerIds, asked.purpose],
  );
  return rows.map(({ act, notice_version: noticeVersion, ...row }) => ({
    customerId: row.customer_id,
    isRestricted: row.is_restricted,
    ...(act === null || noticeVersion === null ? {} : { latest: { act, noticeVersion } }),
  }));
}

/** That a person was forgotten. */
export interface CertificateFact {
  readonly certificateNumber: number;
  readonly personId: string;
  readonly requestId?: string;
  readonly cause: 'erasure_requested' | 'retention_ended';
  readonly parts: readonly string[];
  readonly keysDestroyed: number;
  readonly destroyedAt: string;
  readonly by: string;
}

/** Writes that a person was forgotten; the login name is gone with it. */
export async function insertCertificate(
  tx: Tx,
  certificate: Omit<CertificateFact, 'certificateNumber'>,
): Promise<void> {
  await tx.execute(
    `insert into privacy.certificate (person_id, request_id, cause, parts, keys_destroyed,
       destroyed_at, by_actor)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      certificate.personId,
      certificate.requestId ?? null,
      certificate.cause,
      certificate.parts,
      certificate.keysDestroyed,
      certificate.destroyedAt,
      certificate.by,
    ],
  );
}

/** Certificates, the latest first, from before a number. */
export async function listCertificates(
  db: Db,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly CertificateFact[]> {
  const rows = await db.query<{
    readonly certificate_number: bigint;
    readonly person_id: string;
    readonly request_id: string | null;
    readonly cause: CertificateFact['cause'];
    readonly parts: readonly string[];
    readonly keys_destroyed: number;
    readonly destroyed_at: string;
    readonly by_actor: string;
  }>(
    `select c.certificate_number, c.person_id, c.request_id, c.cause, c.parts, c.keys_destroyed,
            c.destroyed_at, c.by_actor
     from privacy.certificate c
     where c.certificate_number < $1
     order by c.certificate_number desc
     limit $2`,
    [page.before, page.limit],
  );
  return rows.map((row) => ({
    certificateNumber: safeInteger(row.certificate_number),
    personId: row.person_id,
    cause: row.cause,
    parts: row.parts,
    keysDestroyed: row.keys_destroyed,
    destroyedAt: row.destroyed_at,
    by: row.by_actor,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
  }));
}

/**
 * Takes the right to forget a person until the transaction ends: two that forget at once do it
 * once.
 *
 * @returns false where the person was forgotten before
 */
export async function claimForgetting(tx: Tx, personId: string): Promise<boolean> {
  await tx.query(
    "select pg_advisory_xact_lock(hashtextextended('privacy.forgetting ' || $1::text, 0))",
    [personId],
  );
  const rows = await tx.query('select from privacy.certificate c where c.person_id = $1 limit 1', [
    personId,
  ]);
  return rows.length === 0;
}

/** A customer's person who can sign in no more. */
export interface ClosedPerson {
  readonly personId: string;
  readonly closedAt: string;
}

/** Persons of customers who were closed before a moment and are not forgotten, the oldest first. */
export async function listClosedPersons(
  db: Db,
  { closedBefore, limit }: { readonly closedBefore: string; readonly limit: number },
): Promise<readonly ClosedPerson[]> {
  const rows = await db.query<{ readonly person_id: string; readonly closed_at: string }>(
    `select s.person_id, min(s.changed_at) as closed_at
     from people.person_state s
     join people.person p on p.person_id = s.person_id
     where s.state = 'closed' and p.kind = 'customer' and s.changed_at < $1
       and not exists (select from privacy.certificate c where c.person_id = s.person_id)
     group by s.person_id
     order by closed_at, s.person_id
     limit $2`,
    [closedBefore, limit],
  );
  return rows.map((row) => ({ personId: row.person_id, closedAt: row.closed_at }));
}

/** A customer whose account was closed and whose data key is still there. */
export interface EndedCustomer {
  readonly poolId: number;
  readonly customerId: string;
  readonly endedDate: string;
}

/**
 * Customers whose account was closed by a date and whose data key was not destroyed yet, those that
 * ended first before others. Their keys are named by this prefix, the pool and the customer.
 */
export async function listEndedCustomers(
  db: Db,
  page: { readonly endedBy: string; readonly holderPrefix: string; readonly limit: number },
): Promise<readonly EndedCustomer[]> {
  const rows = await db.query<{
    readonly pool_id: number;
    readonly customer_id: string;
    readonly business_date: string;
  }>(
    `select c.pool_id, c.customer_id, e.business_date
     from custody.customer_event c
     join journal.entry e on e.pool_id = c.pool_id and e.position = c.position
     where c.event = 'closed' and e.business_date <= $1
       and exists (
         select from vault.data_key k
         where k.holder = $2 || c.pool_id || ':' || c.customer_id and k.wrapped is not null)
     order by e.business_date, c.pool_id, c.customer_id
     limit $3`,
    [page.endedBy, page.holderPrefix, page.limit],
  );
  return rows.map((row) => ({
    poolId: row.pool_id,
    customerId: row.customer_id,
    endedDate: row.business_date,
  }));
}

/** The day on which a customer's account was closed; undefined while it is open. */
export async function findEndedDate(
  db: Db,
  { poolId, customerId }: { readonly poolId: number; readonly customerId: string },
): Promise<string | undefined> {
  const [row] = await db.query<{ readonly business_date: string }>(
    `select e.business_date
     from custody.customer_event c
     join journal.entry e on e.pool_id = c.pool_id and e.position = c.position
     where c.pool_id = $1 and c.customer_id = $2 and c.event = 'closed'`,
    [poolId, customerId],
  );
  return row?.business_date;
}
