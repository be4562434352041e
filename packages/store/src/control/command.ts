import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** An act of internal control that somebody sent with an id of their own. */
export interface ControlCommandFact {
  readonly by: string;
  readonly commandId: string;
  /** Of the operation and its content. */
  readonly sha256: Uint8Array;
  /** The number of what it made or was about. */
  readonly subjectNumber: number;
  readonly at: string;
}

type CommandKey = Pick<ControlCommandFact, 'by' | 'commandId'>;

/** One command with this id after the other. */
export async function lockControlCommand(tx: Tx, { by, commandId }: CommandKey): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('control.command ' || $1::text, 0))",
    [`${by} ${commandId}`],
  );
}

export async function findControlCommand(
  db: Db,
  { by, commandId }: CommandKey,
): Promise<Pick<ControlCommandFact, 'sha256' | 'subjectNumber'> | undefined> {
  const [row] = await db.query<{
    readonly sha256: Uint8Array;
    readonly subject_number: bigint;
  }>(
    `select c.sha256, c.subject_number from control.command c
     where c.by_actor = $1 and c.command_id = $2`,
    [by, commandId],
  );
  if (row === undefined) return undefined;
  return { sha256: row.sha256, subjectNumber: safeInteger(row.subject_number) };
}

export async function insertControlCommand(tx: Tx, command: ControlCommandFact): Promise<void> {
  await tx.execute(
    `insert into control.command (by_actor, command_id, sha256, subject_number, at)
     values ($1, $2, $3, $4, $5)`,
    [command.by, command.commandId, command.sha256, command.subjectNumber, command.at],
  );
}
