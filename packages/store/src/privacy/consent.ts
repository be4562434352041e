import type { Db, Tx } from '../db.ts';

/** A line of the ledger of consents. */
export interface ConsentFact {
  readonly personId: string;
  readonly purpose: string;
  readonly act: 'given' | 'withdrawn';
  readonly noticeVersion: number;
  readonly language: 'zh-CN' | 'en';
  readonly separateGrounds: readonly string[];
  readonly channel: 'console';
  readonly sessionId: string;
  readonly at: string;
}

interface ConsentRow {
  readonly person_id: string;
  readonly purpose: string;
  readonly act: ConsentFact['act'];
  readonly notice_version: number;
  readonly language: ConsentFact['language'];
  readonly separate_grounds: readonly string[];
  readonly channel: ConsentFact['channel'];
  readonly session_id: string;
  readonly at: string;
}

export async function appendConsent(tx: Tx, consent: ConsentFact): Promise<void> {
  await tx.execute(
    `insert into privacy.consent (person_id, purpose, act, notice_version, language,
       separate_grounds, channel, session_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      consent.personId,
      consent.purpose,
      consent.act,
      consent.noticeVersion,
      consent.language,
      consent.separateGrounds,
      consent.channel,
      consent.sessionId,
      consent.at,
    ],
  );
}

/** The ledger of a person, the latest line first. */
export async function listConsents(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly ConsentFact[]> {
  const rows = await db.query<ConsentRow>(
    `select c.person_id, c.purpose, c.act, c.notice_version, c.language, c.separate_grounds,
            c.channel, c.session_id, c.at
     from privacy.consent c
     where c.person_id = $1
     order by c.consent_number desc
     limit $2`,
    [personId, limit],
  );
  return rows.map(factOf);
}

/** The latest line about each purpose. */
export async function listLatestConsents(
  db: Db,
  personId: string,
): Promise<readonly ConsentFact[]> {
  const rows = await db.query<ConsentRow>(
    `select distinct on (c.purpose) c.person_id, c.purpose, c.act, c.notice_version, c.language,
            c.separate_grounds, c.channel, c.session_id, c.at
     from privacy.consent c
     where c.person_id = $1
     order by c.purpose, c.consent_number desc`,
    [personId],
  );
  return rows.map(factOf);
}

function factOf(row: ConsentRow): ConsentFact {
  return {
    personId: row.person_id,
    purpose: row.purpose,
    act: row.act,
    noticeVersion: row.notice_version,
    language: row.language,
    separateGrounds: row.separate_grounds,
    channel: row.channel,
    sessionId: row.session_id,
    at: row.at,
  };
}
