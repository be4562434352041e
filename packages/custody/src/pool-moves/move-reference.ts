import { MOVE_ID_LENGTH_MAX } from './limits.ts';

const PREFIX = 'MOVE-';
const MOVE_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** Whether a text is the id of a move: letters, digits and hyphens, as every bank takes them. */
export function isMoveId(text: string): boolean {
  return text.length <= MOVE_ID_LENGTH_MAX && MOVE_ID_PATTERN.test(text);
}

/** The end-to-end id of both halves of a move. */
export function moveReferenceOf(moveId: string): string {
  return `${PREFIX}${moveId}`;
}

/** The move that an end-to-end id names; undefined when it names none. */
export function moveIdOf(reference: string | undefined): string | undefined {
  if (reference?.startsWith(PREFIX) !== true) return undefined;
  const moveId = reference.slice(PREFIX.length);
  return isMoveId(moveId) ? moveId : undefined;
}
