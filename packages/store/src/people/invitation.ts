import type { Db, Tx } from '../db.ts';

export type InvitationPurpose = 'join' | 'first_administrator' | 'recover';

/** A link that brings a person in, once. Its token is kept as a hash alone. */
export interface InvitationFact {
  readonly invitationId: string;
  readonly personId: string;
  readonly purpose: InvitationPurpose;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** When it was accepted or withdrawn. */
  readonly endedAt?: string;
}

interface InvitationRow {
  readonly invitation_id: string;
  readonly person_id: string;
  readonly purpose: InvitationPurpose;
  readonly created_at: string;
  readonly expires_at: string;
  readonly ended_at: string | null;
}

const SELECT_INVITATION = `
  select i.invitation_id, i.person_id, i.purpose, i.created_at, i.expires_at, e.ended_at
  from people.invitation i
  left join people.invitation_end e on e.invitation_id = i.invitation_id`;

/** The invitation with this token, ended and expired ones too. */
export async function findInvitation(
  db: Db,
  tokenSha256: Uint8Array,
): Promise<InvitationFact | undefined> {
  const rows = await db.query<InvitationRow>(`${SELECT_INVITATION} where i.token_sha256 = $1`, [
    tokenSha256,
  ]);
  return rows.map(factOf)[0];
}

/** The invitation with this id, ended and expired ones too. */
export async function findInvitationById(
  db: Db,
  invitationId: string,
): Promise<InvitationFact | undefined> {
  const rows = await db.query<InvitationRow>(`${SELECT_INVITATION} where i.invitation_id = $1`, [
    invitationId,
  ]);
  return rows.map(factOf)[0];
}

/** Whether an installation has its first administrator: someone who took such a link. */
export async function hasFirstAdministrator(db: Db): Promise<boolean> {
  const [row] = await db.query<{ readonly found: boolean }>(
    `select exists (
       select from people.invitation i
       join people.invitation_end e on e.invitation_id = i.invitation_id
       where i.purpose = 'first_administrator' and e.ending = 'accepted') as found`,
  );
  return row?.found ?? false;
}

export async function insertInvitation(
  tx: Tx,
  invitation: Omit<InvitationFact, 'endedAt'> & {
    readonly tokenSha256: Uint8Array;
    readonly createdBy: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into people.invitation
       (invitation_id, person_id, token_sha256, purpose, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      invitation.invitationId,
      invitation.personId,
      invitation.tokenSha256,
      invitation.purpose,
      invitation.createdAt,
      invitation.createdBy,
      invitation.expiresAt,
    ],
  );
}

/** How an invitation ends. */
export interface InvitationEnding {
  readonly ending: 'accepted' | 'withdrawn';
  readonly endedAt: string;
  readonly endedBy: string;
}

/** @returns whether it was this call that ended it */
export async function endInvitation(
  tx: Tx,
  invitationId: string,
  { ending, endedAt, endedBy }: InvitationEnding,
): Promise<boolean> {
  const ended = await tx.execute(
    `insert into people.invitation_end (invitation_id, ending, ended_at, ended_by)
     values ($1, $2, $3, $4)
     on conflict (invitation_id) do nothing`,
    [invitationId, ending, endedAt, endedBy],
  );
  return ended === 1;
}

/** Withdraws the open links of a person, or those for the first administrator. */
export async function withdrawInvitations(
  tx: Tx,
  of: { readonly personId: string } | { readonly purpose: InvitationPurpose },
  { endedAt, endedBy }: Omit<InvitationEnding, 'ending'>,
): Promise<void> {
  await tx.execute(
    `insert into people.invitation_end (invitation_id, ending, ended_at, ended_by)
     select i.invitation_id, 'withdrawn', $3, $4
     from people.invitation i
     left join people.invitation_end e on e.invitation_id = i.invitation_id
     where e.invitation_id is null
       and (i.person_id = $1::text or i.purpose = $2::text)
     on conflict (invitation_id) do nothing`,
    ['personId' in of ? of.personId : null, 'purpose' in of ? of.purpose : null, endedAt, endedBy],
  );
}

function factOf(row: InvitationRow): InvitationFact {
  return {
    invitationId: row.invitation_id,
    personId: row.person_id,
    purpose: row.purpose,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}
