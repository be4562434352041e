import type { Db, Tx } from '../db.ts';
import type { CustomerLink, PersonKind, PersonState } from './session.ts';

export type PersonLanguage = 'zh-CN' | 'en';

/** A person as stored: what names the person is sealed. */
export interface PersonFact {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly state: PersonState;
  readonly displayNameSealed: Uint8Array;
  /** Absent until one was chosen. */
  readonly loginNameSealed?: Uint8Array;
  readonly language: PersonLanguage;
  readonly customer?: CustomerLink;
  readonly createdAt: string;
  /** Who invited the person first: a person, or the id of a key. */
  readonly createdBy: string;
}

interface PersonRow {
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly state: PersonState;
  readonly display_name_sealed: Uint8Array;
  readonly login_name_sealed: Uint8Array | null;
  readonly language: PersonLanguage;
  readonly pool_id: number | null;
  readonly customer_id: string | null;
  readonly created_at: string;
  readonly created_by: string;
}

const SELECT_PERSON = `
  select p.person_id, p.kind, f.display_name_sealed, f.login_name_sealed, f.language, l.pool_id,
         l.customer_id, p.created_at, p.created_by,
         coalesce(
           (select c.state from people.person_state c
            where c.person_id = p.person_id order by c.change_number desc limit 1),
           'active') as state
  from people.person p
  join people.profile f on f.person_id = p.person_id
  left join people.customer_link l on l.person_id = p.person_id`;

/** The person with this id, suspended and closed ones too. */
export async function findPerson(db: Db, personId: string): Promise<PersonFact | undefined> {
  const rows = await db.query<PersonRow>(`${SELECT_PERSON} where p.person_id = $1`, [personId]);
  return rows.map(factOf)[0];
}

/** The person who signs in by the name with this blind index. */
export async function findPersonByLogin(
  db: Db,
  loginIndex: Uint8Array,
): Promise<PersonFact | undefined> {
  const rows = await db.query<PersonRow>(`${SELECT_PERSON} where f.login_index = $1`, [loginIndex]);
  return rows.map(factOf)[0];
}

/** Persons in order of their making, from after an id. */
export async function listPersons(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly PersonFact[]> {
  const rows = await db.query<PersonRow>(
    `${SELECT_PERSON} where p.person_id > $1 order by p.person_id limit $2`,
    [page.after, page.limit],
  );
  return rows.map(factOf);
}

/** A new person. */
export interface PersonOpening {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly displayNameSealed: Uint8Array;
  readonly language: PersonLanguage;
  readonly customer?: CustomerLink | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** @throws foreign_key_violation when the link names no customer */
export async function insertPerson(tx: Tx, person: PersonOpening): Promise<void> {
  const { personId, createdAt, createdBy, customer } = person;
  await tx.execute(
    'insert into people.person (person_id, kind, created_at, created_by) values ($1, $2, $3, $4)',
    [personId, person.kind, createdAt, createdBy],
  );
  await tx.execute(
    'insert into people.profile (person_id, display_name_sealed, language) values ($1, $2, $3)',
    [personId, person.displayNameSealed, person.language],
  );
  if (customer === undefined) return;
  await tx.execute(
    `insert into people.customer_link (person_id, pool_id, customer_id, linked_at, linked_by)
     values ($1, $2, $3, $4, $5)`,
    [personId, customer.poolId, customer.customerId, createdAt, createdBy],
  );
}

/** Changes what a person is called and the language it reads. */
export async function updateProfile(
  tx: Tx,
  personId: string,
  profile: {
    readonly displayNameSealed?: Uint8Array | undefined;
    readonly language?: PersonLanguage | undefined;
  },
): Promise<void> {
  await tx.execute(
    `update people.profile
     set display_name_sealed = coalesce($2, display_name_sealed), language = coalesce($3, language)
     where person_id = $1`,
    [personId, profile.displayNameSealed ?? null, profile.language ?? null],
  );
}

/** Gives a person the name it signs in by. @returns false when another person has it */
export async function setLoginName(
  tx: Tx,
  personId: string,
  login: { readonly sealed: Uint8Array; readonly index: Uint8Array },
): Promise<boolean> {
  const written = await tx.execute(
    `update people.profile set login_name_sealed = $2, login_index = $3
     where person_id = $1
       and not exists (
         select from people.profile o where o.login_index = $3 and o.person_id <> $1)`,
    [personId, login.sealed, login.index],
  );
  return written === 1;
}

export async function insertPersonState(
  tx: Tx,
  change: {
    readonly personId: string;
    readonly state: PersonState;
    readonly changedAt: string;
    readonly changedBy: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into people.person_state (person_id, state, changed_at, changed_by)
     values ($1, $2, $3, $4)`,
    [change.personId, change.state, change.changedAt, change.changedBy],
  );
}

function factOf(row: PersonRow): PersonFact {
  const { pool_id: poolId, customer_id: customerId } = row;
  return {
    personId: row.person_id,
    kind: row.kind,
    state: row.state,
    displayNameSealed: row.display_name_sealed,
    language: row.language,
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.login_name_sealed === null ? {} : { loginNameSealed: row.login_name_sealed }),
    ...(poolId === null || customerId === null ? {} : { customer: { poolId, customerId } }),
  };
}
