import type { Db, Tx } from '../db.ts';

/** Who was tried, and from where: one line of failures. */
export interface AttemptLine {
  /** The blind index of the login name, whether anyone has it or not. */
  readonly who: Uint8Array;
  /** SHA-256 of the known device, or of the network of an unknown one. */
  readonly origin: Uint8Array;
}

/** The failures of a line since its last success. */
export interface Failures {
  readonly count: number;
  /** Absent when there are none. */
  readonly lastAt?: string;
}

/** Waits until no other attempt of the line is being judged, so that they count one by one. */
export async function lockAttempts(tx: Tx, { who, origin }: AttemptLine): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(
       hashtextextended(encode($1::bytea, 'hex') || encode($2::bytea, 'hex'), 0))`,
    [who, origin],
  );
}

/** The failures of a line after its last success and after a moment, counted up to a limit. */
export async function countFailures(
  db: Db,
  { who, origin }: AttemptLine,
  { since, limit }: { readonly since: string; readonly limit: number },
): Promise<Failures> {
  const [row] = await db.query<{ readonly count: number; readonly last_at: string | null }>(
    `select count(*)::integer as count, max(f.tried_at) as last_at
     from (
       select a.tried_at
       from people.sign_in_attempt a
       where a.who = $1 and a.origin = $2 and a.result = 'failed' and a.tried_at > $3
         and a.attempt_number > coalesce(
           (select s.attempt_number from people.sign_in_attempt s
            where s.who = $1 and s.origin = $2 and s.result = 'succeeded'
            order by s.attempt_number desc limit 1), 0)
       order by a.attempt_number desc
       limit $4) f`,
    [who, origin, since, limit],
  );
  const lastAt = row?.last_at ?? null;
  return { count: row?.count ?? 0, ...(lastAt === null ? {} : { lastAt }) };
}

export async function insertAttempt(
  tx: Tx,
  line: AttemptLine,
  { at, result }: { readonly at: string; readonly result: 'failed' | 'succeeded' },
): Promise<void> {
  await tx.execute(
    `insert into people.sign_in_attempt (who, origin, tried_at, result) values ($1, $2, $3, $4)`,
    [line.who, line.origin, at, result],
  );
}
