import type { Db, Tx } from '../db.ts';

export type PrivacyRequestKind = 'copy' | 'correction' | 'deletion' | 'explanation';
export type PrivacyRequestField = 'display_name' | 'login_name' | 'other';
export type PrivacyRequestStep =
  | 'grant_proposed'
  | 'refusal_proposed'
  | 'granted'
  | 'refused'
  | 'returned'
  | 'withdrawn';

/** A request as it was made. */
export interface PrivacyRequestDraft {
  readonly requestId: string;
  readonly personId: string;
  readonly kind: PrivacyRequestKind;
  readonly field?: PrivacyRequestField;
  readonly wishSealed?: Uint8Array;
  readonly madeAt: string;
  readonly dueAt: string;
}

/** A request, whose it is, and its latest step. */
export interface PrivacyRequestFact extends PrivacyRequestDraft {
  readonly poolId?: number;
  readonly customerId?: string;
  readonly latest?: StepFact;
}

/** A step of a request. */
export interface StepFact {
  readonly step: PrivacyRequestStep;
  readonly at: string;
  readonly by: string;
  readonly answerSealed?: Uint8Array;
}

interface RequestRow {
  readonly request_id: string;
  readonly person_id: string;
  readonly kind: PrivacyRequestKind;
  readonly field: PrivacyRequestField | null;
  readonly wish_sealed: Uint8Array | null;
  readonly made_at: string;
  readonly due_at: string;
  readonly pool_id: number | null;
  readonly customer_id: string | null;
  readonly step: PrivacyRequestStep | null;
  readonly step_at: string | null;
  readonly by_actor: string | null;
  readonly answer_sealed: Uint8Array | null;
}

const SELECT_REQUEST = `
  select r.request_id, r.person_id, r.kind, r.field, r.wish_sealed, r.made_at, r.due_at,
         l.pool_id, l.customer_id, s.step, s.at as step_at, s.by_actor, s.answer_sealed
  from privacy.request r
  left join people.customer_link l on l.person_id = r.person_id
  left join lateral (
    select t.step, t.at, t.by_actor, t.answer_sealed
    from privacy.request_step t
    where t.request_id = r.request_id
    order by t.step_number desc
    limit 1
  ) s on true`;

const HAS_ENDED = "coalesce(s.step in ('granted', 'refused', 'withdrawn'), false)";

/** Whoever writes about a person's requests comes one after another. */
export async function lockPrivacyOf(tx: Tx, personId: string): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('privacy.request ' || $1::text, 0))",
    [personId],
  );
}

export async function insertPrivacyRequest(tx: Tx, request: PrivacyRequestDraft): Promise<void> {
  await tx.execute(
    `insert into privacy.request (request_id, person_id, kind, field, wish_sealed, made_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      request.requestId,
      request.personId,
      request.kind,
      request.field ?? null,
      request.wishSealed ?? null,
      request.madeAt,
      request.dueAt,
    ],
  );
}

export async function appendPrivacyRequestStep(
  tx: Tx,
  requestId: string,
  { step, at, by, answerSealed }: StepFact,
): Promise<void> {
  await tx.execute(
    `insert into privacy.request_step (request_id, step, at, by_actor, answer_sealed)
     values ($1, $2, $3, $4, $5)`,
    [requestId, step, at, by, answerSealed ?? null],
  );
}

export async function findPrivacyRequest(
  db: Db,
  requestId: string,
): Promise<PrivacyRequestFact | undefined> {
  const rows = await db.query<RequestRow>(`${SELECT_REQUEST} where r.request_id = $1`, [requestId]);
  return rows.map(factOf)[0];
}

/** What a person asked for, the latest first. */
export async function listPrivacyRequestsOf(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly PrivacyRequestFact[]> {
  const rows = await db.query<RequestRow>(
    `${SELECT_REQUEST} where r.person_id = $1 order by r.made_at desc, r.request_id limit $2`,
    [personId, limit],
  );
  return rows.map(factOf);
}

/** Requests of a person that nobody has answered yet. */
export async function countOpenPrivacyRequests(db: Db, personId: string): Promise<number> {
  const [row] = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from (${SELECT_REQUEST}
     where r.person_id = $1 and not ${HAS_ENDED}) open`,
    [personId],
  );
  return row?.count ?? 0;
}

/** Whose requests somebody sees: of a platform, of some pools, or all. */
export interface PrivacyReach {
  readonly platformId?: string | undefined;
  readonly poolIds?: readonly number[] | undefined;
}

/** Requests that wait for an answer, or all, those due first before others. */
export async function listPrivacyRequests(
  db: Db,
  page: {
    readonly reach: PrivacyReach;
    readonly isOpen: boolean;
    readonly after?: { readonly dueAt: string; readonly requestId: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly PrivacyRequestFact[]> {
  const { reach, after } = page;
  const rows = await db.query<RequestRow>(
    `${SELECT_REQUEST}
     left join pool.pool o on o.pool_id = l.pool_id
     where ($1::text is null or o.platform_id = $1)
       and ($2::integer[] is null or l.pool_id = any($2))
       and (not $3::boolean or not ${HAS_ENDED})
       and ($4::timestamptz is null or (r.due_at, r.request_id) > ($4::timestamptz, $5::text))
     order by r.due_at, r.request_id
     limit $6`,
    [
      reach.platformId ?? null,
      reach.poolIds ?? null,
      page.isOpen,
      after?.dueAt ?? null,
      after?.requestId ?? null,
      page.limit,
    ],
  );
  return rows.map(factOf);
}

/** Keeps what a correction replaced, sealed as it was. */
export async function insertKeptValue(
  tx: Tx,
  kept: {
    readonly requestId: string;
    readonly field: 'display_name' | 'login_name';
    readonly valueSealed: Uint8Array;
    readonly keptAt: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into privacy.kept_value (request_id, field, value_sealed, kept_at)
     values ($1, $2, $3, $4)`,
    [kept.requestId, kept.field, kept.valueSealed, kept.keptAt],
  );
}

function factOf(row: RequestRow): PrivacyRequestFact {
  const { field, wish_sealed: wishSealed, pool_id: poolId, customer_id: customerId } = row;
  const { step, step_at: at, by_actor: by, answer_sealed: answerSealed } = row;
  return {
    requestId: row.request_id,
    personId: row.person_id,
    kind: row.kind,
    madeAt: row.made_at,
    dueAt: row.due_at,
    ...(field === null ? {} : { field }),
    ...(wishSealed === null ? {} : { wishSealed }),
    ...(poolId === null || customerId === null ? {} : { poolId, customerId }),
    ...(step === null || at === null || by === null
      ? {}
      : { latest: { step, at, by, ...(answerSealed === null ? {} : { answerSealed }) } }),
  };
}
