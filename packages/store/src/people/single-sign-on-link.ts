import type { Db, Tx } from '../db.ts';

/** Whom the identity provider means by a subject. */
export interface SingleSignOnLink {
  readonly linkId: string;
  readonly personId: string;
  readonly linkedAt: string;
  readonly linkedBy: string;
}

/** A link that is kept, and whether it counts. */
export interface KeptSingleSignOnLink extends SingleSignOnLink {
  /** Whether it brings nobody in before a second person countersigned it. */
  readonly awaitsSecondPerson: boolean;
}

interface LinkRow {
  readonly link_id: string;
  readonly person_id: string;
  readonly linked_at: string;
  readonly linked_by: string;
  readonly awaits_second_person: boolean;
}

const SELECT_LINK = `
  select l.link_id, l.person_id, l.linked_at, l.linked_by,
         exists (
           select from people.countersignature_request q
           left join people.countersignature s
             on s.subject_kind = q.subject_kind and s.subject_id = q.subject_id
           where q.subject_kind = 'single_sign_on_link' and q.subject_id = l.link_id
             and s.subject_id is null) as awaits_second_person
  from people.single_sign_on_link l
  left join people.single_sign_on_link_end e on e.link_id = l.link_id
  where e.link_id is null`;

/** The link of a subject that was not ended. */
export async function findSingleSignOnLink(
  db: Db,
  subjectSha256: Uint8Array,
): Promise<KeptSingleSignOnLink | undefined> {
  const rows = await db.query<LinkRow>(
    `${SELECT_LINK} and l.subject_sha256 = $1 order by l.linked_at desc limit 1`,
    [subjectSha256],
  );
  return rows.map(linkOf)[0];
}

/** The links of a person that were not ended. */
export async function listSingleSignOnLinks(
  db: Db,
  personId: string,
): Promise<readonly KeptSingleSignOnLink[]> {
  const rows = await db.query<LinkRow>(
    `${SELECT_LINK} and l.person_id = $1 order by l.linked_at desc, l.link_id desc`,
    [personId],
  );
  return rows.map(linkOf);
}

/** Waits until no other link of this subject is being made: it means one person at a time. */
export async function lockSubject(tx: Tx, subjectSha256: Uint8Array): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 2))`, [
    subjectSha256,
  ]);
}

export async function insertSingleSignOnLink(
  tx: Tx,
  link: SingleSignOnLink & { readonly subjectSha256: Uint8Array },
): Promise<void> {
  await tx.execute(
    `insert into people.single_sign_on_link
       (link_id, person_id, subject_sha256, linked_at, linked_by)
     values ($1, $2, $3, $4, $5)`,
    [link.linkId, link.personId, link.subjectSha256, link.linkedAt, link.linkedBy],
  );
}

/** Ends a link of a person. @returns whether it was this call that ended it */
export async function endSingleSignOnLink(
  tx: Tx,
  { personId, linkId }: { readonly personId: string; readonly linkId: string },
  { endedAt, endedBy }: { readonly endedAt: string; readonly endedBy: string },
): Promise<boolean> {
  const ended = await tx.execute(
    `insert into people.single_sign_on_link_end (link_id, ended_at, ended_by)
     select l.link_id, $3, $4 from people.single_sign_on_link l
     where l.person_id = $1 and l.link_id = $2
     on conflict (link_id) do nothing`,
    [personId, linkId, endedAt, endedBy],
  );
  return ended === 1;
}

function linkOf(row: LinkRow): KeptSingleSignOnLink {
  return {
    linkId: row.link_id,
    personId: row.person_id,
    linkedAt: row.linked_at,
    linkedBy: row.linked_by,
    awaitsSecondPerson: row.awaits_second_person,
  };
}
