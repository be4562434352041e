import { createHash } from 'node:crypto';
import type { RouteDefinition } from '@ringfence/contract';
import { canonicalText, type JsonValue } from '@ringfence/custody';
import {
  findControlCommand,
  insertControlCommand,
  lockControlCommand,
  type Tx,
} from '@ringfence/store';
import { refused } from '../../http/call.ts';

type Refusal = ReturnType<typeof refused>;

/** An act of internal control as it was sent. */
export interface ControlCommand {
  readonly route: Pick<RouteDefinition, 'name'>;
  /** What is asked for: the body, and what the path names. */
  readonly content: JsonValue;
  readonly commandId: string;
  readonly by: string;
  readonly at: string;
}

/** What it made or was about, or why it was refused. */
export type OnceOnly =
  | { readonly status: 'done'; readonly subjectNumber: number; readonly isReplayed: boolean }
  | { readonly status: 'refused'; readonly refusal: Refusal };

/**
 * Does an act once for each id of its sender: the same act again is told the first outcome. What
 * was refused left nothing and may be sent again.
 *
 * @param act writes, and returns the number of what it made or was about
 */
export async function onceOnly(
  tx: Tx,
  { route, content, commandId, by, at }: ControlCommand,
  act: () => Promise<number | Refusal>,
): Promise<OnceOnly> {
  const sha256 = createHash('sha256')
    .update(`${route.name} ${canonicalText(content)}`)
    .digest();
  await lockControlCommand(tx, { by, commandId });
  const known = await findControlCommand(tx, { by, commandId });
  if (known !== undefined) {
    if (!sha256.equals(known.sha256)) {
      const problem = { code: 'exists_with_different_content', field: 'commandId' } as const;
      return { status: 'refused', refusal: refused(problem) };
    }
    return { status: 'done', subjectNumber: known.subjectNumber, isReplayed: true };
  }
  const made = await act();
  if (typeof made !== 'number') return { status: 'refused', refusal: made };
  await insertControlCommand(tx, { by, commandId, sha256, subjectNumber: made, at });
  return { status: 'done', subjectNumber: made, isReplayed: false };
}
